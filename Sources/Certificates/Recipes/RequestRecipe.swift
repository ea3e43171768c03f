/// What a customer needs to make key and request on his own server: a file or a command, complete, with every value quoted for its language.
package struct RequestRecipe: Hashable, Sendable {
    /// The server it is made for.
    package let platform: ServerPlatform
    /// The common name, a host name or an address that its rule has accepted.
    package let commonName: String
    /// Every name, the common name among them; host names and addresses.
    package let names: [AlternativeName]
    /// Attributes in any order; one without a value is not there.
    package let subject: SubjectName
    /// The key it makes.
    package let algorithm: KeyAlgorithm

    /// The recipe for a platform. A common name of more than 64 characters is left out of the subject, as it cannot be encoded (X.520).
    package init(
        platform: ServerPlatform, commonName: String, names: [AlternativeName], subject: SubjectName, algorithm: KeyAlgorithm
    ) {
        (self.platform, self.commonName, self.names, self.algorithm) = (platform, commonName, names, algorithm)
        self.subject = SubjectName(subject.inEncodingOrder.attributes.filter { $0.type != "CN" || $0.value.unicodeScalars.count <= 64 })
    }

    /// The file or command, with a final newline.
    package var text: String {
        switch platform {
        case .openssl, .apache, .nginx, .haproxy, .f5: openSSLConfiguration
        case .iis, .exchange, .iis4, .iis5: certreqPolicy
        case .tomcat, .java: keytoolCommands
        }
    }

    /// The name that the text is best saved under.
    package var fileName: String {
        switch platform {
        case .openssl, .apache, .nginx, .haproxy, .f5: "\(baseName).cnf"
        case .iis, .exchange, .iis4, .iis5: "\(baseName).inf"
        case .tomcat, .java: "\(baseName).sh"
        }
    }

    /// A file name made of the common name: letters, digits, dots and hyphens alone, so that it needs no quoting anywhere.
    var baseName: String { Self.baseName(of: commonName) }

    /// The same for any common name.
    package static func baseName(of commonName: String) -> String {
        let name = commonName.hasPrefix("*.") ? "wildcard" + commonName.dropFirst() : commonName
        let safe = name.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || scalar == ".")
                ? Character(scalar) : "-"
        }
        return safe.first.map { $0 == "-" || $0 == "." } ?? true ? "request" + String(safe) : String(safe)
    }
}

extension String {
    /// The text with these characters each after a mark.
    func escaping(_ characters: String, with mark: Character) -> String {
        reduce(into: "") { text, character in
            if characters.contains(character) { text.append(mark) }
            text.append(character)
        }
    }
}
