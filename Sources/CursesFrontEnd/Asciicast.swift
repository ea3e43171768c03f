package import FormView

/// Lines of an asciicast, version 2 (docs.asciinema.org/manual/asciicast/v2): a header, then an array for each event, one JSON value a line.
package struct Asciicast: Sendable {
    /// Bytes of a character that is not whole yet: an event holds text, and frames are sent in pieces.
    private var rest: [UInt8] = []

    /// An empty recording.
    package init() {}

    /// The first line. `timestamp` is the start in seconds since 1970.
    package func header(size: Size, timestamp: Int, term: String) -> String {
        #"{"version": 2, "width": \#(size.columns), "height": \#(size.rows), "timestamp": \#(timestamp), "env": {"TERM": \#(Self.quoted(term))}}"#
    }

    /// The line for output at a time since the start; `nil` while only part of a character has come.
    package mutating func output(_ bytes: some Sequence<UInt8>, at time: Duration) -> String? {
        rest += bytes
        let whole = rest.count - Self.unfinished(rest)
        guard whole > 0 else { return nil }
        let text = String(decoding: rest[..<whole], as: UTF8.self)
        rest.removeFirst(whole)
        return #"[\#(Self.seconds(time)), "o", \#(Self.quoted(text))]"#
    }

    /// The line for a window that changed its size.
    package func resize(to size: Size, at time: Duration) -> String {
        #"[\#(Self.seconds(time)), "r", "\#(size.columns)x\#(size.rows)"]"#
    }

    /// How many bytes at the end begin a character without finishing it.
    private static func unfinished(_ bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte < 0x80 { return 0 }
            guard byte >= 0xC0 else { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            return back < length ? back : 0
        }
        return 0
    }

    /// Seconds with six decimals, as asciinema writes them.
    private static func seconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = time.components
        let micros = String(attoseconds / 1_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 6 - micros.count) + micros
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
