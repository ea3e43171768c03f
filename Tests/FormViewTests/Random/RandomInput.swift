import CursesFrontEnd
import FormView

/// What may come from a keyboard, a line and a window, whatever anybody does with them.
enum RandomInput: CustomStringConvertible {
    /// Bytes as they came, in pieces; between two of them the line was silent.
    case bytes([[UInt8]])
    /// Characters that came together.
    case typed(String)
    case resize(Size)
    /// Nobody types for a moment.
    case pause

    private static let words = [
        "a", "Z", "9", " ", ".", "@", "é", "日", "\u{301}", "\u{202E}", "www.example.com", "10.0.0.1", "y", "no", "GB", "2026-11-21",
        "12/28",
        "+44 113 496 0000", "4111 1111 1111 1111", "user@example.com", "Quarryfield Ltd", "\u{200D}👩‍👩‍👧", "good", "SW1A 1AA", "7", "/", "?",
    ]
    private static let sequences = [
        "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}OA", "\u{1B}[Z", "\u{1B}[H", "\u{1B}[F", "\u{1B}[1~", "\u{1B}[3~",
        "\u{1B}[4~",
        "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[1;5C", "\u{1B}b", "\u{1B}d", "\u{1B}\u{7F}", "\u{1B}OP", "\u{1B}OR", "\u{1B}OS", "\u{1B}[15~",
        "\u{1B}[18~", "\u{1B}[19~", "\u{1B}[20~", "\u{1B}", "\u{1B}\u{1B}", "\u{1B}[97;5u", "\u{1B}[27;5;110~", "\u{1B}[I", "\u{1B}[O",
        "\u{1B}[<0;10;10M", "\u{1B}[M !!", "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]0;x\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
        "\u{1B}[?62;1;2c", "\u{1B}[24;80R", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}Ox", "\u{1B}[[A", "\u{1B}[999;1z",
    ]
    private static let moves: [UInt8] = [
        0x09, 0x09, 0x0D, 0x0D, 0x20, 0x0E, 0x0E, 0x10, 0x07, 0x08, 0x7F, 0x01, 0x05, 0x0B, 0x15, 0x17, 0x19, 0x1F,
    ]
    static let sizes = [
        Size(rows: 24, columns: 80), Size(rows: 24, columns: 80), Size(rows: 15, columns: 60), Size(rows: 40, columns: 120),
        Size(rows: 14, columns: 60), Size(rows: 15, columns: 59), Size(rows: 1, columns: 1), Size(rows: 0, columns: 0),
        Size(rows: 100, columns: 300),
    ]

    /// The next that comes.
    init(_ random: inout SeededGenerator) {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: self = .pause
        case 1:
            let free = Size(rows: Int.random(in: 0...60, using: &random), columns: Int.random(in: 0...160, using: &random))
            self = .resize(Bool.random(using: &random) ? free : Self.sizes.randomElement(using: &random) ?? free)
        case 2, 3:
            let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? "" }
            self = .typed(words.joined(separator: Bool.random(using: &random) ? "\n" : " "))
        case 4: self = .bytes(Self.pieces(Self.paste(&random), &random))
        case 5: self = .bytes([(0..<Int.random(in: 1...6, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }])
        case 6...15: self = .bytes([Array((Self.words.randomElement(using: &random) ?? "").utf8)])
        case 16...25: self = .bytes(Self.pieces(Array((Self.sequences.randomElement(using: &random) ?? "").utf8), &random))
        default: self = .bytes([[Self.moves.randomElement(using: &random) ?? 0x09]])
        }
    }

    private static func paste(_ random: inout SeededGenerator) -> [UInt8] {
        let count = Int.random(in: 0..<50, using: &random) == 0 ? 2_000 : Int.random(in: 0...6, using: &random)
        let lines = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
        return Array("\u{1B}[200~\(lines.joined(separator: ["\r", ", ", "\n", " "].randomElement(using: &random) ?? ""))\u{1B}[201~".utf8)
    }

    /// The bytes at once, or cut somewhere.
    private static func pieces(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        guard bytes.count > 1, Int.random(in: 0..<3, using: &random) == 0 else { return [bytes] }
        let cut = Int.random(in: 1..<bytes.count, using: &random)
        return [Array(bytes[..<cut]), Array(bytes[cut...])]
    }

    var description: String {
        switch self {
        case .bytes(let pieces): "bytes \(pieces.map { String(decoding: $0.prefix(60), as: UTF8.self).debugDescription })"
        case .typed(let text): "typed \(text.debugDescription)"
        case .resize(let size): "\(size.rows)x\(size.columns)"
        case .pause: "a pause"
        }
    }
}

/// A screen under whatever comes.
protocol Driven {
    var random: SeededGenerator { get set }
    /// The picture as it stands, the size it is to have, and whether that is too small for more than a notice.
    var picture: (buffer: Buffer, size: Size, isTooSmall: Bool) { get }

    /// What does not hold of the cursor; `nil` if all does.
    func fault(ofCursor cursor: Position) -> String?
    mutating func press(_ key: KeyPress) -> Bool
    mutating func type(_ text: String) -> Bool
    mutating func resize(to size: Size)
    mutating func pause() -> Bool
}

extension Driven {
    /// Whether a key that leaves is not pressed this time: leaving ends a run, and so it is rare.
    mutating func holdsBack(_ key: KeyPress) -> Bool {
        [.control("q"), .control("c"), .function(10)].contains(key) && Int.random(in: 0..<20, using: &random) > 0
    }

    /// What does not hold of the picture; `nil` if all does.
    func faultOfPicture() -> String? {
        let (buffer, size, isTooSmall) = picture
        guard buffer.size == size else { return "a picture of another size" }
        guard !isTooSmall else { return nil }
        guard let cursor = buffer.cursor else { return "no cursor" }
        return fault(ofCursor: cursor)
    }

    /// Takes what has come, through the decoder; whether the screen is left.
    mutating func take(_ input: RandomInput, _ decoder: inout KeyDecoder) -> Bool {
        switch input {
        case .bytes(let pieces):
            for (number, piece) in pieces.enumerated() {
                let keys = (number > 0 ? decoder.timeout() : []) + decoder.feed(piece)
                for key in keys where press(key) { return true }
            }
            return false
        case .typed(let text): return type(text)
        case .resize(let size):
            resize(to: size)
            return false
        case .pause:
            for key in decoder.timeout() where press(key) { return true }
            return pause()
        }
    }
}
