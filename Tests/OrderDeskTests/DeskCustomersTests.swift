import Archive
import Flow
import FormView
import Live
import LiveDesk
import OrderStore
import Orders
import Testing

@testable import OrderDesk

/// Customers as the desk lists and shows them, and what an opened order or customer leads to.
@Suite struct DeskCustomersTests {
    private let desk: LiveDesk
    private let reading: OrderReading
    private let orders: [Order]

    /// A store with two orders of a customer, of which the second renews the first, and one of somebody else.
    init() throws {
        desk = try LiveDesk()
        reading = OrderReading(try desk.store(), screens: ScreenSource(desk.configuration()))
        let first = try desk.place { order in
            order.state = .installed
            order.customer?.organization.name = "Example Works Ltd"
            order.answers["organization"] = ["name": .string("Example Works Ltd"), "city": .string("Leeds")]
            order.answers["applicant"] = ["userId": .string("works"), "sameAsOrganization": .bool(true)]
        }
        let second = try desk.place { order in
            order.placedAt = Timestamp(secondsSinceEpoch: first.placedAt.secondsSinceEpoch + 60)
            order.customer = first.customer
            order.answers = first.answers
            order.relations = [Relation(kind: .renews, order: first.id)]
        }
        let other = try desk.place { order in
            order.placedAt = Timestamp(secondsSinceEpoch: first.placedAt.secondsSinceEpoch + 120)
            order.customer?.organization.name = "Sample Gardens plc"
        }
        orders = [first, second, other]
    }

    private var works: DeskID { DeskID(.customer, "\(CustomerID(orders[0].id))") }

    private static func query(_ text: String = "") -> DeskQuery {
        var query = DeskQuery()
        (query.text, query.showsCustomers) = (text, true)
        return query
    }

    @Test func customersAreRowsWhoOrderedLastFirst() throws {
        let catalogue = OrderCatalogue(try desk.store())
        #expect(catalogue.count(Self.query(), 0) == DeskCount(rows: 2))
        let rows = catalogue.rows(Self.query(), 0..<2)
        #expect(rows.map(\.organization) == ["Sample Gardens plc", "Example Works Ltd"])
        #expect(rows[1].id == works && rows[1].state == "2" && rows[1].owner == "GB" && rows[1].time == orders[1].placedAt.minute)
        #expect(catalogue.rows(Self.query(), 1..<2) == [rows[1]])
        #expect(catalogue.position(Self.query(), works) == 1 && catalogue.position(Self.query(), DeskID(.customer, "C-3333-3333")) == nil)
    }

    /// Arrow keys pass over customers: of one who has ordered often a preview reads no more than it has room for.
    @Test func aPreviewNamesTheLastOrdersAlone() throws {
        for number in 1...5 {
            _ = try desk.place { order in
                order.placedAt = Timestamp(secondsSinceEpoch: orders[1].placedAt.secondsSinceEpoch + number)
                (order.customer, order.answers) = (orders[0].customer, orders[0].answers)
            }
        }
        func named(_ document: DeskDocument) -> Int { document.lines.count { $0.text == "Order" } }
        #expect(named(reading.document(works)) == 7)
        #expect(named(reading.preview(works)) == 6, "five, and how many more")
    }

    @Test func wordsNarrowThemDown() throws {
        let catalogue = OrderCatalogue(try desk.store())
        #expect(catalogue.count(Self.query("works"), 9) == DeskCount(rows: 1))
        #expect(catalogue.rows(Self.query("example WORKS"), 0..<1).map(\.id) == [works])
        #expect(catalogue.position(Self.query("works"), works) == 0 && catalogue.position(Self.query("gardens"), works) == nil)
        #expect(catalogue.rows(Self.query("nobody"), 0..<5).isEmpty)
    }

    @Test func aCustomersPageNamesTheOrders() throws {
        for document in [reading.document(works), reading.preview(works)] {
            let texts = document.lines.map { line in if case .pair(let value) = line.style { "\(line.text) \(value)" } else { line.text } }
            #expect(!document.isFault && texts.contains("Example Works Ltd") && texts.contains("Number \(works.text)"))
            #expect(texts.filter { $0.hasPrefix("Order ") }.count == 2)
        }
        #expect(reading.document(DeskID(.customer, "C-3333-3333")).isFault)
        for (file, words) in [(DeskFile.json, "\"name\": \"Example Works Ltd\""), (.text, "Example Works Ltd")] {
            #expect(String(decoding: try reading.bytes(works, as: file, named: "customer"), as: UTF8.self).contains(words))
        }
    }

    @Test func anOrdersPageNamesItsCustomer() throws {
        for order in orders.prefix(2) {
            let lines = reading.document(DeskID(order)).lines
            #expect(lines.contains { $0.text == "Customer" && $0.style == .pair(value: works.text) })
        }
    }

    @Test func orderAndCustomerLeadToEachOther() throws {
        let relatives = OrderRelatives(store: try desk.store())
        let (first, second) = (DeskID(orders[0]), DeskID(orders[1]))
        let name = try #require(orders[0].tls?.certificate.commonName)
        let ofSecond = relatives.related(to: second)
        #expect(ofSecond.map(\.id) == [first, works])
        #expect(ofSecond[0].label.hasPrefix("renews \(orders[0].id), \(name), installed, until "))
        #expect(ofSecond[1].label == "customer \(works.text), Example Works Ltd" && ofSecond[1].detail == "2 orders")
        #expect(relatives.related(to: first).map(\.id) == [second, works])
        #expect(relatives.related(to: works).map(\.id) == [second, first])
        #expect(relatives.related(to: DeskID(orders[2])).map(\.detail) == ["1 order"])
        #expect(relatives.related(to: DeskID(.order, "3333-3333")).isEmpty && relatives.related(to: DeskID(.draft, "AAA-AAA")).isEmpty)
    }

    /// A new order of a customer begins with what is known, and with nothing of certificates, terms or numbers.
    @Test func whatIsKnownBeginsAnOrder() throws {
        let store = try desk.store()
        let customer = try #require(store.customersAtHand("works", from: 0, limit: 1).first)
        let answers = KnownCustomer(customer).answers(at: try Desk(flow: Desk.defaultFlow, desk.configuration()))
        #expect(answers[FieldID(stage: "organization", name: "name")] == .text("Example Works Ltd"))
        #expect(answers[FieldID(stage: "applicant", name: "userId")] == .text("works"))
        #expect(answers[FieldID(stage: "region", name: "region")] == .text(orders[1].region.rawValue))
        #expect(Set(answers.keys.map(\.stage)).isSubset(of: ["region", "organization", "applicant", "billing", "payment"]))
        #expect(answers[FieldID(stage: "payment", name: "purchaseOrderNumber")] == nil)
    }
}
