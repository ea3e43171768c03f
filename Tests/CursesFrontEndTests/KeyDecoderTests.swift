import CursesFrontEnd
import FormView
import Testing

@Suite("Key decoder")
struct KeyDecoderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: String
        let keys: [KeyPress]
        var testDescription: String { name }

        init(_ name: String, _ bytes: String, _ keys: KeyPress...) {
            self.name = name
            self.bytes = bytes
            self.keys = keys
        }
    }

    /// Sequences as terminfo and the terminals' manuals give them.
    static let sequences: [Case] = [
        Case("a letter", "a", .character("a")),
        Case("two bytes of UTF-8", "é", .character("é")),
        Case("three bytes", "日", .character("日")),
        Case("four bytes", "😀", .character("😀")),
        Case("Enter", "\r", .enter),
        Case("Ctrl-J", "\n", .enter),
        Case("Tab", "\t", .tab),
        Case("Backspace as DEL", "\u{7F}", .backspace),
        Case("Backspace as BS", "\u{08}", .backspace),
        Case("Ctrl-A", "\u{01}", .control("a")),
        Case("Ctrl-Z", "\u{1A}", .control("z")),
        Case("Ctrl-_", "\u{1F}", .control("_")),
        Case("NUL", "\u{00}a", .character("a")),
        Case("a C1 control", "\u{85}a", .character("a")),
        Case("Alt-x", "\u{1B}x", .alt("x")),
        Case("Alt-é", "\u{1B}é", .alt("é")),
        Case("Alt-Backspace", "\u{1B}\u{7F}", .alt("\u{7F}")),
        Case("Escape, Enter", "\u{1B}\r", .escape, .enter),
        Case("Escape, Alt-x", "\u{1B}\u{1B}x", .escape, .alt("x")),
        Case("xterm up", "\u{1B}[A", .up),
        Case("xterm down", "\u{1B}[B", .down),
        Case("xterm right", "\u{1B}[C", .right),
        Case("xterm left", "\u{1B}[D", .left),
        Case("application up", "\u{1B}OA", .up),
        Case("application down", "\u{1B}OB", .down),
        Case("application right", "\u{1B}OC", .right),
        Case("application left", "\u{1B}OD", .left),
        Case("xterm Ctrl-Left", "\u{1B}[1;5D", .alt("b")),
        Case("xterm Alt-Right", "\u{1B}[1;3C", .alt("f")),
        Case("xterm Shift-Left", "\u{1B}[1;2D", .left),
        Case("xterm Shift-Alt-Up", "\u{1B}[1;4A", .up),
        Case("rxvt Shift-Up", "\u{1B}[a", .up),
        Case("rxvt Ctrl-Left", "\u{1B}Od", .alt("b")),
        Case("rxvt Shift-Left", "\u{1B}[d", .left),
        Case("rxvt Alt-Up", "\u{1B}\u{1B}[A", .up),
        Case("old xterm Ctrl-Right", "\u{1B}O5C", .alt("f")),
        Case("xterm Home", "\u{1B}[H", .home),
        Case("application Home", "\u{1B}OH", .home),
        Case("screen Home", "\u{1B}[1~", .home),
        Case("rxvt Home", "\u{1B}[7~", .home),
        Case("xterm Ctrl-Home", "\u{1B}[1;5H", .home),
        Case("xterm End", "\u{1B}[F", .end),
        Case("application End", "\u{1B}OF", .end),
        Case("screen End", "\u{1B}[4~", .end),
        Case("rxvt End", "\u{1B}[8~", .end),
        Case("Insert", "\u{1B}[2~", .insert),
        Case("Delete", "\u{1B}[3~", .delete),
        Case("xterm Ctrl-Delete", "\u{1B}[3;5~", .delete),
        Case("rxvt Shift-Delete", "\u{1B}[3$", .delete),
        Case("rxvt Ctrl-Delete", "\u{1B}[3^", .delete),
        Case("rxvt Ctrl-Shift-Delete", "\u{1B}[3@", .delete),
        Case("Page Up", "\u{1B}[5~", .pageUp),
        Case("Page Down", "\u{1B}[6~", .pageDown),
        Case("Shift-Tab", "\u{1B}[Z", .shiftTab),
        Case("xterm Ctrl-Shift-Tab", "\u{1B}[1;6Z", .shiftTab),
        Case("Linux Shift-Tab", "\u{1B}\t", .shiftTab),
        Case("keypad Enter", "\u{1B}OM", .enter),
        Case("xterm F1", "\u{1B}OP", .function(1)),
        Case("xterm F2", "\u{1B}OQ", .function(2)),
        Case("xterm F3", "\u{1B}OR", .function(3)),
        Case("xterm F4", "\u{1B}OS", .function(4)),
        Case("xterm Shift-F1", "\u{1B}[1;2P", .function(1)),
        Case("rxvt F1", "\u{1B}[11~", .function(1)),
        Case("rxvt F4", "\u{1B}[14~", .function(4)),
        Case("Linux F1", "\u{1B}[[A", .function(1)),
        Case("Linux F5", "\u{1B}[[E", .function(5)),
        Case("F5", "\u{1B}[15~", .function(5)),
        Case("F6", "\u{1B}[17~", .function(6)),
        Case("F7", "\u{1B}[18~", .function(7)),
        Case("F8", "\u{1B}[19~", .function(8)),
        Case("F9", "\u{1B}[20~", .function(9)),
        Case("F10", "\u{1B}[21~", .function(10)),
        Case("F11", "\u{1B}[23~", .function(11)),
        Case("F12", "\u{1B}[24~", .function(12)),
        Case("xterm Ctrl-F12", "\u{1B}[24;5~", .function(12)),
        Case("a paste", "\u{1B}[200~one\u{1B}[201~", .paste("one")),
        Case("line ends in a paste", "\u{1B}[200~a\r\nb\rc\nd\r\r\n\u{1B}[201~", .paste("a\nb\nc\nd\n\n")),
        Case(
            "line ends without marks", "a\r\nb\rc\nd\r\r\n\n", .character("a"), .enter, .character("b"), .enter, .character("c"), .enter,
            .character("d"), .enter, .enter, .enter),
        Case("half an end mark in a paste", "\u{1B}[200~a\u{1B}[20\u{1B}[201~", .paste("a\u{1B}[20")),
        Case("ESC before an end mark", "\u{1B}[200~a\u{1B}\u{1B}[201~", .paste("a\u{1B}")),
        Case("keys in a paste are text", "\u{1B}[200~\u{03}\u{1B}[A\t\u{1B}[201~x", .paste("\u{03}\u{1B}[A\t"), .character("x")),
        Case("an empty paste", "\u{1B}[200~\u{1B}[201~x", .character("x")),
    ]

    /// What a terminal says that is no key. Every one is followed by a key, which must be all that is seen.
    static let unseen: [Case] = [
        Case("focus in", "\u{1B}[I"), Case("focus out", "\u{1B}[O"), Case("kitty, a key let go", "\u{1B}[97;5:3u"),
        Case("kitty, a modifier alone", "\u{1B}[57441;2u"), Case("kitty, an arrow let go", "\u{1B}[1;1:3A"),
        Case("kitty, a key with Super", "\u{1B}[97;9u"),
        Case("cursor position", "\u{1B}[24;80R"), Case("device attributes", "\u{1B}[?62;1;6c"), Case("mode report", "\u{1B}[?2026;2$y"),
        Case("SGR mouse", "\u{1B}[<0;10;10M"), Case("X10 mouse", "\u{1B}[M !!"), Case("an unknown number", "\u{1B}[99~"),
        Case("a stray end of paste", "\u{1B}[201~"), Case("modifyOtherKeys", "\u{1B}[27;5;9~"),
        Case("a color report ended by ST", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"),
        Case("a color report ended by BEL", "\u{1B}]11;rgb:0/0/0\u{07}"),
        Case("DCS", "\u{1B}P1+r544e=787465726d\u{1B}\\"), Case("APC", "\u{1B}_Gi=31;OK\u{1B}\\"), Case("SOS", "\u{1B}Xabc\u{1B}\\"),
        Case("PM", "\u{1B}^abc\u{1B}\\"), Case("an unknown SS3", "\u{1B}Oz"),
        Case("parameters without end", "\u{1B}[" + String(repeating: "1;", count: 500) + "x"),
    ]

    /// The keypad in application mode as the VT100's manual has it (table 3-8), and the keys by code point of kitty's protocol and of xterm's
    /// modifyOtherKeys ("Comprehensive keyboard handling in terminals"; ctlseqs, "PF2/Alt and Function keys").
    static let keypad = zip("pqrstuvwxyjklmno", "0123456789*+,-./").map { letter, key in
        Case("keypad \(key)", "\u{1B}O\(letter)", .character(key))
    }

    static let otherKeyboards: [Case] =
        keypad + [
            Case("keypad =", "\u{1B}OX", .character("=")),
            Case("kitty Ctrl-N", "\u{1B}[110;5u", .control("n")),
            Case("kitty Ctrl-N with Num Lock", "\u{1B}[110;133u", .control("n")),
            Case("kitty Ctrl-Q, pressed and held", "\u{1B}[113;5:1u\u{1B}[113;5:2u", .control("q"), .control("q")),
            Case("kitty Ctrl-_", "\u{1B}[45:95;6u", .control("_")),
            Case("kitty Escape", "\u{1B}[27u", .escape),
            Case("kitty Enter", "\u{1B}[13u", .enter),
            Case("kitty Ctrl-M", "\u{1B}[109;5u", .enter),
            Case("kitty Tab", "\u{1B}[9u", .tab),
            Case("kitty Shift-Tab", "\u{1B}[9;2u", .shiftTab),
            Case("kitty Backspace", "\u{1B}[127u", .backspace),
            Case("kitty Alt-Backspace", "\u{1B}[127;3u", .alt("\u{7F}")),
            Case("kitty Alt-b", "\u{1B}[98;3u", .alt("b")),
            Case("kitty a", "\u{1B}[97u", .character("a")),
            Case("kitty A", "\u{1B}[97;2u", .character("A")),
            Case("kitty A with Caps Lock", "\u{1B}[97;65u", .character("A")),
            Case("kitty ? with its text", "\u{1B}[47:63;2;63u", .character("?")),
            Case("kitty ü", "\u{1B}[252u", .character("ü")),
            Case("kitty F1", "\u{1B}[P", .function(1)),
            Case("kitty keypad 7", "\u{1B}[57406u", .character("7")),
            Case("kitty keypad Enter", "\u{1B}[57414u", .enter),
            Case("kitty keypad Home", "\u{1B}[57423u", .home),
            Case("kitty keypad Delete", "\u{1B}[57426u", .delete),
            Case("modifyOtherKeys Ctrl-N", "\u{1B}[27;5;110~", .control("n")),
            Case("modifyOtherKeys A", "\u{1B}[27;2;65~", .character("A")),
            Case("modifyOtherKeys Shift-Enter", "\u{1B}[27;2;13~", .enter),
            Case("modifyOtherKeys Escape", "\u{1B}[27;1;27~", .escape),
        ]

    @Test("Keypads and keyboards that a program before us has set are understood", arguments: otherKeyboards)
    func decodesOthers(_ sample: Case) {
        decodes(sample)
    }

    @Test(
        "A vt100's function keys are keys of the keypad elsewhere",
        arguments: [("t", 5, "4"), ("x", 10, "8"), ("l", 8, ",")] as [(String, Int, Character)])
    func vt100(_ letter: String, _ number: Int, _ elsewhere: Character) throws {
        let final = try #require(letter.utf8.first)
        var decoder = KeyDecoder(functions: [final: number])
        #expect(decoder.feed("\u{1B}O\(letter)".utf8) == [.function(number)])
        decoder = KeyDecoder()
        #expect(decoder.feed("\u{1B}O\(letter)".utf8) == [.character(elsewhere)])
    }

    @Test("A sequence is its key, however it is cut in two", arguments: sequences)
    func decodes(_ sample: Case) {
        let bytes = Array(sample.bytes.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            let keys = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
            #expect(keys == sample.keys, "cut at \(cut)")
            #expect(decoder.wait == .none)
        }
    }

    @Test("A sequence is its key, byte by byte", arguments: sequences)
    func decodesBytewise(_ sample: Case) {
        var decoder = KeyDecoder()
        let keys = Array(sample.bytes.utf8).flatMap { decoder.feed(CollectionOfOne($0)) }
        #expect(keys == sample.keys)
    }

    @Test("What is no key stays unseen", arguments: unseen)
    func swallows(_ sample: Case) {
        let bytes = Array((sample.bytes + "\u{1B}[Ax").utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            #expect(decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...]) == [.up, .character("x")], "cut at \(cut)")
        }
    }

    struct Pause: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: String
        let wait: KeyDecoder.Wait
        let keys: [KeyPress]
        var testDescription: String { name }
    }

    static let pauses: [Pause] = [
        Pause(name: "Escape", bytes: "\u{1B}", wait: .escape, keys: [.escape]),
        Pause(name: "Escape twice", bytes: "\u{1B}\u{1B}", wait: .escape, keys: [.escape, .escape]),
        Pause(name: "Alt-[", bytes: "\u{1B}[", wait: .sequence, keys: [.alt("[")]),
        Pause(name: "Alt-O", bytes: "\u{1B}O", wait: .sequence, keys: [.alt("O")]),
        Pause(name: "Alt-]", bytes: "\u{1B}]", wait: .sequence, keys: [.alt("]")]),
        Pause(name: "half an arrow", bytes: "\u{1B}[1;5", wait: .sequence, keys: []),
        Pause(name: "half a report", bytes: "\u{1B}]11;rgb", wait: .sequence, keys: []),
        Pause(name: "a paste without end", bytes: "\u{1B}[200~ab", wait: .paste, keys: [.paste("ab")]),
        Pause(name: "nothing", bytes: "a", wait: .none, keys: []),
    ]

    @Test("A pause settles what is open", arguments: pauses)
    func settles(_ sample: Pause) {
        var decoder = KeyDecoder()
        _ = decoder.feed(sample.bytes.utf8)
        #expect(decoder.wait == sample.wait)
        #expect(decoder.timeout() == sample.keys)
        // After an Escape the rest of a sequence may still come; when it does not, that was all.
        #expect(decoder.wait == (sample.wait == .escape ? .sequence : .none))
        #expect(decoder.timeout() == [])
        #expect(decoder.wait == .none)
        #expect(decoder.feed("x".utf8) == [.character("x")])
    }

    static let late: [Case] = [
        Case("up", "[A", .escape, .up), Case("left", "[D", .escape, .left), Case("application down", "OB", .escape, .down),
        Case("Page Down", "[6~", .escape, .pageDown), Case("F10", "[21~", .escape, .function(10)),
        Case("Shift-Tab", "[Z", .escape, .shiftTab), Case("Home", "[H", .escape, .home), Case("End", "[F", .escape, .end),
        Case("Ctrl-Right", "[1;5C", .escape, .alt("f")), Case("Linux F1", "[[A", .escape, .function(1)),
        Case("kitty Ctrl-N", "[110;5u", .escape, .control("n")), Case("modifyOtherKeys", "[27;5;113~", .escape, .control("q")),
        Case("a paste with keys in it", "[200~X\rY\u{1B}[201~z", .escape, .paste("X\nY"), .character("z")),
        Case("focus in", "[Ix", .escape, .character("x")), Case("focus out", "[O[A", .escape, .character("["), .character("A")),
        Case("a mouse report", "[<0;10;10Mx", .escape, .character("x")),
        Case("device attributes", "[?62;1;6;22cx", .escape, .character("x")),
        Case("typed text", "[x", .escape, .character("["), .character("x")),
        Case("a name", "Ox", .escape, .character("O"), .character("x")),
        Case("a number", "[20x", .escape, .character("["), .character("2"), .character("0"), .character("x")),
        Case("a long number", "[2000", .escape, .character("["), .character("2"), .character("0"), .character("0"), .character("0")),
        Case("a letter", "a[", .escape, .character("a"), .character("[")), Case("Enter", "\r", .escape, .enter),
        Case("a key in one piece", "\u{1B}[B", .escape, .down),
    ]

    @Test("A sequence whose ESC came a pause before the rest is still that sequence", arguments: late)
    func lateRest(_ sample: Case) {
        let bytes = Array(sample.bytes.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            var keys = decoder.feed([0x1B]) + decoder.timeout()
            keys += decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
            #expect(keys == sample.keys, "cut at \(cut)")
        }
    }

    @Test(
        "Letters after O are a key when they came together and alone",
        arguments: [
            Case("F1", "OP", .function(1)), Case("F4", "OS", .function(4)), Case("Home", "OH", .home), Case("End", "OF", .end),
            Case("keypad Enter", "OM", .enter),
        ])
    func lateTogether(_ sample: Case) {
        var decoder = KeyDecoder()
        var keys = decoder.feed([0x1B]) + decoder.timeout() + decoder.feed(sample.bytes.utf8)
        #expect(keys == [.escape] + sample.keys)
        // A word that begins like it, in one piece or letter by letter.
        decoder = KeyDecoder()
        keys = decoder.feed([0x1B]) + decoder.timeout() + decoder.feed("\(sample.bytes)EN".utf8)
        #expect(keys == [.escape] + "\(sample.bytes)EN".map { .character($0) })
        decoder = KeyDecoder()
        keys = decoder.feed([0x1B]) + decoder.timeout() + sample.bytes.utf8.flatMap { decoder.feed(CollectionOfOne($0)) }
        #expect(keys == [.escape] + sample.bytes.map { .character($0) })
    }

    @Test("After another pause it is text", arguments: ["[A", "OA", "[200~"])
    func tooLate(_ text: String) {
        var decoder = KeyDecoder()
        var keys = decoder.feed([0x1B]) + decoder.timeout() + decoder.timeout()
        keys += decoder.feed(text.utf8)
        #expect(keys == [.escape] + text.map { .character($0) })
        keys = decoder.feed([0x1B]) + decoder.timeout() + decoder.feed("[".utf8)
        #expect(decoder.wait == .sequence)
        #expect(keys + decoder.timeout() == [.escape, .character("[")])
    }

    @Test("A character whose bytes come a pause apart is still that character")
    func splitCharacter() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xC3]).isEmpty)
        #expect(decoder.wait == .character)
        #expect(decoder.feed([0xA9]) == [.character("é")])
        #expect(decoder.wait == .none)
    }

    @Test("The first byte of a Latin-1 letter does not hold up the keyboard")
    func latin1() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xE9]).isEmpty)
        #expect(decoder.wait == .character)
        #expect(decoder.timeout() == [.character("\u{FFFD}")])
        #expect(decoder.feed([0xE9, 0x61, 0x62]) == [.character("\u{FFFD}"), .character("a"), .character("b")])
    }

    @Test("Invalid UTF-8 becomes what the standard library makes of it")
    func invalidMatchesStandardLibrary() {
        var random = SystemRandomNumberGenerator()
        let interesting: [UInt8] = [0x61, 0x7E, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF]
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 1...8)).compactMap { _ in interesting.randomElement(using: &random) }
            var decoder = KeyDecoder()
            let keys = decoder.feed(bytes) + decoder.timeout()
            let typed = keys.reduce(into: String.UnicodeScalarView()) { text, key in
                if case .character(let character) = key { text.append(contentsOf: character.unicodeScalars) }
            }
            let expected = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !(0x80...0x9F).contains($0.value) }
            #expect(Array(typed) == Array(expected), "bytes \(bytes)")
        }
    }

    @Test(
        "Marks join the character before them",
        arguments: [
            Case("a combining accent", "e\u{301}x", .character("e\u{301}"), .character("x")),
            Case("a family", "👨‍👩‍👧", .character("👨‍👩‍👧")),
            Case("a flag", "🇩🇪", .character("🇩🇪")),
            Case("a variation selector", "⚠\u{FE0F}", .character("⚠\u{FE0F}")),
            Case("a mark alone", "\u{301}", .character("\u{301}")),
        ])
    func clusters(_ sample: Case) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(sample.bytes.utf8) == sample.keys)
    }

    @Test("A cluster never grows beyond sixteen scalars")
    func longCluster() {
        var decoder = KeyDecoder()
        let keys = decoder.feed(("e" + String(repeating: "\u{301}", count: 40)).utf8)
        #expect(keys.count == 3)
    }

    @Test("A paste keeps what fits, whole characters only")
    func pasteLimit() {
        var decoder = KeyDecoder(pasteLimit: 5)
        #expect(decoder.feed("\u{1B}[200~abcdéfg\u{1B}[201~x".utf8) == [.paste("abcd"), .character("x")])
        #expect(decoder.feed("\u{1B}[200~abcde\u{1B}[201~".utf8) == [.paste("abcde")])
    }

    @Test("Each of several pastes has the whole limit")
    func pasteLimitOfEach() {
        var decoder = KeyDecoder(pasteLimit: 2)
        let keys = ["abc", "", "ab", "abcdefg"].flatMap { decoder.feed("\u{1B}[200~\($0)\u{1B}[201~".utf8) }
        #expect(keys == [.paste("ab"), .paste("ab"), .paste("ab")])
    }

    /// EUC-JP as far as it is needed: ASCII, and two bytes for 日 (JIS X 0208, 46-92).
    private static let japanese = TextEncoding.other { bytes in
        if bytes.count == 1, bytes[0] < 0x80 { return .scalar(Unicode.Scalar(bytes[0])) }
        if bytes == [0xC6, 0xFC] { return .scalar("日") }
        return bytes == [0xC6] ? .incomplete : .invalid
    }

    @Test("Another encoding than UTF-8 is read by its own rules, typed and pasted")
    func otherEncoding() {
        let latin1 = TextEncoding.other { .scalar(Unicode.Scalar($0[0])) }
        var decoder = KeyDecoder(encoding: latin1)
        #expect(decoder.feed([0xFC, 0x1B, 0x5B, 0x41]) == [.character("ü"), .up])
        #expect(decoder.feed(Array("\u{1B}[200~".utf8) + [0xE9, 0x0D] + Array("\u{1B}[201~".utf8)) == [.paste("é\n")])
        decoder = KeyDecoder(encoding: Self.japanese)
        #expect(decoder.feed([0xC6]).isEmpty && decoder.wait == .character)
        #expect(decoder.feed([0xFC, 0x61]) == [.character("日"), .character("a")])
        #expect(decoder.feed([0xC6, 0x61, 0xFF]) == [.character("\u{FFFD}"), .character("a"), .character("\u{FFFD}")])
        #expect(decoder.feed(Array("\u{1B}[200~".utf8) + [0xC6, 0xFC, 0xC6] + Array("\u{1B}[201~".utf8)) == [.paste("日\u{FFFD}")])
    }

    @Test("Invalid UTF-8 in a paste is U+FFFD")
    func pasteInvalid() {
        var decoder = KeyDecoder()
        let bytes = Array("\u{1B}[200~a".utf8) + [0xE9, 0x62] + Array("\u{1B}[201~".utf8)
        #expect(decoder.feed(bytes) == [.paste("a\u{FFFD}b")])
    }

    @Test("A megabyte is one paste, in whatever pieces it comes", arguments: [1, 7, 4_096])
    func largePaste(piece: Int) {
        let text = String(repeating: "0123456789abcde\n", count: 65_536)
        var decoder = KeyDecoder()
        var keys: [KeyPress] = []
        let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            keys += decoder.feed(bytes[start..<min(bytes.count, start + piece)])
        }
        #expect(keys == [.paste(text)])
    }

    @Test("Random bytes never stop the keyboard")
    func random() {
        let favorites: [UInt8] = [0x1B, 0x1B, 0x5B, 0x5D, 0x4F, 0x50, 0x32, 0x30, 0x7E, 0x4D, 0x07, 0x5C, 0xC3, 0xA9, 0xFF, 0x0D]
        for _ in 0..<500 {
            var decoder = KeyDecoder()
            for _ in 0..<40 {
                let bytes = (0..<Int.random(in: 0...12)).map { _ in
                    Bool.random() ? favorites[Int.random(in: 0..<favorites.count)] : UInt8.random(in: 0...255)
                }
                _ = decoder.feed(bytes)
                if Int.random(in: 0..<5) == 0 { _ = decoder.timeout() }
            }
            _ = decoder.timeout() + decoder.timeout()
            #expect(decoder.wait == .none)
            #expect(decoder.feed("ok".utf8) == [.character("o"), .character("k")])
        }
    }
}
