import Archive
import Certificates
import Clients
import Console
import Flow
import FormView
import Guides
import Live
import Names
import Orders
import Providers
import Reports
import Synchronization

/// Orders, drafts and quotes in words, read from their files when they are looked at.
final class OrderReading: Sendable {
    let store: any OrderArchive
    let screens: ScreenSource
    private let today: @Sendable () -> CalendarDate
    private let price: @Sendable (KeptQuote) -> String?
    let mailDomains: CurrentMailDomains
    let providers: CurrentProviders
    let currentMessages: CurrentMessages
    let currentOrder: CurrentOrder
    private let definitions = Mutex<[String: FlowDefinition]>([:])

    /// - Parameters:
    ///   - today: the day by which a quote stands, a proof counts, and what is next is due.
    ///   - price: says what a quote whose time is over costs today.
    init(
        _ store: any OrderArchive, screens: ScreenSource, today: @escaping @Sendable () -> CalendarDate = { Clock.live.today },
        price: @escaping @Sendable (KeptQuote) -> String? = { _ in nil }
    ) {
        (self.store, self.screens, self.today, self.price) = (store, screens, today, price)
        (mailDomains, providers, currentMessages) = (CurrentMailDomains(of: store), CurrentProviders(of: store), CurrentMessages(of: store))
        currentOrder = CurrentOrder(of: store)
    }

    /// A few lines, or why there are none.
    func preview(_ id: DeskID) -> DeskDocument {
        readable {
            // Arrow keys pass over one customer after the other.
            if id.kind == .customer { return DeskDocument(try page(ofCustomer: id, orders: Self.previewedOrders, isPreview: true)) }
            if id.kind.isQuote { return DeskDocument(try page(ofQuote: id, isPreview: true)) }
            guard id.kind == .order else { return try wholeDocument(id) }
            let order = try order(id)
            let rules = try rules(of: order)
            let next = NextActions(order, rules, outbox: outbox(of: order), on: today())
            return DeskDocument(OrderPage(order: order).preview(next), revision: order.revision)
        }
    }

    /// Everything, or why it cannot be shown.
    func document(_ id: DeskID) -> DeskDocument {
        readable { try wholeDocument(id) }
    }

    /// The order's certificate, or how it will read, or why neither can be shown.
    func certificate(_ id: DeskID, at moment: Timestamp) -> DeskDocument {
        readable { DeskDocument(try CertificateReading(store, at: moment).certificate(of: orderID(id)).lines) }
    }

    /// What is written to a file of some name.
    func bytes(_ id: DeskID, as file: DeskFile, named name: String) throws -> [UInt8] {
        if id.kind.isQuote, file == .text {
            return try QuoteSheet(QuoteLookup.recordedQuote(id.text, in: store), on: today()).bytes(forFile: name)
        }
        return try Array(text(id, as: file).utf8)
    }

    private func text(_ id: DeskID, as file: DeskFile) throws -> String {
        switch (file, id.kind) {
        case (.text, _): try wholeDocument(id).lines.plainText
        case (.json, .customer): try JSONOutput.document(object(customer(id))) + "\n"
        case (.json, .recipient): try JSONOutput.document(recipient(id).recipient) + "\n"
        case (.json, .provider): try JSONOutput.document(ProviderObject(providers.required(id.text), on: today())) + "\n"
        case (.json, .message): try JSONOutput.document(listed(id)) + "\n"
        case (.json, .mailDomain): try JSONOutput.document(object(mailDomain(id))) + "\n"
        case (.json, .quote), (.json, .closedQuote): try JSONOutput.document(QuoteObject(quote(id), on: today())) + "\n"
        case (.json, .order): try JSONOutput.document(order(id)) + "\n"
        case (.json, .draft), (.json, .discarded): try JSONOutput.document(draft(id)) + "\n"
        }
    }

    private func listed(_ id: DeskID) throws -> ListedMessage {
        let found = try message(id)
        return ListedMessage(found.id, found.message, file: try messages().messageFile(found.id))
    }

