package import AtlasAPI
import Orders

/// A claim of a domain as commands print it.
package struct ClaimObject: Encodable {
    let id: ClaimID
    let domain: String
    let status: DomainClaim.Status
    let createdAt: Timestamp
    let validUntil: Timestamp?
    let assertBy: Timestamp?
    /// The TXT record that shows control, where its value is known.
    let record: String?
    private let log: [Entry]

    /// What happened to it.
    private struct Entry: Encodable {
        let status: String
        let description: String
        let timestamp: Timestamp
    }

    /// A claim, with the token that was just given out for it.
    package init(_ claim: DomainClaim, token: ClaimToken?) {
        func time(_ seconds: Int) -> Timestamp? { seconds > 0 ? Timestamp(secondsSinceEpoch: seconds) : nil }
        (id, domain, status) = (claim.id, claim.name, claim.status)
        log = claim.log.map {
            Entry(
                status: $0.status.rawValue, description: $0.description, timestamp: Timestamp(secondsSinceEpoch: $0.timestamp))
        }
        createdAt = Timestamp(secondsSinceEpoch: claim.createdAt)
        validUntil = claim.status == .verified ? time(claim.expiresAt) : nil
        assertBy = claim.status == .pending ? time(token?.assertBy ?? claim.assertBy) : nil
        record = token.map { DomainClaim.recordPrefix + $0.token }
    }

    private var state: String { status == .verified ? "verified" : "pending" }

    private var until: String? {
        validUntil.map { "until \($0.calendarDate)" } ?? assertBy.map { "value until \($0.calendarDate)" }
    }

    /// Where it stands, and until when: `verified, until 2027-11-29`.
    package var standing: String { [state, until].compactMap(\.self).joined(separator: ", ") }

    /// The claim on one line, with tabs between.
    package var line: String {
        [domain, state, until ?? "-", id.text].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }

    /// A fact a line, fit for a terminal.
    package var text: String {
        var lines = ["Domain: \(domain)", "Claim: \(id)", "State: \(state)"]
        if let validUntil { lines.append("Until: \(validUntil)") }
        if let record {
            lines.append("Record: \(domain). IN TXT \"\(record)\"")
            if let assertBy { lines.append("Value until: \(assertBy)") }
        }
        lines += log.map { "\($0.timestamp) \($0.status): \($0.description)" }
        return lines.map { DisplayText.sanitized($0) }.joined(separator: "\n")
    }
}
