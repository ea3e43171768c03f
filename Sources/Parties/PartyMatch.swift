import Archive
import Orders

/// How well a text fits somebody, the best first.
enum Match: Int, CaseIterable, Comparable {
    /// It is one of the names.
    case whole
    /// One of the names begins with it.
    case beginning
    /// A word in one of the names begins with it.
    case word
    /// It stands in the middle of a word of a name.
    case inside
    /// It stands somewhere else.
    case elsewhere

    static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }

    /// The best that some names give.
    init(of typed: String, in names: [String]) {
        let folded = names.flatMap(SearchedForm.forms).map { Customer.folded($0) }
        self = SearchedForm.forms(of: typed).map { Match(of: Customer.folded($0), among: folded) }.min() ?? .elsewhere
    }

    private init(of text: String, among folded: [String]) {
        self =
            if text.isEmpty { .elsewhere } else if folded.contains(text) { .whole } else if folded.contains(where: { $0.hasPrefix(text) }) {
                .beginning
            } else if folded.contains(where: { " \($0)".contains(" \(text)") }) {
                .word
            } else if folded.contains(where: { $0.contains(text) }) {
                .inside
            } else { .elsewhere }
    }
}

extension Customer {
    /// How well a text fits him, capitals or not: his names, his people, numbers and domains.
    func match(_ typed: String) -> Match {
        let plain = typed.filter { !$0.isWhitespace }
        let numbers = [id.description, country + (vatNumber ?? "")] + [vatNumber, duns].compactMap(\.self)
        let names = Match(of: typed, in: [name, tradingName ?? ""] + people)
        let best = min(names, Match(of: plain, in: numbers + userIDs + emails + proofs.map(\.domain)))
        // A number is known by more than its beginning, and by its digits.
        guard best == .elsewhere, let digits = OrderQuery.spokenNumber(in: typed), digits.count >= 6 else { return best }
        return (telephones + [duns ?? ""]).contains { $0.filter(\.isNumber).contains(digits) } ? .inside : best
    }
}

extension Applicant {
    /// How well a text fits somebody who orders; only the whole user ID is all of him.
    func match(_ typed: String) -> Match {
        if userID.lowercased() == typed.lowercased() { return .whole }
        return max(.beginning, Match(of: typed, in: [userID, contact.name, contact.email]))
    }
}

extension RecordID {
    /// A name for a quote or a draft, and what it is; `nil` for anything else.
    var named: (id: String, kind: String)? {
        switch self {
        case .quote(let id): ("quote \(id)", "quote")
        case .draft(let id): ("draft \(id)", "draft")
        case .order, .discarded: nil
        }
    }

    /// What a name of ``named`` is for.
    init?(named name: String) {
        let parts = name.split(separator: " ")
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "quote": if let id = QuoteID(canonical: parts[1]) { self = .quote(id) } else { return nil }
        case "draft": if let id = DraftID(canonical: parts[1]) { self = .draft(id) } else { return nil }
        default: return nil
        }
    }
}
