/// What a certificate is installed on.
package enum BundlePlatform: String, CaseIterable, Hashable, Sendable {
    case nginx, apache, iis, exchange, tomcat, f5, java, haproxy

    /// What people call it.
    package var title: String {
        switch self {
        case .nginx: "nginx"
        case .apache: "Apache"
        case .iis: "Microsoft IIS"
        case .exchange: "Microsoft Exchange"
        case .tomcat: "Tomcat"
        case .f5: "F5 BIG-IP"
        case .java: "Java"
        case .haproxy: "HAProxy"
        }
    }

    /// What kind of file it reads.
    enum Reading: Hashable, Sendable {
        /// Certificates and key as PEM.
        case text
        /// The certificate store of Windows: a PFX file, or a reply to a request that was made there.
        case windows
        /// A keystore of Java's.
        case keystore
    }

    var reading: Reading {
        switch self {
        case .nginx, .apache, .f5, .haproxy: .text
        case .iis, .exchange: .windows
        case .tomcat, .java: .keystore
        }
    }

    /// The form that needs the least work there.
    ///
    /// - Parameter hasKey: whether the private key was made at the desk; else it is where the request was made.
    package func usualFormat(hasKey: Bool) -> BundleFormat {
        switch reading {
        case .text: .pem
        case .windows: hasKey ? .pfx : .p7b
        case .keystore: hasKey ? .pfx : .jksInstructions
        }
    }
}

/// The form of a bundle's files.
package enum BundleFormat: String, CaseIterable, Hashable, Sendable {
    case pem, der, p7b, pfx
    /// PEM and PKCS#7, with the commands that make a keystore of Java's of them.
    case jksInstructions = "jks-instructions"
}
