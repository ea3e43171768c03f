import JSONText
import Orders

extension KeptQuote {
    /// What lists need of a quote's file, read without the rest: its answers but for the region, its lines and all details but the common name are left out.
    /// `nil` for what takes more looking than this. Only for a file that is byte by byte as it was written, since nothing else is judged.
    init?(excerptOf file: [UInt8]) {
        var members = Members()
        do {
            try JSONScanner.read(file) { (key, scanner) throws(JSONScanner.GivenUp) in try members.take(key, &scanner) }
        } catch {
            return nil
        }
        guard members.schema == Self.currentSchema, let id = QuoteID(canonical: members.texts["id"] ?? ""),
            let savedAt = Timestamp(members.texts["savedAt"] ?? ""), let validUntil = CalendarDate(members.texts["validUntil"] ?? ""),
            let product = members.texts["product"], let actor = members.texts["actor"],
            let currency = Currency(rawValue: members.currency), let total = members.total
        else { return nil }
        let amount = Money(minorUnits: total)
        self.init(
            id: id, flow: "", product: product, savedAt: savedAt, asOf: validUntil, actor: actor, validUntil: validUntil,
            customer: members.customer, details: members.commonName.map { [Detail(Detail.commonName, $0)] } ?? [],
            answers: members.region.map { ["region": ["region": .string($0)]] } ?? [:], detached: [],
            quote: Quote(
                currency: currency, lines: [], subtotal: amount, tax: nil, total: amount, book: Quote.Book(name: "", version: ""), notes: []
            ))
        acceptance = members.acceptance
        withdrawal = members.isWithdrawn ? Withdrawal(time: savedAt, actor: "", reason: nil) : nil
    }

    /// What was read so far.
    private struct Members {
        var schema = 0
        var texts: [String: String] = [:]
        var customer = Customer()
        var commonName: String?
        var region: String?
        var currency = ""
        var total: Int?
        var acceptance: Acceptance?
        var isWithdrawn = false

        mutating func take(_ key: String, _ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            switch key {
            case "schema": schema = try scanner.integer()
            case "id", "savedAt", "validUntil", "product", "actor": texts[key] = try scanner.string()
            case "customer":
                let known = try Self.texts(&scanner)
                customer = Customer(organization: known["organization"], contact: known["contact"], email: known["email"])
            case "details":
                try scanner.array { (scanner) throws(JSONScanner.GivenUp) in
                    let detail = try Self.texts(&scanner)
                    if commonName == nil, detail["label"] == Detail.commonName { commonName = detail["value"] }
                }
            case "answers":
                try scanner.object { (stage, scanner) throws(JSONScanner.GivenUp) in
                    guard stage == "region" else { return try scanner.skip() }
                    region = try Self.texts(&scanner)["region"]
                }
            case "quote":
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    switch key {
                    case "currency": currency = try scanner.string()
                    case "total": total = try scanner.integer()
                    default: try scanner.skip()
                    }
                }
            case "acceptance":
                let known = try Self.texts(&scanner)
                guard let order = OrderID(canonical: known["order"] ?? ""), let time = Timestamp(known["time"] ?? "") else {
                    throw JSONScanner.GivenUp()
                }
                acceptance = Acceptance(order: order, time: time)
            case "withdrawal":
                isWithdrawn = true
                try scanner.skip()
            default: try scanner.skip()
            }
        }

        /// The members of an object that are texts.
        private static func texts(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) -> [String: String] {
            var texts: [String: String] = [:]
            try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                if try scanner.kind() == .string { texts[key] = try scanner.string() } else { try scanner.skip() }
            }
            return texts
        }
    }
}
