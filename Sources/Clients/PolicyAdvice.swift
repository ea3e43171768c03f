package import Flow

/// What the accounts that certificates are requested over would refuse of an order, by the policies that were read last: said at the field that it is about,
/// without asking anybody.
package struct PolicyAdvice: Sendable {
    /// What is held against the policy; the raw values are the rules that screens name.
    package enum Subject: String, CaseIterable, Sendable {
        case commonName = "policy-common-name"
        /// Further domain names.
        case names = "policy-names"
        /// IP addresses.
        case addresses = "policy-addresses"
        case organization = "policy-organization"
        case street = "policy-street"
        case city = "policy-city"
        case state = "policy-state"
        case postalCode = "policy-postal-code"
        case country = "policy-country"
        /// An option of `csr.keyLength`.
        case key = "policy-key"
        /// The request that somebody pasted: its key.
        case request = "policy-request"
        /// How many days the first certificate of the term counts.
        case days = "policy-days"
    }

    /// What is to be said about texts, each a line; `nil` while it is not known yet.
    package var remarks: @Sendable (Subject, _ texts: [String]) -> [Remark]?

    /// Advice by a closure.
    package init(remarks: @escaping @Sendable (Subject, [String]) -> [Remark]?) { self.remarks = remarks }

    /// Where no policy is known.
    package static let none = PolicyAdvice { _, _ in [] }
}
