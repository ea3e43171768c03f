/// What a certificate is installed on. The raw values are the option ids of `csr.platform`.
package enum ServerSoftware: String, Codable, CaseIterable, Hashable, Sendable {
    case nginx, apache, iis, exchange, tomcat, f5, java, haproxy
    /// A wallet of Oracle's: of its databases and HTTP servers.
    case oracle
    /// Whatever else there is; it gets files that every server can be given.
    case other

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
        case .oracle: "Oracle"
        case .other: "another server"
        }
    }

    /// What kind of file a server reads.
    package enum Reading: Hashable, Sendable {
        /// Certificates and key as PEM.
        case text
        /// The certificate store of Windows: a PFX file, or a reply to a request that was made there.
        case windows
        /// A keystore of Java's.
        case keystore
        /// A wallet of Oracle's: a folder with a PKCS#12 file of a fixed name.
        case wallet
    }

    /// What kind of file it reads.
    package var reading: Reading {
        switch self {
        case .nginx, .apache, .f5, .haproxy, .other: .text
        case .iis, .exchange: .windows
        case .tomcat, .java: .keystore
        case .oracle: .wallet
        }
    }
}
