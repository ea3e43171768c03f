package import AtlasAPI
import Orders
import Patterns

extension PolicyFinding {
    /// The finding for people, in a sentence.
    package var sentence: String { sentence(in: nil) }

    /// The same with what the request has at that place: a name says more than its number.
    package func sentence(in request: IssuanceRequest?) -> String {
        let (path, rest) = (String(field.prefix { $0 != "[" }), field.drop { $0 != "[" }.dropFirst())
        if path == "extended_key_usages" {
            let isMail = request?.extendedKeyUsages?.contains(Self.mailUse) == true
            return "This account issues no certificates for \(isMail ? "mail" : "this use")."
        }
        let index = Int(rest.prefix { $0.isNumber })
        let texts = request.flatMap { Self.texts(path, $0) } ?? []
        let value = index.flatMap { texts.indices.contains($0) ? texts[$0] : nil }
        let words =
            value ?? PolicyFinding.titles[path].map { "The \($0)" } ?? (path.hasPrefix("validity") ? "The validity" : "The field \(field)")
        return "\(words) \(message)."
    }

    /// Certificates for mail (RFC 5280, section 4.2.1.12).
    private static let mailUse = "1.3.6.1.5.5.7.3.4"

    private static func texts(_ path: String, _ request: IssuanceRequest) -> [String]? {
        switch path {
        case "san.dns_names": request.names?.dnsNames
        case "san.emails": request.names?.emails
        case "san.ip_addresses": request.names?.ipAddresses
        default: nil
        }
    }
}

extension ProviderFault {
    /// The same as ``description``, with what the request has in the place of the fields' names.
    package func description(of request: IssuanceRequest) -> String {
        sentences(about: request).map { DisplayText.sanitized("The provider refused the request. \($0.joined(separator: " "))") }
            ?? description
    }

    /// What a provider did not like of a request, each in a sentence that names what it is about; `nil` unless it named fields.
    package func sentences(about request: IssuanceRequest) -> [String]? {
        guard case .refused(_, let fields) = self, !fields.isEmpty else { return nil }
        return fields.sorted { $0.key < $1.key }.reduce(into: []) { sentences, field in
            let sentence = PolicyFinding(field: field.key, message: Self.short(field.value)).sentence(in: request)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
    }
}

extension PatternAnswer {
    /// What an expression says of a text, within ``Pattern``'s bound of work.
    package init(_ pattern: String, _ text: String) {
        do throws(Pattern.Fault) {
            self = try Pattern(pattern).matches(text) ? .matches : .differs
        } catch {
            self = .unusable(error.sentence)
        }
    }
}
