/// A telephone number as it was typed, taken apart: words before and after it, the extension, and the digits between.
struct TypedPhone {
    /// Whether the number begins with `+`.
    private(set) var hasPlus = false
    /// The digits, without a zero in parentheses such as that of `+44 (0)20`, which most countries drop when dialed from abroad.
    private(set) var digits = ""
    /// The digits with that zero; equal to `digits` where there is none.
    private(set) var digitsWithZero = ""
    /// The digits to be dialed once the call is answered (RFC 3966 `ext`); `nil` without any.
    private(set) var telephoneExtension: String?
    /// Whether the extension was written as RFC 3966 section 5.3 has it, which is how it is stored.
    private(set) var hasStandardExtension = false
    /// Words around the number, as typed: `Tel.`.
    private(set) var words: [String] = []
    /// Letters inside or behind the number that a keypad may stand for, as typed: `FLOWERS`. They are no part of `digits`.
    private(set) var letters = ""
    /// The digits with those letters as keypads have them (ITU-T E.161).
    private(set) var keypadDigits = ""

    /// Takes a line apart.
    init(_ line: String) throws(Refusal) {
        var text = Array(line.unicodeScalars.map(Self.plain))
        if String(text).lowercased().hasPrefix("tel:") { text.removeFirst(4) }
        hasStandardExtension = String(text).contains(";ext=")
        telephoneExtension = Self.takeExtension(&text)
        takeWordsBefore(&text)
        takeWordsAfter(&text)
        if let stray = text.first(where: { !Self.isDialed($0) && !$0.properties.isAlphabetic }) {
            throw .invalid("\(Excerpt.subject(stray)) is no part of a telephone number; type + and digits only.")
        }
        if let stray = text.first(where: { $0.properties.isAlphabetic && Self.keypad($0) == nil }) {
            throw .invalid("\(Excerpt.subject(stray)) is no part of a telephone number; type digits alone.")
        }
        try takePlus(&text)
        takeDigits(text)
    }

    /// Full-width forms, as Japanese keyboards type them, as the ASCII that they stand for.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    private static func isDialed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "+", " ", "-", ".", "/", "(", ")", "\u{A0}", "\u{3000}", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{30FC}": true
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The digit on whose key a letter stands (ITU-T E.161).
    private static func keypad(_ scalar: Unicode.Scalar) -> Character? {
        guard scalar.isASCII, scalar.properties.isAlphabetic else { return nil }
        let keys = Array("22233344455566677778889999")
        let place = Int(scalar.value | 0x20) - 0x61
        return keys.indices.contains(place) ? keys[place] : nil
    }

    /// What stands between a number and its extension, in the languages that customers write; longer ones first.
    private static let extensionMarks = [
        "extension", "durchwahl", "interno", "poste", "anexo", "ramal", "extn", "ext", "доб", "内線", "dw", "x", "#",
    ]

    /// Takes the extension off the end, with the word or sign in front of it.
    private static func takeExtension(_ text: inout [Unicode.Scalar]) -> String? {
        let digits = text.reversed().prefix(while: isDigit).reversed()
        guard (1...9).contains(digits.count), digits.count < text.count else { return nil }
        let between: Set<Unicode.Scalar> = [" ", ".", ":", "=", "-", "\u{A0}"]
        var front = Array(text.dropLast(digits.count))
        while let last = front.last, between.contains(last) { front.removeLast() }
        let lowered = String(front).lowercased()
        guard let mark = extensionMarks.first(where: { lowered.hasSuffix($0) }), front.count > mark.unicodeScalars.count else { return nil }
        front.removeLast(mark.unicodeScalars.count)
        guard let before = front.last, !before.properties.isAlphabetic, front.contains(where: isDigit) else { return nil }
        while let last = front.last, !isDigit(last), last != ")" { front.removeLast() }
        text = front
        return String(String.UnicodeScalarView(digits))
    }

    /// Everything before the first `+`, digit or parenthesis with one of them behind it.
    private mutating func takeWordsBefore(_ text: inout [Unicode.Scalar]) {
        var start = 0
        while start < text.count, !Self.begins(text[start...]) { start += 1 }
        note(text[..<start])
        text.removeFirst(start)
    }

    private static func begins(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = text.first else { return false }
        if first == "(" { return text.dropFirst().first.map { $0 == "+" || isDigit($0) } ?? false }
        return first == "+" || isDigit(first)
    }

    /// Everything behind the last digit, unless it is letters that stand directly behind it, as in `1-800-FLOWERS`.
    private mutating func takeWordsAfter(_ text: inout [Unicode.Scalar]) {
        guard let last = text.lastIndex(where: Self.isDigit) else { return }
        let behind = text[(last + 1)...]
        let letters = behind.drop { $0 == "-" || $0 == " " || $0 == "." }
        if !letters.isEmpty, letters.allSatisfy({ Self.keypad($0) != nil || $0 == "-" }) { return }
        if let stray = behind.first(where: { $0 == ")" }), stray == behind.first, text[...last].contains("(") {
            note(behind.dropFirst())
            text = Array(text[...(last + 1)])
        } else {
            note(behind)
            text = Array(text[...last])
        }
    }

    private mutating func note(_ text: some Sequence<Unicode.Scalar>) {
        let text = String(Array(text)).trimmingBlanks
        if text.unicodeScalars.contains(where: \.properties.isAlphabetic) { words.append(text) }
    }

    private mutating func takePlus(_ text: inout [Unicode.Scalar]) throws(Refusal) {
        let begin = text.firstIndex { $0 != "(" && !$0.isBlank } ?? text.startIndex
        hasPlus = text.indices.contains(begin) && text[begin] == "+"
        let pluses = text.filter { $0 == "+" }.count
        if pluses > (hasPlus ? 1 : 0) {
            throw .invalid("A + stands only at the beginning of a telephone number; type one number.")
        }
    }

    private mutating func takeDigits(_ text: [Unicode.Scalar]) {
        var rest = text[...]
        while let scalar = rest.popFirst() {
            if scalar == "(", let zero = Self.zeroInParentheses(rest) {
                digitsWithZero.append("0")
                rest = rest.dropFirst(zero)
            } else if Self.isDigit(scalar) {
                digits.unicodeScalars.append(scalar)
                digitsWithZero.unicodeScalars.append(scalar)
                keypadDigits.unicodeScalars.append(scalar)
            } else if let key = Self.keypad(scalar) {
                letters.unicodeScalars.append(scalar)
                keypadDigits.append(key)
            }
        }
    }

    /// How many characters `0)` takes up at the beginning of the text, blanks included; `nil` if it is not there.
    private static func zeroInParentheses(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let inside = text.prefix { $0 != ")" }
        guard inside.count < text.count, inside.filter({ !$0.isBlank }) == ["0"] else { return nil }
        return inside.count + 1
    }
}

extension String {
    fileprivate init(_ scalars: [Unicode.Scalar]) {
        self = String(String.UnicodeScalarView(scalars))
    }
}