    /// The guides, with the names of an order or quote in them where somebody looks at one.
    func topics(_ id: DeskID?) -> [HelpTopic] {
        let known = id.flatMap { $0.kind == .order || $0.kind.isQuote ? $0 : nil }
        return screens.topics((try? DeskGuides(self).reader(known))?.names ?? .example)
    }

    func order(_ id: DeskID) throws -> Order { try currentOrder.order(orderID(id)) }

    func orderID(_ id: DeskID) throws -> OrderID {
        guard let orderID = OrderID(id.text) else { throw Exit(.noInput, "There is no order \(id.text).") }
        return orderID
    }

    func customer(_ id: DeskID) throws -> Customer { try CustomerLookup.customer(id.text, in: store) }

    private func object(_ customer: Customer, isPreview: Bool = false) throws -> CustomerObject {
        CustomerObject(customer, try CustomerLookup.deposit(of: customer, in: store, isPreview: isPreview), on: today())
    }

    /// A recipient and the order.
    func recipient(_ id: DeskID) throws -> (order: Order, recipient: OrderedRecipient) {
        guard let wanted = RecipientID(id) else { throw Exit(.noInput, "There is no recipient \(id.text).") }
        let order = try currentOrder.order(wanted.order)
        guard let mail = order.mail, mail.recipients.indices.contains(wanted.number - 1) else {
            throw Exit(.noInput, "The order \(order.id) has no recipient \(wanted.number).")
        }
        return (order, mail.recipients[wanted.number - 1])
    }

    private func messages() throws -> any OutboxArchive { try OrderLookup.messages(of: store) }

    /// A message of the outbox.
    func message(_ id: DeskID) throws -> (id: MessageID, message: OutboxMessage) {
        guard let known = MessageID(id.text), let message = try messages().outbox(of: known.subject)[known.number] else {
            throw Exit(ArchiveFault.noSuchMessage(id.text))
        }
        return (known, message)
    }

    func mailDomain(_ id: DeskID) throws -> MailDomain { try MailDomainLookup.domain(id.text, in: store) }

    private func object(_ domain: MailDomain) -> MailDomainObject {
        MailDomainObject(domain, mailDomains.proofs.standing(of: domain, on: today()), on: today(), unicode: IDNA.unicode)
    }

    /// As many orders of a customer as a preview has room for.
    private static let previewedOrders = 5

    /// - Parameter orders: how many of the last orders are read and named.
    private func page(
        ofCustomer id: DeskID, orders: Int = CustomerLookup.mostOrders, isPreview: Bool = false
    ) throws -> [DocumentLine] {
        let customer = try customer(id)
        return try object(customer, isPreview: isPreview).page(CustomerLookup.lastOrders(of: customer, in: store, most: orders))
    }

    func quote(_ id: DeskID) throws -> KeptQuote { try QuoteLookup.quote(id.text, in: store) }

