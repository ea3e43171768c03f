extension RequestRecipe {
    /// Two commands of Java's keytool for a POSIX shell. It asks for the passphrase itself.
    var keytoolCommands: String {
        let key =
            switch algorithm {
            case .rsa(let bits): "-keyalg RSA -keysize \(bits)"
            case .ec(let curve): "-keyalg EC -groupname \(curve.groupName == "prime256v1" ? "secp256r1" : curve.groupName)"
            case .ed25519, .other: "-keyalg RSA -keysize 2048"
            }
        let store = "\(baseName).p12"
        let sans = ShellWord.quoted("san=" + names.compactMap(Self.extensionName).joined(separator: ","))
        // The certificate that keytool signs for the while cannot be read back without a name; the request can have none.
        let isEmpty = subject.attributes.isEmpty
        let name = ShellWord.quoted(isEmpty ? "CN=\(platform.rawValue)" : directoryName)
        let replaced = isEmpty ? " -dname ''" : ""
        return """
            # Key and request for \(commonName.visible). Run both commands in a shell, then send \(baseName).csr.
            # Import the certificate into the same file later, with all issuers in one file: keytool takes no certificate alone.
            #   keytool -importcert -trustcacerts -alias tomcat -file fullchain.pem -keystore \(store)
            keytool -genkeypair -alias tomcat \(key) \\
              -dname \(name) \\
              -ext \(sans) \\
              -storetype PKCS12 -keystore \(store)
            keytool -certreq -alias tomcat\(replaced) \\
              -ext \(sans) \\
              -keystore \(store) -file \(baseName).csr

            """
    }

    /// RFC 2253, which wants the most specific attribute first.
    private var directoryName: String {
        subject.attributes.reversed().map { attribute in
            var value = attribute.value.visible.escaping(",+\"\\<>;=", with: "\\")
            if value.hasPrefix("#") || value.hasPrefix(" ") { value = "\\" + value }
            return "\(attribute.type)=\(value)"
        }.joined(separator: ", ")
    }

    private static func extensionName(_ name: AlternativeName) -> String? {
        switch name {
        case .dns(let host): "dns:\(host.visible)"
        case .ip(let address): "ip:\(address.visible)"
        case .addressAsText, .email, .uri, .other: nil
        }
    }
}
