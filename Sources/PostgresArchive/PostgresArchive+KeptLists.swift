package import Archive
import Glibc
import Orders
import PostgreSQL

extension PostgresArchive {
    /// Keeps a list under its digest. One that is kept already is as good as new.
    package func keepList(_ bytes: [UInt8]) throws(ArchiveFault) -> ListDigest {
        guard bytes.count <= KeptList.sizeLimit else { throw .tooLarge(limit: KeptList.sizeLimit) }
        guard let id = ListDigest(of: bytes, by: digest) else { throw .notEncodable("digest of a list") }
        let (key, now) = (SQLValue.text(id.description), Timestamp(secondsSinceEpoch: time(nil)))
        try asking {
            try database.transaction { transaction in
                try transaction.execute([
                    (
                        """
                        INSERT INTO certdesk.kept_lists (digest, kept_at) VALUES ($1, $2) \
                        ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at
                        """, [key, .time(now)]
                    ), ("DELETE FROM certdesk.list_pieces WHERE digest = $1", [key]),
                ])
                for (number, piece) in bytes.pieces.enumerated() {
                    _ = try transaction.rows(
                        "INSERT INTO certdesk.list_pieces (digest, piece, bytes) VALUES ($1, $2, $3)",
                        [key, .integer(number), .bytes(piece)])
                }
            }
        }
        return id
    }

    /// The bytes of a list; see ``OrderArchive/list(_:)``.
    package func list(_ id: ListDigest) throws(ArchiveFault) -> [UInt8] {
        let pieces = try rows("SELECT bytes FROM certdesk.list_pieces WHERE digest = $1 ORDER BY piece", [.text(id.description)])
        if pieces.isEmpty { throw .noSuchList(id) }
        let bytes = pieces.flatMap { $0.bytes(0) }
        guard ListDigest(of: bytes, by: digest) == id else { throw .faulty(RecordFault(path: "lists/\(id)", reason: .changedOutside)) }
        return bytes
    }

    /// Removes the lists for good that no draft and no quote names and that were kept thirty days ago or longer.
    func purgeLists(at now: Timestamp) {
        let limit = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - KeptList.keptFor)
        guard let old = try? rows("SELECT digest FROM certdesk.kept_lists WHERE kept_at <= $1", [.time(limit)]), !old.isEmpty else {
            return
        }
        for row in old {
            // The bytes of a draft have the digest as it stands; one that is saved meanwhile names a list that was kept anew.
            _ = try? database.rows(
                """
                DELETE FROM certdesk.kept_lists k WHERE k.digest = $1 AND k.kept_at <= $2 AND NOT EXISTS ( \
                SELECT 1 FROM (SELECT file FROM certdesk.drafts UNION ALL SELECT file FROM certdesk.discarded \
                UNION ALL SELECT file FROM certdesk.quotes) named WHERE position(convert_to(k.digest, 'UTF8') IN named.file) > 0)
                """, [.text(row.text(0)), .time(limit)])
        }
    }
}
