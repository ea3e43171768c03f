package import Archive
package import Checkout
import Certificates
package import Clients
import Console
package import Flow
import Guides
package import Orders
import Pricing
import ProductList
import Screens
import Validation

/// A flow with everything live behind it: what every command that takes an order starts from.
package struct Desk {
    /// The flow.
    package let definition: FlowDefinition
    /// What its orders are.
    package let product: Product
    /// What its rules, notes and prices are worked out from.
    package private(set) var context: OrderContext
    /// Where orders, drafts and accounts are.
    package let store: any OrderArchive

    /// Where drafts are kept that the store cannot take; `nil` where it is a folder.
    let unsaved: UnsavedDrafts?

    /// What the command was told, and what is set.
    package let configuration: Configuration
    /// How the certificate reads that comes of answers; `nil` where nobody can be shown that.
    private var certificatePage: (@Sendable (AskedCertificate) -> [DocumentLine])?

    /// What another command has to be told to find the same; see ``Configuration/repeated``.
    package let again: String
    /// The quotes that are kept while the order is taken.
    package private(set) var own = OwnQuotes()
    /// Where guides come from.
    private let screens: ScreenSource
    /// What a new order begins with: the answers of the quote that it takes up, else the region that is set, where the flow asks for one.
    package let begun: Answers
    /// What is to be said when the order is opened: which drafts were saved that the store could not take before, and why a
    /// draft that was resumed has another price than it was left with. `nil` for nothing.
    package var notice: String?
    /// The quote that the draft takes up, where it cannot be read now; the draft keeps it.
    package internal(set) var lostQuote: QuoteID?
    /// The order that the draft renews, where it cannot be read now; the draft keeps it.
    package internal(set) var lostRenewal: OrderID?

    /// Loads screens and price book, and opens the store without touching it.
    ///
    /// - Parameter asOf: the order's date, if not the one of the configuration (a draft brings its own).
    package init(flow: String, _ configuration: Configuration, asOf: CalendarDate? = nil) throws {
        screens = ScreenSource(configuration)
        let whole = try screens.flow(flow)
        product = .of(whole)
        if product.needsAdministrator { try configuration.requireAdministrator() }
        store = try configuration.openArchive()
        let broughtBack = configuration.bringBackDrafts(to: store)
        notice = broughtBack.isEmpty ? nil : broughtBack.map(UnsavedDrafts.sentence).joined(separator: " ")
        again = configuration.repeated
        self.configuration = configuration
        unsaved = configuration.unsavedDrafts
        context = OrderContext(
            clients: try .live(store: store), book: try configuration.priceBook(), asOf: asOf ?? configuration.asOf,
            actor: configuration.actor)
        context.clients.paymentPage = configuration.paymentPage
        if product.needsAdministrator { context.clients.providers = .live(store: store, sealPath: try configuration.sealPath) }
        definition = product.asked(of: whole, context)
        begun = Answers(given: definition.begun(in: configuration.region))
    }

    /// The same desk for the order that takes a quote up. A new order begins with the quote's answers.
    init(_ desk: Desk, taking quote: KeptQuote) {
        (definition, product, store, unsaved) = (desk.definition, desk.product, desk.store, desk.unsaved)
        (again, screens, configuration, certificatePage) = (desk.again, desk.screens, desk.configuration, desk.certificatePage)
        (lostQuote, lostRenewal) = (desk.lostQuote, desk.lostRenewal)
        let answers = desk.answers(of: quote)
        begun = answers
        context = desk.context.promising(PricePromise(quote, answers: desk.engine.visible(for: answers).answers))
    }

    /// The same desk for the order that renews another. A new order begins with the old one's answers, but for what ended with its term and what
    /// `isLeft` says is left out.
    init(_ desk: Desk, renewing order: Order, without isLeft: (FieldID) -> Bool) {
        (definition, product, store, unsaved) = (desk.definition, desk.product, desk.store, desk.unsaved)
        (again, screens, configuration, certificatePage) = (desk.again, desk.screens, desk.configuration, desk.certificatePage)
        let others = order.related(.reissuedBy).compactMap { try? desk.store.order($0) }
        let open = others.first(where: \.isAwaitingCertificate)
        context = desk.context.renewing(RenewedOrder(order, openReissue: open?.id))
        let stored = StoredAnswers.decode(
            order.answers, detached: StoredAnswers.detached(in: order.answers, for: desk.definition).map(\.description).sorted(),
            for: desk.definition)
        let reissues = others.filter { $0.hasCertificate || $0.id == open?.id }
        begun = Answers(
            given: desk.product.added(stored.given, reissues).filter { field, _ in !desk.product.endsWithTerm(field) && !isLeft(field) },
            detached: stored.detached)
    }

    /// The same desk, which asks the store anew: what it was told of accounts and orders before may be otherwise since an order was placed.
    package func askingAnew() -> Desk {
        var desk = self
        desk.context.clients.accounts = .live(store: store)
        desk.context.clients.history = .live(store: store)
        return desk
    }

    /// The same desk for a price, which no account changes: who asks for one may not be allowed to read them.
    package func withoutAccounts() -> Desk {
        var desk = self
        desk.context.clients.accounts = .failing
        return desk
    }

    /// The same desk, on a loop: what a key cannot wait for is worked out beside it.
    package func answering(beside start: @escaping SlowAnswers.Start) -> Desk {
        var desk = self
        desk.context.clients.providers.slow = SlowAnswers(start: start)
        desk.context.clients.policies = .live(store: store, beside: start)
        return desk
    }

    /// The same desk, which shows how the certificate will read that the answers ask for.
    package func showingCertificates(_ page: @escaping @Sendable (AskedCertificate) -> [DocumentLine]) -> Desk {
        var desk = self
        desk.certificatePage = page
        return desk
    }

    /// Ends the program where no order comes of the flow, for commands that place or price orders alone.
    package func requireOrders() throws {
        guard case .order = product.making else {
            throw Exit(.usage, "No order comes of the flow \(definition.id): certdesk order \(definition.id) takes it.")
        }
    }

    /// The same desk, which keeps lists no longer than it is there itself.
    package func keepingListsInMemory() -> Desk {
        var desk = self
        desk.context.clients.lists = .inMemory(over: context.clients.lists, digest: SHA256.digest)
        return desk
    }

    /// What a quote was made from.
    package func answers(of quote: KeptQuote) -> Answers {
        StoredAnswers.decode(quote.answers, detached: quote.detached, for: definition)
    }

    /// What the flow's state is worked out with.
    package var engine: FlowEngine {
        var catalogue = product.catalogue(context)
        catalogue.topics = { [screens, definition, isFree = catalogue.isFree] reading in
            let topics = screens.topics(GuideNames(reading))
            // Where nothing is certified, nothing speaks of it.
            return isFree ? topics.about(nil, among: definition.fields.map(\.id)) : topics
        }
        if let certificatePage, let certificate = product.certificate {
            catalogue.preview = FlowPreview(caption: "Certificate", title: "How the certificate will read") { [context] reading in
                certificate(reading.visible.answers, context).map(certificatePage)
            }
        }
        return FlowEngine(definition: definition, catalogue: catalogue)
    }

    /// The day whose rules and prices hold, if it is not today.
    package var otherDay: String? { context.asOf == context.clients.clock.now().calendarDate ? nil : "\(context.asOf)" }

    /// The name of the flow that is meant when none is named.
    package static let defaultFlow = "organization-ssl"
}

extension FlowDefinition {
    /// The answers of an order that begins with a region; none where that is no option of the flow.
    fileprivate func begun(in region: Region?) -> [FieldID: Answer] {
        guard let region, case .choice(.fixed(let choices)) = field(.region)?.kind, choices.contains(where: { $0.id == region.rawValue })
        else { return [:] }
        return [.region: .text(region.rawValue)]
    }
}
