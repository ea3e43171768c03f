import JSONText
import Orders
import Pricing
import Testing

@Suite struct PriceBookReadTests {
    /// The faults of a text, as a person reads them.
    private func faults(_ text: String) throws -> [String] {
        try #require(throws: PriceBookFaults.self) { try PriceBook.read(Array(text.utf8), name: "mine.json5") }.lines
    }

    /// One edit of the sample book. The fault must stand where `at` first stands in the edited text.
    struct Edit: Sendable, CustomTestStringConvertible {
        let name: String
        let find: String
        let replacement: String
        let at: String
        let says: String
        var testDescription: String { name }
    }

    static let edits: [Edit] = [
        Edit(
            name: "unknown key at the top", find: "    version:", replacement: "    verison: \"2\",\n    version:", at: "verison",
            says: "verison: unknown key; did you mean \"version\"?"),
        Edit(
            name: "unknown key without a near one", find: "    version:", replacement: "    qqqqqqq: 1,\n    version:", at: "qqqqqqq",
            says:
                "qqqqqqq: unknown key; known are name, version, effective, sources, terms, prices, tax, coupons, campaigns, notes, renewal and services"
        ),
        Edit(
            name: "control character in a key", find: "    version:", replacement: "    \"ver\\u001bsion\": 1,\n    version:",
            at: "\"ver\\u001bsion\"", says: "\"ver<U+001B>sion\": unknown key; did you mean \"version\"?"),
        Edit(
            name: "empty name", find: "\"Organization SSL sample\"", replacement: "\" \"", at: "\" \"",
            says: "name: is empty; write something that people will recognize"),
        Edit(
            name: "escape sequence in the name", find: "\"Organization SSL sample\"", replacement: "'\\x1b[31mred'", at: "'\\x1b",
            says: "name: contains the unprintable character <U+001B>; remove it"),
        Edit(
            name: "version as a number", find: "version: \"6\"", replacement: "version: 77", at: "77",
            says: "version: expected a string, found a number"),
        Edit(
            name: "no such day", find: "effective: { from: \"2008-01-01\"", replacement: "effective: { from: \"2008-02-30\"",
            at: "\"2008-02-30\"", says: "effective.from: \"2008-02-30\" is not a day of the calendar; write YYYY-MM-DD"),
        Edit(
            name: "end before start", find: "effective: { from: \"2008-01-01\"",
            replacement: "effective: { from: \"2008-01-01\", to: \"2007-01-01\"", at: "\"2007-01-01\"",
            says: "effective.to: 2007-01-01 is before the first day, 2008-01-01"),
        Edit(
            name: "unknown currency", find: "        EUR: {", replacement: "        EUX: {}, EUR: {", at: "EUX",
            says: "prices.EUX: \"EUX\" is not a known currency; did you mean \"EUR\"?"),
        Edit(
            name: "unknown item", find: "wildcard:            [\"569", replacement: "wildcrad: [], wildcard: [\"569", at: "wildcrad",
            says: "prices.USD.wildcrad: \"wildcrad\" is not a known item; did you mean \"wildcard\"?"),
        Edit(
            name: "unknown term", find: "\"5-years\"]", replacement: "\"5-years\", \"9-weeks\"]", at: "\"9-weeks\"",
            says: "terms[6]: \"9-weeks\" is not a known term; known are 6-months, 1-year, 2-years, 3-years, 4-years and 5-years"),
        Edit(
            name: "negative price", find: "\"349 guide:314\"", replacement: "\"-349 guide:314\"", at: "\"-349",
            says: "prices.USD.standard.1-year: \"-349\" is negative; figures have no sign"),
        Edit(
            name: "half a cent", find: "\"349 guide:314\"", replacement: "\"349.505 guide:314\"", at: "\"349.505",
            says: "prices.USD.standard.1-year: \"349.505\" has the wrong number of decimals; write it like 349 or 349.50"),
        Edit(
            name: "decimal comma", find: "\"349 guide:314\"", replacement: "\"349,50 guide:314\"", at: "\"349,50",
            says: "prices.USD.standard.1-year: \"349,50\" is not a figure; write it like 349 or 349.50"),
        Edit(
            name: "bare number", find: "\"349 guide:314\"", replacement: "34901", at: "34901",
            says: "prices.USD.standard.1-year: expected a figure like \"349 assumed\" in quotation marks, found a number"),
        Edit(
            name: "price beyond reason", find: "\"349 guide:314\"", replacement: "\"99999999999999999999 guide:314\"", at: "\"99999",
            says: "prices.USD.standard.1-year: \"99999999999999999999\" is larger than any price"),
        Edit(
            name: "no provenance", find: "\"349 guide:314\"", replacement: "\"349\"", at: "\"349\", \"638",
            says: "prices.USD.standard.1-year: does not say where the figure comes from; write assumed or a source behind it"),
        Edit(
            name: "mistyped provenance", find: "\"349 guide:314\"", replacement: "\"349 asumed\"", at: "\"349 asumed",
            says: "prices.USD.standard.1-year: \"asumed\" is not in \"sources\"; did you mean \"assumed\"?"),
        Edit(
            name: "derived from nothing", find: "\"349 guide:314\"", replacement: "\"349 derived\"", at: "\"349 derived",
            says: "prices.USD.standard.1-year: does not say what the figure is derived from; write a source behind derived"),
        Edit(
            name: "source without its place", find: "\"349 guide:314\"", replacement: "\"349 guide:\"", at: "\"349 guide:\"",
            says: "prices.USD.standard.1-year: names no place behind \"guide:\""),
        Edit(
            name: "words behind a figure", find: "\"349 guide:314\"", replacement: "\"349 guide and more\"", at: "\"349 guide and",
            says:
                "prices.USD.standard.1-year: \"guide and more\" is not where a figure comes from; write assumed, SOURCE:PLACE or derived SOURCE:PLACE"
        ),
        Edit(
            name: "empty figure", find: "\"349 guide:314\"", replacement: "\"  \"", at: "\"  \"",
            says: "prices.USD.standard.1-year: the figure is missing; write it like \"349 assumed\""),
        Edit(
            name: "missing figures", find: ", \"1074 derived guide:185\", \"1256 derived guide:186\"", replacement: "",
            at: "[\"209 assumed\"",
            says: "prices.USD.standard: has 4 figures for the 6 columns of \"terms\"; missing: 4-years and 5-years"),
        Edit(
            name: "a figure too many", find: "\"1256 derived guide:186\"", replacement: "\"1256 derived guide:186\", \"1 assumed\"",
            at: "[\"209 assumed\"", says: "prices.USD.standard: has 7 figures for the 6 columns of \"terms\""),
        Edit(
            name: "forbidden source name", find: "hmrc: ", replacement: "\"h m\": \"\\u0041\", hmrc: ", at: "\"h m\"",
            says: "sources.h m: \"h m\" cannot name a source; choose another word, without colon"),
        Edit(
            name: "overlapping rates", find: "to: \"2009-12-31\"", replacement: "to: \"2010-01-01\"",
            at: "{ percent: \"17.5 hmrc\", from: \"2010",
            says: "tax.rates[2]: overlaps the rate 2008-12-01 to 2010-01-01; a day has one rate"),
        Edit(
            name: "gap between rates", find: "to: \"2009-12-31\"", replacement: "to: \"2009-12-29\"",
            at: "{ percent: \"17.5 hmrc\", from: \"2010",
            says: "tax.rates[2]: leaves a gap: no rate from 2009-12-30 to 2009-12-31"),
        Edit(
            name: "rates that end", find: "percent: \"20 hmrc\", from: \"2011-01-04\"",
            replacement: "percent: \"20 hmrc\", from: \"2011-01-04\", to: \"2030-01-01\"", at: "[\n            { percent: \"17.5",
            says: "tax.rates: has no rate after 2030-01-01, but the book is effective from 2008-01-01"),
        Edit(
            name: "rates that start late", find: "from: \"1991-04-01\", to: \"2008-11-30\"",
            replacement: "from: \"2008-02-01\", to: \"2008-11-30\"", at: "[\n            { percent: \"17.5",
            says: "tax.rates: has no rate before 2008-02-01, but the book is effective from 2008-01-01"),
        Edit(
            name: "rate above 100", find: "\"20 hmrc\"", replacement: "\"120 hmrc\"", at: "\"120 hmrc",
            says: "tax.rates[3].percent: \"120\" is more than 100 per cent"),
        Edit(
            name: "UK for GB", find: "[\"GB\", \"IM\"]", replacement: "[\"GB\", \"UK\"]", at: "\"UK\"",
            says: "tax.customers[0].countries[1]: the code of that country is GB, not UK"),
        Edit(
            name: "country by name", find: "[\"GB\", \"IM\"]", replacement: "[\"GB\", \"Britain\"]", at: "\"Britain\"",
            says: "tax.customers[0].countries[1]: \"Britain\" is not a country; write its code of two capital letters"),
        Edit(
            name: "country in two rows", find: "[\"HR\"]", replacement: "[\"HR\", \"SK\"]", at: "{ countries: [\"HR\"",
            says: "tax.customers[2]: SK has a row already, 2007-01-01 to 2020-12-31"),
        Edit(
            name: "reverse charge as a word", find: "reverseCharge: false", replacement: "reverseCharge: 'no'", at: "'no'",
            says: "tax.customers[0].reverseCharge: expected true or false, found a string"),
        Edit(
            name: "duplicate code, other case", find: "code: \"EURO40\"", replacement: "code: \"save50\"", at: "\"save50\"",
            says: "coupons[2].code: the code SAVE50 is given twice; it stands at 121:17 already"),
        Edit(
            name: "code with a blank", find: "\"SUMMER09\"", replacement: "\"SUMMER 09\"", at: "\"SUMMER 09\"",
            says: "coupons[4].code: \"SUMMER 09\" is not a code; codes are 3 to 20 letters, digits and hyphens"),
        Edit(
            name: "code that takes nothing", find: "percent: \"10 assumed\"", replacement: "percent: \"0 assumed\"",
            at: "\"0 assumed\", from",
            says: "coupons[0].percent: takes nothing off"),
        Edit(
            name: "code with nothing to take", find: "percent: \"10 assumed\", ", replacement: "", at: "{ code: \"WELCOME10\"",
            says: "coupons[0]: does not say what the code takes off; give it \"percent\" or \"amount\""),
        Edit(
            name: "code with both", find: "percent: \"10 assumed\", ",
            replacement: "percent: \"10 assumed\", amount: \"1 assumed\", currency: \"USD\", ", at: "{ code: \"WELCOME10\"",
            says: "coupons[0]: has both \"percent\" and \"amount\"; a code takes off one or the other"),
        Edit(
            name: "amount without currency", find: "currency: \"AUD\", ", replacement: "", at: "{ code: \"DOWNUNDER\"",
            says: "campaigns[1]: needs a \"currency\", because it has an \"amount\""),
        Edit(
            name: "minimum without currency", find: "currency: \"GBP\", ", replacement: "", at: "{ code: \"BRITAIN5\"",
            says: "coupons[3]: needs a \"currency\", because it has a \"minimum\""),
        Edit(
            name: "mistyped currency of a code", find: "currency: \"AUD\"", replacement: "currency: \"AUS\"", at: "\"AUS\"",
            says: "campaigns[1].currency: \"AUS\" is not a known currency; did you mean \"AUD\"?"),
        Edit(
            name: "more used than allowed", find: "uses: 25, used: 25", replacement: "uses: 25, used: 26", at: "26 }",
            says: "campaigns[3].used: 26 is more than the 25 uses allowed"),
        Edit(
            name: "used without a limit", find: "uses: 25, used: 25", replacement: "used: 25", at: "25 }",
            says: "campaigns[3].used: counts the uses of a code that has no limit; give it \"uses\""),
        Edit(
            name: "no uses", find: "uses: 25, used: 25", replacement: "uses: 0", at: "0 },\n        { code: \"BIGORDER",
            says: "campaigns[3].uses: 0 is outside 1 to 1000000000"),
        Edit(
            name: "half a use", find: "uses: 25, used: 25", replacement: "uses: 2.5", at: "2.5 }",
            says: "campaigns[3].uses: \"2.5\" is not a whole number"),
        Edit(
            name: "negative minimum", find: "minimum: \"300\"", replacement: "minimum: \"-300\"", at: "\"-300\"",
            says: "coupons[1].minimum: \"-300\" is negative; figures have no sign"),
    ]

