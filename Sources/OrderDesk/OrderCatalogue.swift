import Archive
import Certificates
import Clients
import Flow
import FormView
import Live
import Orders
import Reports
import Synchronization

/// The rows of the desk, from an archive: orders, drafts and quotes in one list.
final class OrderCatalogue: Sendable {
    private let archive: any OrderArchive
    /// The archive as it was when the screen looked last: what comes later is seen next time.
    private let seen: Mutex<ArchiveStamp>

    /// What is counted on a thread.
    private struct Counting {
        var isBusy = false
        /// What the screen wants to know; another question is given up.
        var wanted: DeskQuery?
    }

    private let lastTrouble = Mutex<String?>(nil)
    private let said = Mutex<[String]>([])
    private let counting = Mutex(Counting())
    /// Runs something on a thread, and tells the screen when it is done.
    private let inBackground: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    private let today: @Sendable () -> CalendarDate
    private let mailDomains: CurrentMailDomains
    private let providers: CurrentProviders
    private let messages: CurrentMessages
    private let orders: CurrentOrder
    /// The recipients that were found last, so that a key need not look through all of them.
    private let recipients = Mutex<
        (query: DeskQuery, stamp: ArchiveStamp, revision: Int, found: [OrderedRecipient], held: [Int: OutstandingItem])?
    >(nil)

    /// The lists of an archive.
    ///
    /// - Parameters:
    ///   - domains: those of the archive, where somebody else has them too.
    ///   - providers: the same.
    ///   - messages: the same.
    ///   - orders: the same.
    ///   - today: the day by which something is due or late.
    init(
        _ archive: any OrderArchive, domains: CurrentMailDomains? = nil, providers: CurrentProviders? = nil,
        messages: CurrentMessages? = nil, orders: CurrentOrder? = nil,
        inBackground: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Void = { $0() },
        today: @escaping @Sendable () -> CalendarDate = { Clock.live.today }
    ) {
        (self.archive, self.today, self.inBackground) = (archive, today, inBackground)
        self.providers = providers ?? CurrentProviders(of: archive)
        mailDomains = domains ?? CurrentMailDomains(of: archive)
        self.messages = messages ?? CurrentMessages(of: archive)
        self.orders = orders ?? CurrentOrder(of: archive)
        seen = Mutex(archive.stamp)
    }

    /// Has everything read again, and takes what is there now for seen.
    func reread() {
        archive.reread()
        messages.reread()
        orders.forget()
        let stamp = archive.stamp
        seen.withLock { $0 = stamp }
    }

    /// Whether something has changed since somebody looked. Reads no record.
    func refresh() -> Bool {
        let stamp = archive.stamp
        return seen.withLock { seen in
            defer { seen = stamp }
            // What could not be read may be readable now, although nothing has changed.
            return seen != stamp || trouble != nil
        }
    }

    /// What is to be said at the next opportunity.
    func say(_ sentences: [String]) { said.withLock { $0 += sentences } }

    /// What is to be said now; `nil` for nothing.
    func takeSaid() -> String? {
        said.withLock { said in
            defer { said = [] }
            return said.isEmpty ? nil : said.joined(separator: " ")
        }
    }

    /// Why the last list is not there, in a sentence; `nil` if it is.
    var trouble: String? { lastTrouble.withLock(\.self) }

    /// What cannot be shown, in a sentence; `nil` if everything can.
    var fault: String? {
        var faults: [String] = []
        for kind in [RecordKind.order, .draft, .quote] {
            do throws(ArchiveFault) {
                faults += try archive.faults(of: [kind]).map(\.description)
            } catch {
                faults.append(error.description)
            }
        }
        guard let first = faults.first else { return nil }
        return faults.count == 1
            ? first
            : "\(first) \(faults.count - 1) more \(faults.count == 2 ? "file" : "files") cannot be used either: certdesk orders list, "
                + "certdesk drafts list and certdesk quotes list say why."
    }

