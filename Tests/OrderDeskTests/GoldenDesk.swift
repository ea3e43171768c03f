import Archive
import Flow
import FormView
import Goldens
import Live
import Orders
import Reports
import SampleOrders
import Screens

@testable import OrderDesk

/// Rows of every kind with the program's own words for them, out of orders and drafts that are the same each time; no store.
struct GoldenDesk {
    private let orders: [Order]
    private let drafts: [DraftSummary]
    private let pages: [DeskID: Draft]
    private let quotes: [KeptQuote]
    private let definition: FlowDefinition

    private static let now = Timestamp(secondsSinceEpoch: 1_795_000_000)
    private static let longName = "a-name-that-is-longer-than-any-column.of-a-desk.on-any-terminal.example.co.uk"

    private static func time(_ seconds: Int) -> Timestamp { Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + seconds) }

    init() throws {
        definition = try ScreenLoader.load(
            flow: Desk.defaultFlow, files: EmbeddedScreens.files(for: Desk.defaultFlow), catalogue: try .certdesk(Desk.defaultFlow))
        var samples = SampleOrders(seed: 8)
        orders = OrderState.allCases.enumerated().map { place, state in Self.order(&samples, place, state) }
        quotes = Self.quotes(&samples, of: orders[0])
        let live = [
            try Self.draft(&samples, ["certificate": ["commonName": .string("www.example.com")], "region": ["region": .string("europe")]]),
            try Self.draft(&samples, [:]),
            try Self.draft(
                &samples,
                ["certificate": ["commonName": .string(Self.longName)], "organization": ["name": .string("株式会社日本レジストリサービスと長い名前の会社")]]),
        ]
        let gone = try Self.draft(&samples, ["certificate": ["commonName": .string("www.example.net")]])
        let discarded = DiscardedDraft(id: gone.id, discardedAt: Self.now)
        let damaged = try Self.draft(&samples, [:])
        drafts =
            live.map { DraftSummary($0) } + [
                DraftSummary(damaged: damaged.id, savedAt: damaged.savedAt), DraftSummary(gone, discarded: discarded),
            ]
        pages = Dictionary(
            uniqueKeysWithValues: live.map { (DeskID(.draft, $0.id.description), $0) } + [(DeskID(.discarded, gone.id.description), gone)])
    }

    /// One of each state, and one that says nothing of whom and what it is for.
    private static func quotes(_ samples: inout SampleOrders, of order: Order) -> [KeptQuote] {
        ["www.example.com", "mail.example.com", "*.xn--bcher-kva.example", longName, nil].enumerated().map { place, name in
            let made = time(place * -90_000)
            var quote = KeptQuote(
                id: QuoteID.make { samples.bytes($0) }, flow: order.flow, product: order.product, savedAt: made, asOf: made.calendarDate,
                actor: "tester", validUntil: made.calendarDate.adding(days: place == 2 ? -1 : 30),
                customer: name == nil
                    ? KeptQuote.Customer()
                    : KeptQuote.Customer(organization: place == 1 ? "日本レジストリ株式会社" : "Example Trading Ltd", email: "mo@example.com"),
                details: name.map { [KeptQuote.Detail("Common name", $0), KeptQuote.Detail("Term", "1 year")] } ?? [], answers: [:],
                detached: [], quote: order.quote)
            if place == 1 { quote.acceptance = KeptQuote.Acceptance(order: order.id, time: order.placedAt) }
            if place == 3 { quote.withdrawal = KeptQuote.Withdrawal(time: made, actor: "tester", reason: "Too cheap.") }
            return quote
        }
    }

    private static func order(_ samples: inout SampleOrders, _ place: Int, _ state: OrderState) -> Order {
        let placedAt = time((place + 1) * -50_000)
        var order = samples.next(placedAt: placedAt)
        order.state = state
        order.revision = place + 1
        switch state {
        case .awaitingApproval:
            order.customer?.organization.name = "Zażółć Gęślą Jaźń spółka z ograniczoną odpowiedzialnością i komandytowa"
        case .vetting: order.tls?.certificate.commonName = "*.xn--bcher-kva.example"
        case .needsInformation: order.customer?.organization.name = "日本レジストリ株式会社"
        case .ready: order.tls?.certificate.commonName = longName
        case .issued:
            order.tls?.certificate.commonName = "2001:db8:1234:5678:9abc:def0:1234:5678"
            order.tls?.term.certificates[0].serial = "0A1B"
            order.answers["options"] = ["couponCode": .string("WELCOME10"), "campaignCode": .string("SWITCH20")]
            order.quote.lines.append(
                Quote.Line(
                    item: "coupon", quantity: 1, unit: Money(minorUnits: -2_000), amount: Money(minorUnits: -2_000), assumed: true,
                    label: "Coupon WELCOME10"))
            order.progress = OrderProgress(
                approvedDomains: ["example.com"], checks: VettingCheck.allCases, callMade: true, payment: .settled)
            order.advisories = [Advisory(field: "organization.city", rule: "city", message: "The town is in capitals.")]
            order.events.append(
                OrderEvent(
                    time: now, actor: "operator", what: "issued", from: .ready, to: .issued, reason: "The authority has sent it."))
        case .placed, .scheduled, .delivered, .installed, .cancelled, .denied, .revoked, .superseded: break
        }
        return order
    }

    private static func draft(_ samples: inout SampleOrders, _ answers: [String: [String: JSONValue]]) throws -> Draft {
        let id = DraftID.make { samples.bytes($0) }
        return Draft(
            id: id, flow: Desk.defaultFlow, createdAt: time(-9_000), savedAt: time(-7_200),
            actor: "tester", asOf: nil, stage: "organization", field: nil, answers: answers, detached: [])
    }

    private func rows(_ query: DeskQuery) -> [DeskRow] {
        if query.showsQuotes { return quotes.map { DeskRow(.quote(QuoteSummary($0)), on: Self.now.calendarDate) } }
        let listed = drafts.filter { $0.isDiscarded == (query.state == DeskQuery.discardedState) }.map {
            DeskRow(.draft($0), on: Self.now.calendarDate)
        }
        return query.state == DeskQuery.discardedState
            ? listed : listed + orders.map { DeskRow(.order(OrderSummary($0)), on: Self.now.calendarDate) }
    }

    private func document(_ id: DeskID, isWhole: Bool) -> DeskDocument {
        if let order = orders.first(where: { $0.id.description == id.text }) {
            let page = OrderPage(order: order)
            let (rules, day) = (LifeCycle(baseDomains: ["example.com"]), Self.now.calendarDate)
            let next = NextActions(order, rules, outbox: nil, on: day)
            return DeskDocument(
                isWhole ? page.document(definition, rules, on: day, files: nil) : page.preview(next), revision: order.revision)
        }
        if let quote = quotes.first(where: { "\($0.id)" == id.text }) {
            return DeskDocument(QuotePage(quote, on: Self.now.calendarDate).lines)
        }
        guard let draft = pages[id] else { return DeskDocument([DocumentLine("This cannot be shown.", .heading)], isFault: true) }
        return DeskDocument(DraftPage(draft: draft).lines(definition, now: Self.now))
    }

    private func steps(_ id: DeskID) -> DeskSteps {
        if let quote = quotes.first(where: { "\($0.id)" == id.text }) {
            return DeskSteps(refusal: "It is closed.", order: quote.acceptance.map { DeskID(.order, "\($0.order)") })
        }
        guard let order = orders.first(where: { $0.id.description == id.text }) else { return DeskSteps(refusal: "A draft has no steps.") }
        return OrderSteps(order: order, rules: LifeCycle(baseDomains: ["example.com"]), now: Self.now).offer
    }

    func screen(_ size: Size) -> DeskScreen {
        let desk = self
        let source = DeskSource(
            count: { query, _ in DeskCount(rows: desk.rows(query).count) }, rows: { Array(desk.rows($0)[$1]) },
            position: { query, id in desk.rows(query).firstIndex { $0.id == id } },
            choices: { facet in
                switch facet {
                case .state:
                    (OrderState.allCases.map(\.rawValue) + [DeskQuery.discardedState, DeskQuery.quoteState]).map {
                        Choice(id: $0, label: $0.replacingHyphens)
                    }
                case .region: Region.allCases.map { Choice(id: $0.rawValue, label: $0.rawValue.replacingHyphens) }
                case .owner: [Choice(id: "tester", label: "tester")]
                }
            },
            preview: { desk.document($0, isWhole: false) }, document: { desk.document($0, isWhole: true) },
            steps: { id, _ in desk.steps(id) },
            reread: {}, refresh: { false })
        return DeskScreen(source: source, size: size, width: Goldens.width)
    }
}
