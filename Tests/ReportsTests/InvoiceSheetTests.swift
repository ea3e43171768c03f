import Archive
import Console
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// What a customer reads of an invoice, and what the order's page says of money.
@Suite struct InvoiceSheetTests {
    /// An order of 569.00 USD by bank transfer, with an invoice.
    private static func order(_ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var samples = SampleOrders(seed: 6)
        var order = samples.next(placedAt: try #require(Timestamp("2026-11-21T09:30:00Z")))
        let amount = Money(minorUnits: 56_900)
        (order.region, order.currency, order.quote.currency) = (.northAmerica, .usd, .usd)
        (order.quote.subtotal, order.quote.tax, order.quote.total) = (amount, .zero, amount)
        order.quote.notes = ["No tax: the customer accounts for it (reverse charge)."]
        order.customer?.organization.vatNumber = "980780684"
        order.customer?.billing.organizationName = nil
        change(&order)
        let time = try #require(Timestamp("2026-11-23T08:00:00Z"))
        return order.invoiced(try #require(InvoiceNumber("2026-12")), by: "clerk", at: time)
    }

    private static func pay(_ units: Int, _ order: Order) throws -> Order {
        let step = OrderStep.pay(
            MonetaryAmount(Money(minorUnits: units), order.currency), on: try #require(CalendarDate("2026-11-22")), by: .bankTransfer,
            reference: "RF18")
        return try LifeCycle(baseDomains: []).taking(step, order, actor: "cashier", at: try #require(Timestamp("2026-11-24T08:00:00Z")))
    }

    private static func text(_ order: Order, seller: String? = nil) throws -> String {
        try #require(QuoteSheet(invoiceOf: order, seller: seller)).text
    }

    @Test func itHasEverythingThatAnInvoiceNeeds() throws {
        let order = try Self.order { $0.tls?.payment = Payment(method: .purchaseOrder, purchaseOrderNumber: "PO-4711") }
        let text = try Self.text(order, seller: "Example CA Ltd, 1 High Street, Leeds, VAT GB123456789")
        let customer = try #require(order.customer)
        for words in [
            "Invoice 2026-000012: Organization SSL", customer.organization.name, customer.billing.name, customer.billing.address.street1,
            customer.billing.address.city, "Invoice date", "2026-11-23", "\(order.id) of 2026-11-21", "PO-4711", "GB980780684",
            order.tls?.certificate.commonName ?? "?", "2026-11-21 to 2027-11-21", "1 × certificate", "Subtotal", "Tax", "Total USD",
            "Open USD", "569.00", "reverse charge", "on your purchase order PO-4711", "the reference 2026-000012", "VAT GB123456789",
        ] {
            #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words), "\(words) in \(text)")
        }
        #expect(!text.contains("Paid ") && !text.contains("Valid until"))
        #expect(text.split(separator: "\n").allSatisfy { Columns.width(of: String($0)) <= 72 })
    }

    /// What a price book assumes is owed like the rest once it was agreed, and whose book it was is nobody's business.
    @Test func nothingThatIsOwedIsAssumed() throws {
        let order = try Self.order { order in
            for place in order.quote.lines.indices { order.quote.lines[place].assumed = true }
            order.quote.notes = ["UK VAT 20 %: ~94.83"]
        }
        let text = try Self.text(order)
        #expect(order.quote.isAssumed && !text.contains("~") && !text.contains("Price book"))
        #expect(text.contains("UK VAT 20 %: 94.83"))
    }

    @Test func whatWasPaidIsTakenOff() throws {
        let partly = try Self.pay(10_000, try Self.order())
        let text = try Self.text(partly)
        #expect(text.contains("Paid 2026-11-22 by bank transfer") && text.contains(" -100.00\n"))
        #expect(text.contains("Please pay 469.00 USD by bank transfer with the reference 2026-000012."))
        let html = try #require(QuoteSheet(invoiceOf: partly, seller: nil)).html
        for words in ["<h1>Invoice 2026-000012</h1>", "<h2>What was ordered</h2>", "-100.00", "Open USD", "469.00"] {
            #expect(html.contains(words), "\(words)")
        }
        #expect(html.ranges(of: "<tr").count == html.ranges(of: "</tr>").count)
        let whole = try Self.text(try Self.pay(46_900, partly))
        #expect(whole.contains("this invoice is paid") && whole.contains(" 0.00\n") && !whole.contains("Please pay"))
    }

    @Test(arguments: [
        (Payment(method: .card, link: "https://pay.example.com/?o=1"), "Please pay 569.00 USD by card at https://pay.example.com/?o=1"),
        (Payment(method: .card, lastFour: "1111"), "Your card is to be charged with 569.00 USD."),
        (Payment(method: .deposit), "is to be taken from your deposit."),
        (Payment(method: .bankTransfer), "by bank transfer with the reference"),
    ])
    func howToPayIsSaid(_ payment: Payment, _ words: String) throws {
        let text = try Self.text(try Self.order { $0.tls?.payment = payment })
        #expect(text.replacing("\n", with: " ").contains(words), "\(text)")
    }

    /// Its link has the whole amount.
    @Test func whoPaidAPartIsNotSentToTheLinkOfTheWhole() throws {
        let linked = try Self.order { $0.tls?.payment = Payment(method: .card, link: "https://pay.example.com/?a=569.00") }
        let text = try Self.text(try Self.pay(10_000, linked)).replacing("\n", with: " ")
        #expect(!text.contains("https://") && text.contains("The amount of 469.00 USD is open") && text.contains("ask for another"))
    }

    @Test func creditTermsAndACreditNoteAreSaid() throws {
        let terms = try Self.text(try Self.order { $0.progress.payment = .creditTerms })
        #expect(terms.contains("You pay on credit terms"))
        var cancelled = try Self.order()
        cancelled.state = .cancelled
        let text = try Self.text(cancelled).replacing("\n", with: " ")
        #expect(text.contains("until a credit note corrects it; certdesk makes none.") && !text.contains("Please pay"))
        #expect(try JSONOutput.line(#require(InvoiceObject(of: cancelled))).contains(#""needsCreditNote":true"#))
    }

    @Test func anOrderWithoutAnInvoiceHasNoSheet() throws {
        var order = try Self.order()
        order.invoice = nil
        #expect(QuoteSheet(invoiceOf: order, seller: nil) == nil && InvoiceObject(of: order) == nil)
    }

    @Test func programsReadNumberAndAmounts() throws {
        let text = try JSONOutput.line(#require(InvoiceObject(of: try Self.pay(10_000, try Self.order()))))
        for member in [#""number":"2026-000012""#, #""date":"2026-11-23""#, #""open":46900"#, #""paid":10000"#, #""reference":"RF18""#] {
            #expect(text.contains(member), "\(member) in \(text)")
        }
    }

    // MARK: The page

    private static func values(_ order: Order, _ cover: DepositCover? = nil) -> [String: String] {
        let pairs = PaymentLines(order: order, cover: cover).lines.compactMap { line in
            if case .pair(let value) = line.style { (line.text, value) } else { nil }
        }
        return Dictionary(pairs) { $1 }
    }

    @Test func thePageSaysWhatCameAndWhatIsOpen() throws {
        let paid = try Self.pay(10_000, try Self.order())
        let values = Self.values(paid)
        #expect(values["Total"] == "569.00 USD" && values["Open"] == "469.00 USD" && values["Method"] == "bank transfer")
        #expect(values["Paid 2026-11-22"] == "100.00 USD by bank transfer, RF18, recorded 2026-11-24 by cashier")
        #expect(values["Terms"] == "paid before the certificate is issued" && values["Invoice"] == "2026-000012 of 2026-11-23")
        var back = try Self.pay(46_900, paid)
        back = try LifeCycle(baseDomains: []).taking(
            .settle(.open), back, actor: "cashier", at: try #require(Timestamp("2026-12-01T08:00:00Z")))
        #expect(Self.values(back)["Open"] == "569.00 USD")
        #expect(Self.values(back)["Paid 2026-11-22"]?.hasSuffix("by cashier, went back 2026-12-01") == true)
        let cover = DepositCover(balance: MonetaryAmount(.zero, .usd), open: MonetaryAmount(Money(minorUnits: 5), .usd))
        #expect(Self.values(paid, cover)["Deposit"] == "0.00 USD, which is 0.05 USD too little")
    }

    @Test func thePageSaysHowACardIsCharged() throws {
        let typed = try Self.order { $0.tls?.payment = Payment(method: .card, cardBrand: "Visa", lastFour: "1111") }
        #expect(Self.values(typed)["Method"] == "card, Visa, ending in 1111")
        #expect(PaymentLines(order: typed, cover: nil).lines.contains(DocumentLine(Payment.unchargedCard)))
        let linked = try Self.order { $0.tls?.payment = Payment(method: .card, link: "https://pay.example.com/") }
        #expect(Self.values(linked)["Page to pay at"] == "https://pay.example.com/")
        #expect(!PaymentLines(order: linked, cover: nil).lines.contains(DocumentLine(Payment.unchargedCard)))
        #expect(PaymentLines(order: try Self.order { $0.quote.total = .zero }, cover: nil).lines.isEmpty)
    }
}
