import FoundationEssentials
import Testing

/// Being paid, from the command line: amounts, invoices, deposits, and the page at which cards are paid.
@Suite("Payments")
struct PaymentCommandTests {
    private func placed(
        _ changes: [String: String] = [:], flags: [String] = [], in folder: StoreFolder
    ) throws -> JSON {
        let run = try CertDesk(
            ["order", "--answers", "-", "--json"] + flags, input: Scenario.standard.answers(changing: changes), in: folder)
        #expect(run.status == 0, "\(run.errors)\(run.output)")
        return try run.json()
    }

    private static let byBank = [
        "payment.method": "\"bank-transfer\"", "payment.cardHolder": "null", "payment.cardNumber": "null", "payment.cardExpiry": "null",
        "payment.cardSecurityCode": "null",
    ]

    private static func by(_ method: String) -> [String: String] { byBank.merging(["payment.method": "\"\(method)\""]) { $1 } }

    @Test("An order is paid in parts, and what cannot be is said")
    func parts() throws {
        let folder = try StoreFolder()
        let id = try #require(try placed(Self.byBank, in: folder)["id"].string)
        func pay(_ amount: String, _ more: String...) throws -> CertDesk {
            try CertDesk(["orders", "pay", id, "--amount", amount] + more, in: folder)
        }
        let first = try CertDesk("orders", "pay", id, "--amount", "100.00", "--reference", "RF18 5390", "--json", in: folder)
        #expect(first.status == 0, "\(first.errors)")
        #expect(try first.json()["payment"]["paid"].int == 10_000 && first.json()["payment"]["open"].int == 24_900)
        for (amount, more, words) in [
            ("249.01", [], "Only 249.00 USD is open"), ("0", [], "more than nothing"), ("-5", [], "negative"), ("5 EUR", [], "in USD"),
            ("1,00", [], "is no amount"), ("5", ["--date", "2999-01-01"], "has not come"),
            ("5", ["--date", "2020-01-01"], "before the order"),
            ("5", ["--reference", String(repeating: "x", count: 201)], "longer than 200"),
        ] as [(String, [String], String)] {
            let run = try CertDesk(["orders", "pay", id, "--amount=\(amount)"] + more, in: folder)
            #expect(run.status == 65 && run.errors.contains(words), "\(amount): \(run.errors)")
        }
        #expect(try pay("5", "--by", "cash").status == 64)
        #expect(try pay("249.00", "--by", "card").output.contains("paid\t349.00 USD, 0.00 USD open"))
        #expect(try pay("1").errors.contains("nothing more can be taken"))
        let page = try CertDesk("orders", "show", id, in: folder).output
        #expect(page.contains("by bank transfer, RF18 5390, recorded") && page.contains("249.00 USD by card"))
        let undone = try CertDesk("orders", "undo", id, "--reason", "the other order's", "--json", in: folder)
        #expect(try undone.json()["payment"]["open"].int == 24_900)
        let status = try CertDesk("orders", "status", id, "--payment", "settled", "--json", in: folder)
        #expect(try status.json()["payment"]["open"].int == 0)
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["payments"].elements.map { $0["amount"].int } == [10_000, 24_900])
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("The invoice has its number once and for all, in every format")
    func invoice() throws {
        let folder = try StoreFolder()
        let ids = try (0..<2).map { _ in
            try #require(
                try placed(Self.by("purchase-order").merging(["payment.purchaseOrderNumber": "\"PO-1\""]) { $1 }, in: folder)["id"].string)
        }
        let first = try CertDesk("orders", "invoice", ids[0], "--json", in: folder)
        let number = try #require(try first.json()["number"].string)
        #expect(first.status == 0 && number.hasSuffix("-000001") && first.errors.contains("set seller in the configuration file"))
        try FileManager.default.createDirectory(atPath: "\(folder.path)/.config/certdesk", withIntermediateDirectories: true)
        _ = try folder.write("{ seller: 'Example CA Ltd, Leeds, VAT GB123' }", to: ".config/certdesk/config.json5")
        let text = try CertDesk("orders", "invoice", ids[0], in: folder)
        for words in ["Invoice \(number)", "Example CA Ltd, Leeds, VAT GB123", "PO-1", "349.00", "Open USD"] {
            #expect(text.output.contains(words), "\(words) in \(text.output)")
        }
        #expect(text.errors.isEmpty)
        let html = try CertDesk("orders", "invoice", ids[1], "--format", "html", "--output", "\(folder.path)/i.html", in: folder)
        #expect(html.status == 0 && html.output.isEmpty)
        #expect(try folder.read("i.html").contains("<h1>Invoice \(number.dropLast())2</h1>"))
        let bare = try CertDesk("orders", "invoice", ids[1], "--format", "text", "--json", in: folder)
        #expect(bare.status == 64 && bare.output.isEmpty, "\(bare.errors)")
        // What is there is not written over, and no number is given for it.
        let third = try #require(try placed(Self.byBank, in: folder)["id"].string)
        #expect(try CertDesk("orders", "invoice", third, "--output", "\(folder.path)/i.html", in: folder).status == 73)
        #expect(try CertDesk("orders", "show", third, "--json", in: folder).json()["invoice"] == .null)
        #expect(try CertDesk("orders", "status", ids[1], "cancelled", "--reason", "changed plans", in: folder).status == 0)
        let cancelled = try CertDesk("orders", "invoice", ids[1], in: folder)
        #expect(cancelled.status == 0 && cancelled.errors.contains("until a credit note corrects it"))
        #expect(try CertDesk("orders", "status", third, "cancelled", "--reason", "changed plans", in: folder).status == 0)
        let none = try CertDesk("orders", "invoice", third, in: folder)
        #expect(none.status == 65 && none.errors.contains("so there is nothing to invoice"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("What a customer paid ahead pays his orders, as far as it reaches")
    func deposit() throws {
        let folder = try StoreFolder()
        let id = try #require(try placed(Self.by("deposit"), in: folder)["id"].string)
        let customer = "C-\(id)"
        #expect(try CertDesk("orders", "status", id, in: folder).output.contains("deposit\t0.00 USD, which is 349.00 USD too little"))
        let short = try CertDesk("orders", "pay", id, "--amount", "349.00", in: folder)
        #expect(short.status == 65 && short.errors.contains("has 0.00 USD"))
        for (arguments, words) in [
            (["--amount", "0", "--currency", "USD"], "more than nothing"), (["--amount", "5 EUR", "--currency", "USD"], "say one of them"),
            (["--amount", "5", "--currency", "USD", "--date", "2999-01-01"], "has not come"),
        ] {
            let run = try CertDesk(["customers", "deposit", customer] + arguments, in: folder)
            #expect(run.status == 65 && run.errors.contains(words), "\(run.errors)")
        }
        #expect(try CertDesk("customers", "deposit", customer, "--amount", "5", "--currency", "CHF", in: folder).status == 64)
        let paid = try CertDesk("customers", "deposit", customer, "--amount", "500.00", "--currency", "usd", "--json", in: folder)
        #expect(try paid.json()["deposits"].elements.first?["balance"].int == 50_000, "\(paid.errors)")
        #expect(try CertDesk("orders", "show", id, in: folder).output.contains("500.00 USD, which covers what is open"))
        #expect(try CertDesk("orders", "pay", id, "--amount", "349.00", in: folder).status == 0)
        #expect(try CertDesk("customers", "show", customer, in: folder).output.contains("deposit\t151.00 USD"))
        #expect(try CertDesk("customers", "list", "--json", in: folder).json()["deposits"].elements.first?["balance"].int == 15_100)
        let forgotten = try CertDesk("customers", "forget", customer, "--reason", "Asked for it.", in: folder)
        #expect(
            forgotten.output.contains(
                "stays\t151.00 USD that were paid ahead: certdesk customers deposit \(customer) --amount 151.00 --currency USD --paid-back")
        )
        // What is left goes back under the number, and no more.
        let back = ["customers", "deposit", customer, "--currency", "USD", "--paid-back", "--amount"]
        let much = try CertDesk(back + ["151.01"], in: folder)
        #expect(much.status == 65 && much.errors.contains("has 151.00 USD"))
        #expect(try CertDesk(back + ["100.00", "--json"], in: folder).json()["deposits"].elements.first?["balance"].int == 5100)
        #expect(try CertDesk(back + ["51.00"], in: folder).output == "\(customer)\tforgotten\ndeposit\t0.00 USD\n")
        #expect(try CertDesk("customers", "deposit", customer, "--amount", "5", "--currency", "USD", in: folder).status == 66)
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("A deposit that cannot be read is named, and everything else is shown")
    func damagedDeposit() throws {
        let folder = try StoreFolder()
        let id = try #require(try placed(Self.by("deposit"), in: folder)["id"].string)
        let other = try #require(try placed(["organization.name": "\"Other Inc\""], in: folder)["id"].string)
        for order in [id, other] {
            #expect(try CertDesk("customers", "deposit", "C-\(order)", "--amount", "5", "--currency", "USD", in: folder).status == 0)
        }
        let file = "deposits/C-\(id).json"
        _ = try folder.write("{", to: "store/\(file)")
        let list = try CertDesk("customers", "list", "--json", in: folder)
        #expect(list.status == 1 && list.errors.contains("\(file) is cut off") && list.output.split(separator: "\n").count == 2)
        #expect(list.output.split(separator: "\n").count { $0.contains("\"deposits\"") } == 1)
        let shown = try CertDesk("customers", "show", "C-\(id)", in: folder)
        #expect(shown.status == 1 && shown.output.contains("deposit\tnot known: ") && shown.errors.contains(file))
        #expect(try CertDesk("customers", "show", "C-\(other)", in: folder).output.contains("deposit\t5.00 USD"))
        #expect(try CertDesk("customers", "export", "C-\(other)", in: folder).status == 0)
        let export = try CertDesk("customers", "export", "C-\(id)", in: folder)
        #expect(export.status == 65 && export.errors.contains(file) && export.output.isEmpty)
        let page = try CertDesk("orders", "show", id, in: folder)
        #expect(page.status == 0 && page.output.contains("Deposit") && page.output.contains("not known: "))
        #expect(try CertDesk("orders", "status", id, in: folder).output.contains("deposit\tnot known: "))
    }

