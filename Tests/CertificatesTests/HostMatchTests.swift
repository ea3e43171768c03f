import CertificateAuthority
import Certificates
import Testing

/// Hosts against names, by RFC 9525 section 6. OpenSSL's own answer stands beside each where it follows the same rules.
@Suite struct HostMatchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let host: String
        let names: [AlternativeName]
        /// The name it goes by; `nil` if it is refused.
        var by: AlternativeName?
        /// Whether its name is none that every client takes.
        var hasUnderscore = false
        /// Why it is refused.
        var refusal: HostMatch.Refusal?
        var commonName = "www.example.com"
        var testDescription: String { "\(host) against \(names)" }
    }

    private static let wildcard = AlternativeName.dns("*.example.com")

    static let cases = [
        Case(host: "www.example.com", names: [.dns("www.example.com")], by: .dns("www.example.com")),
        Case(host: "WWW.Example.com.", names: [.dns("www.EXAMPLE.com")], by: .dns("www.EXAMPLE.com")),
        Case(host: "https://www.example.com:8443/cart", names: [.dns("www.example.com")], by: .dns("www.example.com")),
        Case(host: "bücher.example", names: [.dns("xn--bcher-kva.example")], by: .dns("xn--bcher-kva.example")),
        Case(host: "shop.example.com", names: [.dns("a.example"), wildcard], by: wildcard),
        Case(host: "xn--bcher-kva.example.com", names: [wildcard], by: wildcard),
        Case(host: "192.0.2.1", names: [.dns("a.example"), .ip("192.0.2.1")], by: .ip("192.0.2.1")),
        Case(host: "[2001:DB8:0::1]", names: [.ip("2001:db8::1")], by: .ip("2001:db8::1")),
        Case(host: "my_host.example.com", names: [wildcard], by: wildcard, hasUnderscore: true),
        Case(host: "my_host.example.com", names: [.dns("my_host.example.com")], by: .dns("my_host.example.com"), hasUnderscore: true),

        Case(host: "example.com", names: [wildcard], refusal: .labels(0, under: wildcard)),
        Case(host: "a.b.example.com", names: [wildcard], refusal: .labels(2, under: wildcard)),
        Case(host: "a.b.c.example.com", names: [.dns("x.example"), wildcard], refusal: .labels(3, under: wildcard)),
        // Nothing of a name may be taken for its end.
        Case(host: "wwwexample.com", names: [wildcard], refusal: .notListed([wildcard])),
        Case(host: "foo.example.com", names: [.dns("f*.example.com")], refusal: .partialWildcard(.dns("f*.example.com"))),
        Case(host: "www.a.example.com", names: [.dns("www.*.example.com")], refusal: .partialWildcard(.dns("www.*.example.com"))),
        Case(host: "a.b.example.com", names: [.dns("*.*.example.com")], refusal: .partialWildcard(.dns("*.*.example.com"))),
        Case(host: "example.com", names: [.dns("*.com")], refusal: .topLevelWildcard(.dns("*.com"))),
        Case(host: "www.example.com", names: [], refusal: .commonNameAlone("www.example.com")),
        Case(
            host: "www.example.com", names: [.dns("a.example")], refusal: .commonNameAlone("WWW.example.com"),
            commonName: "WWW.example.com"),
        Case(host: "b.example", names: [], refusal: .noNames),
        Case(host: "192.0.2.1", names: [.dns("192.0.2.1")], refusal: .addressAsHost("192.0.2.1")),
        Case(host: "192.0.2.1", names: [.addressAsText("192.0.2.1")], refusal: .addressAsHost("192.0.2.1")),
        Case(host: "192.0.2.1", names: [.dns("*.0.2.1")], refusal: .notListed([.dns("*.0.2.1")])),
        Case(host: "192.0.2.2", names: [.ip("192.0.2.1")], refusal: .notListed([.ip("192.0.2.1")])),
        Case(
            host: "b.example", names: [.email("b.example"), .uri("b.example")],
            refusal: .notListed([.email("b.example"), .uri("b.example")])),
    ]

    @Test(arguments: cases) func aHostMatchesByOneNameOrNotForOneReason(_ given: Case) throws {
        let host = try #require(HostReference(given.host))
        let expected =
            given.by.map { given.hasUnderscore ? HostMatch.coveredWithUnderscore(by: $0) : .covered(by: $0) }
            ?? given.refusal.map { .refused($0) }
        let match = HostMatch(host, names: given.names, commonName: given.commonName)
        #expect(match == expected)
        #expect(match.description.hasPrefix(given.by == nil ? "It does not match: " : "It matches by the name "))
        #expect(match.description.hasSuffix(given.hasUnderscore ? "a host name with an underscore." : "."))
    }

    /// OpenSSL looks at common names where there is no name, and takes an asterisk within a label; everything else it answers alike.
    @Test func opensslSaysTheSame() throws {
        let authority = try CertificateAuthority()
        let names = [
            AlternativeName.dns("www.example.com"), wildcardOf("example.org"), .dns("*.com"), .ip("192.0.2.1"), .ip("2001:db8::1"),
        ]
        let certificate = try authority.issue(names)
        try authority.openssl.write(certificate.pem.utf8, to: "asked.pem")
        for asked in [
            "www.example.com", "WWW.EXAMPLE.COM", "example.com", "a.example.org", "a.b.example.org", "example.org", "b.com", "192.0.2.1",
            "192.0.2.2", "2001:db8::1", "2001:db8::2",
        ] {
            let host = try #require(HostReference(asked))
            let option = if case .ip = host.name { "-checkip" } else { "-checkhost" }
            let answer = try authority.openssl.run(["x509", "-in", authority.openssl.path("asked.pem"), "-noout", option, asked])
            let isMatch = if case .refused = certificate.match(host) { false } else { true }
            #expect(isMatch == answer.contains("does match"), "\(asked): \(answer)")
        }
    }

    private func wildcardOf(_ domain: String) -> AlternativeName { .dns("*.\(domain)") }

    @Test func whatIsNoHostCannotBeAskedFor() {
        for typed in [
            "", " ", "*.example.com", "a b", "a..example", ".example", "-a.example", "a-.example", "999.1.1.1", "a\u{202E}b",
            "a_b!.example",
        ] {
            #expect(HostReference(typed) == nil, "\(typed)")
        }
        #expect(HostReference(String(repeating: "a", count: 64) + ".example") == nil)
        #expect(HostReference([String](repeating: "abcdefg", count: 32).joined(separator: ".") + ".example") == nil)
        #expect(HostReference("localhost")?.name == .dns("localhost"))
        #expect(HostReference("a_b.example")?.name == .dns("a_b.example"))
    }

    @Test func aRefusalNamesWhatIsThereWithoutItsTricks() throws {
        let host = try #require(HostReference("b.example"))
        let names = (1...7).map { AlternativeName.dns("n\($0)\u{202E}.example") }
        let words = HostMatch(host, names: names, commonName: nil).description
        #expect(words.contains("n1<U+202E>.example, n2") && words.hasSuffix("and 2 more."), "\(words)")
        #expect(HostMatch.Refusal.unreadable.description.contains("good for no host"))
    }
}
