import Flow
import Names
import Orders
import TLSDesk
import Testing
import Validation

@testable import Checkout

/// A rule for one text, put to every kind of answer.
@Suite struct FieldRuleTests {
    private static let day = CalendarDate(daysSinceEpoch: 20_776)

    /// Refuses what has a digit in it, makes small letters of capitals and says so, and needs an answer in Germany.
    private static let rule = Rule(
        name: "phone", summary: "", example: "a", parameters: ["country"], isRequired: { $0.arguments["country"] == "DE" }
    ) { text, context in
        if text.contains(where: \.isNumber) { return .invalid("\"\(text)\" has a digit.") }
        if text == context.arguments["country"] { return .incomplete("Go on.") }
        return text == text.lowercased()
            ? .valid(text) : .advisory(text.lowercased(), ["It had capitals.", "\(text.lowercased()) is kept."])
    }

    private static func judge(_ answer: Answer, _ arguments: [String: Answer] = [:]) -> Judgement {
        FieldRule(rule, asOf: day, names: .short).judge(answer, arguments, ResolvedAnswers())
    }

    @Test func aTextIsKeptInItsRightForm() {
        #expect(Self.judge(.text("ab")) == Judgement(answer: .text("ab")))
        let remarks = [Remark(.advisory, "It had capitals."), Remark(.advisory, "ab is kept.")]
        #expect(Self.judge(.text("AB")) == Judgement(answer: .text("ab"), remarks: remarks))
        #expect(Self.judge(.secret(Secret("AB"))) == Judgement(answer: .secret(Secret("ab")), remarks: remarks))
        let refused = Remark(.error, "\"A1\" has a digit.")
        #expect(Self.judge(.text("A1")) == Judgement(answer: .text("A1"), remarks: [refused]), "what is wrong stays as it was typed")
        #expect(Self.judge(.secret(Secret("A1"))).answer == .secret(Secret("A1")))
        #expect(Self.judge(.number(7)) == Judgement(answer: .number(7), remarks: [Remark(.error, "\"7\" has a digit.")]))
        #expect(Self.judge(.toggle(true)) == Judgement(answer: .toggle(true)), "it is checked as the text \"true\"")
    }

    @Test func argumentsAreTexts() {
        #expect(Self.judge(.text("fr"), ["country": .text("fr")]).remarks == [Remark(.incomplete, "Go on.")])
        #expect(Self.judge(.text("true"), ["country": .toggle(true)]).remarks.count == 1)
        let rule = FieldRule(Self.rule, asOf: Self.day, names: .short)
        #expect(rule.isRequired(["country": .text("DE")]) && !rule.isRequired(["country": .text("FR")]) && !rule.isRequired([:]))
        #expect(rule.name == "phone" && rule.parameters == ["country"])
    }

    @Test(arguments: [
        (Answer.text(" a "), " a "), (.secret(Secret("s")), "s"), (.toggle(true), "true"), (.toggle(false), "false"), (.number(-3), "-3"),
        (.list(["a", "b"]), "a\nb"), (.list([]), ""),
    ]) func anAnswerIsOneTextForARule(_ answer: Answer, _ text: String) {
        #expect(answer.argument == text)
    }

    /// Each entry is judged by itself, and the line of the fault is the entry's.
    @Test func aFaultInAListNamesItsEntryAndItsLine() {
        let judged = Self.judge(.list(["a", "B", "c1"]))
        #expect(judged.answer == .list(["a", "b", "c1"]))
        #expect(
            judged.remarks == [
                Remark(.advisory, "b: It had capitals.", line: 1), Remark(.advisory, "b is kept.", line: 1),
                Remark(.error, "\"c1\" has a digit.", line: 2),
            ], "a sentence that names the entry does not name it twice")
    }

    /// A sentence that only begins with the same letters is about something else.
    @Test(arguments: [("a", true), ("as", true), ("as a rule", false), ("as:", false), ("as,", false)])
    func onlyASentenceAboutTheEntryStandsWithoutIt(_ words: String, _ isNamed: Bool) {
        let rule = Rule(name: "x", summary: "", example: "a") { _, _ in .invalid(words) }
        let said = FieldRule(rule, asOf: Self.day, names: .short).judge(.list(["as"]), [:], ResolvedAnswers()).remarks.map(\.message)
        #expect(said == [isNamed ? "as: \(words)" : words])
    }

    @Test func whatAnEntryHasInItReachesNoTerminalRaw() {
        let said = Self.judge(.list(["x\u{1B}[2J9\u{202E}"])).remarks.map(\.message)
        #expect(said.count == 1 && said[0].hasPrefix("x<U+001B>[2J9<U+202E>: "))
    }

    /// Forty names fit, and ten times as many entries are looked at; a pasted book is refused in one sentence (organization-ssl.md).
    @Test(arguments: [(400, 400), (401, 1)]) func aPastedBookIsRefusedUnread(_ count: Int, _ remarks: Int) {
        let judged = Self.judge(.list(Array(repeating: "a1", count: count)))
        #expect(judged.remarks.count == remarks && judged.answer.list?.count == count)
        let sentence = "The list has 401 entries, but at most 40 names fit. Remove some."
        #expect((judged.remarks.map(\.message) == [sentence]) == (count > 400))
        #expect(judged.remarks.allSatisfy { $0.severity == .error })
    }

    // MARK: The rules of every flow

    @Test func everyRuleIsThereOnceAndAProductsOwnInItsPlace() throws {
        let common = FieldRule.common(asOf: Self.day, names: .short)
        #expect(common.map(\.name) == Rule.all.map(\.name))
        let own = FieldRule("email") { answer, _, _ in Judgement(answer: answer) }
        let others = FieldRule.common(asOf: Self.day, names: .short, besides: [own])
        #expect(Set(common.map(\.name)).subtracting(others.map(\.name)) == ["email"])
    }

    /// What a case file for a colleague replaces: all of it, but for what says where somebody is; a state that is in no list may be anything.
    @Test(arguments: [
        ("phone", Masking.ending(6)), ("postal-code", .ending(2)), ("state", .everythingUnlisted), ("card-expiry", .nothing),
        ("email", .everything),
        ("person-name", .everything), ("address-line", .everything), ("card-number", .everything),
    ]) func whatNamesSomebodyIsMasked(_ name: String, _ masking: Masking) throws {
        let rule = try #require(FieldRule.common(asOf: Self.day, names: .short).first { $0.name == name })
        #expect(rule.masking == masking)
    }

    @Test func theDayDecidesWhatHolds() throws {
        // Names that only a network's own hosts know end with 2015-10-31 (BR 1.0, 9.2.1).
        func isRefused(_ day: String) throws -> Bool {
            let rules = FieldRule.common(asOf: try #require(CalendarDate(day)), names: .short)
            let rule = try #require(rules.first { $0.name == "internal-name" })
            return rule.judge(.text("intranet"), [:], ResolvedAnswers()).remarks.contains { $0.severity == .error }
        }
        #expect(try !isRefused("2015-10-31") && isRefused("2015-11-01"))
    }

    @Test func listsOfTheWorldAreKnownByName() {
        let countries = Named.common("countries")
        #expect(countries.first { $0.id == "DE" }?.label == "Germany" && countries.first { $0.id == "GB" }?.aliases.contains("UK") == true)
        #expect(countries.map(\.label).contains("United States") && countries.allSatisfy { $0.detail == $0.id })
        #expect(Named.common("time-zones").contains { $0.id == "Europe/Berlin" })
        #expect(Named.common("terms").isEmpty, "no other list is one")
    }
}
