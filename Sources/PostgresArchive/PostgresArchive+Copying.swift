package import Archive

extension PostgresArchive: CopiedArchive {
    /// Every record as it is at one moment.
    package func eachRecord(_ body: (CopiedRecord) throws -> Void) throws {
        throw ArchiveFault.notEncodable("not written yet")
    }

    /// Makes the archive from records.
    package func fill(_ records: (_ take: (CopiedRecord) throws -> Void) throws -> Void) throws {
        throw ArchiveFault.notEncodable("not written yet")
    }
}
