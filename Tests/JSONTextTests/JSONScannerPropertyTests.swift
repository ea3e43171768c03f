import Testing

@testable import JSONText

/// The reader that makes no tree and the one that does say the same of every text, as far as the first says anything.
struct JSONScannerPropertyTests {
    /// What both can say of a value: the scanner passes over literals.
    private enum Tree: Hashable {
        case literal, number(Int), string(String), array([Tree]), object([String: Tree])

        /// `nil` for what the scanner does not read.
        init?(_ node: JSONNode) {
            switch node.value {
            case .null, .bool: self = .literal
            case .decimal: return nil
            case .integer(let number): self = .number(number)
            case .string(let text): self = .string(text)
            case .array(let nodes):
                let elements = nodes.compactMap(Tree.init)
                guard elements.count == nodes.count else { return nil }
                self = .array(elements)
            case .object(let members):
                let values = members.compactMap { member in Tree(member.node).map { (member.key, $0) } }
                guard values.count == members.count else { return nil }
                self = .object(Dictionary(uniqueKeysWithValues: values))
            }
        }

        init(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            switch try scanner.kind() {
            case .literal:
                try scanner.skip()
                self = .literal
            case .number: self = .number(try scanner.integer())
            case .string: self = .string(try scanner.string())
            case .array:
                var elements: [Tree] = []
                try scanner.array { (scanner) throws(JSONScanner.GivenUp) in elements.append(try Tree(&scanner)) }
                self = .array(elements)
            case .object:
                var members: [String: Tree] = [:]
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in members[key] = try Tree(&scanner) }
                self = .object(members)
            }
        }
    }

    private static func scanned(_ text: [UInt8]) -> Tree? {
        var members: [String: Tree] = [:]
        do throws(JSONScanner.GivenUp) {
            try JSONScanner.read(text) { (key, scanner) throws(JSONScanner.GivenUp) in members[key] = try Tree(&scanner) }
            return .object(members)
        } catch {
            return nil
        }
    }

    /// Whether a text can be passed over as a whole.
    private static func isPassedOver(_ text: [UInt8]) -> Bool {
        do throws(JSONScanner.GivenUp) {
            try JSONScanner.read(text) { (_, scanner) throws(JSONScanner.GivenUp) in try scanner.skip() }
            return true
        } catch {
            return false
        }
    }

    private static func parsed(_ text: [UInt8]) -> Tree? { (try? JSONNode.parse(text, as: .json)).flatMap(Tree.init) }

    private static let strings = [
        "", "a", "é", "e\\u0301", "\\\\", "\\\"", "\\n\\t\\/", "\\u00e9", "\\uabcd", "日本", "\u{7F}", "😀", "{", "[,", ":", "null",
    ]
    private static let scalars = ["true", "false", "null", "0", "-0", "7", "-12", "123456789012345678"] + strings.map { "\"\($0)\"" }
    private static let keys = ["", " ", "0", "a", "aa", "b", "z{", "~", "é", "ü"]
    private static let blanks = ["", "", "", " ", "\n", "\t", "\r\n "]

    /// Text of a value as the scanner wants it: integers of 64 bits, keys in order.
    private static func value(_ levels: Int, _ random: inout LinearCongruential) -> String {
        func blank() -> String { blanks.randomElement(using: &random) ?? "" }
        switch levels == 0 ? 2 : Int.random(in: 0..<4, using: &random) {
        case 0: return object(levels, &random)
        case 1:
            let elements = (0..<Int.random(in: 0..<4, using: &random)).map { _ in blank() + value(levels - 1, &random) + blank() }
            return "[" + elements.joined(separator: ",") + (elements.isEmpty ? blank() : "") + "]"
        default: return scalars.randomElement(using: &random) ?? "null"
        }
    }

    private static func object(_ levels: Int, _ random: inout LinearCongruential) -> String {
        func blank() -> String { blanks.randomElement(using: &random) ?? "" }
        let chosen = keys.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        let members = chosen.map { blank() + "\"\($0)\"" + blank() + ":" + blank() + value(levels - 1, &random) + blank() }
        return "{" + members.joined(separator: ",") + blank() + "}"
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func documentsAreReadAlike(seed: UInt64) throws {
        var random = LinearCongruential(state: seed)
        for _ in 0..<100 {
            let text = Self.object(4, &random)
            let tree = try #require(Self.parsed(Array(text.utf8)), "\(text)")
            #expect(Self.scanned(Array(text.utf8)) == tree && Self.isPassedOver(Array(text.utf8)), "\(text)")
        }
    }

    /// Bytes changed, taken out, put in or given twice, and the end cut off.
    @Test(arguments: 0..<20 as Range<UInt64>) func damagedDocumentsAreNeverReadOtherwise(seed: UInt64) {
        var random = LinearCongruential(state: seed)
        let marks = Array("{}[]\",:\\ue0-+.1tfn/* \u{0}\u{1F}\u{7F}'".utf8) + [0x80, 0xC3, 0xCC, 0xEF, 0xFF]
        for _ in 0..<200 {
            var text = Array(Self.object(3, &random).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: text.indices, using: &random)
                let mark = marks.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<5, using: &random) {
                case 0: text[place] = mark
                case 1 where text.count > 1: text.remove(at: place)
                case 2: text.insert(mark, at: place)
                case 3: text.insert(contentsOf: text[place...].prefix(9), at: place)
                default: text.removeSubrange(max(place, 1)...)
                }
            }
            let (read, tree) = (Self.scanned(text), Self.parsed(text))
            let shown = Comment(rawValue: String(decoding: text, as: UTF8.self))
            if let read { #expect(read == tree, shown) }
            if Self.isPassedOver(text) { #expect((try? JSONNode.parse(text, as: .json)) != nil, shown) }
        }
    }

    /// Keys that differ in their bytes and yet are the same text are given twice (UAX 15: canonical equivalence).
    @Test(arguments: [("e\u{301}", "é"), ("K", "\u{212A}"), (";", "\u{37E}"), ("Å", "\u{212B}"), ("가", "\u{1100}\u{1161}")])
    func equalKeysAreRefusedByBoth(_ one: String, _ other: String) {
        for (first, last) in [(one, other), (other, one)] {
            let text = Array("{\"\(first)\":1,\"\(last)\":2}".utf8)
            #expect(Self.parsed(text) == nil && Self.scanned(text) == nil && !Self.isPassedOver(text))
        }
    }

    @Test(arguments: [(58, true, true), (59, true, true), (60, false, true), (63, false, true), (70, false, false)])
    func itsLevelsAreFewer(_ brackets: Int, _ isScanned: Bool, _ isParsed: Bool) {
        let text = Array(("{\"a\":" + String(repeating: "[", count: brackets) + String(repeating: "]", count: brackets) + "}").utf8)
        #expect((Self.scanned(text) != nil) == isScanned && Self.isPassedOver(text) == isScanned && (Self.parsed(text) != nil) == isParsed)
    }
}

/// Numbers that are the same in every run (Knuth's MMIX constants).
private struct LinearCongruential: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
