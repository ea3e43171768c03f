package import Certificates

/// What `pfx create --json` prints.
package struct CreatedPFX: Encodable {
    let output: String
    let legacy: Bool
    let certificates: [String]
    let advisories: [String]

    /// A file that was made, with the subjects of its certificates and what was said about them.
    package init(output: String, isLegacy: Bool, certificates: [String], advisories: [String]) {
        (self.output, legacy, self.certificates, self.advisories) = (output, isLegacy, certificates, advisories)
    }

    /// `the key and 2 certificates`.
    package var count: String { "the key and \(certificates.count) certificate\(certificates.count == 1 ? "" : "s")" }
}

/// What `csr create --json` prints.
package struct CreatedRequest: Encodable {
    let key: String
    let csr: String
    let algorithm: String
    let publicKeyDigest: String

    /// A request and its key, with the files that they went to; `-` is standard output.
    package init(_ request: CertificateRequest, key: String, csr: String) {
        (self.key, self.csr, algorithm, publicKeyDigest) = (key, csr, "\(request.key)", request.publicKeyDigest)
    }

    /// What was made and where it is, in a sentence.
    package var sentence: String {
        "\(algorithm): the encrypted key is in \(key), the request in \(csr == "-" ? "standard output" : csr)."
    }
}

/// What `csr create --config-for --json` prints.
package struct PrintedRecipe: Encodable {
    let platform: String
    let fileName: String
    let text: String

    /// What a customer needs to make key and request on his own server.
    package init(_ recipe: RequestRecipe) {
        (platform, fileName, text) = (recipe.platform.rawValue, recipe.fileName, recipe.text)
    }
}

/// What `csr show --json` prints.
package struct ShownRequest: Encodable {
    let pem: String
    let publicKeyDigest: String

    /// A request as it was read.
    package init(_ request: CertificateRequest) { (pem, publicKeyDigest) = (request.pem, request.publicKeyDigest) }
}
