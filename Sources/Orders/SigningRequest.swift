/// Where the certificate's key and its signing request come from. The request and the key are files beside the order.
package struct SigningRequest: Codable, Hashable, Sendable {
    /// Who made the request. The raw values are the option ids of `csr.method`.
    package enum Method: String, Codable, CaseIterable, Hashable, Sendable {
        /// Key and request were made by this program.
        case auto
        /// The customer's own.
        case paste
    }

    /// Made here or pasted.
    package var method: Method
    /// The key for people: `RSA 2048`, `EC P-256`.
    package var keyAlgorithm: String
    /// The request's file in the order's folder.
    package var file: String
    /// The encrypted private key's file in the order's folder, if it was made here.
    package var keyFile: String?
    /// What the certificate is going to be installed on; `nil` if nobody said so.
    package var platform: ServerSoftware?
    /// The requests whose place another one took before a certificate came, by number; `nil` while there was none.
    package var earlier: [EarlierRequest]?

    /// The request's file name.
    package static let requestFileName = "csr.pem"
    /// The encrypted key's file name.
    package static let keyFileName = "key.pem"

    /// A request; with `auto` there is a key file beside it.
    package init(method: Method, keyAlgorithm: String, platform: ServerSoftware? = nil) {
        (self.method, self.keyAlgorithm, self.platform) = (method, keyAlgorithm, platform)
        file = Self.requestFileName
        keyFile = method == .auto ? Self.keyFileName : nil
    }
}
