extension CertificateRequest {
    /// Reads one request out of PEM text, whatever stands around it, or out of DER bytes; at most 64 KB.
    ///
    /// - Parameter besideKeys: whether a private key may stand in the text too, for files that nobody keeps; see ``PEMText/privateKeyLine(in:)``.
    package static func read(_ text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> CertificateRequest {
        let found = try PEMScanner.find(.request, in: text, besideKeys: besideKeys)
        return try found.parsed(as: .request, using: CertificateRequest.init(der:))
    }
}

extension PEMScanner.Found {
    /// Decodes the DER, naming what is wrong with it: first its length, then the library's reasons.
    func parsed<Value>(as kind: PEMKind, using decode: ([UInt8]) throws(CryptographyFault) -> Value) throws(ReadFault) -> Value {
        if let cause = DERLength.fault(in: der) { throw ReadFault(wanted: kind, cause: located(cause)) }
        do {
            return try decode(der)
        } catch {
            throw ReadFault(wanted: kind, cause: located(.undecodable(reasons: error.reasons, begin: line, uneven: uneven)))
        }
    }

    /// Adds what the text around the block says about the cause.
    private func located(_ cause: ReadFault.Cause) -> ReadFault.Cause {
        if let line, followsBase64 { return .beginOutOfPlace(line: line) }
        switch cause {
        case .undecodable(let reasons, _, _):
            return .undecodable(reasons: reasons, begin: line, uneven: uneven)
        case .truncated(let expected, let found) where !uneven.isEmpty:
            return .undecodable(reasons: ["it says that it is \(expected) bytes long, and there are \(found)"], begin: line, uneven: uneven)
        case .trailingBytes(let count) where !uneven.isEmpty:
            return .undecodable(reasons: ["it is \(count) bytes longer than it says"], begin: line, uneven: uneven)
        default:
            return cause
        }
    }
}
