import Archive
import Orders
import SampleOrders
import Testing

@testable import Reports

/// An order on a sheet of text: complete, in columns, and nothing on it moves a cursor.
@Suite struct OrderSheetTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)
    private static let files = OrderFiles(order: "orders/x/order.json", request: "orders/x/csr.pem", key: nil)

    private static func order() -> Order {
        var samples = SampleOrders(seed: 5)
        return samples.next(placedAt: placedAt)
    }

    private static func lines(_ order: Order, missing: [String] = []) -> [String] {
        order.sheet(files, missing: missing).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func everythingOrderedIsOnIt() throws {
        let order = Self.order()
        let (tls, customer) = try (#require(order.tls), #require(order.customer))
        let lines = Self.lines(order)
        for line in [
            "Order             \(order.id)", "State             placed", "Common name       \(tls.certificate.commonName)",
            "Subdomain         \(tls.certificate.names[2].value)", "Licenses          1 (\(tls.licenses.servers) servers)",
            "Organization      \(customer.organization.name)", "Account           \(customer.applicant.userID)",
            "Approval          e-mail \(tls.approval.emails[0])", "Payment           bank transfer, open",
            "Request           orders/x/csr.pem",
            "Event             \(order.placedAt) operator: placed",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(!lines.contains { $0.hasPrefix("Key ") }, "there is none")
        #expect(lines.last == "Price book: sample, version 1")
    }

    @Test func whatIsMissingComesFirst() {
        let lines = Self.lines(Self.order(), missing: ["the payment", "the call"])
        #expect(lines[2...3] == ["Missing           the payment", "Missing           the call"])
    }

    @Test func aStepTakenBackIsMarked() {
        var order = Self.order()
        order.events += [
            OrderEvent(time: Self.placedAt, actor: "mo", what: "confirmed by telephone"),
            OrderEvent(time: Self.placedAt, actor: "mo", what: "took back", reason: "Another order.", undoes: 1),
        ]
        let events = Self.lines(order).filter { $0.hasPrefix("Event") }
        #expect(events.map { $0.hasSuffix("(taken back)") } == [false, true, false])
        #expect(events[2].hasSuffix(": Another order."))
    }

    /// An order of screens alone has its answers instead of a certificate.
    @Test func anOrderWithoutACertificateShowsItsAnswers() {
        var order = Self.order()
        order.contents = .plain
        order.customer = nil
        order.answers = ["topic": ["isUrgent": .bool(true), "copies": .integer(2), "lists": .array([.string("a"), .string("b")])]]
        let lines = Self.lines(order)
        #expect(!lines.contains { $0.hasPrefix("Common name") || $0.hasPrefix("Organization") })
        for line in ["topic.copies      2", "topic.isUrgent    yes", "topic.lists       a, b"] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func nothingOnItIsObeyedByATerminal() {
        var order = Self.order()
        order.customer?.organization.name = "Evil\u{1B}[2J\nTotal GBP  0.00\u{202E}"
        order.quote.notes = ["Note\u{9B}2J"]
        order.events[0].actor = "x\ny"
        let sheet = order.sheet(Self.files, missing: [])
        #expect(sheet.contains("Organization      Evil<U+001B>[2J<U+000A>Total GBP  0.00<U+202E>\n"))
        #expect(sheet.unicodeScalars.allSatisfy { $0 == "\n" || !$0.properties.generalCategory.isControl })
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format }
}
