import Testing

@testable import CursesFrontEnd

/// Fewer bytes, and the same picture.
@Suite struct LookRunsTests {
    private static let plain = "\u{1B}(B\u{1B}[m"

    /// What becomes of a frame after one that ended plain.
    private static func shortened(_ frame: String, after first: String = plain) -> String {
        var looks = LookRuns()
        _ = looks.shortened(Array(first.utf8))
        return String(decoding: looks.shortened(Array(frame.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        // A typed letter.
        ("\u{1B}(B\u{1B}[0;7m.\u{1B}(B\u{1B}[m", "\u{1B}[7m.\u{1B}[m"),
        // From one look to another, some of it the same, all of it the same.
        ("\u{1B}(B\u{1B}[0;2ma\u{1B}(B\u{1B}[0;4mb\u{1B}(B\u{1B}[m", "\u{1B}[2ma\u{1B}[0;4mb\u{1B}[m"),
        ("\u{1B}(B\u{1B}[0;1ma\u{1B}[31mb\u{1B}[39m\u{1B}(B\u{1B}[mc", "\u{1B}[1ma\u{1B}[31mb\u{1B}[mc"),
        ("\u{1B}(B\u{1B}[0;1m\u{1B}[35ma\u{1B}(B\u{1B}[0;1m\u{1B}[35mb\u{1B}[m", "\u{1B}[1;35mab\u{1B}[m"),
        ("\u{1B}[0;1;4ma\u{1B}[24mb\u{1B}[22mc", "\u{1B}[1;4ma\u{1B}[0;1mb\u{1B}[mc"),
        // On the way to another place nothing is printed; a tab or an erasure does print.
        ("\u{1B}[0;2ma\u{1B}(B\u{1B}[m\u{1B}[12;7H\r\u{8}\u{1B}(B\u{1B}[0;2mb\u{1B}[m", "\u{1B}[2ma\u{1B}[12;7H\r\u{8}b\u{1B}[m"),
        ("\u{1B}[0;7ma\u{1B}[m\u{1B}[K\u{1B}[0;7mb\u{1B}[m", "\u{1B}[7ma\u{1B}[m\u{1B}[K\u{1B}[7mb\u{1B}[m"),
        ("\u{1B}[0;7m\u{1B}[5X\u{1B}[m\t", "\u{1B}[7m\u{1B}[5X\u{1B}[m\t"),
        // Blanks in bold, dim or another color are blanks; underlined or in reverse they are not.
        ("\u{1B}[0;1mF1\u{1B}[0;2m Help\u{1B}[m  \u{1B}[0;1mF2\u{1B}[m", "\u{1B}[1mF1 \u{1B}[0;2mHelp  \u{1B}[0;1mF2\u{1B}[m"),
        ("\u{1B}[0;2ma\u{1B}[m\u{1B}[24X\u{1B}[1K\u{1B}[2J\u{1B}[0;2mb\u{1B}[m", "\u{1B}[2ma\u{1B}[24X\u{1B}[1K\u{1B}[2Jb\u{1B}[m"),
        ("\u{1B}[0;4m \u{1B}[m \u{1B}[0;7;31m \u{1B}[34m \u{1B}[m", "\u{1B}[4m \u{1B}[m \u{1B}[7;31m \u{1B}[34m \u{1B}[m"),
        ("\u{1B}[0;31ma\u{1B}[m \u{1B}[0;41m \u{1B}[m", "\u{1B}[31ma \u{1B}[0;41m \u{1B}[m"),
        // Colors of a table, with others and with attributes beside them.
        ("\u{1B}(B\u{1B}[0;1m\u{1B}[38;5;63ma\u{1B}(B\u{1B}[0;1m\u{1B}[38;5;63mb\u{1B}[m", "\u{1B}[1;38;5;63mab\u{1B}[m"),
        ("\u{1B}[38;5;231m\u{1B}[48;5;16ma\u{1B}[38;5;226mb \u{1B}[39;49mc", "\u{1B}[38;5;231;48;5;16ma\u{1B}[38;5;226mb \u{1B}[mc"),
        ("\u{1B}[0;38;5;9ma\u{1B}[31mb\u{1B}[0;38;5;1;48;5;4mc\u{1B}[m", "\u{1B}[38;5;9ma\u{1B}[31mb\u{1B}[38;5;1;48;5;4mc\u{1B}[m"),
        // A number that is left out is 0, one with leading noughts what it says; four digits are no look.
        ("\u{1B}[1;ma\u{1B}[;7mb\u{1B}[0;007mc", "a\u{1B}[7mbc"), ("\u{1B}[0;1ma\u{1B}[0001mb", "\u{1B}[1ma\u{1B}[0001mb"),
        // A look that nothing is printed in.
        ("\u{1B}[0;1m\u{1B}[m", ""), ("", ""), ("abc é 日\n", "abc é 日\n"),
        // Line drawing, and back.
        ("\u{1B}(0q\u{1B}(Ba\u{1B}(Bb", "\u{1B}(0q\u{1B}(Bab"), ("\u{E}q\u{F}a\u{F}b", "\u{E}q\u{F}ab"),
        // What is none of these is left as it is, and whatever builds on it.
        ("\u{1B}[38;2;1;2;3ma\u{1B}[1mb\u{1B}[0;1mc", "\u{1B}[38;2;1;2;3ma\u{1B}[1mb\u{1B}[0;1mc"),
        ("\u{1B}[38;5ma\u{1B}[48;5;256mb\u{1B}[38:5:9mc", "\u{1B}[38;5ma\u{1B}[48;5;256mb\u{1B}[38:5:9mc"),
        ("\u{1B}[0;7ma\u{1B}[9999999mb", "\u{1B}[7ma\u{1B}[9999999mb"),
        ("\u{1B}]0;title\u{7}\u{1B}[?25l\u{1B}", "\u{1B}]0;title\u{7}\u{1B}[?25l\u{1B}"),
    ])
    func aFrameIsShortened(_ frame: String, _ shortened: String) { #expect(Self.shortened(frame) == shortened) }

    /// Of a terminal that was just taken over nothing is known: neither what it prints with, nor which characters.
    @Test func theFirstLookIsWhole() {
        let frame = "\u{1B}[39;49m\u{1B}(B\u{1B}[m\u{1B}(B\u{1B}[0;7ma\u{1B}(B\u{1B}[m"
        #expect(Self.shortened(frame, after: "") == "\u{1B}[39;49m\u{1B}(B\u{1B}[0;7ma\u{1B}[m")
        var looks = LookRuns()
        _ = looks.shortened(Array(Self.plain.utf8))
        looks.forget()
        #expect(looks.shortened(Array("\u{1B}(B\u{1B}[0;7ma".utf8)) == Array("\u{1B}(B\u{1B}[0;7ma".utf8))
    }

    /// A terminal that notes what it prints, and with which look.
    private struct Paper {
        var look: [Int] = []
        var isDrawing = false
        var printed: [String] = []

        mutating func take(_ tokens: [String]) {
            for token in tokens {
                if token.hasPrefix("\u{1B}("), let last = token.last {
                    isDrawing = last == "0"
                } else if token.hasPrefix("\u{1B}["), token.hasSuffix("m") {
                    let parts = token.dropFirst(2).dropLast().split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
                    // The color of a table is one number from 1,000 on.
                    let isOfTable = { (index: Int) in parts[..<index].suffix(2).contains(38) }
                    for (index, part) in parts.enumerated() where !isOfTable(index) {
                        let number = part == 38 ? 1_000 + parts[index + 2] : part
                        switch number {
                        case 0: look = []
                        case 39: look.removeAll { $0 >= 30 }
                        case 30...37, 1_000...: look = (look.filter { $0 < 30 } + [number]).sorted()
                        default: look = Set(look + [number]).sorted()
                        }
                    }
                } else if token.hasSuffix("H") {
                    printed.append(token)
                } else {
                    // Of blanks nothing is seen but a line, a swap of colors, and then the color.
                    let isBlank = token == " " || token.hasSuffix("K")
                    let seen = isBlank ? look.filter { [4, 7].contains($0) || $0 > 30 && look.contains(7) } : look
                    printed.append("\(token) \(seen) \(isDrawing)")
                }
            }
        }

        /// Sequences and characters.
        static func tokens(_ text: String) -> [String] {
            var (tokens, rest) = ([String](), Substring(text))
            while let first = rest.first {
                let length =
                    first != "\u{1B}"
                    ? 1 : rest.dropFirst().first == "(" ? 3 : (rest.firstIndex { $0.isLetter }.map { rest[...$0].count } ?? 1)
                tokens.append(String(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            return tokens
        }
    }

    @Test(arguments: 1...60) func thePictureIsTheSame(_ seed: UInt64) {
        var state = seed
        func below(_ limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        let tokens = [
            "a", "b", " ", "─", "\u{1B}[K", "\u{1B}[3;4H", "\u{1B}(B", "\u{1B}(B\u{1B}[m", "\u{1B}(B\u{1B}[0;1m", "\u{1B}(B\u{1B}[0;2m",
            "\u{1B}[0;4m", "\u{1B}[0;1;7m", "\u{1B}[31m", "\u{1B}[35m", "\u{1B}[38;5;7m", "\u{1B}[0;1;38;5;243m", "\u{1B}[39m", "\u{1B}[4m",
            "\u{1B}(0",
        ]
        var (looks, long, short) = (LookRuns(), Paper(), Paper())
        for _ in 0..<12 {
            let frame = (0..<below(30)).map { _ in tokens[below(UInt64(tokens.count))] }.joined() + Self.plain
            let shortened = String(decoding: looks.shortened(Array(frame.utf8)), as: UTF8.self)
            #expect(shortened.utf8.count <= frame.utf8.count)
            long.take(Paper.tokens(frame))
            short.take(Paper.tokens(shortened))
            #expect(long.printed == short.printed && long.look == short.look, "\(frame.debugDescription)")
        }
    }
}
