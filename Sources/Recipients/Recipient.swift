/// Whom a certificate for mail is made for, as an order has it: everything has passed its rules.
package struct Recipient: Hashable, Codable, Sendable {
    /// Given names, at most 64 characters.
    package let firstName: String
    /// The surname, at most 64 characters.
    package let lastName: String
    /// The address of the mailbox; the domain as A-labels in lower case.
    package let email: String
    /// ISO 3166-1 alpha-2, upper case.
    package let country: String
    /// The request as PEM; `nil` if the key is made later.
    package let csr: String?

    /// A recipient whose values have passed their rules.
    package init(firstName: String, lastName: String, email: String, country: String, csr: String? = nil) {
        (self.firstName, self.lastName, self.email, self.country, self.csr) = (firstName, lastName, email, country, csr)
    }

    /// The form in which addresses of one mailbox are equal. Domains have no case, and no mail system of today tells local parts apart by theirs
    /// (RFC 5321 section 2.4 lets them).
    package static func comparable(_ email: String) -> String { email.lowercased() }
}
