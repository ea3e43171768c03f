/// Writes DER anew as NSS and Bouncy Castle write their files: in BER, with indefinite lengths and with long texts in pieces (X.690 sections 8.1.3.6 and
/// 8.7.3).
enum BEREncoder {
    /// The same structure, in which constructed elements of the outer levels have no length, and long octet strings on these levels are in pieces.
    ///
    /// - Parameters:
    ///   - levels: how many levels are changed; what lies deeper stays as it is, such as a signed certificate.
    ///   - piece: the size of a piece in bytes.
    static func encode(_ der: [UInt8], levels: Int, piece: Int = 200) -> [UInt8] {
        elements(der[...], levels: levels, piece: piece)
    }

    private static func elements(_ der: ArraySlice<UInt8>, levels: Int, piece: Int) -> [UInt8] {
        var encoded: [UInt8] = []
        var rest = der
        while let tag = rest.first {
            let (content, end) = content(of: rest)
            let isConstructed = tag & 0x20 != 0
            if levels > 0, isConstructed {
                encoded += [tag, 0x80] + elements(content, levels: levels - 1, piece: piece) + [0, 0]
            } else if levels > 0, tag == 0x04, content.count > piece {
                let starts = stride(from: content.startIndex, to: content.endIndex, by: piece)
                let pieces = starts.flatMap { HandmadeRequest.element(0x04, Array(content[$0...].prefix(piece))) }
                encoded += [0x24, 0x80] + pieces + [0, 0]
            } else {
                encoded += rest[..<end]
            }
            rest = rest[end...]
        }
        return encoded
    }

    /// The content of the first element, which is DER with a tag of one byte, and where it ends.
    static func content(of element: ArraySlice<UInt8>) -> (content: ArraySlice<UInt8>, end: Int) {
        var start = element.startIndex + 2
        var length = Int(element[element.startIndex + 1])
        if length > 0x80 {
            let octets = length - 0x80
            length = element[start..<(start + octets)].reduce(0) { $0 << 8 | Int($1) }
            start += octets
        }
        return (element[start..<(start + length)], start + length)
    }
}
