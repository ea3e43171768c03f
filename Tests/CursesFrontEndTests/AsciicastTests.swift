import CursesFrontEnd
import FormView
import Testing

@Suite("Asciicast")
struct AsciicastTests {
    @Test("The header is the one asciinema reads")
    func header() {
        let line = Asciicast().header(size: Size(rows: 24, columns: 80), timestamp: 1_504_467_315, term: "xterm-256color")
        #expect(line == #"{"version": 2, "width": 80, "height": 24, "timestamp": 1504467315, "env": {"TERM": "xterm-256color"}}"#)
    }

    @Test("Output is text with control characters escaped")
    func output() {
        var cast = Asciicast()
        let line = cast.output("\u{1B}[1m\"a\\b\"\r\né".utf8, at: .milliseconds(1_250))
        #expect(line == #"[1.250000, "o", "\u001b[1m\"a\\b\"\r\né"]"#)
    }

    @Test("A character in pieces is one character", arguments: ["é", "日", "😀"])
    func pieces(character: String) {
        for cut in 1..<character.utf8.count {
            var cast = Asciicast()
            let bytes = Array(character.utf8)
            #expect(cast.output(bytes[..<cut], at: .zero) == nil)
            #expect(cast.output(bytes[cut...], at: .microseconds(5)) == "[0.000005, \"o\", \"\(character)\"]")
        }
    }

    @Test("Bytes that are no text do not hold up the recording")
    func invalid() {
        var cast = Asciicast()
        #expect(cast.output([0x80, 0x80, 0x80], at: .zero) == "[0.000000, \"o\", \"\u{FFFD}\u{FFFD}\u{FFFD}\"]")
    }

    @Test("A new size is an event")
    func resize() {
        #expect(Asciicast().resize(to: Size(rows: 20, columns: 70), at: .seconds(61)) == #"[61.000000, "r", "70x20"]"#)
    }
}
