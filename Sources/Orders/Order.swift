/// One order as it stands in its file: an envelope that every order has, and in it what its product adds; what was answered, verbatim; and what
/// happened since.
package struct Order: Hashable, Sendable {
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
    /// Whose order it is; `nil` where the flow asks for nobody, or for less than all of it.
    package var customer: Party?
    /// The customer to whom somebody put it; `nil` where its organization tells whose it is.
    package var assignedCustomer: CustomerID?
    /// The other orders that it has to do with.
    package var relations: [Relation]
    /// What its product adds.
    package var contents: OrderContents
    /// Stage → field → answer, without secrets and without fields that were not shown.
    package var answers: [String: [String: JSONValue]]
    /// The quote that was taken up; `nil` for an order without one.
    package var quoteID: QuoteID?
    /// The price with its lines, as it was when the order was placed.
    package var quote: Quote
    /// What was paid, in the order in which it was recorded; see ``openAmount``.
    package var payments: [ReceivedPayment] = []
    /// The invoice that was written; `nil` while there is none.
    package var invoice: Invoice?
    /// The certificate that was asked for last over a provider's interface; `nil` while none was.
    package var issuance: Issuance?
    /// What did not block the order but should be known.
    package var advisories: [Advisory]
    /// In order of time; the first is the placing.
    package var events: [OrderEvent]
    /// What was sent in about it, numbered from 1 on.
    package var documents: [OrderDocument] = []

    /// The version of the format that this program writes; 2 added `revision` and `progress`, 3 `contents` and `relations`.
    package static let currentSchema = 3

    /// An order in the current format, as it is placed: revision 1, nothing done.
    package init(
        id: OrderID, flow: String, state: OrderState, placedAt: Timestamp, asOf: CalendarDate, actor: String, region: Region,
        currency: Currency, product: String, customer: Party?, relations: [Relation] = [], contents: OrderContents,
        answers: [String: [String: JSONValue]], quote: Quote, advisories: [Advisory], events: [OrderEvent]
    ) {
        schema = Self.currentSchema
        (revision, progress) = (1, OrderProgress())
        (self.id, self.flow, self.state, self.placedAt, self.asOf) = (id, flow, state, placedAt, asOf)
        (self.actor, self.region, self.currency, self.product) = (actor, region, currency, product)
        (self.customer, self.relations, self.contents) = (customer, relations, contents)
        (self.answers, self.quote, self.advisories, self.events) = (answers, quote, advisories, events)
    }

    /// The certificate for servers that is ordered; `nil` for an order of anything else. Setting it changes the contents.
    package var tls: TLSOrder? {
        get { if case .tls(let tls) = contents { tls } else { nil } }
        set { if let newValue { contents = .tls(newValue) } }
    }

    /// The certificate for a hosted service that is ordered; `nil` for an order of anything else. Setting it changes the contents.
    package var hosted: HostedOrder? {
        get { if case .hosted(let hosted) = contents { hosted } else { nil } }
        set { if let newValue { contents = .hosted(newValue) } }
    }

    /// The certificates for mail that are ordered; `nil` for an order of anything else. Setting it changes the contents.
    package var mail: MailOrder? {
        get { if case .mail(let mail) = contents { mail } else { nil } }
        set { if let newValue { contents = .mail(newValue) } }
    }
}

extension Order {
    /// The last day of what was ordered: of the term that was bought, of the first certificate for mail that ends, or of a hosted service's certificate.
    /// `nil` while there is none.
    package var lastDay: CalendarDate? { tls?.term.lastDay ?? endInUse }

    /// When what is in use of an order of certificates that are not issued all at once ends; `nil` for an order of a certificate with a term, which is in use
    /// once the order is issued.
    package var endInUse: CalendarDate? { mail?.firstEnd ?? hosted?.certificates.last(where: \.inUse)?.notAfter }

    /// Whether a certificate of the order is in use: some are before the order has come to its end.
    package var isInUse: Bool { state.isRunning || state.isOpen && endInUse != nil }

    /// How it is paid; `nil` for an order of a flow that does not ask.
    package var payment: Payment? {
        switch contents {
        case .tls(let tls): tls.payment
        case .hosted(let hosted): hosted.payment
        case .mail(let mail): mail.payment
        case .plain: nil
        }
    }
}
