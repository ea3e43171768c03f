import Testing

@testable import Validation

@Suite struct CurrentExpiryRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("2026-11-21", .stored("2026-11-21")),
        OrderCase("2026-11-20", .told("2026-11-20", ["expired", "30 free days"])),
        OrderCase("2031-11-21", .stored("2031-11-21")),
        OrderCase("2031-11-22", .refused(["five years", "2031-11-21"])),
        OrderCase("2031-11", .unfinished(["whole date"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .currentExpiry) }
}
