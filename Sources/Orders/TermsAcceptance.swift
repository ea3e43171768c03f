/// Which text of the terms the customer accepted, and when.
package struct TermsAcceptance: Codable, Hashable, Sendable {
    package var version: String
    package var acceptedAt: Timestamp

    /// An acceptance of a version.
    package init(version: String, acceptedAt: Timestamp) {
        self.version = version
        self.acceptedAt = acceptedAt
    }
}
