extension CertificateRequest {
    /// Reads one request out of PEM text, whatever stands around it, or out of DER bytes; at most 64 KB.
    ///
    /// - Parameter besideKeys: whether a private key may stand in the text too, for files that nobody keeps; see ``ReadFault/privateKey(in:beside:)``.
    package static func read(_ text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> CertificateRequest {
        try received(text, besideKeys: besideKeys).value
    }

    /// The same, with what had to be put right in the text. A request that could have been meant in another way is taken only if its signature verifies:
    /// no other bytes would.
    package static func received(_ text: [UInt8], besideKeys: Bool = false) throws(ReadFault) -> Received<CertificateRequest> {
        let received = try PEMScanner.read(
            .request, in: text, besideKeys: besideKeys, isSingle: true, isProven: { $0.signature.verification != .invalid }
        ) { found throws(ReadFault) in try found.parsed(as: .request, using: CertificateRequest.init(der:)) }
        return Received(value: received.value[0], repairs: received.repairs)
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
