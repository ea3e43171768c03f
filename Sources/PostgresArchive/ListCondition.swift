import Archive
import Orders
import PostgreSQL

/// What rows of lists have to meet, as SQL with its values.
struct ListCondition {
    /// Everything but the words.
    private(set) var terms: [String] = []
    /// The words: parts of the searched text.
    private(set) var words: [String] = []
    private(set) var values: [SQLValue] = []
    /// Whether a word is long enough to have a trigram, so that an index of them helps.
    private(set) var hasTrigrams = false
    /// The same as ``words``, in a form in which the index finds also words of two letters, but not in all rows with letters beyond ASCII; `nil` if there are
    /// none of two letters.
    private(set) var wordsInASCII: [String]?
    /// Whether nothing can meet it.
    private(set) var isNever = false

    /// What ``OrderQuery/admits(_:)`` says, in SQL.
    init(_ query: OrderQuery) {
        var kinds = query.records.contains(.order) ? [0] : []
        if query.asksForOthers { kinds += query.records.subtracting([.order]).map(\.number).sorted() }
        isNever = kinds.isEmpty
        terms.append("l.kind IN (\((kinds.isEmpty ? [-1] : kinds).map(String.init).joined(separator: ", ")))")
        if !query.states.isEmpty { require("l.state = ANY (", .texts(query.states.map(\.rawValue).sorted()), "::text[])") }
        if !query.regions.isEmpty { require("l.region = ANY (", .texts(query.regions.map(\.rawValue).sorted()), "::text[])") }
        if let actor = query.actor { require("l.actor = ", .cell(actor)) }
        if let name = query.commonName { require("l.common_name = ", .cell(name)) }
        if let code = query.code { require("l.codes <> '{}' AND l.codes @> ", .texts([code])) }
        if let from = query.from { require("l.at >= ", .time(from.midnight)) }
        if let until = query.until { require("l.at < ", .time(until.adding(days: 1).midnight)) }
        if let due = query.dueUntil { require("l.due <= ", .text(due.description), "::date") }
        if let first = query.endFrom {
            require("(l.kind <> 0 OR l.due IS NULL OR l.last_day IS NULL OR l.last_day >= ", .text(first.description), "::date)")
        }
        if let quotes = query.quotes { require(quotes) }
        for demand in query.demands { require(demand, on: query.day) }
    }

    /// Rows in whose searched text all the words are.
    init(words: String) {
        for demand in OrderQuery(words: words).demands { require(demand, on: nil) }
        if self.words.isEmpty { self.words = ["true"] }
    }

    private mutating func place(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }

    /// Adds a term about a value.
    mutating func require(_ before: String, _ value: SQLValue, _ after: String = "") { terms.append(before + place(value) + after) }

    /// Adds a term without a value.
    mutating func require(_ term: String) { terms.append(term) }

    /// Adds that a row's time, kind and id are before or behind others.
    mutating func require(_ comparison: String, than key: RowKey) {
        terms.append(
            "(l.at, l.kind, l.id) \(comparison) (\(place(.time(key.time)))::timestamptz, \(key.kind)::smallint, \(place(.text(key.id))))")
    }

    private mutating func require(_ quotes: OrderQuery.QuoteStanding) {
        let day = place(.text(quotes.day.description)) + "::date"
        terms.append("(l.kind <> 3 OR \(day) IS NULL OR \(Self.standing(quotes.states, on: day)))")
    }

    /// That a quote stands in one of some ways on a day, which is a value.
    private static func standing(_ states: Set<QuoteState>, on day: String) -> String {
        // What became of a quote counts before the day.
        let standings = states.map { state in
            switch state {
            case .open: "(l.state = 'open' AND l.last_day >= \(day))"
            case .expired: "(l.state = 'open' AND l.last_day < \(day))"
            default: "l.state = '\(state.rawValue)'"
            }
        }
        return standings.isEmpty ? "false" : standings.sorted().joined(separator: " OR ")
    }

