/// One element of a structure in BER or DER (X.690 section 8): a tag, a length, and what is in it. Lengths may be indefinite, as NSS and Bouncy Castle
/// write them.
struct BERElement {
    /// The first byte of the tag: class, form and number.
    let tag: UInt8
    /// Where what is in it stands.
    let content: Range<Int>
    /// Where the element ends, the two zero bytes behind an indefinite length included.
    let end: Int
    /// Whether it says only at its end that it ends.
    let isIndefinite: Bool

    /// How deep elements of indefinite length may be nested; real files have fewer than ten levels.
    private static let mostLevels = 40

    /// The element that begins at a place of the bytes; `nil` if there is none that is whole.
    init?(in bytes: [UInt8], at start: Int = 0, before limit: Int? = nil) {
        self.init(bytes, start, limit ?? bytes.count, levels: Self.mostLevels)
    }

    private init?(_ bytes: [UInt8], _ start: Int, _ limit: Int, levels: Int) {
        guard levels > 0, let header = Header(bytes, start, limit) else { return nil }
        tag = bytes[start]
        isIndefinite = header.length == nil
        if let length = header.length {
            guard length <= limit - header.end else { return nil }
            content = header.end..<(header.end + length)
            end = content.upperBound
            return
        }
        guard tag & 0x20 != 0 else { return nil }
        var position = header.end
        while position + 1 < limit, bytes[position] != 0 || bytes[position + 1] != 0 {
            guard let element = BERElement(bytes, position, limit, levels: levels - 1) else { return nil }
            position = element.end
        }
        guard position + 1 < limit else { return nil }
        content = header.end..<position
        end = position + 2
    }

    /// The elements in this one, at most so many; those after a broken one are left out.
    func children(in bytes: [UInt8], most: Int = 8) -> [BERElement] {
        var children: [BERElement] = []
        var position = content.lowerBound
        while children.count < most, position < content.upperBound,
            let child = BERElement(in: bytes, at: position, before: content.upperBound)
        {
            children.append(child)
            position = child.end
        }
        return children
    }

    /// Tag and length.
    struct Header {
        /// `nil` if it is indefinite.
        let length: Int?
        /// Where the header ends.
        let end: Int

        /// Reads the header at a place; `nil` if it is not whole or its length has more than four bytes.
        init?(_ bytes: [UInt8], _ start: Int, _ limit: Int) {
            var position = start + 1
            guard start >= 0, start < limit, limit <= bytes.count else { return nil }
            if bytes[start] & 0x1F == 0x1F {
                while position < limit, bytes[position] & 0x80 != 0 { position += 1 }
                position += 1
            }
            guard position < limit else { return nil }
            let first = bytes[position]
            position += 1
            switch first {
            case 0..<0x80: length = Int(first)
            case 0x80: length = nil
            case 0x81...0x84:
                let octets = Int(first & 0x7F)
                guard octets <= limit - position else { return nil }
                length = bytes[position..<(position + octets)].reduce(0) { $0 << 8 | Int($1) }
                position += octets
            default: return nil
            }
            end = position
        }
    }
}