    @Test("With a payment page nobody types a card: the order, its page and its message have the link")
    func paymentPage() throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/.config/certdesk", withIntermediateDirectories: true)
        _ = try folder.write(
            "{ cardPayment: 'https://pay.example.com/pay?order={order}&amount={amount}&currency={currency}' }",
            to: ".config/certdesk/config.json5")
        let typed = try CertDesk(["order", "--answers", "-"], input: Scenario.standard.answers(), in: folder)
        #expect(typed.status == 65 && typed.errors.contains("payment.cardNumber: The customer pays by card at the payment page"))
        // As everywhere in an answers file, null is the same as leaving it out.
        let order = try placed(Self.byBank.filter { $0.key != "payment.method" }, in: folder)
        let id = try #require(order["id"].string)
        let link = "https://pay.example.com/pay?order=\(id)&amount=349.00&currency=USD"
        #expect(order["payment"]["link"].string == link && order["payment"]["lastFour"] == .null)
        #expect(try CertDesk("orders", "show", id, in: folder).output.replacing("\n", with: "").replacing(" ", with: "").contains(link))
        let message = try CertDesk("outbox", "show", "\(id)-1", in: folder).output
        #expect(message.contains(link), "\(message)")
        let template = try CertDesk("order", "--template", in: folder).output
        #expect(!template.contains("cardNumber"))
    }

    @Test("Without one the page and the message say that nobody was charged")
    func unchargedCard() throws {
        let folder = try StoreFolder()
        let id = try #require(try placed(in: folder)["id"].string)
        #expect(try CertDesk("orders", "show", id, in: folder).output.contains("certdesk charges no card"))
        let message = try CertDesk("outbox", "show", "\(id)-1", in: folder).output
        #expect(message.replacing("\r\n", with: "\n").replacing(" \n", with: " ").contains("nothing has been charged to it"), "\(message)")
    }
}