    @Test(arguments: edits)
    func `an edit's fault is named with its place, and nothing else is`(edit: Edit) throws {
        var text = PriceBook.sampleText
        text.replaceSubrange(try #require(text.firstRange(of: edit.find)), with: edit.replacement)
        let place = try #require(text.firstRange(of: edit.at)?.lowerBound)
        let before = text[..<place].split(separator: "\n", omittingEmptySubsequences: false)
        let position = "\(before.count):\((before.last?.unicodeScalars.count ?? 0) + 1)"
        #expect(try faults(text) == ["mine.json5:\(position): \(edit.says)"])
    }

    @Test func `positions, typed out`() throws {
        let text = """
            {
              name: "Mine", version: 2,
              effective: { from: "2020-1-1" },
              prices: { USD: [] },
                coupon: 0,
            }
            """
        #expect(
            try faults(text) == [
                "mine.json5:1:1: \"sources\", \"terms\", \"tax\", \"coupons\" and \"campaigns\" are missing",
                "mine.json5:2:26: version: expected a string, found a number",
                "mine.json5:3:22: effective.from: \"2020-1-1\" is not a day of the calendar; write YYYY-MM-DD",
                "mine.json5:4:11: prices: has no prices in EUR, GBP and AUD",
                "mine.json5:4:18: prices.USD: expected an object, found an array",
                "mine.json5:5:5: coupon: unknown key; did you mean \"coupons\"?",
            ])
    }

