/// Where an order stands, from the order number to the running certificate.
package enum OrderState: String, Codable, CaseIterable, Hashable, Sendable {
    case placed
    /// Control over a base domain or an address is not shown yet.
    case awaitingApproval = "awaiting-approval"
    /// The organization is being checked.
    case vetting
    case needsInformation = "needs-information"
    /// Everything is done and the certificate can be issued.
    case ready
    /// Everything is done and the certificate is issued on the start date that was asked for.
    case scheduled
    case issued
    case delivered
    case installed
    /// Given up before it was issued.
    case cancelled
    /// Refused by the certification authority.
    case denied
    /// Withdrawn after it was issued.
    case revoked
    /// Replaced by a later order.
    case superseded
}
