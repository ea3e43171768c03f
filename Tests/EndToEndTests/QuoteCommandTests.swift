import Testing

@Suite("Quotes")
struct QuoteCommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let answers: String
        let item: String?
        let unit: Int
        var testDescription: String { "\(answers) \(item ?? "total")" }
    }

    /// Every figure that the ordering guide prints, in US dollars without tax.
    static let printed: [Case] =
        [("1", "1-year", 349_00)].map { Case(answers: "licenses: {blocks: \($0.0)}, validity: {term: \"\($0.1)\"}", item: nil, unit: $0.2) }
        + [("1-year", 392_00), ("2-years", 717_00), ("3-years", 978_00), ("4-years", 1206_00), ("5-years", 1411_00)].map {
            Case(answers: "licenses: {blocks: 2}, validity: {term: \"\($0.0)\"}", item: nil, unit: $0.1)
        }
        + [
            ("subdomains: [\"shop.example.com\"]", "1-year", "subdomain", 99_00),
            ("subdomains: [\"shop.example.com\"]", "3-years", "subdomain", 244_00),
            ("domains: [\"www.example.org\"]", "1-year", "domain", 199_00),
            ("publicIPs: [\"8.8.8.8\"]", "3-years", "public-ip-address", 490_00),
        ].map {
            Case(
                answers: "certificate: {commonName: \"www.example.com\", addSANs: true}, sans: {\($0.0)}, validity: {term: \"\($0.1)\"}",
                item: $0.2, unit: $0.3)
        }

    @Test("Every figure the guide prints comes back, and is not marked as assumed", arguments: printed)
    func figure(_ test: Case) throws {
        let quote = try quoted("{region: {region: \"north-america\"}, \(test.answers)}")
        if let item = test.item {
            let line = try #require(quote["lines"].elements.first { $0["item"].string == item })
            #expect(line["unit"].int == test.unit)
            #expect(line["assumed"] == .bool(false))
        } else {
            #expect(quote["total"].int == test.unit)
            #expect(quote["lines"].elements.allSatisfy { $0["assumed"] == .bool(false) })
        }
        #expect(quote["tax"] == .null)
        #expect(quote["lines"].elements.compactMap { $0["amount"].int }.reduce(0, +) == quote["subtotal"].int)
    }

    @Test(
        "Subtotal and tax add up to the total, in every currency",
        arguments: [
            ("north-america", "USD"), ("europe", "EUR"), ("united-kingdom", "GBP"), ("australia-new-zealand", "AUD"),
            ("south-central-america", "USD"),
        ])
    func sums(_ region: String, _ currency: String) throws {
        let quote = try quoted("{region: {region: \"\(region)\"}, organization: {country: \"GB\"}, licenses: {blocks: 7}}")
        #expect(quote["currency"].string == currency)
        let subtotal = try #require(quote["subtotal"].int)
        // UK VAT is 20 % since 2011-01-04; half a penny rounds up.
        #expect(quote["tax"].int == (subtotal * 20 + 50) / 100)
        #expect(quote["total"].int == subtotal + (subtotal * 20 + 50) / 100)
    }

    @Test(
        "An answer that would count and cannot be used is named, the quote is made without it, and the exit code says so",
        arguments: [
            ("validity: {term: \"5-year\"}", "validity.term"), ("licenses: {blocks: 100}", "licenses.blocks"),
            ("certificate: {type: \"Wildcard\"}", "certificate.type"), ("licences: {blocks: 5}", "licences.blocks"),
            ("certificate: {commonName: \"www.example.com\", addSANs: true}, sans: {subdomains: [\"a..b\"]}", "sans.subdomains"),
        ])
    func unusable(_ answers: String, _ named: String) throws {
        let folder = try StoreFolder()
        let quote = try CertDesk("quote", "--answers", "-", "--json", input: "{\(answers), payment: {cardNumber: \"1\"}}", in: folder)
        #expect(quote.status == 1)
        #expect(quote.errorLines.map { String($0.prefix { $0 != ":" }) } == [named], "\(quote.errors)")
        #expect(try quote.json()["total"].int != nil)
    }

    /// What changes no price is ignored, even where it is of the wrong kind.
    @Test func whatChangesNoPriceIsIgnored() throws {
        let quote = try CertDesk(
            "quote", "--answers", "-", "--json", input: "{region: {region: \"europe\"}, payment: {cardNumber: 5}}", in: StoreFolder())
        #expect(quote.status == 0 && quote.errors.isEmpty, "\(quote.errors)")
    }

    @Test("A price answer on the command line that is refused leaves no price", arguments: ["validity.term=2-year", "licenses.blocks=100"])
    func refusedSet(_ set: String) throws {
        let quote = try CertDesk("quote", "--set", "region.region=europe", "--set", set, in: StoreFolder())
        #expect(
            quote.status == 65 && quote.output.isEmpty && quote.errors.contains("--set \(set.prefix { $0 != "=" }): "), "\(quote.errors)")
    }

    /// A draft and an order are priced like their answers, a draft on its own day.
    @Test func draftsArePriced() throws {
        let draft = """
            {"schema": 4, "id": "RCP-JGR", "flow": "organization-ssl", "createdAt": "2026-11-21T09:00:00Z", "actor": "tester", "stage": "validity",
             "asOf": "2009-07-15", "answers": {"region": {"region": "north-america"}, "validity": {"term": "3-years"}, "options": {"couponCode": "SUMMER09"}}}
            """
        let folder = try StoreFolder()
        let quote = try CertDesk("quote", "--answers", "-", "--json", input: draft, in: folder)
        #expect(quote.status == 0 && quote.errorLines.isEmpty, "\(quote.errors)")
        // 871 for three years; the coupon of summer 2009 takes 15 % off.
        #expect(try quote.json()["subtotal"].int == 87_100 - 13_065)
        let today = try CertDesk("quote", "--answers", "-", "--json", "--as-of", CertDesk.day, input: draft, in: folder)
        #expect(try today.json()["subtotal"].int == 87_100)
    }

    @Test func anotherFlowIsNamed() throws {
        let quote = try CertDesk("quote", "--answers", "-", input: "{flow: \"code-signing\", region: {}}", in: StoreFolder())
        #expect(quote.status == 65)
        #expect(quote.output.isEmpty)
        #expect(quote.errors.contains("There is no flow code-signing. The flows are: organization-ssl"))
    }

    @Test("What the answers have towards a price in vain is named, and refuses nothing", arguments: ["quote", "quotes save"])
    func answersInVain(_ command: String) throws {
        let answers = "{region: {region: 'europe'}, certificate: {commonName: 'www.example.com'}, sans: {subdomains: ['shop.example.com']}}"
        let run = try CertDesk(
            command.split(separator: " ").map(String.init) + ["--answers", "-", "--json"], input: answers, in: StoreFolder())
        #expect(run.status == 0)
        #expect(
            run.errorLines == ["sans.subdomains: Subdomains is not asked after these answers: only when certificate.addSANs is true."])
    }

    private func quoted(_ answers: String) throws -> JSON {
        let folder = try StoreFolder()
        let quote = try CertDesk("quote", "--answers", "-", "--json", "--as-of", CertDesk.day, input: answers, in: folder)
        #expect(quote.status == 0, "\(quote.errors)")
        #expect(folder.contents == nil)
        return try quote.json()
    }
}
