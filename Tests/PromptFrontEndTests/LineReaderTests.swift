import PromptFrontEnd
import Testing

@Suite struct LineReaderTests {
    /// All lines of these bytes, handed over in pieces of `size`.
    private func lines(_ bytes: some Sequence<UInt8>, piece size: Int = 65_536) throws -> [LineReader.Line] {
        var rest = Array(bytes)[...]
        var reader = LineReader { buffer in
            let piece = rest.prefix(min(size, buffer.count))
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    struct Sample: Sendable, CustomTestStringConvertible {
        let input: String
        let lines: [String]
        var testDescription: String { input.debugDescription }
    }

    static let samples = [
        Sample(input: "", lines: []),
        Sample(input: "\n", lines: [""]),
        Sample(input: "a", lines: ["a"]),
        Sample(input: "a\n", lines: ["a"]),
        Sample(input: "a\n\nb", lines: ["a", "", "b"]),
        Sample(input: "a\r\nb\r\n\r\n", lines: ["a", "b", ""]),
        Sample(input: "a\rb\r", lines: ["a\rb"]),
        Sample(input: "a\r\r\n", lines: ["a\r"]),
        Sample(input: "a\u{0}b\u{2028}c\nü\n", lines: ["a\u{0}b\u{2028}c", "ü"]),
    ]

    /// However the bytes arrive: a byte at a time splits line ends and characters.
    @Test(arguments: samples, [1, 2, 3, 65_536]) func splitsLines(_ sample: Sample, _ size: Int) throws {
        #expect(try lines(sample.input.utf8, piece: size) == sample.lines.map { .text($0) })
    }

    @Test(arguments: [[0xFF, 0xFE], [0x61, 0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func tellsWhatIsNoText(_ bytes: [UInt8]) throws {
        let found = try lines(bytes + Array("\nb".utf8))
        #expect(found == [.notUTF8(String(decoding: bytes, as: UTF8.self)), .text("b")])
    }

    @Test(arguments: [1_000, 65_536]) func theLimitIsExact(_ size: Int) throws {
        let longest = String(repeating: "x", count: LineReader.limit)
        let input = "\(longest)\n\(longest)\r\n\(longest)x\n\(longest)x\r\nb"
        let tooLong = LineReader.Line.tooLong(String(repeating: "x", count: 40))
        #expect(try lines(input.utf8, piece: size) == [.text(longest), .text(longest), tooLong, tooLong, .text("b")])
    }

    /// A line that never ends, or not for ten megabytes, is one result.
    @Test func anEndlessLineIsOneResult() throws {
        let input = repeatElement(UInt8(ascii: "y"), count: 10_000_000)
        #expect(try lines(input) == [.tooLong(String(repeating: "y", count: 40))])
        #expect(try lines(Array(input) + Array("\r\nb\n".utf8)).last == .text("b"))
    }

    @Test func aFailedReadEndsIt() throws {
        var reader = LineReader { _ in throw PromptFault.noControl }
        #expect(throws: PromptFault.self) { try reader.next() }
    }
}
