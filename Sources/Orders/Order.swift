/// One order as it stands in its file: what the customer asked for, typed; what was answered, verbatim; and what happened since.
package struct Order: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Counts the versions of the order, from 1 on; the store adds one with every change.
    package var revision: Int
    /// Unique in its store.
    package var id: OrderID
    /// The flow it was taken with: `organization-ssl`.
    package var flow: String
    /// Where the order is in its life.
    package var state: OrderState
    /// What has been approved, checked and paid.
    package var progress: OrderProgress
    /// When it was really placed.
    package var placedAt: Timestamp
    /// The day whose rules and prices it was taken under.
    package var asOf: CalendarDate
    /// Who took it.
    package var actor: String
    /// Where the customer ordered.
    package var region: Region
    /// The currency of every amount in the order.
    package var currency: Currency
    /// The product for people: `Organization SSL`.
    package var product: String
    /// What was ordered: type, names, classification.
    package var certificate: CertificateRequestDetails
    /// How many servers may use the certificate.
    package var licenses: Licenses
    /// The time that was bought and the certificates that cover it.
    package var term: TermPlan
    /// Whose certificate it is.
    package var organization: Organization
    /// Who asks for it.
    package var applicant: Applicant
    /// Who pays.
    package var billing: Contact
    /// Which terms were accepted, and when.
    package var terms: TermsAcceptance
    /// Where the request and its key come from.
    package var csr: SigningRequest
    /// How control of the names is proved.
    package var approval: Approval
    /// How it is paid; no card number.
    package var payment: Payment
    /// Stage → field → answer, without secrets and without fields that were not shown.
    package var answers: [String: [String: JSONValue]]
    /// The price with its lines, as it was when the order was placed.
    package var quote: Quote
    /// What did not block the order but should be known.
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
