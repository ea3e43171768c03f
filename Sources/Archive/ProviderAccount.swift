package import AtlasAPI
package import Orders

/// What an authority said last of the account that a provider is: kept, so that nobody has to ask the authority to look it up.
package struct ProviderAccount: Codable, Hashable, Sendable {
    /// What it may ask for, as the API answers it.
    package var policy: ValidationPolicy
    /// How many certificates are left.
    package var left: Int
    /// How many were issued; `nil` if the authority did not say.
    package var issued: Int?
    /// How many were revoked; `nil` if the authority did not say.
    package var revoked: Int?
    /// When it was said.
    package var readAt: Timestamp

    /// What was said.
    package init(policy: ValidationPolicy, left: Int, issued: Int? = nil, revoked: Int? = nil, readAt: Timestamp) {
        (self.policy, self.left, self.issued, self.revoked, self.readAt) = (policy, left, issued, revoked, readAt)
    }
}
