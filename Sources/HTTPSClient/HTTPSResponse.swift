/// A whole answer.
package struct HTTPSResponse: Hashable, Sendable {
    /// The status, 200 to 599 but for redirects.
    package let status: Int
    /// The headers in their order, without the white space around their values. What is no UTF-8 in them has become U+FFFD.
    package let headers: [HTTPSField]
    /// The body, no longer than allowed.
    package let body: [UInt8]

    /// An answer.
    package init(status: Int, headers: [HTTPSField] = [], body: [UInt8] = []) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    /// The value of the first header of a name, in whichever letters.
    package subscript(name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }

    /// The headers of an answer's head, as it came.
    static func headers(of head: UnsafeBufferPointer<UInt8>) -> [HTTPSField] {
        var fields: [HTTPSField] = []
        // The first line has version and status.
        for line in head.split(separator: UInt8(ascii: "\n")).dropFirst() {
            guard let first = line.first else { continue }
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), let last = fields.popLast() {
                // The rest of the header before (RFC 9112, 5.2).
                fields.append(HTTPSField(last.name, [last.value, text(line)].filter { !$0.isEmpty }.joined(separator: " ")))
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                fields.append(HTTPSField(text(line[..<colon]), text(line[(colon + 1)...])))
            }
        }
        return fields
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        let start = bytes.drop { blanks.contains($0) }
        let kept = start.reversed().drop { blanks.contains($0) }
        return String(decoding: kept.reversed(), as: UTF8.self)
    }
}
