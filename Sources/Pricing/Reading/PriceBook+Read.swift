import JSONText
import Orders

extension PriceBook {
    /// The largest file read, in bytes: some twenty-five times the sample book.
    package static let sizeLimit = 262_144

    /// Reads a book's JSON5 text strictly: nothing unknown, nothing missing, nothing twice.
    /// - Parameter name: The file's name, for the faults.
    /// - Throws: every fault of the text; where its syntax is broken, the first one.
    package static func read(_ bytes: [UInt8], name: String) throws(PriceBookFaults) -> PriceBook {
        let root: JSONNode
        do {
            root = try JSONNode.parse(bytes, limit: sizeLimit)
        } catch {
            throw PriceBookFaults(name: name, faults: [PriceBookFault(position: error.position, path: "", message: error.message)])
        }
        var reader = BookReader()
        let book = reader.book(Place(node: root, path: .root))
        guard reader.faults.isEmpty, let book else {
            throw PriceBookFaults(name: name, faults: reader.faults.sorted { $0.position < $1.position })
        }
        return book
    }
}

extension BookReader {
    fileprivate mutating func book(_ place: Place) -> PriceBook? {
        let members = members(
            place,
            required: ["name", "version", "effective", "sources", "terms", "prices", "tax", "coupons", "campaigns"],
            optional: ["notes", "renewal", "services"])
        let name = wording(members["name"], atMost: 60)
        let version = wording(members["version"], atMost: 30)
        let effective = period(self.members(members["effective"], required: ["from"], optional: ["to"]))
        readSources(members["sources"])
        var notes: [String] = []
        for note in elements(members["notes"]) ?? [] { wording(note, atMost: 500).map { notes.append($0) } }
        let prices = priceTable(members["prices"], columns: members["terms"])
        let tax = taxTable(members["tax"], effective: effective)
        let renewal = renewalTerms(members["renewal"])
        let services = servicePrices(members["services"])
        let (coupons, campaigns) = (codes(members["coupons"]), codes(members["campaigns"]))
        guard let name, let version, let effective, let prices, let tax, let coupons, let campaigns else { return nil }
        return PriceBook(
            identity: .init(name: name, version: version), effective: effective, sources: sources, notes: notes, prices: prices,
            tax: tax, renewal: renewal, services: services, coupons: coupons, campaigns: campaigns)
    }

    private mutating func renewalTerms(_ place: Place?) -> RenewalTerms? {
        guard let place else { return nil }
        let members = members(place, required: ["creditDays", "windowDays"])
        let (credit, window) = (days(members["creditDays"]), days(members["windowDays"]))
        guard let credit, let window else { return nil }
        return RenewalTerms(creditDays: credit, windowDays: window)
    }

    private mutating func readSources(_ place: Place?) {
        for (key, position, value) in entries(place) ?? [] {
            if key.isEmpty || ["assumed", "derived"].contains(key) || key.contains(where: { $0 == ":" || $0.isWhitespace }) {
                report(position, value.path, "\(shown(key)) cannot name a source; choose another word, without colon")
            }
            sources[key] = wording(value, atMost: 200) ?? ""
        }
    }
}
