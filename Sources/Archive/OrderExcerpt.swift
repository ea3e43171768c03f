package import Orders

/// What an ``OrderSummary`` is made from: texts as they stand in the order, of any length and with anything in them.
package struct OrderExcerpt: Hashable, Sendable {
    /// The order's id.
    package var id: OrderID
    /// When it was placed.
    package var placedAt: Timestamp
    /// Where it is in its life.
    package var state: OrderState
    /// Where the customer ordered.
    package var region: Region
    /// Who took it.
    package var actor: String
    /// The common name; what was ordered, where that is no certificate.
    package var commonName: String
    /// Every name of the certificate but the common name.
    package var names: [String]
    /// The organization's registered name; empty where there is none.
    package var organization: String
    /// The name it trades under.
    package var tradingName: String?
    /// Names of people. Of an order that is answers alone, all of these.
    package var contacts: [String]
    /// Addresses of mail.
    package var emails: [String]
    /// Telephone numbers.
    package var telephones: [String]
    /// `coupon:CODE` and `campaign:CODE`, and ``marks``.
    package var codes: [String]
    /// The currency of `total`.
    package var currency: Currency
    /// The price with tax.
    package var total: Money
    /// The order's revision.
    package var revision: Int
    /// The last day of the certificate that came back last.
    package var validUntil: CalendarDate?
    /// The day from which the next certificate of the term can be issued.
    package var reissueFrom: CalendarDate?
    /// The last day of the term that was bought, as its certificates stand.
    package var lastDay: CalendarDate?
    /// Whether another order answers for its end; see ``OrderSummary/isFollowed``.
    package var isFollowed: Bool

    /// Among the codes, what tells orders of certificates for mail from others, so that they are found without reading any file.
    package static let mailCode = "contents:mail"
    /// What tells orders whose certificate is a sandbox's from others.
    package static let sandboxCode = "certificate:sandbox"
    /// The codes that take nothing off a price: of their uses nobody keeps count.
    package static let marks: Set<String> = [mailCode, sandboxCode]

    /// An excerpt that was read without the rest.
    package init(
        id: OrderID, placedAt: Timestamp, state: OrderState, region: Region, actor: String, commonName: String, names: [String],
        organization: String, tradingName: String?, contacts: [String], emails: [String], telephones: [String], codes: [String],
        currency: Currency, total: Money, revision: Int, validUntil: CalendarDate?, reissueFrom: CalendarDate?, lastDay: CalendarDate?,
        isFollowed: Bool
    ) {
        (self.id, self.placedAt, self.state, self.region, self.actor) = (id, placedAt, state, region, actor)
        (self.commonName, self.names, self.organization, self.tradingName) = (commonName, names, organization, tradingName)
        (self.contacts, self.emails, self.telephones) = (contacts, emails, telephones)
        (self.codes, self.currency, self.total, self.revision) = (codes, currency, total, revision)
        (self.validUntil, self.reissueFrom, self.lastDay, self.isFollowed) = (validUntil, reissueFrom, lastDay, isFollowed)
    }

    /// The excerpt of an order.
    package init(_ order: Order) {
        let people = order.customer.map { [$0.applicant.contact, $0.billing] } ?? []
        (id, placedAt, state, region, currency) = (order.id, order.placedAt, order.state, order.region, order.currency)
        (actor, total, revision) = (order.actor, order.quote.total, order.revision)
        (validUntil, reissueFrom) = (order.tls?.term.lastIssued?.end ?? order.endInUse, order.tls?.term.nextReissue?.issueFrom)
        (lastDay, isFollowed) = (order.lastDay, order.isFollowed)
        let organization = order.customer?.organization
        let numbers = [organization?.telephone].compactMap(\.self) + people.map(\.telephone)
        switch order.contents {
        case .tls(let tls):
            commonName = tls.certificate.commonName
            names = tls.certificate.names.filter { $0.kind != .commonName }.map(\.value)
            self.organization = organization?.name ?? ""
            contacts = people.map(\.name)
            emails = people.map(\.email) + tls.approval.emails
            telephones = numbers
        case .hosted(let hosted):
            (commonName, names) = (hosted.commonName, [])
            self.organization = organization?.name ?? ""
            (contacts, emails, telephones) = (people.map(\.name), people.map(\.email), numbers)
        case .mail(let mail):
            // Whoever looks for a recipient finds the order; of very many, most by ``UnlistedText``.
            (commonName, names) = (mail.domains.first ?? order.product, Array(mail.domains.dropFirst()))
            self.organization = organization?.name ?? ""
            contacts = people.map(\.name) + mail.recipients.map(\.name)
            (emails, telephones) = (people.map(\.email) + mail.recipients.map(\.email), numbers)
        case .plain:
            // Nobody knows what the answers mean; what looks like an address or a number is found as one.
            let texts = order.answers.sorted { $0.key < $1.key }
                .flatMap { stage in stage.value.sorted { $0.key < $1.key }.flatMap { $0.value.texts } }
            (commonName, names) = (order.product, [])
            self.organization = organization?.name ?? order.answers["organization"]?["name"]?.string ?? ""
            contacts = people.map(\.name) + texts.filter { !$0.contains("@") }
            emails = people.map(\.email) + texts.filter { $0.contains("@") }
            telephones = numbers + texts.compactMap { OrderQuery.spokenNumber(in: $0) }
        }
        tradingName = organization?.tradingName
        codes = ["coupon", "campaign"].compactMap { kind in order.answers["options"]?["\(kind)Code"]?.string.map { "\(kind):\($0)" } }
        if order.mail != nil { codes.append(Self.mailCode) }
        if order.isSandbox { codes.append(Self.sandboxCode) }
    }
}