    @Test func `every fault of a book is named at once, in the file's order`() throws {
        let text = PriceBook.sampleText
            .replacing("\"349 guide:314\"", with: "\"x guide:314\"").replacing("\"20 hmrc\"", with: "\"20 hmcr\"")
            .replacing("\"FIRST100\"", with: "\"F\"").replacing("version: \"6\"", with: "version: 1")
        let paths = try #require(throws: PriceBookFaults.self) { try PriceBook.read(Array(text.utf8), name: "") }.faults.map(\.path)
        #expect(paths == ["version", "prices.USD.standard.1-year", "tax.rates[3].percent", "coupons[5].code"])
    }

    @Test func `two things wrong with one figure are two faults`() throws {
        let text = PriceBook.sampleText.replacing("\"349 guide:314\"", with: "\"-349 giude:314\"")
        #expect(try faults(text).count == 2)
    }

    @Test func `a missing currency and a missing item are named`() throws {
        let lines = PriceBook.sampleText.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("        AUD: {") })
        let end = try #require(lines[start...].firstIndex { $0 == "        }," })
        var text = (lines[..<start] + lines[(end + 1)...]).joined(separator: "\n")
        #expect(try faults(text).count == 1)
        #expect(try faults(text).first?.hasSuffix(": prices: has no prices in AUD") == true)
        text = lines.filter { !$0.contains("\"512 assumed\"") }.joined(separator: "\n")
        #expect(try faults(text).count == 1)
        #expect(try faults(text).first?.hasSuffix(": prices.EUR: has no prices for wildcard") == true)
    }

    /// Books of before have no wildcard beside the common name.
    @Test func `wildcard names need not be sold, but in every currency the same`() throws {
        let lines = PriceBook.sampleText.split(separator: "\n", omittingEmptySubsequences: false)
        let rows = lines.filter { $0.contains("\"wildcard-name\"") }
        try #require(rows.count == 4)
        let text = lines.filter { !rows.contains($0) }.joined(separator: "\n")
        let book = try PriceBook.read(Array(text.utf8), name: "")
        let day = try #require(CalendarDate("2026-11-21"))
        var selection = Selection(currency: .usd, date: day)
        #expect(try book.quote(selection).lines.count == 1)
        selection.wildcardNames = 1
        let fault = PricingFault.noPrice(.wildcardName, book: book.identity)
        #expect(throws: fault) { try book.quote(selection) }
        #expect(throws: fault) { try book.quote(adding: [(.wildcardName, 1)], for: selection, days: 10, of: 20) }
        #expect("\(fault)".contains("has no price for \"additional wildcard name\". Add the row \"wildcard-name\" to \"prices\""))
        let one = lines.filter { $0 != rows[2] }.joined(separator: "\n")
        #expect(try faults(one).count == 1 && faults(one).first?.hasSuffix(": prices.GBP: has no prices for wildcard-name") == true)
    }

    @Test func `columns may stand in another order`() throws {
        let text = PriceBook.sampleText.replacing("\"6-months\", \"1-year\"", with: "\"1-year\", \"6-months\"")
        let book = try PriceBook.read(Array(text.utf8), name: "")
        #expect(try book.unitPrice(.standard, term: .sixMonths, currency: .usd).value.text == "349.00")
    }

    @Test func `a column twice leaves another missing`() throws {
        let text = PriceBook.sampleText.replacing("\"4-years\"", with: "\"3-years\"")
        let faults = try faults(text)
        #expect(faults.contains { $0.hasSuffix("terms[4]: \"3-years\" is a column already") })
        #expect(faults.contains { $0.hasSuffix("terms: has no column for 4-years") })
    }

    @Test(arguments: [
        ("", "1:1"), ("{", "1:2"), ("{ name: \"a\",\n  name: \"b\" }", "2:3"), ("{ name: }", "1:9"),
    ])
    func `broken syntax is one fault with its place`(text: String, position: String) throws {
        let faults = try #require(throws: PriceBookFaults.self) { try PriceBook.read(Array(text.utf8), name: "x") }
        #expect(faults.faults.map { "\($0.position)" } == [position])
        #expect(faults.faults.allSatisfy { $0.path.isEmpty && !$0.message.isEmpty })
    }

    @Test(arguments: ["null", "[]", "7", "'text'", "true"])
    func `anything but an object is refused`(text: String) throws {
        #expect(try faults(text).count == 1)
        #expect(try faults(text).first?.hasPrefix("mine.json5:1:1: expected an object, found ") == true)
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: PriceBookFaults.self) { try PriceBook.read([0x7B, 0xFF, 0xFE, 0x7D], name: "") }
    }

    @Test func `a file over the limit is not read`() throws {
        let padding = [UInt8](repeating: 0x20, count: PriceBook.sizeLimit + 1 - PriceBook.sampleText.utf8.count)
        let sample = Array(PriceBook.sampleText.utf8)
        #expect(throws: Never.self) { try PriceBook.read(sample + padding.dropLast(), name: "") }
        let faults = try #require(throws: PriceBookFaults.self) { try PriceBook.read(sample + padding, name: "") }
        #expect(faults.faults.count == 1)
    }

    /// Any one character lost or doubled must never do worse than name faults.
    @Test func `damage anywhere is survived`() {
        let sample = Array(PriceBook.sampleText.utf8)
        for index in stride(from: 0, to: sample.count, by: 29) {
            var damaged = sample
            damaged.remove(at: index)
            do {
                _ = try PriceBook.read(damaged, name: "damaged")
            } catch {
                #expect(!error.faults.isEmpty && error.faults.allSatisfy { !$0.message.isEmpty })
            }
        }
    }
}