    /// - Parameter day: by which words find quotes by how they stand; `nil` if none does.
    private mutating func require(_ demand: OrderQuery.Demand, on day: CalendarDate?) {
        let ways = demand.searches.map { $0.map { SearchedPart($0.needle) } }
        // Values stand in the same places in both.
        let places = ways.map { $0.map { part in part.pattern.map { place($0) } } }
        // Of a value that nothing looks at a database cannot say what it is.
        let asksForDay = !demand.standings.isDisjoint(with: [.open, .expired])
        let states = day.flatMap { day in
            demand.standings.isEmpty
                ? nil : Self.standing(demand.standings, on: asksForDay ? place(.text(day.description)) + "::date" : "")
        }
        let quotes = states.map { " OR (l.kind = 3 AND (\($0)))" } ?? ""
        func expression(_ isIndexed: Bool) -> String {
            let joined = zip(ways, places).map { parts, places in
                zip(parts, places).map { $0.condition(at: $1, isIndexed: isIndexed) }.joined(separator: " AND ")
            }
            return "(\(joined.map { $0.isEmpty ? "true" : $0 }.joined(separator: " OR "))\(quotes))"
        }
        words.append(expression(false))
        if ways.allSatisfy({ $0.contains { $0.reach == .all } }) { hasTrigrams = true }
        if ways.allSatisfy({ $0.contains { $0.reach != .none } }) { wordsInASCII = (wordsInASCII ?? []) + [expression(true)] }
    }
}

/// A part of a word, as SQL.
private struct SearchedPart {
    /// Which rows that have it an index of trigrams finds.
    enum Reach { case none, ascii, all }

    private let needle: [UInt8]
    let reach: Reach

    init(_ needle: [UInt8]) {
        self.needle = needle
        let count = String(decoding: needle, as: UTF8.self).unicodeScalars.count
        // Trigrams are made of letters and digits.
        let isPair = needle.count == 2 && needle.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        reach = count > 2 ? .all : isPair ? .ascii : .none
    }

    /// The value of LIKE; `nil` for bytes that no text of a database has.
    var pattern: SQLValue? { SQLValue.pattern(needle) }

    /// - Parameters:
    ///   - place: of the pattern among the values.
    ///   - isIndexed: whether an index of trigrams is to be asked.
    func condition(at place: String?, isIndexed: Bool) -> String {
        guard let place else { return "false" }
        var condition = "l.searched LIKE \(place)"
        // There is an index of those rows.
        if needle.contains(where: { $0 >= 0x80 }) { condition += " AND \(ListCondition.isForeign)" }
        // Two letters have no trigram, but they have some with each letter that may stand before or behind them.
        guard isIndexed, reach == .ascii else { return condition }
        let letters = String(decoding: needle, as: UTF8.self)
        return condition + " AND l.searched ~ '[\\x01-\\x7f]\(letters)|\(letters)[\\x01-\\x7f]'"
    }
}

extension ListCondition {
    /// Whether a row has other characters than those of ASCII; as the index of such rows has it. Of a range, planners expect few rows.
    static let isForeign = "octet_length(l.searched) - char_length(l.searched) BETWEEN 1 AND 1000000000"
}

extension SQLValue {
    /// A text that has some bytes in it, for LIKE; `nil` for bytes that no text of a database has.
    static func pattern(_ needle: [UInt8]) -> SQLValue? {
        guard !needle.contains(0) else { return nil }
        // Bytes of ASCII are no part of any other character.
        let escaped = needle.flatMap { Array("%_\\".utf8).contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return .text("%\(String(decoding: escaped, as: UTF8.self))%")
    }
}

extension OrderQuery {
    /// Whether anything but orders can meet it.
    fileprivate var asksForOthers: Bool { states.isEmpty && commonName == nil && code == nil && dueUntil == nil }
}

extension OrderQuery.Sorting {
    /// The column that comes before time, kind and id; `nil` for none.
    var column: String? {
        switch self {
        case .newest, .oldest: nil
        case .state: "rank"
        case .commonName: "common_name"
        case .organization: "organization"
        case .due: "due"
        }
    }

    /// The order of rows of a table.
    ///
    /// - Parameter isReversed: whether the last row comes first.
    func order(of table: String, isReversed: Bool = false) -> String {
        let isNewestFirst = (self != .oldest) != isReversed
        let rest = ["at", "kind", "id"].map { "\(table).\($0) \(isNewestFirst ? "DESC" : "ASC")" }
        guard let column else { return rest.joined(separator: ", ") }
        return (["\(table).\(column) \(isReversed ? "DESC NULLS FIRST" : "ASC NULLS LAST")"] + rest).joined(separator: ", ")
    }

    /// The value of a row's column.
    func value(of key: RowKey) -> SQLValue {
        switch self {
        case .newest, .oldest: .null
        case .state: .integer(key.state)
        case .commonName: .cell(key.commonName)
        case .organization: .cell(key.organization)
        case .due: .text(key.due?.description)
        }
    }
}
