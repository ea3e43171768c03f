import Orders

/// A layout of letters and digits, as postal codes and VAT numbers have it, in a notation that reads like the thing itself: `d` a digit,
/// `l` a letter, `x` either, `w` a letter that may end a British postcode, `e` a
/// letter or digit of an Irish one, `[A-HJ]` one of a set; capitals and digits stand for
/// themselves. A blank or hyphen is written but may be typed as blanks, hyphens or not at all; `_` may be typed but is not written. `|`
/// parts alternatives.
struct TextPattern: Sendable {
    /// What a text is to a pattern.
    enum Outcome: Hashable {
        /// It fits; the text in capitals with the pattern's separators.
        case match(String)
        /// It would fit with more typing.
        case prefix
        case mismatch
    }

    private enum Element: Hashable {
        case oneOf(Set<UInt8>)
        /// `nil` for a separator that is not written.
        case separator(UInt8?)
    }

    private let alternatives: [[Element]]
    private let notation: String

    /// Reads the notation; a set that is not closed runs to the end.
    init(_ notation: String) {
        self.notation = notation
        alternatives = notation.split(separator: "|").map { Self.elements(of: Array($0.utf8)) }
    }

    /// Compares a text, in any case, with every alternative; the first that fits wins.
    func outcome(of text: String) -> Outcome {
        let bytes = Array(text.uppercased().utf8)
        var best = Outcome.mismatch
        for alternative in alternatives {
            switch Self.outcome(of: bytes, by: alternative) {
            case .match(let written): return .match(written)
            case .prefix: best = .prefix
            case .mismatch: continue
            }
        }
        return best
    }

    /// The form for people: `99999 or 99999-9999`, a 9 for a digit, an A for a letter, a `*` for either. Long lists of alternatives end
    /// after three.
    var form: String {
        let forms = notation.split(separator: "|").map(Self.form).reduce(into: [String]()) { forms, form in
            if !forms.contains(form) { forms.append(form) }
        }
        let shown = forms.prefix(3)
        return forms.count > 3 ? shown.joined(separator: ", ") + " and the like" : shown.inWords("or")
    }

    private static func outcome(of bytes: [UInt8], by elements: [Element]) -> Outcome {
        var written: [UInt8] = []
        var rest = bytes[...]
        for element in elements {
            switch element {
            case .separator(let mark):
                rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
                if let mark { written.append(mark) }
            case .oneOf(let allowed):
                guard let byte = rest.popFirst() else { return .prefix }
                guard allowed.contains(byte) else { return .mismatch }
                written.append(byte)
            }
        }
        return rest.isEmpty ? .match(String(decoding: written, as: UTF8.self)) : .mismatch
    }

    private static let digits = Set(UInt8(ascii: "0")...UInt8(ascii: "9"))
    private static let letters = Set(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    private static let inwardLetters = letters.subtracting("CIKMOV".utf8)
    private static let eircodeCharacters = digits.union("ACDEFHKNPRTVWXY".utf8)

    private static func elements(of notation: [UInt8]) -> [Element] {
        var elements: [Element] = []
        var rest = notation[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "d"): elements.append(.oneOf(digits))
            case UInt8(ascii: "l"): elements.append(.oneOf(letters))
            case UInt8(ascii: "x"): elements.append(.oneOf(digits.union(letters)))
            case UInt8(ascii: "w"): elements.append(.oneOf(inwardLetters))
            case UInt8(ascii: "e"): elements.append(.oneOf(eircodeCharacters))
            case UInt8(ascii: " "), UInt8(ascii: "-"): elements.append(.separator(byte))
            case UInt8(ascii: "_"): elements.append(.separator(nil))
            case UInt8(ascii: "["):
                let set = Array(rest.prefix { $0 != UInt8(ascii: "]") })
                rest = rest.dropFirst(set.count + 1)
                elements.append(.oneOf(members(of: set)))
            default: elements.append(.oneOf([byte]))
            }
        }
        return elements
    }

    /// The bytes of a set such as `ABD-H`.
    private static func members(of set: [UInt8]) -> Set<UInt8> {
        var members: Set<UInt8> = []
        for (index, byte) in set.enumerated() {
            if byte == UInt8(ascii: "-"), index > 0, index + 1 < set.count, set[index - 1] < set[index + 1] {
                members.formUnion(set[index - 1]...set[index + 1])
            } else {
                members.insert(byte)
            }
        }
        return members
    }

    private static func form(of alternative: Substring) -> String {
        var form = ""
        var rest = alternative
        while let character = rest.popFirst() {
            switch character {
            case "[":
                form.append(rest.first?.isNumber == true ? "9" : "A")
                rest = rest.drop { $0 != "]" }.dropFirst()
            case "d": form.append("9")
            case "l", "w": form.append("A")
            case "x", "e": form.append("*")
            case "_": continue
            default: form.append(character)
            }
        }
        return form
    }
}
