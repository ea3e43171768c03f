import Orders

/// What lies beside an order, by the name it has there. All but the trace are PEM.
package enum OrderAttachment: String, CaseIterable, Codable, Hashable, Sendable {
    /// The signing request.
    case request = "csr.pem"
    /// The encrypted private key (PKCS #8), if it was made here.
    case key = "key.pem"
    /// The certificate that came back.
    case certificate = "certificate.pem"
    /// Its issuers.
    case chain = "chain.pem"
    /// The steps that made it, one JSON object a line.
    case trace = "trace.jsonl"
}
