extension RequestRecipe {
    /// A policy file for `certreq -new`, the tool that Windows has for IIS and Exchange.
    var certreqPolicy: String {
        var lines = [
            "; Key and request for \(commonName.visible).",
            "; Save this file as \(fileName)\(isASCII ? "" : " (in Notepad: encoding UTF-16 LE)"), then run as administrator:",
            ";", ";   certreq -new \(fileName) \(baseName).csr", ";",
            "; Send \(baseName).csr. When the certificate is back, finish on the same computer:",
            ";", ";   certreq -accept -machine \(baseName).p7b", "", "[Version]", "Signature = \"$Windows NT$\"", "", "[NewRequest]",
            "Subject = \"\(Self.quotedInside(Self.directoryName(subject)))\"",
            "FriendlyName = \"\(Self.quotedInside(commonName.visible))\"",
        ]
        lines += keyLines
        lines += [
            "MachineKeySet = TRUE", "Exportable = \(platform == .exchange ? "TRUE" : "FALSE")", "RequestType = PKCS10", "SMIME = FALSE",
            "HashAlgorithm = \(algorithm == .ec(.p384) ? "SHA384" : "SHA256")", "", "[Extensions]", "2.5.29.17 = \"{text}\"",
        ]
        lines += names.enumerated().compactMap { index, name in
            let separator = index + 1 < names.count ? "&" : ""
            switch name {
            case .dns(let host): return "_continue_ = \"dns=\(Self.quotedInside(host.visible))\(separator)\""
            case .ip(let address): return "_continue_ = \"ipaddress=\(Self.quotedInside(address.visible))\(separator)\""
            case .addressAsText, .email, .uri, .other: return nil
            }
        }
        // Windows tools want CR LF.
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private var isASCII: Bool { subject.attributes.allSatisfy { $0.value.utf8.allSatisfy { $0 < 0x80 } } }

    private var keyLines: [String] {
        let provider = "ProviderName = \"Microsoft Software Key Storage Provider\""
        switch algorithm {
        case .rsa(let bits): return [provider, "KeyAlgorithm = RSA", "KeyLength = \(bits)", "KeyUsage = 0xA0"]
        case .ec(let curve): return [provider, "KeyAlgorithm = ECDSA_P\(curve.bits)", "KeyLength = \(curve.bits)", "KeyUsage = 0x80"]
        case .ed25519, .other: return [provider, "KeyAlgorithm = RSA", "KeyLength = 2048", "KeyUsage = 0xA0"]
        }
    }

    /// A name as CertStrToName reads it: a value with a separator in it stands in quotes, and quotes within are doubled.
    private static func directoryName(_ subject: SubjectName) -> String {
        subject.attributes.map { attribute in
            let value = attribute.value.visible
            let needsQuotes = value.contains { ",+=\"\n<>#;".contains($0) } || value.hasPrefix(" ") || value.hasSuffix(" ")
            return "\(windowsTypes[attribute.type] ?? attribute.type)=" + (needsQuotes ? "\"\(doubled(value, "\""))\"" : value)
        }.joined(separator: ", ")
    }

    /// The short names that Windows itself prints.
    private static let windowsTypes = ["ST": "S"]

    /// The inside of a quoted string of a policy file: quotes doubled, and per cent signs, which would name a string of the file.
    private static func quotedInside(_ text: String) -> String { doubled(text, "\"%") }

    private static func doubled(_ text: String, _ characters: String) -> String {
        text.reduce(into: "") { result, character in
            result.append(character)
            if characters.contains(character) { result.append(character) }
        }
    }
}