    /// Rows of a query, at least so many if there are as many; the others are counted on a thread, always those of the last question, and then it is said.
    func count(_ query: DeskQuery, _ atLeast: Int) -> DeskCount {
        if query.showsCustomers { return DeskCount(rows: archive.customers?.customerCountAtHand(query.text) ?? 0) }
        if query.showsMailDomains { return DeskCount(rows: found(query).count) }
        if query.showsProviders { return DeskCount(rows: providers.found(query.text).count) }
        if query.showsMessages {
            let (found, isWhole) = messages.found(query.text, inBackground: inBackground)
            lastTrouble.withLock { $0 = messages.trouble }
            return DeskCount(rows: found.count, isWhole: isWhole)
        }
        if let found = foundRecipients(query) { return DeskCount(rows: found.recipients.count) }
        let count = answer(query, or: PartialCount(rows: 0, isWhole: true)) { (query) throws(ArchiveFault) in
            try archive.count(query, upTo: atLeast)
        }
        startCounting(count.isWhole ? nil : query)
        return DeskCount(rows: count.rows, isWhole: count.isWhole)
    }

    private func startCounting(_ query: DeskQuery?) {
        let isBegun = counting.withLock { counting in
            counting.wanted = query
            defer { counting.isBusy = counting.isBusy || query != nil }
            return !counting.isBusy && query != nil
        }
        if isBegun { inBackground { [self] in countWanted() } }
    }

    /// Counts until nobody wants to know more.
    private func countWanted() {
        while let asked = nextQuestion() {
            _ = answer(asked, or: Int?.none) { [self] (query) throws(ArchiveFault) in
                try archive.count(query) { [self] in counting.withLock { $0.wanted == asked } }
            }
            counting.withLock { if $0.wanted == asked { $0.wanted = nil } }
        }
    }

    private func nextQuestion() -> DeskQuery? {
        counting.withLock { counting in
            counting.isBusy = counting.wanted != nil
            return counting.wanted
        }
    }

    func rows(_ query: DeskQuery, _ range: Range<Int>) -> [DeskRow] {
        if query.showsCustomers {
            return (archive.customers?.customersAtHand(query.text, from: range.lowerBound, limit: range.count) ?? []).map {
                DeskRow($0, on: today())
            }
        }
        if query.showsMailDomains {
            let (proofs, today) = (mailDomains.proofs, today())
            let found = MailDomainLookup.find(query.text, in: proofs.all)
            return found[range.clamped(to: found.indices)].map { DeskRow($0, proofs.standing(of: $0, on: today), on: today) }
        }
        if query.showsProviders {
            let (found, today) = (providers.found(query.text), today())
            return found[range.clamped(to: found.indices)].map { DeskRow($0, on: today) }
        }
        if query.showsMessages {
            let found = messages.found(query.text, inBackground: inBackground).messages
            return found[range.clamped(to: found.indices)].map { DeskRow($0) }
        }
        if let found = foundRecipients(query) {
            return found.recipients[range.clamped(to: found.recipients.indices)].map {
                DeskRow($0, of: found.order, revision: found.revision, held: found.held)
            }
        }
        return answer(query, or: []) { (query) throws(ArchiveFault) in
            try archive.rows(query, from: .at(range.lowerBound), limit: range.count).map { DeskRow($0, on: today()) }
        }
    }

    /// How many orders are due in which of the next weeks.
    func weeks(_ query: DeskQuery) -> String {
        let today = today()
        let days = answer(query, or: [:]) { (query) throws(ArchiveFault) -> [CalendarDate: Int] in
            var query = query
            query.dueUntil = today.monday.adding(days: 7 * Self.shownWeeks - 1)
            return try archive.dueDays(query)
        }
        var weeks = DueWeeks(today: today)
        for (day, count) in days { weeks.add(day, count) }
        let lines = weeks.lines.map { "\($0.label) \($0.count)" }
        return lines.isEmpty ? "Nothing is due in the next \(Self.shownWeeks) weeks." : "Due: \(lines.joined(separator: ", "))"
    }

    private static let shownWeeks = 13

    func position(_ query: DeskQuery, _ id: DeskID) -> Int? {
        if query.showsCustomers {
            return CustomerID(canonical: id.text).flatMap { archive.customers?.customerPlaceAtHand($0, in: query.text) }
        }
        if query.showsMailDomains { return found(query).firstIndex { $0.id.description == id.text } }
        if query.showsProviders { return providers.found(query.text).firstIndex { $0.id.description == id.text } }
        if query.showsMessages {
            return messages.found(query.text, inBackground: inBackground).messages.firstIndex { $0.id.description == id.text }
        }
        if let found = foundRecipients(query) {
            return RecipientID(id).flatMap { wanted in
                wanted.order == found.order ? found.recipients.firstIndex { $0.number == wanted.number } : nil
            }
        }
        guard let id = RecordID(id) else { return nil }
        return answer(query, or: nil) { (query) throws(ArchiveFault) in try archive.position(of: id, in: query) }
    }

