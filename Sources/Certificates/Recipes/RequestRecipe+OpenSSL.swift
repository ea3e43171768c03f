extension RequestRecipe {
    /// A configuration file for `openssl req` (config(5), openssl-req(1)), with the command in a comment.
    var openSSLConfiguration: String {
        var lines = ["# Key and request for \(commonName.visible).", "# Save this file as \(fileName) and run:", "#"]
        lines += ["#   \(command)", "#"] + hint.map { "# \($0)" }
        lines += [
            "", "[req]", "prompt = no", "utf8 = yes", "string_mask = utf8only", "default_md = \(digest)",
            "distinguished_name = subject", "req_extensions = extensions", "", "[subject]",
        ]
        lines += subject.attributes.map { "\($0.type) = \(Self.configurationValue($0.value))" }
        lines += ["", "[extensions]", "subjectAltName = @names", "", "[names]"]
        lines += numbered("DNS") { if case .dns(let name) = $0 { name } else { nil } }
        lines += numbered("IP") { if case .ip(let address) = $0 { address } else { nil } }
        return lines.joined(separator: "\n") + "\n"
    }

    private var command: String {
        let key =
            switch algorithm {
            case .rsa(let bits): "rsa:\(bits)"
            case .ec(let curve): "ec -pkeyopt ec_paramgen_curve:\(curve.rawValue)"
            case .ed25519, .other: "rsa:2048"
            }
        // An empty section is an error to OpenSSL; an empty subject on the command line is none.
        let name = subject.attributes.isEmpty ? " -subj /" : ""
        return "openssl req -new -config \(fileName)\(name) -newkey \(key) -keyout \(baseName).key -out \(baseName).csr"
    }

    private var hint: [String] {
        switch platform {
        case .apache:
            [
                "Send \(baseName).csr. \(baseName).key stays here and is what SSLCertificateKeyFile will name; Apache asks for its passphrase at each start."
            ]
        case .nginx:
            [
                "Send \(baseName).csr. \(baseName).key stays here and is what ssl_certificate_key will name, with its passphrase in ssl_password_file."
            ]
        case .haproxy:
            [
                "Send \(baseName).csr. \(baseName).key stays here; HAProxy reads it, without its passphrase, from the file with the certificate, or from that file's name with .key."
            ]
        case .f5:
            [
                "Send \(baseName).csr. Copy \(baseName).key to /var/tmp of the BIG-IP and import it there:",
                "  tmsh install sys crypto key \(baseName) from-local-file /var/tmp/\(baseName).key",
            ]
        default:
            ["Send \(baseName).csr and keep \(baseName).key secret."]
        }
    }

    private var digest: String { algorithm == .ec(.p384) ? "sha384" : "sha256" }

    private func numbered(_ kind: String, _ value: (AlternativeName) -> String?) -> [String] {
        names.compactMap(value).enumerated().map { "\(kind).\($0 + 1) = \(Self.configurationValue($1))" }
    }

    /// A value in which nothing is a quote, a variable, a comment or an escape. What would end the line is refused before, by the rules of the values; it
    /// is shown by code point here.
    private static func configurationValue(_ value: String) -> String {
        value.visible.escaping("\\\"'`$#;", with: "\\")
    }
}
