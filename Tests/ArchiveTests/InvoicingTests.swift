import Archive
import Orders
import SampleOrders
import Testing

/// What every archive promises about invoices.
@Suite struct InvoicingTests {
    @Test(arguments: ArchiveKind.allCases) func numbersFollowEachOtherAndStay(_ kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let orders = try (0..<3).map { _ in try bench.place() }
        let first = try bench.archive.invoice(orders[0].id, by: "operator", at: try time("2026-12-31T23:59:59Z"))
        #expect(first.invoice == Invoice(number: try #require(InvoiceNumber("2026-1")), date: try #require(CalendarDate("2026-12-31"))))
        #expect(first.events.last?.what == "invoice 2026-000001" && first.revision == 2)
        let second = try bench.archive.invoice(orders[1].id, by: "operator", at: try time("2026-12-31T23:59:59Z"))
        #expect(second.invoice?.number.description == "2026-000002")
        // A year of its own, and another look changes nothing.
        let third = try bench.archive.invoice(orders[2].id, by: "operator", at: try time("2027-01-01T00:00:00Z"))
        #expect(third.invoice?.number.description == "2027-000001")
        #expect(try bench.archive.invoice(orders[0].id, by: "chief", at: try time("2027-05-01T00:00:00Z")) == first)
        #expect(try bench.archive.order(orders[0].id) == first)
    }

    @Test(arguments: ArchiveKind.allCases) func whatIsFreeOrClosedGetsNone(_ kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let free = try bench.place { $0.quote.total = .zero }
        let cancelled = try bench.place { $0.state = .cancelled }
        for order in [free, cancelled] {
            let error = try #require(throws: ArchiveFault.self) { try bench.archive.invoice(order.id, by: "operator", at: try time()) }
            #expect(error.kind == .badData && error.description.contains("so there is nothing to invoice"))
            #expect(try bench.archive.order(order.id).invoice == nil)
        }
        #expect(try bench.archive.invoice(bench.place().id, by: "operator", at: try time()).invoice?.number.number == 1)
        let nobody = OrderID.make { [UInt8](repeating: 3, count: $0) }
        #expect(throws: ArchiveFault.noSuchOrder(nobody)) { try bench.archive.invoice(nobody, by: "operator", at: try time()) }
    }

    /// An order that is cancelled after its invoice keeps it, and says what is needed.
    @Test(arguments: ArchiveKind.allCases) func whatIsCancelledLaterNeedsACreditNote(_ kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.archive.invoice(bench.place().id, by: "operator", at: try time())
        #expect(order.needOfCreditNote == nil)
        let step = try LifeCycle(baseDomains: []).taking(.move(to: .cancelled), order, actor: "operator", at: try time(), reason: "why")
        let cancelled = try bench.archive.update(step)
        #expect(cancelled.invoice == order.invoice)
        #expect(cancelled.needOfCreditNote?.contains("until a credit note corrects it") == true)
        #expect(try bench.archive.invoice(order.id, by: "operator", at: try time()).invoice == order.invoice)
    }

    /// Who is added after the invoice stands on the next one, whose number nobody else gets.
    @Test(arguments: ArchiveKind.allCases) func whatIsAddedLaterGetsTheNextNumber(_ kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var samples = SampleOrders(seed: 4)
        let order = samples.nextMail(placedAt: try time(), recipients: 2)
        _ = try bench.archive.place(Placement(order: order))
        let first = try bench.archive.invoice(order.id, by: "operator", at: try time())
        let person = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "GB")
        let added = try bench.archive.update(
            LifeCycle(baseDomains: []).adding([person], for: order.quote, to: first, actor: "operator", at: try time(), on: order.asOf))
        let second = try bench.archive.invoice(order.id, by: "operator", at: try time())
        #expect(second.invoices.map(\.number.number) == [1, 2] && second.revision == added.revision + 1)
        #expect(try bench.archive.invoice(order.id, by: "operator", at: try time()) == second)
        #expect(try bench.archive.invoice(bench.place().id, by: "operator", at: try time()).invoice?.number.number == 3)
    }
}
