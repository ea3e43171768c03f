/// The body of the call `revoke`.
package struct Revocation: Hashable, Sendable, Codable {
    /// Why (RFC 5280, section 5.3.1; the Baseline Requirements, section 7.2.2, allow these alone).
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case unspecified, affiliationChanged, keyCompromise, superseded, cessationOfOperation, privilegeWithdrawn
    }

    /// Why.
    package let reason: Reason
    /// From when on, in Unix seconds; now, if absent.
    package let time: Int?

    /// A revocation.
    package init(reason: Reason, time: Int? = nil) {
        (self.reason, self.time) = (reason, time)
    }

    private enum CodingKeys: String, CodingKey {
        case reason = "revocation_reason"
        case time = "revocation_time"
    }
}
