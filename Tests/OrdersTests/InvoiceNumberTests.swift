import Testing

@testable import Orders

struct InvoiceNumberTests {
    @Test func numbersFollowEachOtherAndBeginAnewEachYear() throws {
        let first = try #require(InvoiceNumber.following(nil, in: 2026))
        let second = try #require(InvoiceNumber.following(first, in: 2026))
        #expect([first, second].map(\.description) == ["2026-000001", "2026-000002"] && first < second)
        let later = try #require(InvoiceNumber.following(second, in: 2027))
        #expect(later.description == "2027-000001" && second < later)
        #expect(InvoiceNumber(year: 2026, number: 1_000_000)?.description == "2026-1000000")
    }

    @Test(arguments: ["2026-000001", "2026-1", "2026-0001"]) func whatWasTypedIsRead(_ typed: String) {
        #expect(InvoiceNumber(typed)?.description == "2026-000001")
    }

    @Test(arguments: ["", "2026", "2026-", "2026-0", "26-1", "2026-1-1", "2026-1000000000", "x026-1", "2026- 1", "2026-\u{0661}", "0999-1"])
    func whatIsNoneIsRefused(_ typed: String) {
        #expect(InvoiceNumber(typed) == nil)
    }

    @Test func filesHaveOneForm() {
        #expect(InvoiceNumber(canonical: "2026-000001") != nil && InvoiceNumber(canonical: "2026-1") == nil)
    }
}
