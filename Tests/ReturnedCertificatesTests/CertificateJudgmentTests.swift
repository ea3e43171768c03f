import CertificateAuthority
import Certificates
import Orders
import SampleOrders
import Testing

@testable import ReturnedCertificates

/// A returned certificate against its order, of 2026-11-28. What the product forbids is in BR 7.1.2.7 (subject, names, purposes) and 7.1.6.1
/// (policies); lengths are counted by hand from BR 6.3.2.
@Suite struct CertificateJudgmentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject = "/C=GB/L=London/O=Example Ltd/CN=www.example.com"
        var names = "DNS:www.example.com,DNS:example.com"
        var extensions = "extendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\ncertificatePolicies=2.23.140.1.2.2"
        var end = "20270614235959Z"
        var isForKey = true
        /// What is said, in order, each by its beginning.
        var said: [String] = []
        /// What the trail says of what is forbidden.
        var objections: [String] = []
    }

    static let cases = [
        Case(testDescription: "as ordered"),
        Case(
            testDescription: "for another key", isForKey: false, said: ["No certificate in it is for the key of the order"],
            objections: ["another key"]),
        Case(
            testDescription: "an address that was not ordered", names: "DNS:www.example.com,DNS:example.com,IP:192.0.2.1",
            said: ["The certificate has names that were not ordered: ip:192.0.2.1."]),
        Case(
            testDescription: "a wildcard in the place of names", names: "DNS:*.example.com",
            said: [
                "The certificate lacks ordered names: dns:example.com.",
                "The certificate has names that were not ordered: dns:*.example.com.",
                "Its common name www.example.com is none",
            ], objections: ["lacking names"]),
        Case(
            testDescription: "a common name that is none of the names", names: "DNS:*.example.com,DNS:example.com",
            said: ["The certificate has names that were not ordered: dns:*.example.com", "Its common name www.example.com is none"]),
        Case(
            testDescription: "what is forbidden comes first", subject: "/O=Example Limited/CN=example.com",
            extensions: "extendedKeyUsage=clientAuth",
            said: ["It is not for servers", "Its common name is example.com", "Its organization is \"Example Limited\""],
            objections: ["not for servers"]),
        Case(
            testDescription: "any purpose is one for servers", extensions: "extendedKeyUsage=anyExtendedKeyUsage\nkeyUsage=digitalSignature"
        ),
        Case(
            testDescription: "a key that may not sign", extensions: "extendedKeyUsage=serverAuth\nkeyUsage=dataEncipherment",
            said: ["Its key may not sign (digitalSignature), so no server can use it."], objections: ["a key that may not sign"]),
        Case(
            testDescription: "a person validated", extensions: "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.2.3",
            said: ["The authority validated a person for it"], objections: ["organization not validated"]),
        Case(
            testDescription: "another town and country", subject: "/C=FR/L=Paris/O=Example Ltd/CN=www.example.com",
            said: ["Its city is \"Paris\", the order's \"London\".", "Its country is \"FR\", the order's \"GB\"."]),
        Case(
            testDescription: "a state that was not ordered", subject: "/C=GB/ST=Kent/L=London/O=Example Ltd/CN=www.example.com",
            said: ["Its state is \"Kent\", the order's none."]),
        // 199 days are planned from 2026-11-28 to 2027-06-14; 200 are allowed.
        Case(testDescription: "a day longer", end: "20270615235959Z", said: ["It is valid for 200 days, until 2027-06-15: longer"]),
        Case(
            testDescription: "longer than allowed", end: "20270616235959Z", said: ["It is valid for 201 days, and browsers refuse it."],
            objections: ["longer than the rules allow"]),
        // 3 days of November, 31, 31, and 27 of February.
        Case(
            testDescription: "shorter than planned", end: "20270227235959Z",
            said: ["It is valid for 92 days, until 2027-02-27: shorter than the plan's 199. The plan follows it: "]),
        Case(
            testDescription: "a name is lacking", names: "DNS:www.example.com",
            said: ["The certificate lacks ordered names: dns:example.com."], objections: ["lacking names"]),
        Case(
            testDescription: "the domain alone validated", extensions: "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.2.1",
            said: ["The authority validated the domain alone for it"], objections: ["organization not validated"]),
        Case(
            testDescription: "extended validation", extensions: "extendedKeyUsage=serverAuth\ncertificatePolicies=2.23.140.1.1",
            said: ["It is one of extended validation, which is more than the order's"]),
        Case(
            testDescription: "an authority's",
            extensions: "basicConstraints=critical,CA:TRUE\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature",
            said: ["It is an authority's certificate, which signs others"], objections: ["an authority's certificate"]),
        Case(
            testDescription: "a key that signs certificates",
            extensions: "extendedKeyUsage=serverAuth\nkeyUsage=keyCertSign,digitalSignature",
            said: ["It is an authority's certificate, which signs others"], objections: ["an authority's certificate"]),
        Case(
            testDescription: "no purpose", extensions: "keyUsage=digitalSignature",
            said: ["It does not say what it is for (serverAuth), as the certificates of today's authorities do."]),
        Case(
            testDescription: "for mail too", extensions: "extendedKeyUsage=serverAuth,emailProtection\nkeyUsage=digitalSignature",
            said: ["Besides servers it is for emailProtection, which the certificate of a server is not."]),
        // Chrome's root policy ends that for certificates from 2027-03-15 on.
        Case(testDescription: "for clients too", extensions: "extendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature"),
        Case(
            testDescription: "a key for old forms of TLS", extensions: "extendedKeyUsage=serverAuth\nkeyUsage=keyEncipherment",
            said: ["Its key may not sign (digitalSignature), so it serves for old forms of TLS alone."]),
        Case(
            testDescription: "nobody's", subject: "/CN=www.example.com", said: ["It names no organization"], objections: ["no organization"]
        ),
        Case(
            testDescription: "somebody else's", subject: "/C=GB/L=London/O=Quarryfield Ltd/CN=www.example.com",
            said: ["Its organization is \"Quarryfield Ltd\", another than the order's \"Example Ltd\"."],
            objections: ["another organization"]),
        // RFC 5280 section 7.1: neither case nor the number of blanks counts.
        Case(testDescription: "in other letters", subject: "/C=gb/L=LONDON/O=EXAMPLE  LTD/CN=WWW.example.com"),
    ]

    /// An order of a year from 2026-11-28 on.
    private static func order() throws -> Order {
        var samples = SampleOrders(seed: 5)
        var order = samples.next(placedAt: try #require(Timestamp("2026-11-28T09:00:00Z")))
        let day = order.asOf
        order.customer?.organization.name = "Example Ltd"
        order.customer?.organization.address = PostalAddress(street1: "1 High Street", city: "London", country: "GB")
        var tls = try #require(order.tls)
        tls.certificate.commonName = "www.example.com"
        tls.certificate.names = [
            CertificateName(kind: .commonName, value: "www.example.com"), CertificateName(kind: .free, value: "example.com"),
        ]
        tls.term.end = day.adding(months: 12).adding(days: -1)
        order.contents = .tls(tls)
        return order
    }

    @Test func everyDifferenceIsSaid() throws {
        let authority = try CertificateAuthority()
        let order = try Self.order()
        let ordered = try #require(order.certificate)
        for test in Self.cases {
            let certificate = try authority.certificate(
                "leaf", by: "root", subject: test.subject, from: "20261128000000Z", to: test.end,
                extensions: "subjectAltName=\(test.names)\n\(test.extensions)")
            let differences = CertificateJudgment(
                certificate, against: order, ordered, isForKey: test.isForKey
            ).differences
            let comment: Comment = "\(test.testDescription): \(differences.map(\.sentence))"
            #expect(differences.count == test.said.count, comment)
            for (difference, beginning) in zip(differences, test.said) { #expect(difference.sentence.hasPrefix(beginning), comment) }
            #expect(differences.compactMap(\.objection) == test.objections, comment)
        }
    }

    /// The plan follows the certificate: what is left of the term is divided anew.
    @Test func thePlanFollowsTheCertificate() throws {
        let authority = try CertificateAuthority()
        let order = try Self.order()
        let ordered = try #require(order.certificate)
        let certificate = try authority.certificate(
            "leaf", by: "root", from: "20261128000000Z", to: "20261228235959Z", extensions: "extendedKeyUsage=serverAuth")
        let plan = try #require(CertificateJudgment(certificate, against: order, ordered, isForKey: true).plan)
        #expect(plan.lastIssued?.serial == certificate.serial && plan.lastIssued?.days == 31)
        #expect(plan.nextReissue?.start == CalendarDate("2026-12-29") && plan.end == order.tls?.term.end)
    }
}
