package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive: ProviderArchive {
    /// Keeps a new provider; see ``ProviderArchive/add(_:)``.
    package func add(_ provider: Provider) throws(ArchiveFault) {
        try recording(by: provider.actor, at: provider.addedAt) { recording in
            let taken = try recording.transaction.rows(
                "SELECT 1 FROM certdesk.providers WHERE id = $1", [.text(provider.id.description)])
            guard taken.isEmpty else { throw ArchiveFault.providerExists(provider.id.description) }
            try recording.record(provider, "provider \(provider.name) added", by: provider.actor, at: provider.addedAt)
        }
    }

    /// Every provider that is as the trail has it, and behind them every one that cannot be used.
    package func providers() -> [Result<Provider, RecordFault>] {
        told("providers", "provider_id", Provider.precedes) { (id: ProviderID, bytes) throws(RecordFault) in try Self.read(id, bytes) }
    }

    fileprivate static func read(_ id: ProviderID, _ bytes: [UInt8]) throws(RecordFault) -> Provider {
        let path = "providers/\(id)"
        let provider = try StoredJSON.value(Provider.self, from: bytes, path)
        guard provider.id == id else { throw RecordFault(path: path, reason: .misplaced(id: provider.id.description)) }
        return provider
    }

    /// Writes what becomes of a provider; see ``ProviderArchive/change(_:_:by:at:_:)``.
    package func change(
        _ id: ProviderID, _ what: String, by actor: String, at time: Timestamp, _ change: (inout Provider) -> Void
    ) throws(ArchiveFault) -> Provider {
        try recording(by: actor, at: time) { recording in
            let row = try recording.transaction.rows(
                "SELECT r.file, \(Self.lastLine("provider_id")) FROM certdesk.providers r WHERE r.id = $1", [.text(id.description)]
            ).first
            guard let row else { throw ArchiveFault.noSuchProvider(id.description) }
            var provider = try Self.read(id, row.bytes(0))
            guard Self.tells(row.bytes(1), of: row.bytes(0), digest) else {
                throw RecordFault(path: "providers/\(id)", reason: .changedOutside)
            }
            change(&provider)
            provider.id = id
            try recording.record(provider, what, by: actor, at: time)
            return provider
        }
    }
}

extension Recording {
    /// Writes a provider with its line in the trail. No two that stand have one name.
    fileprivate mutating func record(_ provider: Provider, _ what: String, by actor: String, at time: Timestamp) throws {
        expect("providers_standing", .providerExists(provider.name))
        let bytes = try StoredJSON.bytes(provider)
        try add(
            """
            INSERT INTO certdesk.providers (id, name, stands, file) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, stands = excluded.stands, file = excluded.file
            """,
            [
                .text(provider.id.description), .cell(provider.name.lowercased()), .boolean(provider.removedAt == nil), .bytes(bytes),
            ])
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.provider, entry.file) = (provider.id, hexadecimal(archive.digest(bytes)))
        try tell(entry)
    }
}
