import Checkout
import Flow
import TLSDesk
import TLSProduct
import Testing

/// Coupons and campaigns as the form takes them.
@Suite struct CodeTests {
    private func finding(_ field: String, _ code: String, desk: TestDesk) throws -> String? {
        let state = try desk.state(changing: ["region.region": .text("europe"), "options.\(field)": .text(code)])
        return state.reading.allFindings.first { $0.field.name == field }?.message
    }

    @Test func aCodeInTheOtherFieldIsSentThere() throws {
        let desk = try TestDesk()
        #expect(
            try finding("campaignCode", "welcome10", desk: desk)?.hasPrefix("WELCOME10 is a coupon code. Type it as coupon code") == true)
        #expect(try finding("couponCode", "welcome10", desk: desk) == nil)
    }

    /// A store that cannot be read has not been asked.
    @Test func anUnreadableStoreIsNoStoreWithoutUses() throws {
        let desk = try TestDesk()
        desk.pretendUses(-1, of: "EURO40")
        #expect(try finding("couponCode", "EURO40", desk: desk)?.contains("cannot be read") == true)
        let quote = try desk.context.quote(
            desk.state(changing: ["region.region": .text("europe"), "options.couponCode": .text("EURO40")]).visible.answers)
        #expect(!quote.lines.contains { $0.item == "coupon" })
        #expect(quote.notes.contains { $0.contains("cannot be read") })
        #expect(try finding("couponCode", "WELCOME10", desk: desk) == nil, "this one has no limit, so nothing need be counted")
    }
}
