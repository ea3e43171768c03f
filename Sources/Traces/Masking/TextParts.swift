/// How a text is taken apart before parts of it are replaced. The parts together are the text.
enum TextParts {
    /// What stands between blanks, commas, equals signs, brackets and quotation marks, and these by themselves.
    static func chunks(of text: String) -> [String] {
        pieces(of: text) { $0.isWhitespace || ",;=|<>()\"“”„«»".contains($0) ? nil : 1 }
    }

    /// Letters, digits, and each of the others by itself.
    static func runs(of text: String) -> [String] {
        pieces(of: text) { $0.isLetter ? 1 : $0.isNumber ? 2 : nil }
    }

    /// Whether a text holds a word: four letters or more that stand together.
    static func holdsWord(_ text: String) -> Bool { runs(of: text).contains { $0.count >= 4 && $0.allSatisfy(\.isLetter) } }

    /// Characters of one kind that stand together; one of no kind stands alone.
    private static func pieces(of text: String, _ kind: (Character) -> Int?) -> [String] {
        var (pieces, last): ([String], Int?) = ([], nil)
        for character in text {
            let kind = kind(character)
            if kind != nil, kind == last, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            last = kind
        }
        return pieces
    }
}
