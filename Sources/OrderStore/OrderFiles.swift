import Orders

/// Where an order's files lie.
package struct OrderFiles: Hashable, Sendable {
    /// The names that files beside an order can have.
    static let names = [
        SigningRequest.requestFileName, SigningRequest.keyFileName, AttachedFiles.certificateFileName, AttachedFiles.chainFileName,
    ]

    /// The order itself.
    package let order: String
    /// The signing request as PEM, if there is one.
    package let request: String?
    /// The encrypted private key as PEM, if it was made here.
    package let key: String?
    /// The certificate that came back, as PEM.
    package var certificate: String?
    /// Its issuers' certificates, as PEM.
    package var chain: String?
}
