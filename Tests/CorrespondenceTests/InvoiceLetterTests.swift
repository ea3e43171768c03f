import Archive
import Certificates
import Correspondence
import Mail
import Orders
import SampleOrders
import Screens
import Testing

/// What a customer is written with an invoice.
@Suite struct InvoiceLetterTests {
    private let correspondence: Correspondence
    private let order: Order
    private let time: Timestamp

    init() throws {
        correspondence = try Correspondence.sample()
        time = try #require(Timestamp("2026-11-29T03:04:05Z"))
        var samples = SampleOrders(seed: 7)
        var order = samples.next(placedAt: time)
        (order.payments, order.progress.payment) = ([], .open)
        self.order = order.invoiced(try #require(InvoiceNumber("2026-000007")), by: "cashier", at: time)
    }

    private func letter(_ order: Order, name: String = "Mo Sample", file: MailAttachment? = nil) throws -> (OutboxMessage, String)? {
        correspondence.letter(
            MessageID(order: order.id, number: 4), withInvoiceOf: order, to: "mo@example.com", name: name, at: time,
            sheet: ["Invoice 2026-000007", "  349.00"], file: file
        ).map { ($0.message, String(decoding: $0.text, as: UTF8.self).replacing(" \r\n", with: " ")) }
    }

    @Test func hasTheInvoiceInItsTextAndAsAFile() throws {
        let pdf = MailAttachment(name: "invoice-2026-000007.pdf", kind: .pdf, bytes: Array("%PDF-1.7".utf8))
        let (message, text) = try #require(try letter(order, file: pdf))
        #expect(message.kind == .invoice && message.to == "mo@example.com" && message.number == 4)
        #expect(order.events[message.event].what == "invoice 2026-000007")
        #expect(message.subject == "Invoice 2026-000007 for your order \(order.id): \(order.product)")
        for words in [
            "To: Mo Sample <mo@example.com>", "Dear Mo Sample,", "\(MonetaryAmount(order.openAmount, order.currency)) is to be paid",
            "Invoice 2026-000007\r\n", "filename=\"invoice-2026-000007.pdf\"", "The same is attached", "Support: orders@example.net",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
    }

    @Test func whoHasPaidIsNotAskedToPay() throws {
        var paid = order
        paid.progress.payment = .settled
        let text = try #require(try letter(paid, name: "")).1
        #expect(text.contains("Good day,") && text.contains("It is paid: this is for your records.") && !text.contains("is to be paid"))
        #expect(!text.contains("attached"))
    }

    /// Nobody is asked to pay for an order that was closed.
    @Test func itIsNotSentOnceTheOrderIsClosed() throws {
        var outbox = Outbox(of: order.id)
        outbox.messages.append(try #require(try letter(order)).0)
        var closed = order
        closed.revision += 1
        closed.events.append(OrderEvent(time: time, actor: "tester", what: "cancelled", from: .placed, to: .cancelled, reason: "asked"))
        closed.state = .cancelled
        let change = CorrespondingChange(before: order, after: closed, outbox: outbox, certificate: nil, chain: nil)
        let letters = try #require(try correspondence.letters(change))
        #expect(letters.outbox.messages.first?.isWithdrawn == true && letters.outbox.messages.first?.kind == .invoice)
    }

    @Test func withoutAnInvoiceNothingIsWritten() throws {
        var order = order
        order.invoice = nil
        #expect(try letter(order) == nil)
    }
}
