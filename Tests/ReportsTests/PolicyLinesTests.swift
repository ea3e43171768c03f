import AtlasAPI
import Reports
import Testing

/// A policy in words: the API's names are for programs.
@Suite struct PolicyLinesTests {
    @Test func everyFieldIsNamedInWords() throws {
        let text = RequestedSubject.Field.allCases.reduce(into: [:]) { $0[$1] = ValidationPolicy.TextRule(.required, format: "^.$") }
        let list = { (entry: String) in ValidationPolicy.ListRule(list: [entry], minimum: 0, maximum: 3) }
        let policy = ValidationPolicy(
            validity: .init(shortest: 3_600, longest: 86_400 * 397, negativeSkew: 0, positiveSkew: 0),
            subject: SubjectRules(text, organizationalUnits: .init(list: [], minimum: 0, maximum: 0)),
            names: .init(dnsNames: list("."), emails: list("example.com"), ipAddresses: list("^1$"), uris: list("^u$")),
            extendedKeyUsages: .init(usages: .init(list: ["1.3.6.1.5.5.7.3.1", "1.2.3"], minimum: 0, maximum: 2)),
            signature: .init(algorithm: .init(.optional, list: ["RSA"]), hashAlgorithm: .init(.required, list: ["SHA-256", "SHA-384"])),
            publicKey: .init(kind: .rsa, lengths: [2048, 3072], format: .pkcs10), publicKeySignature: .forbidden)
        let rows = PolicyLines(policy).rows.map { [$0.field, $0.presence, $0.format].joined(separator: " | ") }
        for row in [
            "validity | required | 1 hour to 397 days", "common name | required | like ^.$", "unit | forbidden | ",
            "list of names | 0 to 3 | any", "list of e-mail addresses | 0 to 3 | ending in example.com",
            "list of addresses | 0 to 3 | like ^1$", "extended key usage | 0 to 2 | servers, 1.2.3",
            "signature | optional | RSA", "hash algorithm | required | SHA-256, SHA-384",
            "key | required | RSA 2048, 3072 bits, sent within a request (PKCS#10)", "signature of the key | forbidden | ",
        ] { #expect(rows.contains(row), "\(row) in \(rows)") }
        #expect(rows.count == RequestedSubject.Field.allCases.count + 11)
        #expect(rows.allSatisfy { !$0.contains("_") && !$0.contains("subject") || $0.hasPrefix("serial number of the subject") })
    }
}
