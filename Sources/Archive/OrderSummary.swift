package import Orders

/// What lists and searches know of an order without reading all of it. Text is shortened and fit to be printed.
package struct OrderSummary: Codable, Hashable, Sendable {
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
    /// The common name, A-labels; what was ordered, where that is no certificate.
    package var commonName: String
    /// Every name of the certificate but the common name.
    package var names: [String]
    /// The organization's registered name; empty where there is none.
    package var organization: String
    /// The name it trades under.
    package var tradingName: String?
    /// The applicant and whoever is billed, each once: first and last name. Of an order that is answers alone, all of these.
    package var contacts: [String]
    /// Addresses of applicant and billing contact.
    package var emails: [String]
    /// Numbers of organization, applicant and billing contact.
    package var telephones: [String]
    /// The coupon and the campaign that took something off, as `coupon:CODE` and `campaign:CODE`, and the ``OrderExcerpt/marks``.
    package var codes: [String]
    /// The currency of `total`.
    package var currency: Currency
    /// The price with tax.
    package var total: Money
    /// How often it was changed since it was placed.
    package var revision: Int
    /// The last day of the certificate that came back last; `nil` before one did.
    package var validUntil: CalendarDate?
    /// The day from which the next certificate of the term can be issued; `nil` before the first came back and once the term is covered.
    package var reissueFrom: CalendarDate?
    /// The last day of the term that was bought, as its certificates stand, or of the first certificate in use that ends; `nil` for what is no certificate.
    package var lastDay: CalendarDate?
    /// Whether another order answers for its end: one that renews it, or the one that it is a reissue of.
    package var isFollowed: Bool
    /// The ``UnlistedText/digest`` of what is searched besides; `nil` where everything stands here.
    package var unlisted: String?

    /// The longest text of one cell, in Unicode scalars.
    package static let textLimit = 200
    /// The most elements of a list.
    package static let listLimit = 200

    /// The entry of an order.
    package init(_ order: Order) { self.init(OrderExcerpt(order)) }

    /// The entry of an order by what was read of it.
    package init(_ order: OrderExcerpt) { self.init(order, unlisted: UnlistedText(order)) }

    /// The same for whoever needs more than its digest of what the entry has no room for.
    package init(_ order: OrderExcerpt, unlisted: UnlistedText?) {
        func each(_ texts: [String]) -> [String] {
            var distinct: [String] = []
            for text in texts.prefix(Self.listLimit) {
                let cell = Self.cell(text)
                if !cell.isEmpty, !distinct.contains(cell) { distinct.append(cell) }
            }
            return distinct
        }
        (id, placedAt, state, region, currency) = (order.id, order.placedAt, order.state, order.region, order.currency)
        (total, revision) = (order.total, order.revision)
        (validUntil, reissueFrom) = (order.validUntil, order.reissueFrom)
        (lastDay, isFollowed) = (order.lastDay, order.isFollowed)
        (actor, commonName, organization) = (Self.cell(order.actor), Self.cell(order.commonName), Self.cell(order.organization))
        (names, contacts, emails, telephones) = (each(order.names), each(order.contacts), each(order.emails), each(order.telephones))
        tradingName = order.tradingName.map(Self.cell)
        codes = each(order.codes)
        self.unlisted = unlisted?.digest
    }

    /// A text without anything that moves a cursor, cut where it gets longer than anybody's name.
    static func cell(_ text: String) -> String {
        // Nearly every text is short, and harmless.
        if text.utf8.count <= textLimit { return DisplayText.sanitized(text) }
        let scalars = text.unicodeScalars
        let isLong = scalars.index(scalars.startIndex, offsetBy: textLimit + 1, limitedBy: scalars.endIndex) != nil
        let shown = isLong ? String(String.UnicodeScalarView(scalars.prefix(textLimit))) + "…" : text
        return DisplayText.sanitized(shown)
    }

    /// An entry as an archive has kept it.
    package init(
        id: OrderID, placedAt: Timestamp, state: OrderState, region: Region, actor: String, commonName: String, names: [String],
        organization: String, tradingName: String?, contacts: [String], emails: [String], telephones: [String], codes: [String],
        currency: Currency, total: Money, revision: Int, validUntil: CalendarDate?, reissueFrom: CalendarDate?, lastDay: CalendarDate?,
        isFollowed: Bool, unlisted: String? = nil
    ) {
        (self.id, self.placedAt, self.state, self.region, self.actor) = (id, placedAt, state, region, actor)
        (self.commonName, self.names, self.organization, self.tradingName) = (commonName, names, organization, tradingName)
        (self.contacts, self.emails, self.telephones) = (contacts, emails, telephones)
        (self.codes, self.currency, self.total, self.revision) = (codes, currency, total, revision)
        (self.validUntil, self.reissueFrom, self.lastDay, self.isFollowed) = (validUntil, reissueFrom, lastDay, isFollowed)
        self.unlisted = unlisted
    }

    /// Whether its certificate is, or will be, a sandbox's.
    package var isSandbox: Bool { codes.contains(OrderExcerpt.sandboxCode) }

    /// The day on which somebody has to do something about the certificate: the last of its term or the one from which the next certificate of
    /// the term can be issued, whichever comes first. `nil` unless a certificate is in use and nothing else answers for it.
    package var dueDay: CalendarDate? {
        // Recipients and hosted services have their certificates before the order has come to its end.
        guard state.isRunning || state.isOpen && validUntil == lastDay, !isFollowed, let lastDay else { return nil }
        return min(lastDay, reissueFrom ?? lastDay)
    }
}
