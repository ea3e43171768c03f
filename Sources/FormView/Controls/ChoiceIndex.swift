import Flow

/// Options prepared for searching: case and accents do not matter.
struct ChoiceIndex: Sendable {
    let choices: [Choice]
    private let labels: [String]
    private let ids: [String]

    init(_ choices: [Choice]) {
        self.choices = choices
        labels = choices.map { Self.folded($0.label) }
        ids = choices.map { Self.folded($0.id) }
    }

    /// The options for a query, the best first: the id itself, labels that start with it, words that start with it, then anywhere.
    func matches(_ query: String) -> [Choice] {
        let wanted = Self.folded(query).split(separator: " ").joined(separator: " ")
        guard !wanted.isEmpty else { return choices }
        var ranked: [[Choice]] = Array(repeating: [], count: 4)
        for (index, choice) in choices.enumerated() {
            if let rank = rank(index, wanted) { ranked[rank].append(choice) }
        }
        return ranked.flatMap { $0 }
    }

    private func rank(_ index: Int, _ wanted: String) -> Int? {
        let label = labels[index]
        if ids[index] == wanted { return 0 }
        if label.hasPrefix(wanted) { return 1 }
        if label.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: { $0.hasPrefix(wanted) }) { return 2 }
        return label.contains(wanted) || ids[index].contains(wanted) ? 3 : nil
    }

    /// Lower case without accents.
    static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : String(text.lowercased().map { plainLetters[$0] ?? $0 })
    }

    /// Accented letter → letter. Characters compare by canonical equivalence, so letter plus accent finds the precomposed one.
    private static let plainLetters: [Character: Character] = {
        var table: [Character: Character] = ["ø": "o", "ł": "l", "đ": "d", "ı": "i"]
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
