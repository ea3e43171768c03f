import AtlasAPI

/// A certificate that was issued here.
struct CertificateEntry: Codable, Sendable {
    let serial: AtlasSerial
    let pem: String
    /// Unix seconds, as all times here.
    let notBefore: Int
    let notAfter: Int
    let issuedAt: Int
    var revokedAt: Int?
    var reason: Revocation.Reason?

    var row: ListedCertificate { ListedCertificate(serial: serial, notBefore: notBefore, notAfter: notAfter) }
}

/// A claim with what only the sandbox knows of it.
struct ClaimEntry: Codable, Sendable {
    var claim: DomainClaim
    var token: String
    /// The mailbox that a link was sent to.
    var mailbox: String?
}

/// A line of the journal: what is now so.
struct JournalLine: Codable, Sendable {
    var certificate: CertificateEntry?
    var claim: ClaimEntry?
    var withdrawn: ClaimID?
}

/// All that was issued and claimed.
struct Ledger: Sendable {
    private(set) var certificates: [AtlasSerial: CertificateEntry] = [:]
    /// Serial numbers in the order in which they were issued.
    private(set) var issued: [AtlasSerial] = []
    private(set) var claims: [ClaimID: ClaimEntry] = [:]
    /// Claims in the order in which they were made.
    private(set) var claimed: [ClaimID] = []
    private(set) var revokedCount = 0

    /// Takes in what a line of the journal says.
    mutating func note(_ line: JournalLine) {
        if let entry = line.certificate {
            let before = certificates.updateValue(entry, forKey: entry.serial)
            if before == nil { issued.append(entry.serial) }
            if entry.revokedAt != nil, before?.revokedAt == nil { revokedCount += 1 }
        }
        if let entry = line.claim, claims.updateValue(entry, forKey: entry.claim.id) == nil { claimed.append(entry.claim.id) }
        if let id = line.withdrawn, claims.removeValue(forKey: id) != nil { claimed.removeAll { $0 == id } }
    }

    /// Whether certificates may be issued for a name: it or a domain above it is claimed, verified and not over.
    func covers(_ name: String, at now: Int) -> Bool {
        claims.values.contains { entry in
            entry.claim.status == .verified && entry.claim.expiresAt > now
                && (name == entry.claim.name || name.hasSuffix(".\(entry.claim.name)"))
        }
    }
}
