import Testing

@testable import Validation

@Suite struct KeyLengthRuleTests {
    static let dated: [OrderCase] = [
        OrderCase("1024", on: "2009-07-15", .stored("1024")),
        OrderCase("1024", on: "2010-11-28", .stored("1024")),
        OrderCase("1024", on: "2010-11-29", .told("1024", ["2010-11-29", "2048"])),
        OrderCase("1024", on: "2013-12-31", .told("1024", ["discouraged"])),
        OrderCase("1024", on: "2014-01-01", .refused(["since 2014-01-01", "Baseline Requirements 6.1.5", "2048"])),
        OrderCase("1024", .refused(["2014-01-01"])),
    ]

    @Test(arguments: dated) func shortKeys(_ item: OrderCase) throws { try item.expect(from: .keyLength) }

    @Test(arguments: ["2048", "3072", "4096", "p256", "p384"], ["2009-07-15", "2026-11-21"]) func offered(_ id: String, _ date: String)
        throws
    {
        try OrderCase(id, on: date, .stored(id)).expect(from: .keyLength)
    }

    @Test(arguments: ["", "512", "2047", "p521", "rsa"]) func notOffered(_ id: String) throws {
        try OrderCase(id, .refused(["2048"])).expect(from: .keyLength)
    }
}
