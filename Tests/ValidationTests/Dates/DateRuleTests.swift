import Testing

@testable import Validation

@Suite struct DateRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("2026-11-21", .stored("2026-11-21")),
        OrderCase(" 2026-11-21 ", .stored("2026-11-21")),
        OrderCase("2024-02-29", .stored("2024-02-29")),
        OrderCase("2023-02-29", .refused(["no day 29", "28"])),
        OrderCase("2026-13-01", .refused(["no month 13"])),
        OrderCase("2026-00-01", .refused(["no month 0"])),
        OrderCase("2026-04-31", .refused(["no day 31", "30"])),
        OrderCase("2026-04-00", .refused(["no day 0"])),
        OrderCase("0000-01-01", .refused(["year"])),
        OrderCase("", .unfinished(["year, month, day"])),
        OrderCase("2026-1", .unfinished(["whole date"])),
        OrderCase("2026-11-2", .unfinished(["whole date"])),
        OrderCase("2026-1-1", .refused(["not a date"])),
        OrderCase("21.11.2026", .refused(["not a date", "2026-11-21"])),
        OrderCase("2026/11/21", .refused(["not a date"])),
        OrderCase("2026-11-21T00:00:00Z", .refused(["after the day"])),
        OrderCase("２０２６-11-21", .refused(["not a date"])),
        OrderCase("2026-11-\u{1B}[", .refused(["U+001B"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .date) }
}
