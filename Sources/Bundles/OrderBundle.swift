package import Certificates
package import Orders

/// What a customer gets for a certificate: its files, named and ordered as his server wants them, and a text that says what to do with them.
package struct OrderBundle {
    let order: OrderID
    let commonName: String
    let names: [String]
    let chain: CertificateChain
    /// The encrypted key as PEM; `nil` if it is where the request was made.
    let key: [UInt8]?
    let platform: ServerSoftware
    /// The form of the files.
    package let format: BundleFormat
    /// Whether the certificate is a sandbox's, which nobody trusts.
    let isSandbox: Bool
    /// Whether the certificate is bought again where its key is lost, as that of a hosted service; any other is issued again.
    let isBoughtAgain: Bool

    /// A bundle of a certificate.
    ///
    /// - Parameters:
    ///   - names: of hosts and addresses, the common name among them.
    ///   - key: encrypted, as PEM; for this certificate.
    ///   - isSandbox: whether the certificate is a sandbox's.
    ///   - isBoughtAgain: whether it is bought again where its key is lost, and not issued again.
    package init(
        of order: OrderID, commonName: String, names: [String], chain: CertificateChain, key: [UInt8]?, for platform: ServerSoftware,
        as format: BundleFormat, isSandbox: Bool = false, isBoughtAgain: Bool = false
    ) {
        (self.order, self.commonName, self.names, self.chain) = (order, commonName, names, chain)
        (self.key, self.platform, self.format, self.isSandbox) = (key, platform, format, isSandbox)
        self.isBoughtAgain = isBoughtAgain
    }

    /// A bundle of an order's certificate, with the names that were ordered.
    package init(
        of id: OrderID, _ ordered: OrderedCertificate, chain: CertificateChain, key: [UInt8]?, for platform: ServerSoftware,
        as format: BundleFormat, isSandbox: Bool = false, isBoughtAgain: Bool = false
    ) {
        self.init(
            of: id, commonName: ordered.commonName, names: ordered.names.map(\.value), chain: chain, key: key,
            for: platform, as: format, isSandbox: isSandbox, isBoughtAgain: isBoughtAgain)
    }

    /// The files' common beginning: letters, digits, dots and hyphens.
    var baseName: String { RequestRecipe.baseName(of: commonName) }

    /// What a server sends besides its certificate. The root is known to clients, or it is of no use to them.
    var intermediates: [Certificate] { chain.issuers.filter { !$0.isSelfIssued } }

    var keyName: String { "\(baseName).key" }
    /// The file with the certificate and its key.
    package var pfxName: String { platform.reading == .wallet ? "ewallet.p12" : "\(baseName).pfx" }
    var collectionName: String { "\(baseName).p7b" }
    var binaryName: String { "\(baseName).cer" }

    /// The files with their text first.
    ///
    /// - Parameter pfx: the bytes of a PFX file, for the form that has one.
    package func files(pfx: [UInt8]? = nil) -> [ZIPArchive.Entry] {
        let contents = contents(pfx)
        let text = readme(contents.map { (name: $0.entry.name, what: $0.what) })
        return [ZIPArchive.Entry(name: "README.txt", bytes: Array(text.utf8))] + contents.map(\.entry)
    }

    /// The files that are no secret: certificates alone.
    package var certificateFiles: [ZIPArchive.Entry] { contents(nil).map(\.entry).filter { $0.name != keyName } }

    private typealias Described = (entry: ZIPArchive.Entry, what: String)

    private func contents(_ pfx: [UInt8]?) -> [Described] {
        switch format {
        case .pem: texts + (platform.reading == .wallet ? singles : []) + keys
        case .der: binaries + keys
        case .p7b: [collection] + keys
        case .pfx:
            pfx.map {
                [
                    (
                        ZIPArchive.Entry(name: pfxName, bytes: $0),
                        "\(platform.reading == .wallet ? "the wallet: certificate, issuers" : "certificate, intermediates") and private key, under the key's password"
                    )
                ]
            }
                ?? []
        case .jksInstructions: texts + [collection] + keys
        }
    }

    private var texts: [Described] {
        let leaf = chain.leaf.pem
        let issuers = intermediates.map(\.pem).joined()
        let whole =
            issuers.isEmpty
            ? "the certificate; its intermediates are not known" : "the certificate and its intermediates, in the order servers send them"
        return [
            (Self.text("fullchain.pem", leaf + issuers), whole),
            (Self.text("certificate.pem", leaf), "the certificate alone"),
        ] + (issuers.isEmpty ? [] : [(Self.text("chain.pem", issuers), "the intermediates alone")])
    }

    /// Every issuer that is known by itself, since orapki takes one from a file: the first is that of the certificate, the last the root, if it is there.
    private var singles: [Described] {
        chain.issuers.enumerated().map { place, issuer in
            (
                Self.text(Self.single(place), issuer.pem),
                issuer.isSelfIssued ? "the root" : place == 0 ? "the issuer of the certificate" : "the issuer of the one before"
            )
        }
    }

    static func single(_ place: Int) -> String { "issuer-\(place + 1).pem" }

    private var binaries: [Described] {
        [(ZIPArchive.Entry(name: binaryName, bytes: chain.leaf.der), "the certificate, binary (DER)")]
            + intermediates.enumerated().map { place, issuer in
                (ZIPArchive.Entry(name: "intermediate-\(place + 1).cer", bytes: issuer.der), "an intermediate, binary (DER)")
            }
    }

    private var collection: Described {
        (
            Self.text(collectionName, CertificateBundle.collection(of: [chain.leaf] + intermediates)),
            "the certificate and its intermediates as PKCS#7"
        )
    }

    private var keys: [Described] {
        key.map { [(ZIPArchive.Entry(name: keyName, bytes: $0), "the private key, encrypted with its password (PKCS#8): keep it secret")] }
            ?? []
    }

    private static func text(_ name: String, _ text: String) -> ZIPArchive.Entry {
        ZIPArchive.Entry(name: name, bytes: Array(text.utf8))
    }
}
