/// The outermost tag and length of a structure in DER or BER (X.690 section 8.1), looked at before the library sees the bytes: it tells "cut short" from "damaged".
enum DERLength {
    /// What does not fit, `nil` if the bytes are one SEQUENCE and nothing else.
    static func fault(in der: [UInt8]) -> ReadFault.Cause? {
        guard der.count >= 2, der[0] == 0x30 else {
            return .undecodable(reasons: ["it does not begin as a DER SEQUENCE does"], begin: nil, uneven: [])
        }
        guard let header = BERElement.Header(der, 0, der.count) else {
            return .undecodable(reasons: ["its length cannot be read"], begin: nil, uneven: [])
        }
        guard let length = header.length else {
            guard let whole = BERElement(in: der) else { return .undecodable(reasons: ["it has no end"], begin: nil, uneven: []) }
            return whole.end < der.count ? .trailingBytes(count: der.count - whole.end) : nil
        }
        let expected = header.end + length
        if expected > der.count { return .truncated(expected: expected, found: der.count) }
        if expected < der.count { return .trailingBytes(count: der.count - expected) }
        return nil
    }
}
