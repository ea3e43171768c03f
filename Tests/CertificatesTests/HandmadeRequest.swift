import Certificates

/// Requests that no tool here makes: their DER is put together by hand (X.690), with a signature that is nobody's.
enum HandmadeRequest {
    /// An element with its length.
    static func element(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
        let content = parts.flatMap { $0 }
        var length: [UInt8] = []
        var rest = content.count
        repeat {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        } while rest > 0
        return [tag] + (content.count < 0x80 ? length : [0x80 | UInt8(length.count)] + length) + content
    }

    /// An object identifier from its dotted form.
    static func identifier(_ dotted: String) -> [UInt8] {
        let arcs = dotted.split(separator: ".").compactMap { UInt64($0) }
        let encoded = ([arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2)).flatMap { arc in
            var groups = [UInt8(arc & 0x7F)]
            var rest = arc >> 7
            while rest > 0 {
                groups.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            return groups
        }
        return element(0x06, encoded)
    }

    /// A request for www.example.com whose key and signature are of these kinds.
    static func der(key: String, keyParameters: [UInt8] = [], signature: String, signatureParameters: [UInt8] = []) -> [UInt8] {
        let noise: [UInt8] = [0] + (1...64).map { UInt8($0) }
        let name = element(0x31, element(0x30, identifier("2.5.4.3"), element(0x0C, Array("www.example.com".utf8))))
        let publicKey = element(0x30, element(0x30, identifier(key), keyParameters), element(0x03, noise))
        let info = element(0x30, element(0x02, [0]), element(0x30, name), publicKey, element(0xA0))
        return element(0x30, info, element(0x30, identifier(signature), signatureParameters), element(0x03, noise))
    }
}
