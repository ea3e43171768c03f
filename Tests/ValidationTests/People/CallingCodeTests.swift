import Testing

@testable import Validation

struct CallingCodeTests {
    @Test func noCodeBeginsAnother() {
        for code in CallingCode.all {
            #expect((1...3).contains(code.count) && !code.hasPrefix("0"))
            #expect(!CallingCode.all.contains { $0 != code && $0.hasPrefix(code) }, "\(code)")
        }
    }

    @Test(arguments: [
        ("1617", CallingCode.Leading.assigned("1")), ("44", .assigned("44")), ("358", .assigned("358")), ("35", .beginning),
        ("3", .beginning), ("210", .unassigned),
        ("0", .unassigned), ("999", .unassigned), ("800123", .assigned("800")), ("7", .assigned("7")), ("", .beginning),
    ])
    func leads(_ digits: String, _ leading: CallingCode.Leading) {
        #expect(CallingCode.leading(digits) == leading)
    }
}
