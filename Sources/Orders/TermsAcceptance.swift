/// Which text of the terms the customer accepted, and when.
package struct TermsAcceptance: Codable, Hashable, Sendable {
    /// The version of the text: the day it was written.
    package var version: String
    /// When it was accepted.
    package var acceptedAt: Timestamp

    /// An acceptance of a version.
    package init(version: String, acceptedAt: Timestamp) {
        self.version = version
        self.acceptedAt = acceptedAt
    }
}
