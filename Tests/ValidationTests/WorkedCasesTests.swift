import Testing

@testable import Validation

/// The worked cases and the traps of real order forms, each under the rule that has to catch it.
@Suite struct WorkedCasesTests {
    struct Worked: Sendable, CustomTestStringConvertible {
        let rule: String
        let check: RuleCase
        var testDescription: String { "\(rule) \(check.testDescription)" }

        init(_ rule: String, _ check: RuleCase) { (self.rule, self.check) = (rule, check) }

        init(_ rule: String, _ text: String, _ arguments: [String: String] = [:], _ expected: RuleCase.Expected) {
            self.init(rule, RuleCase(text, arguments, expected))
        }
    }

    static let names: [Worked] = [
        Worked("common-name", .valid("ww2.secure.example.co.uk")),
        Worked("common-name", .valid("*.example.com")),
        Worked("wildcard", .invalid("*.co.uk", says: "registry")),
        Worked("wildcard", .incomplete("*.com", says: "registry")),
        Worked("wildcard", .incomplete("*.local", says: ".local", "the local network", "2015-11-01")),
        Worked("subdomain", "a.example.com", ["common-name": "*.example.com"], .advisory("a.example.com", ["covers this name", "price"])),
        Worked("subdomain", "secure.example.net", ["common-name": "www.example.com"], .invalid(["other domains"])),
        Worked("hostname", .incomplete("intranet", says: "2015-11-01")),
        Worked("hostname", .invalid("host.example.coml", says: "host.example.com meant?")),
        Worked("internal-name", .invalid("localhost", says: "2015-11-01")),
    ]

    static let addresses: [Worked] = [
        Worked("public-ip", .invalid("2001:DB8::1", says: "2001:db8::1", "documentation")),
        Worked("public-ip", .valid("8.8.8.8")),
        Worked("public-ip", .valid("2606:4700:4700::1111")),
        Worked("public-ip", .invalid("192.0.0.9", says: "192.0.0.9/32")),
        Worked("public-ip", .invalid("192.31.196.1", says: "192.31.196.0/24")),
        Worked("public-ip", .invalid("64:ff9b::1", says: "64:ff9b::/96")),
        Worked("public-ip", .invalid("123.456.78.99", says: "Part 2", "456", "not an IPv4 address")),
        Worked("public-ip", .invalid("10.10.10.01", says: "Part 4", "zero")),
        Worked("internal-name", .invalid("10.10.10.01", says: "Part 4", "2015-11-01")),
    ]

    static let partyAndTerm: [Worked] = [
        Worked("country", .advisory("UK", as: "GB", says: "GB is stored")),
        Worked("state", .invalid("NH", "US", says: "type New Hampshire")),
        Worked("duns", .advisory("123456789", says: "check digit")),
        Worked("vat", .valid("440557712", "GB")),
        // The one other number that its check digits let through.
        Worked("vat", .valid("447557712", "GB")),
        Worked("vat", .invalid("440557713", "GB", says: "check digits")),
        Worked("postal-code", .valid("03801", "US")),
        Worked("phone", .valid("+1 866 511 5035", as: "+18665115035")),
        Worked("phone", .invalid("011-9990999", says: "country code")),
        Worked("key-length", .invalid("1024", says: "2014-01-01", "2048")),
        Worked("term", .valid("1-year")),
        Worked("term", "6-months", ["current-expiry": "2026-11-21"], .valid("6-months")),
        Worked("end-date", "2027-06-19", ["term": "6-months", "current-expiry": "2026-11-21"], .valid("2027-06-19")),
        Worked("end-date", "2027-06-20", ["term": "6-months", "current-expiry": "2026-11-21"], .invalid(["2027-06-19"])),
    ]

    @Test(arguments: names) func name(_ item: Worked) throws { try item.check.hold(item.rule) }
    @Test(arguments: addresses) func address(_ item: Worked) throws { try item.check.hold(item.rule) }
    @Test(arguments: partyAndTerm) func partyOrTerm(_ item: Worked) throws { try item.check.hold(item.rule) }
}
