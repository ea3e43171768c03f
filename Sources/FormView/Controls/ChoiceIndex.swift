package import Flow

/// Options prepared for searching: case and accents do not matter, nor the order of words, and `_` is a blank.
package struct ChoiceIndex: Equatable, Sendable {
    /// The options, in their own order.
    package let choices: [Choice]
    private let labels: [String]
    private let ids: [String]
    private let aliases: [[String]]

    /// Prepares options.
    package init(_ choices: [Choice]) {
        self.choices = choices
        labels = choices.map { Self.folded($0.label) }
        ids = choices.map { Self.folded($0.id) }
        aliases = choices.map { $0.aliases.map(Self.folded) }
    }

    /// How well an option fits what was typed, the best first.
    private enum Rank: Int, CaseIterable {
        /// The label or the id is exactly that.
        case exact
        /// An alias is exactly that.
        case alias
        case labelBeginning
        case wordBeginning
        case anywhere
        /// The label and the id have words that begin like those typed, in any order.
        case words
        /// Only an alias begins like that, or has such words: it may become one.
        case aliasBeginning
    }

    /// The options for a query, the best first, equally good ones in their own order.
    package func matches(_ query: String) -> [Choice] {
        let wanted = Self.wanted(query)
        guard !wanted.isEmpty else { return choices }
        var ranked: [[Choice]] = Array(repeating: [], count: Rank.allCases.count)
        for (index, choice) in choices.enumerated() {
            if let rank = rank(index, wanted) { ranked[rank.rawValue].append(choice) }
        }
        return ranked.flatMap { $0 }
    }

    /// The alias by which a query finds an option; `nil` where the option is found by what is shown.
    package func alias(of choice: Choice, matching query: String) -> String? {
        let wanted = Self.wanted(query)
        guard !wanted.isEmpty, let index = choices.firstIndex(of: choice) else { return nil }
        switch rank(index, wanted) {
        case .alias: return choice.aliases.first { Self.folded($0) == wanted }
        case .aliasBeginning: return choice.aliases.first { Self.isBegun(Self.folded($0), by: wanted) }
        case .exact, .labelBeginning, .wordBeginning, .anywhere, .words, nil: return nil
        }
    }

    /// The characters of an option's label that a query found, the beginning of a word before any other place.
    func place(of query: String, in choice: Choice) -> Range<Int>? {
        let wanted = Array(Self.wanted(query))
        let label = Array(Self.folded(choice.label))
        // A letter that becomes two when it is folded would shift what follows.
        guard !wanted.isEmpty, label.count == choice.label.count, label.count >= wanted.count else { return nil }
        let places = (0...(label.count - wanted.count)).filter { label[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        let found = places.first { $0 == 0 || !label[$0 - 1].isPartOfWord } ?? places.first
        return found.map { $0..<($0 + wanted.count) }
    }

    private func rank(_ index: Int, _ wanted: String) -> Rank? {
        let label = labels[index]
        if label == wanted || ids[index] == wanted { return .exact }
        if aliases[index].contains(wanted) { return .alias }
        if label.hasPrefix(wanted) { return .labelBeginning }
        if label.split(whereSeparator: { !$0.isPartOfWord }).contains(where: { $0.hasPrefix(wanted) }) { return .wordBeginning }
        if label.contains(wanted) || ids[index].contains(wanted) { return .anywhere }
        if Self.hasWords("\(label) \(ids[index])", wanted) { return .words }
        return aliases[index].contains { Self.isBegun($0, by: wanted) } ? .aliasBeginning : nil
    }

    private static func isBegun(_ alias: String, by wanted: String) -> Bool {
        alias.hasPrefix(wanted) || hasWords(alias, wanted)
    }

    /// Whether each of several words that are wanted begins a word of a text. One word alone has been looked for already.
    private static func hasWords(_ text: String, _ wanted: String) -> Bool {
        let sought = wanted.split { !$0.isPartOfWord }
        guard sought.count > 1 else { return false }
        let words = text.split { !$0.isPartOfWord }
        return sought.allSatisfy { part in words.contains { $0.hasPrefix(part) } }
    }

    private static func wanted(_ query: String) -> String {
        folded(query).split(separator: " ").joined(separator: " ")
    }

    /// Lower case without accents, a blank for each `_`.
    package static func folded(_ text: String) -> String {
        let lower = text.lowercased()
        guard !lower.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "_") }) else { return lower }
        return String(lower.map { plainLetters[$0] ?? $0 })
    }

    /// Accented letter → letter. Characters compare by canonical equivalence, so letter plus accent finds the precomposed one.
    private static let plainLetters: [Character: Character] = {
        var table: [Character: Character] = ["ø": "o", "ł": "l", "đ": "d", "ı": "i", "_": " "]
        let accents: [Unicode.Scalar] = [
            "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}", "\u{30B}", "\u{30C}",
            "\u{323}", "\u{326}", "\u{327}", "\u{328}",
        ]
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for accent in accents {
                table[Character(String(letter) + String(Character(accent)))] = letter
            }
        }
        return table
    }()
}

extension Character {
    fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
