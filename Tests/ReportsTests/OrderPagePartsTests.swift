import Archive
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// The parts of an order's page, each where something is in it and where nothing is.
@Suite struct OrderPagePartsTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)

    private static func order(_ change: (inout Order) -> Void = { _ in }) -> Order {
        var samples = SampleOrders(seed: 7)
        var order = samples.next(placedAt: placedAt)
        change(&order)
        return order
    }

    private static func page(
        _ order: Order, _ definition: FlowDefinition? = nil, files: OrderFiles? = nil
    ) -> [DocumentLine] {
        OrderPage(order: order).document(definition, LifeCycle(baseDomains: ["example.com"]), on: order.asOf, files: files)
    }

    private static func values(_ caption: String, _ page: [DocumentLine]) -> [String] {
        page.compactMap { line in
            if line.text == caption, case .pair(let value) = line.style { value } else { nil }
        }
    }

    private static let definition = FlowDefinition(
        id: "organization-ssl", title: "SSL",
        stages: [
            StageDefinition(
                id: "region", title: "Region",
                fields: [
                    FieldDefinition(
                        id: FieldID(stage: "region", name: "region"),
                        kind: .choice(.fixed([Choice(id: "europe", label: "Europe (EUR)")])), label: "Region")
                ]),
            StageDefinition(
                id: "organization", title: "Organization",
                fields: [FieldDefinition(id: FieldID(stage: "organization", name: "city"), kind: .text, label: "City")]),
        ])

    // MARK: What nobody waits for, and who has what

    @Test func inAnOrderThatIsOverNobodyIsToAct() throws {
        var order = Self.order { order in
            order.contents = .hosted(
                HostedOrder(
                    mailboxes: 250, service: .owa, commonName: "mail.example.org", division: "IT",
                    csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                    handOvers: .begun([.request: "RSA 2048"], at: Self.placedAt)))
        }
        #expect(Self.values("Ticket opened", Self.page(order)) == ["the customer, since 2026-09-21 14:13 UTC"])
        #expect(HandOverList(order, messages: nil).text.hasPrefix("ticket\topen\t"))
        order.state = .cancelled
        for step in ["Ticket opened", "Site tested"] { #expect(Self.values(step, Self.page(order)) == ["not done"]) }
        #expect(Self.values("Key and CSR made", Self.page(order)).first?.hasPrefix("done ") == true)
        #expect(HandOverList(order, messages: nil).text.hasPrefix("ticket\tnot done\t"))
    }

    @Test func aProofThatIsAnotherOnesIsSaid() throws {
        var samples = SampleOrders(seed: 8)
        let order = samples.nextMail(placedAt: Self.placedAt, recipients: 1)
        let domain = try #require(order.mail?.domains.first)
        func said(_ rules: LifeCycle) -> [String] {
            Self.values("Domain \(domain)", OrderPage(order: order).document(nil, rules, on: order.asOf, files: nil))
        }
        var rules = LifeCycle(baseDomains: [])
        #expect(said(rules) == ["not proved"])
        rules.isProvedForAnybody = { _ in true }
        #expect(said(rules) == ["not proved for this organization: the proof is another one's (certdesk domains)"])
        rules.isProved = { _ in true }
        #expect(said(rules) == ["proved"])
    }

    /// The answers stand under the titles of their stages; how far everything is has headings of its own.
    @Test func howFarAnOrderForMailIsHasItsOwnHeadings() throws {
        var samples = SampleOrders(seed: 8)
        let order = samples.nextMail(placedAt: Self.placedAt, recipients: 1)
        let headings = Self.page(order).filter { $0.style == .heading }.map(\.text)
        #expect(headings.count { $0 == "Checklist" } == 1 && headings.count { $0 == "Recipients and certificates" } == 1, "\(headings)")
        #expect(headings.count { $0 == "Requirements" } <= 1, "\(headings)")
    }

    // MARK: Preview

    @Test func thePreviewTellsAnOrderFromOthers() throws {
        let order = Self.order()
        let preview = OrderPage(order: order).preview()
        let (tls, customer) = try (#require(order.tls), #require(order.customer))
        #expect(preview.first == DocumentLine("Common name", .pair(value: tls.certificate.commonName)))
        for (caption, value) in [
            ("Organization", customer.organization.name), ("State", "placed"), ("Placed", "2026-09-21 14:13 UTC by \(order.actor)"),
            ("Applicant", customer.applicant.contact.name), ("E-mail", customer.applicant.contact.email),
            ("Telephone", customer.applicant.contact.telephone), ("Total", "\(order.quote.total.text) \(order.currency.rawValue)"),
            ("Term", "\(tls.term.start) to \(tls.term.end)"), ("Last event", "2026-09-21 14:13 placed"),
        ] {
            #expect(Self.values(caption, preview) == [value], "\(caption)")
        }
        #expect(Self.values("Subdomain", preview) == tls.certificate.names.dropFirst().map(\.value), "the common name stands once")
        #expect(Self.values("Valid until", preview).isEmpty, "there is no certificate yet")
    }

    /// A state bears its title wherever people read it.
    @Test(arguments: [
        ("awaiting-approval", "awaiting approval"), ("taken back: needs-information", "taken back: needs information"),
        ("example.com approved", "example.com approved"), ("note", "note"),
    ]) func theLastEventIsSaidAsOnTheTimeLine(_ what: String, _ words: String) {
        let order = Self.order { $0.events.append(OrderEvent(time: Self.placedAt, actor: "mo", what: what)) }
        #expect(Self.values("Last event", OrderPage(order: order).preview()) == ["2026-09-21 14:13 \(words)"])
        #expect(Self.values("2026-09-21 14:13 UTC", Self.page(order)).last == "mo: \(words)")
    }

    @Test(arguments: [(20, 20, nil), (21, 20, "and 1 more names"), (40, 20, "and 20 more names")] as [(Int, Int, String?)])
    func ofManyNamesTwentyAreInThePreview(_ count: Int, _ shown: Int, _ rest: String?) {
        let order = Self.order { order in
            order.tls?.certificate.names = (0..<count).map { CertificateName(kind: .domain, value: "n\($0).example") }
        }
        let preview = OrderPage(order: order).preview()
        #expect(Self.values("Other domain", preview).count == shown)
        #expect(preview.first { $0.text.hasPrefix("and ") }?.text == rest)
        #expect(Self.values("Other domain", Self.page(order)).count == count, "the page has all")
    }

    @Test func aCertificateThatCameBackIsInThePreview() {
        let order = Self.order { $0.tls?.term.certificates[0].serial = "0A1B" }
        #expect(Self.values("Valid until", OrderPage(order: order).preview()) == ["2027-04-07, no reissue due"])
        let issued = Self.values("Certificate 1", Self.page(order))
        #expect(issued == ["2026-09-21 to 2027-04-07, 199 days, issued, serial 0A1B"])
    }

    @Test func anOrderOfScreensAloneIsKnownByItsProduct() {
        let order = Self.order { ($0.contents, $0.customer, $0.product) = (.plain, nil, "Contact request") }
        #expect(OrderPage(order: order).preview().first == DocumentLine("Product", .pair(value: "Contact request")))
        let page = Self.page(order)
        #expect(page[1] == DocumentLine("The customer", .pair(value: "pay 696.08 USD, or be given credit terms, since 2026-09-21")))
        #expect(page.contains(DocumentLine("Contact request", .heading)))
    }

    // MARK: Page

    /// Each kind of name under its own caption.
    static let kinds: [(CertificateName.Kind, String)] = [
        (.free, "Included free"), (.ucName, "UC name"), (.subdomain, "Subdomain"), (.domain, "Other domain"), (.publicIP, "Public IP"),
        (.wildcard, "Wildcard name"), (.internalName, "Internal name"),
    ]

    @Test(arguments: kinds) func aNameStandsUnderItsKind(_ kind: CertificateName.Kind, _ caption: String) {
        let order = Self.order { $0.tls?.certificate.names = [CertificateName(kind: kind, value: "x.example")] }
        #expect(Self.values(caption, Self.page(order)) == ["x.example"])
    }

    static let relations: [(Relation.Kind, String)] = [
        (.renews, "Renews"), (.reissues, "Reissues"), (.partOf, "Part of"),
        (.renewedBy, "Renewed by"), (.reissuedBy, "Reissued by"),
    ]

    @Test(arguments: relations) func aRelationIsSaidInWords(_ kind: Relation.Kind, _ caption: String) {
        let other = OrderID.make { [UInt8](repeating: 9, count: $0) }
        let order = Self.order { $0.relations = [Relation(kind: kind, order: other)] }
        #expect(Self.values(caption, Self.page(order)) == [other.description])
    }

    @Test func theRegionIsReadAsItsScreenHasIt() {
        let order = Self.order { $0.region = .europe }
        #expect(Self.values("Region", Self.page(order, Self.definition)) == ["Europe (EUR)"])
        #expect(Self.values("Region", Self.page(order)) == ["Europe"], "without screens the name")
        #expect(!Self.page(order, Self.definition).contains { $0.text.contains("its fields stand with their ids") })
    }

    @Test func progressIsOnIt() {
        let order = Self.order {
            $0.progress = OrderProgress(
                approvedDomains: ["example.com", "example.org"], checks: [.existence, .officialRecords], callMade: true,
                payment: .creditTerms)
        }
        for (caption, value) in [("Payment", "credit terms"), ("Key", "RSA 2048, pending: no certificate yet"), ("Telephone call", "done")]
        {
            #expect(Self.values(caption, Self.page(order)) == [value], "\(caption)")
        }
        #expect(Self.values("Telephone call", Self.page(Self.order())) == ["open since 2026-09-21 14:13 UTC"])
    }

    @Test func thePriceIsThatOfTheOrder() {
        let order = Self.order { order in
            order.quote.lines.append(
                Quote.Line(
                    item: "coupon", quantity: 2, unit: Money(minorUnits: -500), amount: Money(minorUnits: -1_000), assumed: true,
                    label: "coupon A"))
            (order.quote.tax, order.quote.notes) = (nil, ["No tax is due."])
        }
        let page = Self.page(order)
        #expect(page.contains(DocumentLine("Price in \(order.currency.rawValue)", .heading)))
        #expect(Self.values("2 × coupon A", page) == ["~-10.00"] && Self.values("Tax", page) == ["after the address"])
        #expect(page.contains(DocumentLine("No tax is due.")))
    }

    /// The field of an advisory as people know it, with its stage.
    @Test(arguments: [
        ("organization.city", "Organization: City"), ("organization.gone", "organization.gone"), ("gone", "gone"),
        ("elsewhere.city", "elsewhere.city"),
    ]) func anAdvisoryNamesItsField(_ field: String, _ caption: String) {
        let order = Self.order { $0.advisories = [Advisory(field: field, rule: "city", message: "Look at it.")] }
        #expect(Self.values(caption, Self.page(order, Self.definition)) == ["Look at it."])
        #expect(Self.values(field, Self.page(order)) == ["Look at it."])
        #expect(!Self.page(Self.order()).contains(DocumentLine("Advisories when it was placed", .heading)))
    }

    /// A note's text goes on its line, a reason is a sentence of its own.
    static let events: [(OrderEvent, String)] = [
        (event("vetting", from: .placed, to: .vetting), "mo: vetting, from placed to vetting"),
        (
            event("needs-information", from: .vetting, to: .needsInformation, "Ask."),
            "mo: needs information, from vetting to needs information. Ask."
        ),
        (event("note", nil, "Called back."), "mo: note: Called back."), (event("payment settled", nil, nil), "mo: payment settled"),
    ]

    private static func event(_ what: String, from: OrderState? = nil, to: OrderState? = nil, _ reason: String? = nil) -> OrderEvent {
        OrderEvent(time: placedAt, actor: "mo", what: what, from: from, to: to, reason: reason)
    }

    private static func event(_ what: String, _ state: OrderState?, _ reason: String?) -> OrderEvent { event(what, from: state, reason) }

    @Test(arguments: events) func anEventSaysWhoDidWhatAndWhy(_ event: OrderEvent, _ words: String) {
        let order = Self.order { $0.events.append(event) }
        #expect(Self.values("2026-09-21 14:13 UTC", Self.page(order)).last == words)
    }

    @Test func filesThatAreThereAreNamed() {
        var files = OrderFiles(order: "o/order.json", request: nil, key: "o/key.pem")
        (files.certificate, files.chain) = ("o/cert.pem", "o/chain.pem")
        let page = Self.page(Self.order { $0.revision = 4 }, files: files)
        let captions = page.drop { $0 != DocumentLine("Files", .heading) }.dropFirst().map(\.text)
        #expect(captions == ["Order", "Private key (encrypted)", "Certificate", "Chain", "Revision"])
        #expect(Self.values("Revision", page) == ["4"])
        #expect(!Self.page(Self.order()).contains(DocumentLine("Files", .heading)), "where nobody knows, nothing is said")
    }

    /// The preview says what is next, near its top.
    @Test func thePreviewSaysWhatIsNext() {
        let order = Self.order()
        let next = NextActions(order, LifeCycle(baseDomains: ["example.com"]), outbox: nil, on: order.asOf)
        let preview = OrderPage(order: order).preview(next)
        #expect(Self.values("Next", preview) == ["customer: pay 696.08 USD, or be given credit terms, and 6 more"])
        #expect(preview.prefix(4).contains { $0.text == "Next" })
        #expect(Self.values("Next", OrderPage(order: order).preview()).isEmpty)
    }

    @Test(arguments: [("north-america", "north america"), ("a", "a"), ("", ""), ("-a--b-", " a  b ")])
    func anIdIsReadAsWords(_ id: String, _ words: String) {
        #expect(id.replacingHyphens == words)
    }
}
