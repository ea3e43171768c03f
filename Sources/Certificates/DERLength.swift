/// The outermost tag and length of a DER structure (X.690 section 8.1), looked at before the library sees the bytes: it tells "cut short" from "damaged".
enum DERLength {
    /// What does not fit, `nil` if the bytes are one SEQUENCE and nothing else.
    static func fault(in der: [UInt8]) -> ReadFault.Cause? {
        guard der.count >= 2, der[0] == 0x30 else {
            return .undecodable(reasons: ["it does not begin as a DER SEQUENCE does"], begin: nil, uneven: [])
        }
        var (length, header) = (Int(der[1]), 2)
        if length >= 0x80 {
            let octets = length & 0x7F
            guard (1...3).contains(octets), der.count >= 2 + octets else {
                return .undecodable(reasons: ["its length cannot be read"], begin: nil, uneven: [])
            }
            header += octets
            length = der[2..<header].reduce(0) { $0 << 8 | Int($1) }
        }
        let expected = header + length
        if expected > der.count { return .truncated(expected: expected, found: der.count) }
        if expected < der.count { return .trailingBytes(count: der.count - expected) }
        return nil
    }
}
