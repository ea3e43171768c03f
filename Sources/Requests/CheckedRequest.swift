package import Certificates
package import Flow
import Orders
package import Validation

/// Details that passed their rules.
package struct CheckedRequest {
    /// The main name.
    package let commonName: String
    /// The common name first, each name once.
    package let names: [AlternativeName]
    /// What the subject says.
    package let subject: SubjectName
    /// What key is made.
    package let algorithm: KeyAlgorithm
    /// What the rules advise, with the option before each.
    package let advisories: [String]

    /// Details that passed their rules; the common name is the first of the names.
    package init(
        commonName: String, names: [AlternativeName], subject: SubjectName, algorithm: KeyAlgorithm, advisories: [String]
    ) {
        (self.commonName, self.names, self.subject) = (commonName, names, subject)
        (self.algorithm, self.advisories) = (algorithm, advisories)
    }

    /// What a customer needs to make both on a server of his own.
    package func recipe(for platform: ServerPlatform) -> RequestRecipe {
        RequestRecipe(platform: platform, commonName: commonName, names: names, subject: subject, algorithm: algorithm)
    }

    /// Makes a new key and its request; the key comes back encrypted.
    package func make(_ passphrase: Secret) throws(CryptographyFault) -> (key: String, request: CertificateRequest) {
        let key = try PrivateKey.generate(algorithm)
        let request = try CertificateRequest.create(key: key, subject: subject, alternativeNames: names)
        let sealed = try passphrase.withUTF8 { bytes throws(CryptographyFault) in try key.encryptedPEM(passphrase: bytes) }
        return (sealed, request)
    }
}

/// Values held against rules, with everything that was found.
package struct CheckedValues {
    /// What the rules know besides the values.
    let context: RuleContext
    /// Every refusal, with the option before it.
    package private(set) var errors: [String] = []
    /// Every advice, with the option before it.
    package var advisories: [String] = []

    /// Values that are judged with a context.
    package init(context: RuleContext) {
        self.context = context
    }

    /// The value as it is stored; `nil` if the rule refuses it.
    package mutating func accept(_ value: String, by rule: String, as label: String, _ arguments: [String: String] = [:]) -> String? {
        let context = RuleContext(asOf: context.asOf, arguments: arguments, names: context.names)
        switch Rule.named(rule)?.check(value, context) ?? .invalid("There is no rule \(rule).") {
        case .valid(let stored): return stored
        case .advisory(let stored, let messages):
            advisories += messages.map { "\(label): \($0)" }
            return stored
        case .incomplete(let reason), .invalid(let reason):
            errors.append("\(label): \(reason)")
            return nil
        }
    }
}
