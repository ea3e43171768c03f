import Encodings
import Orders

/// Text as headers have it: one line, ASCII, and beyond that encoded words (RFC 2047).
enum HeaderText {
    /// The longest encoded word, in bytes: 75 are allowed (RFC 2047 section 2), and the name of the header stands before the first one.
    private static let wordLimit = 60
    /// The longest line that may have an encoded word in it, in bytes (RFC 2047 section 2).
    static let lineLimit = 76
    private static let prefix = "=?utf-8?B?"
    private static let suffix = "?="

    /// A text in words between which a line may be folded. Whatever would end the line or hide in it is spelled out first.
    ///
    /// - Parameter asPhrase: for the name before an address, where fewer characters may stand as they are (RFC 5322 section 3.2.5).
    static func words(_ text: String, asPhrase: Bool = false) -> [String] {
        let line = DisplayText.sanitized(text).split(whereSeparator: \.isWhitespace).map(String.init)
        return line.allSatisfy({ isPlain($0, asPhrase: asPhrase) }) ? line : encoded(line.joined(separator: " "))
    }

    /// A header with its name, folded so that its lines are short where its words are; ends with a line break.
    static func header(_ name: String, _ words: [String]) -> String {
        var (text, column) = ("\(name):", name.utf8.count + 1)
        for (place, word) in words.enumerated() {
            if place > 0, column + 1 + word.utf8.count > lineLimit {
                text += "\r\n"
                column = 0
            }
            text += " \(word)"
            column += 1 + word.utf8.count
        }
        return text + "\r\n"
    }

    /// Whether a word may stand as it is. One that looks encoded would be decoded by its reader.
    private static func isPlain(_ word: String, asPhrase: Bool) -> Bool {
        let isAllowed = word.utf8.allSatisfy { byte in
            asPhrase
                ? (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
                : (0x21...0x7E).contains(byte)
        }
        return isAllowed && !word.contains("=?") && word.utf8.count < lineLimit
    }

    /// Encoded words, each of whole characters; a reader joins them without the blanks between them.
    private static func encoded(_ text: String) -> [String] {
        let most = (wordLimit - prefix.utf8.count - suffix.utf8.count) / 4 * 3
        var (words, bytes): ([String], [UInt8]) = ([], [])
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > most {
                words.append(prefix + Base64.encode(bytes) + suffix)
                bytes = []
            }
            bytes += next
        }
        if !bytes.isEmpty { words.append(prefix + Base64.encode(bytes) + suffix) }
        return words
    }
}
