/// A reader of messages that forgives nothing, written from RFC 5322, 2045, 2046, 2047 and 3676 alone.
struct StrictMail {
    struct Fault: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// In the order of the file, names in small letters, values unfolded and decoded.
    var headers: [(name: String, value: String)] = []
    /// The text of what has no parts, with LF for line breaks.
    var text = ""
    var parts: [StrictMail] = []
    private(set) var lines: [String] = []

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault("not UTF-8") }
        guard text.hasSuffix("\r\n") else { throw Fault("the last line does not end") }
        let scalars = Array(text.unicodeScalars)
        var (lines, line): ([String], String.UnicodeScalarView) = ([], .init())
        var place = 0
        while place < scalars.count {
            switch scalars[place] {
            case "\r":
                guard place + 1 < scalars.count, scalars[place + 1] == "\n" else { throw Fault("a CR alone") }
                guard String(line).utf8.count <= 998 else { throw Fault("a line of \(String(line).utf8.count) bytes") }
                lines.append(String(line))
                line = .init()
                place += 1
            case "\n", "\0": throw Fault("an LF or NUL alone")
            default: line.append(scalars[place])
            }
            place += 1
        }
        try self.init(lines)
    }

    private init(_ lines: [String]) throws {
        self.lines = lines
        guard let end = lines.firstIndex(of: "") else { throw Fault("no empty line") }
        var raw: [(String, String)] = []
        for line in lines[..<end] {
            if line.hasPrefix(" ") {
                guard !raw.isEmpty, line.contains(where: { $0 != " " }) else { throw Fault("a folded line of nothing") }
                raw[raw.count - 1].1 += line
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { throw Fault("no header: \(line)") }
            let name = line[..<colon]
            guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw Fault("no header name: \(name)") }
            raw.append((name.lowercased(), String(line[line.index(after: colon)...])))
        }
        headers = try raw.map { ($0, try Self.decoded($1)) }
        guard Set(headers.map(\.name)).count == headers.count else { throw Fault("a header twice") }
        try read(Array(lines[(end + 1)...]))
    }

    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The text as a reader of `format=flowed` sees it: one line for each paragraph.
    var flowed: [String] {
        var (paragraphs, current): ([String], String?) = ([], nil)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let plain = line.hasPrefix(" ") ? line.dropFirst() : line
            current = (current ?? "") + plain
            if plain.hasSuffix(" "), plain != "-- " { continue }
            paragraphs.append(current ?? "")
            current = nil
        }
        return paragraphs
    }

    private mutating func read(_ body: [String]) throws {
        let type = self["content-type"] ?? ""
        guard type.hasPrefix("multipart/mixed; boundary=\"") else {
            guard let encoding = self["content-transfer-encoding"] else { throw Fault("no encoding") }
            if encoding == "base64" {
                guard body.allSatisfy({ $0.utf8.count <= 76 }) else { throw Fault("a long line of base64") }
                text = String(decoding: try Self.bytes(body.joined()), as: UTF8.self)
            } else {
                guard encoding == "8bit" || body.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { throw Fault("8 bits in 7") }
                text = body.map { $0 + "\n" }.joined()
            }
            return
        }
        let boundary = "--" + type.dropFirst("multipart/mixed; boundary=\"".count).dropLast()
        guard boundary.utf8.count <= 72, body.last == boundary + "--", body.first == boundary else { throw Fault("no such boundary") }
        parts = try body.dropLast().split(separator: boundary).map { try StrictMail(Array($0)) }
    }

    /// Unfolded, with encoded words in the place of which stands what they say.
    private static func decoded(_ value: String) throws -> String {
        var (text, wasEncoded) = ("", true)
        for word in value.split(separator: " ") {
            let isEncoded = word.hasPrefix("=?")
            if isEncoded {
                guard word.utf8.count <= 75, word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?=") else { throw Fault("encoded word \(word)") }
                if !wasEncoded { text += " " }
                guard let part = String(validating: try bytes(String(word.dropFirst(10).dropLast(2))), as: UTF8.self) else {
                    throw Fault("an encoded word of half a character")
                }
                text += part
            } else {
                text += (text.isEmpty ? "" : " ") + word
            }
            wasEncoded = isEncoded
        }
        return text
    }

    private static func bytes(_ base64: String) throws -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        guard base64.utf8.count % 4 == 0 else { throw Fault("base64 of \(base64.utf8.count) letters") }
        var (bytes, bits, count): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in base64 where letter != "=" {
            guard let value = alphabet.firstIndex(of: letter) else { throw Fault("no base64: \(letter)") }
            (bits, count) = ((bits << 6 | value) & 0xFFFF, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }
}
