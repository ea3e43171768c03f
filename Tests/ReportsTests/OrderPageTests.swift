import Archive
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// An order on a page: complete, what is to be done first, and nothing on it moves a cursor.
@Suite struct OrderPageTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)
    private static let files = OrderFiles(order: "orders/x/order.json", request: "orders/x/csr.pem", key: nil)

    private static func order() -> Order {
        var samples = SampleOrders(seed: 5)
        return samples.next(placedAt: placedAt)
    }

    private static func page(_ order: Order) -> [DocumentLine] {
        OrderPage(order: order).document(nil, LifeCycle(baseDomains: ["example.com"]), on: order.asOf, files: files)
    }

    private static func values(of label: String, in page: [DocumentLine]) -> [String] {
        page.compactMap { line in
            guard line.text == label, case .pair(let value) = line.style else { return nil }
            return value
        }
    }

    @Test func everythingOrderedIsOnIt() throws {
        let order = Self.order()
        let (tls, customer) = try (#require(order.tls), #require(order.customer))
        let page = Self.page(order)
        for (label, value) in [
            ("Order", order.id.description), ("State", "placed"), ("Subdomain", tls.certificate.names[2].value), ("Payment", "open"),
            ("Request (CSR)", "orders/x/csr.pem"), ("Term", "\(tls.term.start) to \(tls.term.end)"), ("Revision", "\(order.revision)"),
            ("Certificates", "\(tls.term.certificates.count)"), (order.quote.totalRow.label, order.quote.totalRow.amount),
        ] {
            #expect(Self.values(of: label, in: page).contains(value), "\(label)")
        }
        #expect(page.contains { $0.text == "Price book: sample, version 1, prices of \(order.asOf)." })
        #expect(page.contains(DocumentLine(tls.certificate.commonName, .emphasis)))
        #expect(Self.values(of: "Private key (encrypted)", in: page).isEmpty, "there is none")
        #expect(page.plainText.contains(customer.organization.name))
    }

    @Test func whatIsMissingComesFirst() {
        let page = Self.page(Self.order())
        #expect(page[0] == DocumentLine("Who acts next", .heading))
        #expect(page[1] == DocumentLine("The customer", .pair(value: "pay 637.76 EUR, or be given credit terms, since 2026-09-21")))
        let sections = page.filter { $0.style == .heading }.map(\.text)
        #expect(sections.prefix(3) == ["Who acts next", "Common name", "Evidence"])
    }

    /// The steps stand there until the first of them was taken.
    @Test func whatToDoNextIsSaidUntilSomethingIsDone() {
        var order = Self.order()
        let heading = DocumentLine("What to do next", .heading)
        #expect(Self.page(order).contains(heading))
        order.state = .denied
        #expect(!Self.page(order).contains(heading), "there is nothing to do")
        order.state = .placed
        order.events.append(OrderEvent(time: Self.placedAt, actor: "mo", what: "confirmed by telephone"))
        #expect(!Self.page(order).contains(heading))
    }

    @Test func theOrderThatItRenewsIsNamed() {
        var order = Self.order()
        var samples = SampleOrders(seed: 9)
        let earlier = samples.next(placedAt: Self.placedAt).id
        order.relations = [Relation(kind: .renews, order: earlier)]
        #expect(Self.values(of: "Renews", in: Self.page(order)) == [earlier.description])
    }

    @Test func aStepTakenBackIsMarked() {
        var order = Self.order()
        order.events += [
            OrderEvent(time: Self.placedAt, actor: "mo", what: "confirmed by telephone"),
            OrderEvent(time: Self.placedAt, actor: "mo", what: "took back", reason: "Another order.", undoes: 1),
        ]
        let events = Self.values(of: "\(Self.placedAt.minute) UTC", in: Self.page(order))
        #expect(events.map { $0.hasSuffix("(taken back)") } == [false, true, false])
        #expect(events.last?.hasSuffix("Another order.") == true)
    }

    /// An order of screens alone has its answers instead of a certificate.
    @Test func anOrderWithoutACertificateShowsItsAnswers() {
        var order = Self.order()
        order.contents = .plain
        order.customer = nil
        order.answers = ["topic": ["isUrgent": .bool(true), "copies": .integer(2), "lists": .array([.string("a"), .string("b")])]]
        let page = Self.page(order)
        #expect(!page.contains { $0.text == "Common name" || $0.text == "What to do next" })
        #expect(page.contains(DocumentLine("topic", .heading)))
        #expect(page.contains { $0.text.contains("are not here: its fields stand with their ids") })
        for (label, value) in [("copies", "2"), ("isUrgent", "yes"), ("lists", "a, b")] {
            #expect(Self.values(of: label, in: page) == [value], "\(label)")
        }
    }

    @Test func whatWasNotAskedAndCostsNothingIsNotOnIt() {
        var order = Self.order()
        (order.contents, order.customer, order.answers) = (.plain, nil, ["topic": ["urgent": .bool(true)]])
        (order.quote.lines, order.quote.subtotal, order.quote.tax, order.quote.total) = ([], .zero, .zero, .zero)
        let page = Self.page(order)
        for label in ["Region", "Total", "Subtotal", "Price book", "Payment", "Key"] {
            #expect(Self.values(of: label, in: page).isEmpty, "\(label)")
        }
        #expect(!OrderPage(order: order).preview().contains { $0.text == "Total" || $0.text == "Region" })
        order.answers["region"] = ["region": .string(order.region.rawValue)]
        #expect(!Self.values(of: "Region", in: Self.page(order)).isEmpty)
    }

    @Test func nothingOnItIsObeyedByATerminal() {
        var order = Self.order()
        order.answers["organization"] = ["name": .string("Evil\u{1B}[2J\nTotal  0.00\u{202E}")]
        order.quote.notes = ["Note\u{9B}2J"]
        order.events[0].actor = "x\ny"
        let text = Self.page(order).plainText
        #expect(text.contains("Evil<U+001B>[2J"))
        #expect(!text.contains("\nTotal  0.00"), "a second line of a value stands under the value")
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.properties.generalCategory.isControl })
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format }
}