    /// The recipients that are asked for; `nil` where others than recipients are. Of an order that cannot be read there are none; its page says why.
    private func foundRecipients(
        _ query: DeskQuery
    ) -> (order: OrderID, revision: Int, recipients: [OrderedRecipient], held: [Int: OutstandingItem])? {
        guard let order = query.recipientsOf, let id = OrderID(order.text) else { return nil }
        let stamp = archive.stamp
        return recipients.withLock { known in
            if let known, known.query == query, known.stamp == stamp { return (id, known.revision, known.found, known.held) }
            let stored = try? orders.order(id)
            let found = stored.map { order in
                var rules = LifeCycle(order) { _ in nil }
                rules.take(mailDomains.proofs, for: order, on: today())
                return RecipientList(order, rules, states: [], words: query.text)
            }
            let (recipients, held, revision) = (found?.recipients ?? [], found?.held ?? [:], stored?.revision ?? 0)
            known = (query, stamp, revision, recipients, held)
            return (id, revision, recipients, held)
        }
    }

    private func found(_ query: DeskQuery) -> [MailDomain] { MailDomainLookup.find(query.text, in: mailDomains.proofs.all) }

    /// Where orders cannot be listed, drafts still can; ``fault`` says why.
    private func answer<Result>(_ query: DeskQuery, or nothing: Result, _ ask: (OrderQuery) throws(ArchiveFault) -> Result) -> Result {
        var query = query.orderQuery(on: today())
        do throws(ArchiveFault) {
            let answer = try ask(query)
            lastTrouble.withLock { $0 = nil }
            return answer
        } catch {
            lastTrouble.withLock { $0 = error.description }
        }
        query.records.remove(.order)
        return (try? ask(query)) ?? nothing
    }

    func choices(_ facet: DeskFacet) -> [Choice] {
        switch facet {
        case .state:
            return [
                Choice(id: DeskQuery.draftState, label: "draft"), Choice(id: DeskQuery.openQuoteState, label: "open quote"),
                Choice(id: DeskQuery.quoteState, label: "quote"),
            ]
                + OrderState.allCases.map { Choice(id: $0.rawValue, label: $0.title) }
                + [Choice(id: DeskQuery.discardedState, label: "discarded")]
        case .region: return Region.allCases.map { Choice(id: $0.rawValue, label: $0.rawValue.replacingHyphens) }
        case .owner:
            let actors = (try? archive.actors()) ?? []
            return actors.sorted().map { Choice(id: $0, label: String($0.prefix(60))) }
        }
    }
}

extension DeskQuery {
    /// What drafts are filtered by.
    fileprivate static let draftState = "draft"
    /// What discarded drafts are shown by, and only then.
    static let discardedState = "discarded"

    /// The records that are asked for.
    ///
    /// - Parameter today: the day by which something is late or long over, and quotes stand.
    fileprivate func orderQuery(on today: CalendarDate) -> OrderQuery {
        let sorting: OrderQuery.Sorting =
            switch sort {
            case _ where showsDue: .due
            case .newest: .newest
            case .oldest: .oldest
            case .name: .commonName
            case .organization: .organization
            case .state: .state
            }
        let records: Set<RecordKind> =
            switch state {
            case nil where showsDue: [.order]
            case nil: [.order, .draft, .quote]
            case Self.quoteState, Self.openQuoteState: [.quote]
            case Self.draftState: [.draft]
            case Self.discardedState: [.discarded]
            default: [.order]
            }
        return OrderQuery(
            words: text, records: records, states: Set([state.flatMap { OrderState(rawValue: $0) }].compactMap(\.self)),
            regions: Set([region.flatMap(Region.init)].compactMap(\.self)), actor: owner,
            dueUntil: showsDue ? CalendarDate(daysSinceEpoch: .max) : nil,
            endFrom: showsDue ? today.adding(days: -ExpiringOrders.endedWithin) : nil,
            quotes: state == Self.openQuoteState ? OrderQuery.QuoteStanding(states: [.open], on: today) : nil, sorting: sorting,
            day: today)
    }
}

extension RecordID {
    /// The record that the desk means.
    fileprivate init?(_ id: DeskID) {
        switch id.kind {
        case .order:
            guard let order = OrderID(id.text) else { return nil }
            self = .order(order)
        case .customer, .mailDomain, .recipient, .provider, .message: return nil
        case .draft, .discarded:
            guard let draft = DraftID(id.text) else { return nil }
            self = id.kind == .draft ? .draft(draft) : .discarded(draft)
        case .quote, .closedQuote:
            guard let quote = QuoteID(id.text) else { return nil }
            self = .quote(quote)
        }
    }
}

