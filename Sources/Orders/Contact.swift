/// A person to talk or write to.
package struct Contact: Codable, Hashable, Sendable {
    package var firstName: String
    package var lastName: String
    package var jobTitle: String?
    package var department: String?
    package var email: String
    /// E.164.
    package var telephone: String
    /// The person's own organisation, where it is not the certificate's.
    package var organizationName: String?
    package var address: PostalAddress

    /// A person as the order was placed with.
    package init(
        firstName: String, lastName: String, jobTitle: String? = nil, department: String? = nil, email: String, telephone: String,
        organizationName: String? = nil, address: PostalAddress
    ) {
        (self.firstName, self.lastName, self.jobTitle, self.department) = (firstName, lastName, jobTitle, department)
        (self.email, self.telephone, self.organizationName, self.address) = (email, telephone, organizationName, address)
    }
}
