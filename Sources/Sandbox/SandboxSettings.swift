package import AtlasAPI

/// How a sandbox is to behave: what an operator of the real authority has agreed on for an account.
package struct SandboxSettings: Sendable {
    /// How a key is sent, and how its holder shows that it is his.
    package enum Account: String, CaseIterable, Sendable {
        /// The key alone.
        case key
        /// The key, and its own signature beside it.
        case signedKey = "signed-key"
        /// A PKCS#10 request.
        case request
    }

    /// What certificates are for.
    package enum Service: String, CaseIterable, Sendable {
        case tls, mail
    }

    /// The kind of keys that are certified.
    package enum KeyKind: String, CaseIterable, Sendable {
        case rsa, ecdsa
    }

    /// How keys are sent.
    package var account = Account.request
    /// What certificates are for.
    package var service = Service.tls
    /// The kind of keys.
    package var keyKind = KeyKind.rsa
    /// How many certificates may be issued in all.
    package var quota = 10_000
    /// How often it is answered that a certificate is still being made (202) before it is there.
    package var pendingAnswers = 1
    /// Whether names need no verified claim.
    package var takesAnyDomain = false
    /// Rules in the place of those that follow from the other settings.
    package var policy: ValidationPolicy?
    /// How long a token lives, in seconds.
    package var tokenSeconds = 600

    /// The usual ones.
    package init() {}
}

extension ValidationPolicy {
    /// The longest certificate: 45 days, as trial certificates have.
    static let trialSeconds = 45 * 86_400

    /// What follows from a sandbox's settings.
    package init(of settings: SandboxSettings) {
        let mails = settings.service == .mail
        let (none, any) = (ListRule(list: [], minimum: 0, maximum: 0), { ListRule(list: ["."], minimum: $0, maximum: 100) })
        let text = TextRule(.optional, format: "^.{1,128}$")
        var fields: [RequestedSubject.Field: TextRule] = [
            .commonName: TextRule(mails ? .optional : .required, format: "^.{1,64}$"),
            .organization: TextRule(.required, format: "^.{1,64}$"),
            .country: TextRule(.required, format: "^[A-Z]{2}$"),
            .state: text, .locality: text, .streetAddress: text,
            .postalCode: TextRule(.optional, format: "^.{1,40}$"),
            .organizationIdentifier: text,
            .serialNumber: TextRule(.optional, format: "^[0-9A-Za-z ./-]{1,64}$"),
        ]
        for field in [RequestedSubject.Field.givenName, .surname] {
            fields[field] = TextRule(mails ? .optional : .forbidden, format: mails ? "^.{1,64}$" : nil)
        }
        fields[.email] = TextRule(mails ? .optional : .forbidden, format: mails ? "^[^@ ]+@[^@ ]+$" : nil)
        let forbidden: [RequestedSubject.Field] = [.businessCategory, .jurisdictionLocality, .jurisdictionState, .jurisdictionCountry]
        for field in forbidden { fields[field] = TextRule(.forbidden) }
        let purposes = mails ? ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"] : ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]
        self.init(
            validity: Validity(
                shortest: 3_600, longest: Self.trialSeconds, negativeSkew: 3_600, positiveSkew: 48 * 3_600, issuerExpiry: 0),
            subject: SubjectRules(fields, organizationalUnits: none),
            names: AlternativeNames(
                isCritical: false, dnsNames: mails ? none : any(0), emails: mails ? any(1) : none,
                ipAddresses: mails ? none : ListRule(list: ["^[0-9A-Fa-f.:]{2,45}$"], minimum: 0, maximum: 100), uris: none),
            extendedKeyUsages: ExtendedKeyUsages(usages: ListRule(list: purposes, minimum: 0, maximum: 2), isCritical: false),
            signature: Signature(
                algorithm: Choice(.optional, list: ["ECDSA"]), hashAlgorithm: Choice(.optional, list: ["SHA-256"])),
            publicKey: PublicKey(
                kind: settings.keyKind == .rsa ? .rsa : .ecdsa,
                lengths: settings.keyKind == .rsa ? [2048, 3072, 4096] : [256, 384, 521],
                format: settings.account == .request ? .pkcs10 : .pkcs8),
            publicKeySignature: settings.account == .signedKey ? .required : .forbidden)
    }
}
