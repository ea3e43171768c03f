package import Certificates
import Names
package import Orders
import Validation

extension RequestInspection {
    /// Everything about a request in a file: what ``findings(_:ordered:organization:)`` finds, what the order must have besides, what had to be put
    /// right to read it, a private key beside it, and what a platform cannot use.
    ///
    /// - Parameters:
    ///   - bytes: the file that it was read from.
    ///   - platform: what the certificate is installed on, if that is known.
    package func findings(
        _ received: Received<CertificateRequest>, in bytes: [UInt8], ordered: [CertificateName], platform: ServerPlatform?
    ) -> [RequestFinding] {
        let request = received.value
        let key = ReadFault.privateKey(in: bytes, beside: .request).map {
            RequestFinding(rule: ReadFault.privateKeyRule, severity: .error, message: "\($0)")
        }
        return findings(request, ordered: ordered) + subjectFindings(request.subject) + [key].compactMap(\.self)
            + received.repairs.map { RequestFinding($0) }
            + (platform.map { platform in request.problems(on: platform).map { RequestFinding($0) } } ?? [])
    }

    /// A name that no order can have.
    package struct Refusal: Error {
        /// What was typed.
        package let name: String
        /// Why it is refused, in sentences.
        package let reason: String
    }

    /// The names of an order as its rules store them, with the bare domain that comes free; none for none.
    ///
    /// - Parameter typed: the common name first.
    package func ordered(_ typed: [String]) throws(Refusal) -> [CertificateName] {
        var accepted: [String] = []
        for text in typed { accepted.append(try ordered(text)) }
        guard let commonName = accepted.first else { return [] }
        return OrderedNames(.init(commonName: commonName, domains: Array(accepted.dropFirst())), names: names).entries
    }

    private func ordered(_ text: String) throws(Refusal) -> String {
        let context = RuleContext(asOf: asOf, names: names)
        switch Rule.named("common-name")?.check(text, context) {
        case .valid(let name)?, .advisory(let name, _)?: return name
        case .incomplete(let reason)?, .invalid(let reason)?:
            // While orders could have internal addresses, they had a box of their own.
            if let name = Rule.named("internal-name")?.check(text, context).normalized { return name }
            throw Refusal(name: text, reason: reason)
        case nil: throw Refusal(name: text, reason: "There is no rule for common names.")
        }
    }
}
