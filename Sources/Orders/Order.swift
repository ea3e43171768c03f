/// One order as it stands in its file: what the customer asked for, typed; what was answered, verbatim; and what happened since.
package struct Order: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Counts the versions of the order, from 1 on; the store adds one with every change.
    package var revision: Int
    package var id: OrderID
    /// The flow it was taken with: `organization-ssl`.
    package var flow: String
    package var state: OrderState
    package var progress: OrderProgress
    /// When it was really placed.
    package var placedAt: Timestamp
    /// The day whose rules and prices it was taken under.
    package var asOf: CalendarDate
    /// Who took it.
    package var actor: String
    package var region: Region
    package var currency: Currency
    /// The product for people: `Organization SSL`.
    package var product: String
    package var certificate: CertificateRequestDetails
    package var licenses: Licenses
    package var term: TermPlan
    package var organization: Organization
    package var applicant: Applicant
    package var billing: Contact
    package var terms: TermsAcceptance
    package var csr: SigningRequest
    package var approval: Approval
    package var payment: Payment
    /// Stage → field → answer, without secrets and without fields that were not shown.
    package var answers: [String: [String: JSONValue]]
    package var quote: Quote
    package var advisories: [Advisory]
    /// In order of time; the first is the placing.
    package var events: [OrderEvent]

    /// The version of the format that this program writes; 2 added `revision` and `progress`.
    package static let currentSchema = 2

    /// An order in the current format, as it is placed: revision 1, nothing done.
    package init(
        id: OrderID, flow: String, state: OrderState, placedAt: Timestamp, asOf: CalendarDate, actor: String, region: Region,
        currency: Currency, product: String, certificate: CertificateRequestDetails, licenses: Licenses, term: TermPlan,
        organization: Organization, applicant: Applicant, billing: Contact, terms: TermsAcceptance, csr: SigningRequest,
        approval: Approval, payment: Payment, answers: [String: [String: JSONValue]], quote: Quote, advisories: [Advisory],
        events: [OrderEvent]
    ) {
        schema = Self.currentSchema
        (revision, progress) = (1, OrderProgress())
        (self.id, self.flow, self.state, self.placedAt, self.asOf) = (id, flow, state, placedAt, asOf)
        (self.actor, self.region, self.currency, self.product) = (actor, region, currency, product)
        (self.certificate, self.licenses, self.term) = (certificate, licenses, term)
        (self.organization, self.applicant, self.billing) = (organization, applicant, billing)
        (self.terms, self.csr, self.approval, self.payment) = (terms, csr, approval, payment)
        (self.answers, self.quote, self.advisories, self.events) = (answers, quote, advisories, events)
    }
}