    /// What has become of a quote that cannot be taken up.
    func standing(ofQuote id: DeskID) -> DeskSteps {
        do {
            let (quote, day) = (try quote(id), today())
            if let fault = QuoteLookup.change(of: quote.id, in: store) { return DeskSteps(refusal: fault.description) }
            if let order = quote.acceptance?.order {
                return DeskSteps(refusal: "\(ArchiveFault.quoteAccepted(quote.id, by: order))", order: DeskID(.order, "\(order)"))
            }
            return DeskSteps(
                refusal:
                    "The quote \(id.text) is \(quote.state(on: day).rawValue), so no order can take it up. \(price(quote).map { "\($0) " } ?? "")Its answers can be copied."
            )
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    /// What a quote says, and before it why that is no promise.
    ///
    /// - Parameter isPreview: whether what it costs today, which takes a moment, is left out.
    func page(ofQuote id: DeskID, isPreview: Bool = false) throws -> [DocumentLine] {
        let quote = try quote(id)
        let fault = QuoteLookup.change(of: quote.id, in: store)
        return (fault.map { [DocumentLine($0.description, .emphasis), DocumentLine("")] } ?? [])
            + QuotePage(
                quote, on: today(), isChanged: fault != nil, today: fault == nil && !isPreview ? price(quote) : nil,
                messages: try? store.messages?.outbox(of: .quote(quote.id))
            ).lines
    }

    func draft(_ id: DeskID) throws -> Draft { try DraftLookup.draft(id.text, in: store) }

    private func wholeDocument(_ id: DeskID) throws -> DeskDocument {
        if id.kind == .customer { return DeskDocument(try page(ofCustomer: id)) }
        if id.kind == .mailDomain {
            let domain = try mailDomain(id)
            return DeskDocument(object(domain).page, revision: domain.revision)
        }
        if id.kind == .provider { return DeskDocument(ProviderPage(try providers.required(id.text), on: today()).lines) }
        if id.kind == .message {
            let found = try message(id)
            return DeskDocument(MessagePage(found.id, found.message, text: try messages().messageText(found.id)).lines)
        }
        if id.kind.isQuote { return DeskDocument(try page(ofQuote: id)) }
        if id.kind == .recipient {
            let (order, recipient) = try recipient(id)
            return DeskDocument(RecipientPage(recipient, of: order, try rules(of: order)).lines, revision: order.revision)
        }
        guard id.kind == .order else { return DeskDocument(try page(ofDraft: id)) }
        let order = try order(id)
        return DeskDocument(page(order, try rules(of: order)), revision: order.revision)
    }

    /// The rules for an order, with the mail domains that are known already.
    ///
    /// - Parameter day: what is proved counts on it; today if left out.
    func rules(of order: Order, on day: CalendarDate? = nil) throws -> LifeCycle {
        rules(of: order, names: try .live(), on: day)
    }

    /// The same for whoever has the name services already.
    func rules(of order: Order, names: NameServices, on day: CalendarDate? = nil) -> LifeCycle {
        .live(order, names: names, in: store, on: day ?? today(), domains: mailDomains)
    }

    /// Everything about an order.
    func page(_ order: Order, _ rules: LifeCycle) -> [DocumentLine] {
        OrderPage(order: order, customer: store.customers?.customerAtHand(of: order.id)?.id).document(
            definition(order.flow), rules, on: today(), files: try? store.files(of: order.id), messages: outbox(of: order),
            cover: store.depositCover(of: order),
            without: store.withheldReissues(of: order, on: today()))
    }

    /// What was written about an order; `nil` where that cannot be read, which is no reason not to show the order.
    private func outbox(of order: Order) -> Outbox? { try? store.messages?.outbox(of: order.id) }

    private func page(ofDraft id: DeskID) throws -> [DocumentLine] {
        guard id.kind == .discarded else { return page(try draft(id)) }
        let discarded = try store.discardedDraft(DraftLookup.id(id.text))
        return [
            DocumentLine("Discarded", .pair(value: "\(discarded.discardedAt.minute) UTC")),
            DocumentLine("Kept until", .pair(value: "\(discarded.keptUntil.minute) UTC")),
        ] + page(try store.contents(of: discarded))
    }

    /// How a draft stands, and what was answered so far.
    func page(_ draft: Draft) -> [DocumentLine] {
        DraftPage(draft: draft).lines(definition(draft.flow), now: Clock.live.now())
    }

    /// The flow an order was taken with; `nil` if the screens do not have it any more.
    private func definition(_ flow: String) -> FlowDefinition? {
        definitions.withLock { known in
            if known[flow] == nil { known[flow] = try? screens.flow(flow) }
            return known[flow]
        }
    }

    private func readable(_ read: () throws -> DeskDocument) -> DeskDocument {
        do {
            return try read()
        } catch {
            return DeskDocument(
                [DocumentLine("This cannot be shown.", .heading), DocumentLine(Exit.sentence(error), .emphasis)], isFault: true)
        }
    }
}
