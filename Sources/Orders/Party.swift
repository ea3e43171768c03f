/// Whose order it is: the organization, who orders for it, and who pays.
package struct Party: Codable, Hashable, Sendable {
    /// Whose certificate it is, or whatever else is ordered.
    package var organization: Organization
    /// Who asks for it.
    package var applicant: Applicant
    /// Who pays.
    package var billing: Contact

    /// A customer.
    package init(organization: Organization, applicant: Applicant, billing: Contact) {
        (self.organization, self.applicant, self.billing) = (organization, applicant, billing)
    }
}
