package import Certificates

/// A small authority that OpenSSL's command line runs: a root, an issuing authority below it, and certificates for requests.
package struct CertificateAuthority: ~Copyable {
    /// OpenSSL in a folder with the files of the authority.
    package let openssl: OpenSSLCommand
    /// The root.
    package let root: Certificate
    /// The authority below it.
    package let issuing: Certificate

    /// Makes both.
    package init() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            Self.newKey + [
                "-x509", "-keyout", openssl.path("root.key"), "-out", openssl.path("root.pem"), "-subj",
                "/O=Example Authority/CN=Example Root",
                "-days", "3650",
            ])
        try openssl.run(
            Self.newKey + [
                "-keyout", openssl.path("issuing.key"), "-out", openssl.path("issuing.csr"), "-subj",
                "/O=Example Authority/CN=Example Issuing",
            ])
        try openssl.write("basicConstraints=critical,CA:true\n".utf8, to: "ca.ext")
        try openssl.run([
            "x509", "-req", "-in", openssl.path("issuing.csr"), "-CA", openssl.path("root.pem"), "-CAkey", openssl.path("root.key"),
            "-days",
            "1825", "-extfile", openssl.path("ca.ext"), "-out", openssl.path("issuing.pem"),
        ])
        let root = try Certificate.read(openssl.read("root.pem"))
        let issuing = try Certificate.read(openssl.read("issuing.pem"))
        // All at once: what cannot be copied cannot be half made when something above fails.
        self.openssl = openssl
        (self.root, self.issuing) = (root, issuing)
    }

    private static let newKey = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    /// A certificate with the names of the request, by the issuing authority.
    package func issue(_ request: CertificateRequest) throws -> Certificate {
        try openssl.write(request.pem.utf8, to: "request.pem")
        try openssl.run([
            "x509", "-req", "-in", openssl.path("request.pem"), "-CA", openssl.path("issuing.pem"), "-CAkey", openssl.path("issuing.key"),
            "-days", "90", "-copy_extensions", "copy", "-out", openssl.path("certificate.pem"),
        ])
        return try Certificate.read(openssl.read("certificate.pem"))
    }

    /// A certificate for a new key with these names.
    package func issue(_ names: [AlternativeName], commonName: String = "www.example.com") throws -> Certificate {
        try issue(.create(key: PrivateKey.generate(.ec(.p256)), subject: ["CN": commonName], alternativeNames: names))
    }

    /// An authority's certificate with a name, by the key of a name and by the key of another's; the keys are made when they are first named. Valid from
    /// one moment to another, `YYYYMMDDHHMMSSZ`.
    package func authority(_ name: String, by issuer: String, from start: String, to end: String) throws -> Certificate {
        try certificate(name, by: issuer, from: start, to: end, extensions: "basicConstraints=critical,CA:true")
    }

    /// A certificate with extensions, a line each, as `authority(_:by:from:to:)`; its subject is `/CN=own-NAME` unless another is given.
    package func certificate(
        _ name: String, by issuer: String, subject own: String? = nil, from start: String = "20260101000000Z",
        to end: String = "20350101000000Z", extensions: String
    ) throws -> Certificate {
        // Apart from the files of the authority itself.
        let (subject, signer) = ("own-\(name)", "own-\(issuer)")
        for key in [subject, signer] where !openssl.exists("\(key).key") {
            try openssl.run(
                Self.newKey + ["-keyout", openssl.path("\(key).key"), "-out", openssl.path("\(key).csr"), "-subj", "/CN=\(key)"])
            try openssl.run([
                "x509", "-req", "-in", openssl.path("\(key).csr"), "-signkey", openssl.path("\(key).key"), "-out",
                openssl.path("\(key).pem"),
            ])
        }
        let settings =
            [
                "[ca]", "default_ca = desk", "[desk]", "database = \(openssl.path("index.txt"))", "new_certs_dir = \(openssl.path("."))",
                "default_md = sha256", "policy = any", "unique_subject = no", "rand_serial = yes", "[any]",
            ] + ["countryName", "stateOrProvinceName", "localityName", "organizationName", "commonName"].map { "\($0) = optional" }
        try openssl.write((settings.joined(separator: "\n") + "\n").utf8, to: "ca.cnf")
        try openssl.write("\(extensions)\n".utf8, to: "own.ext")
        try openssl.write([], to: "index.txt")
        try openssl.run(
            [
                "ca", "-batch", "-notext", "-config", openssl.path("ca.cnf"), "-cert", openssl.path("\(signer).pem"), "-keyfile",
                openssl.path("\(signer).key"), "-in", openssl.path("\(subject).csr"), "-extfile", openssl.path("own.ext"), "-startdate",
                start,
                "-enddate", end, "-out", openssl.path("made.pem"),
            ] + (own.map { ["-subj", $0] } ?? []))
        return try Certificate.read(openssl.read("made.pem"))
    }
}
