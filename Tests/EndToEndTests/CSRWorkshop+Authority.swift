extension CSRWorkshop {
    /// Another request for the key of one that was made, with its own subject and names.
    func requestAgain(_ key: String, as name: String, subject: String, names: String) throws {
        try openssl(
            ["req", "-new", "-key", "\(key).key", "-subj", subject, "-out", "\(name).csr"]
                + (names.isEmpty ? [] : ["-addext", "subjectAltName=\(names)"]))
    }

    /// `NAME.pem` for the request NAME.csr by the issuing authority, with extensions besides those of the request, a line each, valid from one moment
    /// (`YYYYMMDDHHMMSSZ`) to another.
    func issue(_ name: String, from start: String, to end: String, extensions: String) throws {
        try makeAuthority()
        try write("\(extensions)\n", to: "own.ext")
        try sign("\(name).csr", by: "issuing", as: name, from: start, to: end)
    }

    /// `NAME.pem` for the issuing authority's own key, by the root.
    func issueAuthorityAgain(_ name: String, from start: String, to end: String) throws {
        try write("basicConstraints=critical,CA:true\n", to: "own.ext")
        try sign("issuing.csr", by: "root", as: name, from: start, to: end)
    }

    private func sign(_ request: String, by issuer: String, as name: String, from start: String, to end: String) throws {
        let policy = ["countryName", "localityName", "organizationName", "commonName"].map { "\($0) = optional" }
        let settings =
            ["[ca]", "default_ca = desk", "[desk]", "database = index.txt", "new_certs_dir = .", "default_md = sha256", "policy = any"]
            + ["copy_extensions = copy", "unique_subject = no", "rand_serial = yes", "[any]"] + policy
        try write(settings.joined(separator: "\n") + "\n", to: "ca.cnf")
        try write("", to: "index.txt")
        try openssl([
            "ca", "-batch", "-config", "ca.cnf", "-cert", "\(issuer).pem", "-keyfile", "\(issuer).key", "-in", request, "-out",
            "\(name).pem", "-startdate", start, "-enddate", end, "-extfile", "own.ext", "-notext",
        ])
    }
}
