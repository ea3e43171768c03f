import Testing

@testable import Validation

@Suite struct KeyLengthRuleTests {
    static let dated: [RuleCase] = [
        RuleCase("1024", on: "2009-07-15", .valid("1024")),
        RuleCase("1024", on: "2010-11-28", .valid("1024")),
        RuleCase("1024", on: "2010-11-29", .advisory("1024", ["2010-11-29", "2048"])),
        RuleCase("1024", on: "2013-12-31", .advisory("1024", ["discouraged"])),
        RuleCase("1024", on: "2014-01-01", .invalid(["refused since 2014-01-01.", "2048"])),
        RuleCase("1024", .invalid(["2014-01-01"])),
    ]

    @Test(arguments: dated) func shortKeys(_ check: RuleCase) throws { try check.hold("key-length") }

    @Test(arguments: ["2048", "3072", "4096", "p256", "p384"], ["2009-07-15", "2026-11-21"]) func offered(_ id: String, _ date: String)
        throws
    {
        try RuleCase(id, on: date, .valid(id)).hold("key-length")
    }

    @Test(arguments: ["", "512", "2047", "p521", "rsa"]) func notOffered(_ id: String) throws {
        try RuleCase(id, .invalid(["2048"])).hold("key-length")
    }
}
