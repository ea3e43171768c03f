/// The software that a request is made with or a certificate is installed on.
package enum ServerPlatform: String, CaseIterable, Hashable, Sendable {
    case openssl, apache, nginx, haproxy, iis, exchange, tomcat, java, f5
    /// Internet Information Server of the nineties, whose successors read everything.
    case iis4, iis5

    /// What people call it.
    package var title: String {
        switch self {
        case .openssl: "OpenSSL"
        case .apache: "Apache"
        case .nginx: "nginx"
        case .haproxy: "HAProxy"
        case .iis: "Microsoft IIS"
        case .exchange: "Microsoft Exchange"
        case .tomcat: "Tomcat"
        case .java: "Java"
        case .f5: "F5 BIG-IP"
        case .iis4: "Microsoft IIS 4"
        case .iis5: "Microsoft IIS 5"
        }
    }

    /// Whether its request wizard refuses the characters that are typed with Shift and a digit, and some more.
    package var refusesShiftCharacters: Bool { self == .iis4 || self == .iis5 }
}

extension CertificateRequest {
    /// What the platform of the server makes of the subject: today's take every character, so only the old ones give advisories.
    package func problems(on platform: ServerPlatform) -> [RequestProblem] {
        guard platform.refusesShiftCharacters else { return [] }
        return subject.attributes.compactMap { attribute in
            guard ["O", "OU", "L", "ST"].contains(attribute.type) else { return nil }
            let found = Self.shiftCharacters.filter { attribute.value.contains($0) }
            return found.isEmpty
                ? nil : .shiftCharacters(type: attribute.type, characters: found.map(String.init).joined(separator: " "), platform)
        }
    }

    private static let shiftCharacters = Array("!@#$%^&*()~?></\\\"")
}