extension DeskRow {
    /// - Parameter today: the day on which a proof counts or not.
    init(_ customer: Customer, on today: CalendarDate) {
        let object = CustomerObject(customer, .success(DepositAccount(withdrawals: [])), on: today)
        self.init(
            id: DeskID(.customer, customer.id.description), time: customer.lastUsed.minute, state: "\(customer.orders.count)",
            name: object.proved, organization: customer.name, owner: customer.country)
    }

    /// - Parameters:
    ///   - revision: the order's.
    ///   - held: what keeps single recipients from their certificates, by their numbers.
    init(_ recipient: OrderedRecipient, of order: OrderID, revision: Int, held: [Int: OutstandingItem] = [:]) {
        let hold = recipient.state == .pending ? held[recipient.number] : nil
        self.init(
            id: RecipientID(order, recipient.number).deskID, time: recipient.notAfter?.description ?? "",
            // The column has no room for what it waits for; the page says that.
            state: hold.map { $0 == .payment ? DeskRow.unpaid : DeskRow.unproved } ?? recipient.state.rawValue,
            name: DisplayText.sanitized(recipient.name), organization: DisplayText.sanitized(recipient.email), owner: "\(recipient.number)",
            revision: revision)
    }

    /// - Parameter today: the day on which its proof counts or not.
    init(_ domain: MailDomain, _ standing: MailDomainStanding, on today: CalendarDate) {
        let object = MailDomainObject(domain, standing, on: today, unicode: IDNA.unicode)
        self.init(
            id: DeskID(.mailDomain, domain.id.description), time: standing.proof?.validUntil.description ?? "", state: standing.title,
            name: DisplayText.sanitized(object.name), organization: DisplayText.sanitized(object.owner ?? ""), owner: domain.actor,
            revision: domain.revision)
    }

    init(_ listed: CurrentMessages.Listed) {
        self.init(
            id: DeskID(.message, listed.id.description), time: listed.message.writtenAt.minute, state: listed.message.standing.rawValue,
            name: DisplayText.sanitized(listed.message.subject), organization: DisplayText.sanitized(listed.message.to),
            owner: listed.message.kind.rawValue)
    }

    /// - Parameter today: the day from which the days are counted until something of it ends.
    init(_ provider: Provider, on today: CalendarDate) {
        self.init(
            id: DeskID(.provider, provider.id.description), time: provider.lastCheck?.checkedAt.minute ?? "",
            state: DisplayText.sanitized(provider.connectionText), name: DisplayText.sanitized(provider.name),
            organization: provider.usesText, owner: provider.kind.title, due: Due(day: provider.endText(on: today), what: ""))
    }

    /// - Parameter today: the day by which something is late, or a quote's time over.
    init(_ record: ListedRecord, on today: CalendarDate) {
        switch record {
        case .order(let order):
            // In front, where no narrow column cuts it off.
            let mark = order.isSandbox ? "sandbox, " : ""
            self.init(
                id: DeskID(.order, order.id.description), time: order.placedAt.minute, state: mark + order.state.title,
                name: order.commonName, organization: order.organization, owner: order.actor, revision: order.revision,
                due: ExpiringOrder(order).map { Due(day: "\($0.day)", what: mark + $0.what(on: today)) })
        case .draft(let draft):
            self.init(
                id: DeskID(draft.isDiscarded ? .discarded : .draft, draft.id.description), time: draft.savedAt.minute,
                state: draft.standing,
                name: draft.name, organization: draft.organization, owner: draft.actor)
        case .quote(let quote):
            let state = quote.state(on: today)
            self.init(
                id: DeskID(state == .open ? .quote : .closedQuote, quote.id.description), time: quote.savedAt.minute,
                state: "\(state.rawValue) quote", name: quote.commonName, organization: quote.organization, owner: quote.actor,
                offer: Offer(validUntil: "\(quote.validUntil)", total: "\(quote.total.text) \(quote.currency.rawValue)"))
        }
    }
}

extension DraftSummary {
    /// What stands in the column of states.
    fileprivate var standing: String {
        isDamaged ? (isDiscarded ? "discarded, damaged" : "damaged draft") : (isDiscarded ? "discarded" : "draft")
    }
}
