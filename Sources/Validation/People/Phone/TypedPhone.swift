import VisibleText

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

    /// Whether letters stand behind the last digit, not between digits.
    private(set) var endsInLetters = false
    /// Whole sentences about how it was written.
    private(set) var remarks: [String] = []

    /// Takes a line apart.
    init(_ line: String) throws(Refusal) {
        var text = Self.plain(line)
        if text != Self.plain(line, digits: false) { remarks.append("The digits are stored as 0 to 9.") }
        if String(text).lowercased().hasPrefix("tel:") { text.removeFirst(4) }
        takeParameters(&text)
        if let found = PhoneExtension(endOf: text), !hasStandardExtension { (telephoneExtension, text) = (found.digits, found.number) }
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

    /// Blanks of every kind as the plain one, full-width forms, as Japanese keyboards type them, as the ASCII that they stand for, and the digits of every
    /// script as 0 to 9.
    private static func plain(_ line: String, digits: Bool = true) -> [Unicode.Scalar] {
        line.unicodeScalars.map { scalar in
            if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
            if scalar.isBlank { return " " }
            guard digits, !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
                return scalar
            }
            return Unicode.Scalar(0x30 + UInt32(value)) ?? scalar
        }
    }

    /// The parameters of a `tel:` URI (RFC 3966 section 3): the extension, and the country code of a number without one (section 5.1.5).
    private mutating func takeParameters(_ text: inout [Unicode.Scalar]) {
        let cells = text.split(separator: ";", omittingEmptySubsequences: false).map { String(Array($0)) }
        let parameters = cells.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks } }
        guard !parameters.isEmpty, parameters.allSatisfy({ $0.count == 2 }) else { return }
        text = Array(cells[0].unicodeScalars)
        for parameter in parameters {
            let digits = parameter[1].removing("-.() ")
            switch parameter[0].lowercased() {
            case "ext" where !digits.isEmpty && digits.isAllDigits && digits.utf8.count <= PhoneExtension.longest:
                (telephoneExtension, hasStandardExtension) = (digits, true)
            case "phone-context" where digits.hasPrefix("+") && digits.dropFirst().isAllDigits && !text.contains("+"):
                text = Array(digits.unicodeScalars) + [" "] + text
                remarks.append("The country code \(digits) is that of the phone-context.")
            default: words.append(parameter.joined(separator: "="))
            }
        }
    }

    private static func isDialed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "+", " ", "-", ".", "/", "(", ")", "~", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{30FC}": true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The digit on whose key a letter stands (ITU-T E.161).
    private static func keypad(_ scalar: Unicode.Scalar) -> Character? {
        guard scalar.isASCII, scalar.properties.isAlphabetic else { return nil }
        let keys = Array("22233344455566677778889999")
        let place = Int(scalar.value | 0x20) - 0x61
        return keys.indices.contains(place) ? keys[place] : nil
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
        if !letters.isEmpty, letters.allSatisfy({ Self.keypad($0) != nil || $0 == "-" }) {
            endsInLetters = true
            return
        }
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
        // The wave stands for a second dial tone (ITU-T E.123).
        if text[begin...].starts(with: "8~10".unicodeScalars) {
            text.replaceSubrange(begin..<(begin + 4), with: ["+"])
            remarks.append("A + takes the place of 8~10.")
        }
        let pluses = text[begin...].prefix { $0 == "+" }.count
        hasPlus = pluses > 0
        if pluses > 1 { remarks.append("One + is enough.") }
        if text.dropFirst(begin + pluses).contains("+") {
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
    init(_ scalars: [Unicode.Scalar]) {
        self = String(String.UnicodeScalarView(scalars))
    }
}
