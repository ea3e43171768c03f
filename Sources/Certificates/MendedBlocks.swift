import Encodings

/// The blocks of a text whose BEGIN and END lines are not as RFC 7468 has them, or are not there, written anew.
struct MendedBlocks {
    private let text: [Unicode.Scalar]

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    /// PEM text, with what it took; those that change least first.
    var readings: [([UInt8], Set<TextRepair>)] {
        let marks = marks
        var readings: [([UInt8], Set<TextRepair>)] = []
        func add(_ blocks: [(label: String, digits: [UInt8])], _ repairs: Set<TextRepair>) {
            guard !blocks.isEmpty else { return }
            readings.append((blocks.flatMap { PEMText.block(of: $0.digits, label: $0.label) }, repairs))
        }
        add(closed(marks, blanksArePlus: false), [.marks])
        if text.contains(" ") { add(closed(marks, blanksArePlus: true), [.marks, .plus]) }
        let bare = unmarked
        // A block that is begun and damaged may be the one that is meant.
        if bare.count >= marks.count(where: \.isBegin) {
            add(bare.map { ($0.label, $0.digits) }, bare.contains(where: \.isTwice) ? [.armor, .doubleBase64] : [.armor])
        }
        return readings
    }

    // MARK: - BEGIN and END

    private struct Mark {
        let isBegin: Bool
        let label: String
        let range: Range<Int>
    }

    /// Every BEGIN and END with some kind of dash before and after it, in any letters and wherever it stands.
    private var marks: [Mark] {
        var marks: [Mark] = []
        var position = 0
        while position < text.count {
            guard Self.isDash(text[position]) else {
                position += 1
                continue
            }
            let word = skip(from: position) { Self.isDash($0) || $0 == " " }
            if let mark = mark(at: position, word: word) { marks.append(mark) }
            // Whatever begins within the same dashes comes to the same word.
            position = marks.last.map { max($0.range.upperBound, word) } ?? word
        }
        return marks
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "-" || scalar == "_" }
        return scalar == "\u{2212}" || scalar.properties.generalCategory == .dashPunctuation
    }

    private func mark(at start: Int, word: Int) -> Mark? {
        guard let isBegin = keyword(at: word) else { return nil }
        let name = word + (isBegin ? 5 : 3)
        let end = skip(from: name) { Self.isLabel($0) }
        guard end < text.count, end - name <= 60, name < text.count, Self.isBlank(text[name]), Self.isDash(text[end]) else { return nil }
        let label = String(String.UnicodeScalarView(text[name..<end])).uppercased().split { $0.isWhitespace }.joined(separator: " ")
        guard PEMKind(label: label).isNamed else { return nil }
        let dashes = skip(from: end) { Self.isDash($0) || $0 == " " }
        // Of the dashes between END and a BEGIN on the same line the second half belongs to the latter.
        let bound = keyword(at: dashes) == nil ? dashes : end + (dashes - end) / 2
        return Mark(isBegin: isBegin, label: label, range: start..<bound)
    }

    /// Whether BEGIN or END stands at a place; `nil` if neither does.
    private func keyword(at place: Int) -> Bool? {
        func stands(_ word: String) -> Bool {
            let scalars = Array(word.unicodeScalars)
            return place + scalars.count <= text.count
                && zip(scalars, text[place...]).allSatisfy { $0 == $1 || $0.value + 0x20 == $1.value }
        }
        return stands("BEGIN") ? true : stands("END") ? false : nil
    }

    private func skip(from place: Int, while isSkipped: (Unicode.Scalar) -> Bool) -> Int {
        text[place...].firstIndex { !isSkipped($0) } ?? text.count
    }

    private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
        isBlank(scalar) || scalar == "#" || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\r" }

    // MARK: - Blocks between marks

    /// What stands between a BEGIN and the END that follows it, where that is base64 and what quoting adds.
    private func closed(_ marks: [Mark], blanksArePlus: Bool) -> [(label: String, digits: [UInt8])] {
        // A block that is not closed may be the one that is meant.
        guard marks.indices.allSatisfy({ marks[$0].isBegin == ($0 % 2 == 0) }), marks.count % 2 == 0 else { return [] }
        return zip(marks, marks.dropFirst()).compactMap { begin, end in
            guard begin.isBegin, !end.isBegin, let digits = digits(in: begin.range.upperBound..<end.range.lowerBound, blanksArePlus) else {
                return nil
            }
            return (begin.label, digits)
        }
    }

    private static let passedOver: Set<Unicode.Scalar> = [
        "\n", "\r", " ", ">", "|", "\"", "'", ",", "\\", "`", "*", ".", "\u{2022}", "\u{B7}",
    ]

    private func digits(in range: Range<Int>, _ blanksArePlus: Bool) -> [UInt8]? {
        var digits: [UInt8] = []
        for place in range {
            let scalar = text[place]
            if blanksArePlus, scalar == " ", place > range.lowerBound, place + 1 < range.upperBound, Self.isDigit(text[place + 1]) {
                digits.append(UInt8(ascii: "+"))
            } else if Self.isDigit(scalar) {
                digits.append(UInt8(scalar.value))
            } else if !Self.passedOver.contains(scalar) {
                return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (Base64.value(of: UInt8(scalar.value)) != nil || scalar == "=")
    }

    // MARK: - Base64 without marks

    private struct Bare {
        let label: String
        let digits: [UInt8]
        let isTwice: Bool
    }

    /// Runs of base64 that hold a whole structure of a known kind, or PEM text once more.
    private var unmarked: [Bare] {
        let words = text.split { !Self.isDigit($0) && (Self.passedOver.contains($0) || ["{", "}", ":", ";", "-"].contains($0)) }
            .map { word in word.allSatisfy(Self.isDigit) ? word.map { UInt8($0.value) } : [] }
        var found: [Bare] = []
        var run: [UInt8] = []
        for word in words + [[]] {
            // The last line of a block may be short.
            if word.count >= 40 {
                run += word
                continue
            }
            if let bare = Self.bare(run + word) ?? Self.bare(run) { found.append(bare) }
            run = []
        }
        return found
    }

    private static func bare(_ digits: [UInt8]) -> Bare? {
        guard digits.count >= 64, let bytes = Base64.decode(digits) else { return nil }
        if let whole = BERElement(in: bytes), whole.end == bytes.count, let kind = PEMKind(content: bytes) {
            return Bare(label: label(of: kind), digits: digits, isTwice: false)
        }
        // PEM text that was encoded as if it were binary, as Kubernetes and mail do.
        guard bytes.starts(with: Array("-----BEGIN ".utf8)) else { return nil }
        let inner = MendedBlocks(String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.self))
        guard let block = inner.closed(inner.marks, blanksArePlus: false).first else { return nil }
        return Bare(label: block.label, digits: block.digits, isTwice: true)
    }

    private static func label(of kind: PEMKind) -> String {
        switch kind {
        case .request: "CERTIFICATE REQUEST"
        case .certificate: "CERTIFICATE"
        case .privateKey: "PRIVATE KEY"
        case .publicKey: "PUBLIC KEY"
        case .collection: "PKCS7"
        case .pfx: "PKCS12"
        case .revocationList: "X509 CRL"
        case .other(let label): label
        }
    }
}
