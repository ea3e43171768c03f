/// A pattern over decimal digits, in the part of regular expressions that numbering plans are written in: digits, `\d`, sets such as
/// `[2-57]`, `(…)`, `(?:…)`, `|`, `?`, `{n}`, `{n,m}`, and `$` for the end. Groups that are captured are numbered from 1.
struct DigitPattern: Sendable {
    /// The beginning of a text that a pattern fits.
    struct Beginning: Equatable {
        /// How many digits it takes up.
        let length: Int
        /// What the last captured group holds; `nil` if it took no part.
        let lastGroup: ArraySlice<UInt8>?
        /// What each captured group holds, by its number less one.
        let groups: [ArraySlice<UInt8>?]
    }

    private indirect enum Part: Sendable {
        /// One of the digits whose bit is set.
        case oneOf(UInt16)
        case sequence([Part])
        case alternatives([Part])
        case repeated(Part, least: Int, most: Int)
        case group(Int, Part)
        case end
    }

    private let root: Part
    private let groupCount: Int

    /// Reads the notation of the numbering plans; what is no part of it is passed over.
    init(_ notation: some StringProtocol) {
        var reader = Reader(rest: Array(notation.utf8)[...])
        root = reader.alternatives()
        groupCount = reader.groupCount
    }

    /// Whether the pattern fits all of the digits.
    func matches(_ digits: [UInt8]) -> Bool {
        var groups: [Range<Int>?] = Array(repeating: nil, count: groupCount)
        return Self.match(root, digits, 0, &groups) { end, _ in end == digits.count }
    }

    /// What the pattern fits at the beginning of the digits; the first way to fit counts, as in regular expressions.
    func beginning(of digits: [UInt8]) -> Beginning? {
        var groups: [Range<Int>?] = Array(repeating: nil, count: groupCount)
        var found: Beginning?
        _ = Self.match(root, digits, 0, &groups) { end, groups in
            let texts = groups.map { $0.map { digits[$0] } }
            found = Beginning(length: end, lastGroup: texts.last ?? nil, groups: texts)
            return true
        }
        return found
    }

    /// Tries a part at a place, then what comes after it (`next`); goes back to the part's other ways where that fails.
    private static func match(
        _ part: Part, _ digits: [UInt8], _ place: Int, _ groups: inout [Range<Int>?],
        _ next: (Int, inout [Range<Int>?]) -> Bool
    ) -> Bool {
        switch part {
        case .oneOf(let set):
            guard place < digits.count, digits[place].isDigit, set & 1 << (digits[place] - UInt8(ascii: "0")) != 0 else { return false }
            return next(place + 1, &groups)
        case .end:
            return place == digits.count && next(place, &groups)
        case .sequence(let parts):
            return match(parts[...], digits, place, &groups, next)
        case .alternatives(let parts):
            return parts.contains { match($0, digits, place, &groups, next) }
        case .group(let number, let inner):
            let before = groups[number]
            if match(
                inner, digits, place, &groups,
                { end, groups in
                    groups[number] = place..<end
                    return next(end, &groups)
                })
            {
                return true
            }
            groups[number] = before
            return false
        case .repeated(let inner, let least, let most):
            if most > 0,
                match(
                    inner, digits, place, &groups,
                    { end, groups in
                        match(.repeated(inner, least: max(0, least - 1), most: most - 1), digits, end, &groups, next)
                    })
            {
                return true
            }
            return least == 0 && next(place, &groups)
        }
    }

    private static func match(
        _ parts: ArraySlice<Part>, _ digits: [UInt8], _ place: Int, _ groups: inout [Range<Int>?],
        _ next: (Int, inout [Range<Int>?]) -> Bool
    ) -> Bool {
        guard let first = parts.first else { return next(place, &groups) }
        return match(first, digits, place, &groups) { end, groups in match(parts.dropFirst(), digits, end, &groups, next) }
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>
        var groupCount = 0

        mutating func alternatives() -> Part {
            var parts = [sequence()]
            while rest.first == UInt8(ascii: "|") {
                rest.removeFirst()
                parts.append(sequence())
            }
            return parts.count == 1 ? parts[0] : .alternatives(parts)
        }

        private mutating func sequence() -> Part {
            var parts: [Part] = []
            while let byte = rest.first, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
                rest.removeFirst()
                if let part = part(byte) { parts.append(counted(part)) }
            }
            return .sequence(parts)
        }

        private mutating func part(_ byte: UInt8) -> Part? {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return .oneOf(Self.bit(byte))
            case UInt8(ascii: "$"): return .end
            case UInt8(ascii: "\\"):
                rest = rest.dropFirst()
                return .oneOf(0x3FF)
            case UInt8(ascii: "["):
                let set = rest.prefix { $0 != UInt8(ascii: "]") }
                rest = rest.dropFirst(set.count + 1)
                return .oneOf(Self.members(of: Array(set)))
            case UInt8(ascii: "("):
                let isCaptured = !rest.starts(with: "?:".utf8)
                if !isCaptured { rest = rest.dropFirst(2) }
                let number = groupCount
                if isCaptured { groupCount += 1 }
                let inner = alternatives()
                rest = rest.dropFirst()
                return isCaptured ? .group(number, inner) : inner
            default: return nil
            }
        }

        /// The part with the count behind it, if there is one.
        private mutating func counted(_ part: Part) -> Part {
            switch rest.first {
            case UInt8(ascii: "?"):
                rest.removeFirst()
                return .repeated(part, least: 0, most: 1)
            case UInt8(ascii: "{"):
                let count = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
                rest = rest.dropFirst(count.count + 2)
                let bounds = count.split(separator: UInt8(ascii: ",")).map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
                return .repeated(part, least: bounds.first ?? 0, most: bounds.last ?? 0)
            default: return part
            }
        }

        private static func bit(_ digit: UInt8) -> UInt16 { 1 << (digit - UInt8(ascii: "0")) }

        private static func members(of set: [UInt8]) -> UInt16 {
            var bits: UInt16 = 0
            for (index, byte) in set.enumerated() {
                if byte == UInt8(ascii: "-"), index > 0, index + 1 < set.count {
                    for digit in set[index - 1]...max(set[index - 1], set[index + 1]) where digit.isDigit { bits |= bit(digit) }
                } else if byte == UInt8(ascii: "d") {
                    bits = 0x3FF
                } else if byte.isDigit {
                    bits |= bit(byte)
                }
            }
            return bits
        }
    }
}
