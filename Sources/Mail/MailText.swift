import Orders

/// A part of a message's text.
package enum MailParagraph: Hashable, Sendable {
    /// Sentences that a reader may set in lines of any length.
    case flowed(String)
    /// Lines that stay as they are, such as a record of a zone.
    case fixed([String])

    /// What is set, line by line.
    package var lines: [String] {
        switch self {
        case .flowed(let text): [text]
        case .fixed(let lines): lines
        }
    }
}

/// The text of a message as `format=flowed` (RFC 3676): a line that ends with a blank goes on in the next one.
struct MailText {
    let paragraphs: [MailParagraph]

    /// The longest line where words allow it, in characters (RFC 3676 section 4.2).
    private static let lineLimit = 72
    /// No line has more bytes, whatever is in it: mail is cut behind 998 (RFC 5322 section 2.1.1).
    private static let byteLimit = 900

    /// The lines, each with its line break; an empty one between two paragraphs.
    var text: String {
        paragraphs.map { paragraph in
            switch paragraph {
            case .flowed(let text): Self.flowed(text)
            case .fixed(let lines): lines.flatMap { Self.shown($0).flatMap(Self.fixed) }
            }
        }.joined(separator: [""]).map { $0 + "\r\n" }.joined()
    }

    /// A text's own lines, fit for a terminal.
    private static func shown(_ text: String) -> [String] {
        DisplayText.sanitized(text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func flowed(_ text: String) -> [String] {
        shown(text).flatMap { line -> [String] in
            var (lines, current): ([String], String) = ([], "")
            for word in line.split(whereSeparator: \.isWhitespace).flatMap({ pieces(String($0)) }) {
                if !current.isEmpty, current.count + 1 + word.count >= lineLimit {
                    lines.append(stuffed(current) + " ")
                    current = word
                } else {
                    current += (current.isEmpty ? "" : " ") + word
                }
            }
            return lines + [stuffed(current)]
        }
    }

    /// A line that nobody joins with the next: without blanks at its end.
    private static func fixed(_ line: String) -> [String] {
        pieces(line).map { piece in
            var piece = piece
            while piece.last == " " { piece.removeLast() }
            return stuffed(piece)
        }
    }

    /// What would read as a quotation, a separator or a stuffed line is stuffed itself (RFC 3676 section 4.4); so is a line that mail programs of old
    /// take for the next message.
    private static func stuffed(_ line: String) -> String {
        line.hasPrefix(" ") || line.hasPrefix(">") || line.hasPrefix("From ") || line == "-- " || line == "--" ? " \(line)" : line
    }

    /// A word or line in parts that are short enough to be sent.
    private static func pieces(_ text: String) -> [String] {
        if text.utf8.count <= byteLimit { return [text] }
        var (pieces, current): ([String], String) = ([], "")
        for scalar in text.unicodeScalars {
            if current.utf8.count + String(scalar).utf8.count > byteLimit {
                pieces.append(current)
                current = ""
            }
            current.unicodeScalars.append(scalar)
        }
        return pieces + (current.isEmpty ? [] : [current])
    }
}
