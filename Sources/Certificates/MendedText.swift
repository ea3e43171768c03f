import COpenSSL

/// A request whose subject calls text UTF-8 that is none: OpenSSL reads nothing of it. Such text is nearly always Latin-1 (ISO 8859-1), and the same
/// bytes under the label of a T61String are read as that.
struct MendedText {
    /// The request with other labels, of the same length.
    let der: [UInt8]
    /// The types of the attributes that were mended.
    let types: [String]
    /// The bytes that are signed, as they were: the first part of the request.
    let signed: [UInt8]

    /// Fails if there is nothing to be mended.
    init?(request: [UInt8]) {
        guard let whole = Element(request, 0, 0x30), let info = Element(request, whole.content.lowerBound, 0x30),
            let version = Element(request, info.content.lowerBound, 0x02), let subject = Element(request, version.content.upperBound, 0x30)
        else { return nil }
        var mended = request
        var types: [String] = []
        for set in Element.list(request, subject.content) {
            for attribute in Element.list(request, set.content) {
                let parts = Element.list(request, attribute.content)
                guard parts.count == 2, parts[1].tag == 0x0C, String(validating: request[parts[1].content], as: UTF8.self) == nil else {
                    continue
                }
                mended[parts[1].start] = 0x14
                types.append(Self.type(Array(request[parts[0].start..<parts[0].content.upperBound])))
            }
        }
        guard !types.isEmpty else { return nil }
        (der, self.types, signed) = (mended, types, Array(request[whole.content.lowerBound..<info.content.upperBound]))
    }

    /// The short name of an attribute by its encoded identifier.
    private static func type(_ identifier: [UInt8]) -> String {
        let decoded = identifier.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return d2i_ASN1_OBJECT(nil, &position, bytes.count)
        }
        guard let object = Owned(decoded, free: ASN1_OBJECT_free) else { return "unknown" }
        return SubjectName.type(of: object.pointer)
    }
}

/// Where one element of DER lies: tags of one byte, definite lengths (X.690 section 8.1).
private struct Element {
    let tag: UInt8
    let start: Int
    let content: Range<Int>

    /// The element at a place; `nil` unless it has the tag, where one is asked for, and ends within the bytes.
    init?(_ bytes: [UInt8], _ start: Int, _ wanted: UInt8? = nil) {
        guard start + 1 < bytes.count, wanted ?? bytes[start] == bytes[start] else { return nil }
        (tag, self.start) = (bytes[start], start)
        var length = Int(bytes[start + 1])
        var place = start + 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...3).contains(count), place + count <= bytes.count else { return nil }
            length = bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
            place += count
        }
        guard place + length <= bytes.count else { return nil }
        content = place..<place + length
    }

    /// The elements one after the other.
    static func list(_ bytes: [UInt8], _ range: Range<Int>) -> [Element] {
        var found: [Element] = []
        var place = range.lowerBound
        while place < range.upperBound, let element = Element(bytes, place) {
            found.append(element)
            place = element.content.upperBound
        }
        return found
    }
}
