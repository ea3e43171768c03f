package import Orders

/// The form of a bundle's files.
package enum BundleFormat: String, CaseIterable, Hashable, Sendable {
    case pem, der, p7b, pfx
    /// PEM and PKCS#7, with the commands that make a keystore of Java's of them.
    case jksInstructions = "jks-instructions"

    /// The form that needs the least work on a server.
    ///
    /// - Parameter hasKey: whether the private key was made at the desk; else it is where the request was made.
    package static func usual(for platform: ServerSoftware, hasKey: Bool) -> BundleFormat {
        switch platform.reading {
        case .text: .pem
        case .windows: hasKey ? .pfx : .p7b
        case .wallet: hasKey ? .pfx : .pem
        case .keystore: hasKey ? .pfx : .jksInstructions
        }
    }
}
