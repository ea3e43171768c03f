import Testing

@testable import Validation

struct NumberingPlanTests {
    @Test func noCodeBeginsAnother() {
        #expect(NumberingPlan.callingCodes.count > 200)
        for code in NumberingPlan.callingCodes {
            #expect((1...3).contains(code.count) && !code.hasPrefix("0"))
            #expect(!NumberingPlan.callingCodes.contains { $0 != code && $0.hasPrefix(code) }, "\(code)")
        }
    }

    @Test(arguments: [
        ("1617", NumberingPlan.Leading.assigned("1")), ("44", .assigned("44")), ("358", .assigned("358")), ("35", .beginning),
        ("3", .beginning), ("210", .unassigned),
        ("0", .unassigned), ("999", .unassigned), ("800123", .assigned("800")), ("7", .assigned("7")), ("", .beginning),
        ("383", .assigned("383")), ("247", .assigned("247")),
    ])
    func leads(_ digits: String, _ leading: NumberingPlan.Leading) {
        #expect(NumberingPlan.leading(digits) == leading)
    }

    @Test func everyLineIsWhole() {
        for code in NumberingPlan.callingCodes {
            let plans = NumberingPlan.sharing(code)
            #expect(!plans.isEmpty)
            for plan in plans {
                #expect(!plan.lengths.isEmpty && plan.lengths == plan.lengths.sorted(), "\(code) \(plan.region ?? "")")
                #expect(plan.lengths.allSatisfy { (3...15).contains($0) }, "\(code) \(plan.region ?? "")")
            }
        }
        #expect(
            NumberingPlan.data.split(separator: "\n").count
                == NumberingPlan.callingCodes.map { NumberingPlan.sharing($0).count }.reduce(0, +))
    }

    /// Every country of ISO 3166-1 has a plan, its own or that of the country whose code it shares.
    @Test(arguments: Country.all) func hasAPlan(_ country: Country) throws {
        #expect(try #require(NumberingPlan.of(country)).callingCode == country.callingCode)
    }
}

struct DigitPatternTests {
    @Test(arguments: [
        (#"[2-9]\d{9}|3\d{6}"#, "6175550100", true), (#"[2-9]\d{9}|3\d{6}"#, "3101234", true), (#"[2-9]\d{9}|3\d{6}"#, "2101234", false),
        (#"(?:11|[89]\d\d)\d{8}"#, "1123456789", true), (#"(?:11|[89]\d\d)\d{8}"#, "2123456789", false),
        (#"1(?:[2-4]\d?|5)6"#, "1236", true), (#"1(?:[2-4]\d?|5)6"#, "126", true), (#"1(?:[2-4]\d?|5)6"#, "156", true),
        (#"1(?:[2-4]\d?|5)6"#, "1566", false), (#"7\d{2,4}"#, "71", false), (#"7\d{2,4}"#, "71234", true), (#"7\d{2,4}"#, "712345", false),
        ("", "", true), ("", "1", false),
    ])
    func fits(_ pattern: String, _ digits: String, _ isWhole: Bool) {
        #expect(DigitPattern(pattern).matches(Array(digits.utf8)) == isWhole)
    }

    @Test func findsTheBeginningAndItsGroups() throws {
        let argentina = try #require(DigitPattern("0?(?:(11|2(?:20|[13]))15)?").beginning(of: Array("0111523456789".utf8)))
        #expect(argentina.length == 5 && argentina.lastGroup.map { String(decoding: $0, as: UTF8.self) } == "11")
        let plain = try #require(DigitPattern("0?(?:(11|2(?:20|[13]))15)?").beginning(of: Array("0345".utf8)))
        #expect(plain.length == 1 && plain.lastGroup == nil)
        #expect(DigitPattern(#"([457]\d{6})$|1"#).beginning(of: Array("4601234".utf8))?.length == 7)
        #expect(DigitPattern(#"([457]\d{6})$|1"#).beginning(of: Array("46012345".utf8)) == nil)
    }
}
