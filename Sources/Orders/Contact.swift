/// A person to talk or write to.
package struct Contact: Codable, Hashable, Sendable {
    /// Given name, at most 64 characters; `nil` for a person whose one name is the other.
    package var firstName: String?
    /// Family name, at most 64 characters; `nil` for a person whose one name is the other.
    package var lastName: String?
    /// The applicant's position.
    package var jobTitle: String?
    /// The applicant's department; in no certificate since 2022-09-01.
    package var department: String?
    /// An address of RFC 5321, at most 254 characters.
    package var email: String
    /// E.164.
    package var telephone: String
    /// The person's own organization, where it is not the certificate's.
    package var organizationName: String?
    /// Where letters go.
    package var address: PostalAddress

    /// First and last name, or the one there is.
    package var name: String { [firstName, lastName].compactMap(\.self).joined(separator: " ") }

    /// A person as the order was placed with.
    package init(
        firstName: String?, lastName: String?, jobTitle: String? = nil, department: String? = nil, email: String, telephone: String,
        organizationName: String? = nil, address: PostalAddress
    ) {
        (self.firstName, self.lastName, self.jobTitle, self.department) = (firstName, lastName, jobTitle, department)
        (self.email, self.telephone, self.organizationName, self.address) = (email, telephone, organizationName, address)
    }
}
