import Testing

@testable import Validation

@Suite struct StartDateRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("2026-11-21", .stored("2026-11-21")),
        OrderCase("2026-11-20", .refused(["2026-11-21"])),
        OrderCase("2026-11-22", .told("2026-11-22", ["held until 2026-11-22", "48 hours", "Baseline Requirements 7.1.2.7"])),
        OrderCase("2009-08-01", on: "2009-07-15", .told("2009-08-01", ["held until 2009-08-01"])),
        OrderCase("2026-11", .unfinished(["whole date"])),
        OrderCase("2026-11-31", .refused(["no day 31"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .startDate) }
}
