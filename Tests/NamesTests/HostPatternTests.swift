import NameSamples
import Testing

@testable import Names

@Suite struct HostPatternTests {
    /// RFC 9525 section 6.3: the asterisk stands for exactly one label.
    @Test(arguments: [("a.example.com", true), ("a.b.example.com", false), ("example.com", false), ("a.example.net", false)])
    func wildcardCoversOneLabel(_ host: String, _ covered: Bool) throws {
        let pattern = try HostPattern("*.Example.com", names: .handful)
        #expect(try pattern.covers(DomainName(host, names: .handful)) == covered)
        #expect(pattern.description == "*.example.com")
    }

    /// Full stops by UTS 46.
    @Test(arguments: ["*\u{3002}example.com", "*\u{FF0E}example.com", "*\u{FF61}example\u{3002}com"]) func anyFullStopMakesAWildcard(
        text: String
    ) throws {
        let pattern = try HostPattern(text, names: .handful)
        #expect(pattern.isWildcard && pattern.description == "*.example.com")
    }

    @Test func hostCoversItself() throws {
        let pattern = try HostPattern("www.example.com", names: .handful)
        #expect(try pattern.covers(DomainName("WWW.example.com", names: .handful)))
        #expect(try !pattern.covers(DomainName("example.com", names: .handful)))
    }
}
