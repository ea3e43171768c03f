import Checkout
import Flow
import TLSDesk
import Testing

/// Answers that come from the command line.
@Suite struct AnswerOverrideTests {
    private func set(_ texts: String..., over file: String = "") throws -> (answers: Answers, faults: [Finding], left: [Finding]) {
        let desk = try TestDesk()
        var contents = try desk.answers(file)
        let overrides = try texts.map { try #require(AnswerOverride($0)) }
        let unusable = contents.set(overrides, for: desk.definition)
        let faults = unusable + contents.hidden(overrides, using: desk.engine)
        return (contents.answers, faults, contents.findings)
    }

    private func answer(_ text: String, over file: String = "") throws -> Answer? {
        let field = try #require(FieldID(text.prefix { $0 != "=" }))
        return try set(text, over: file).answers[field]
    }

    @Test func theTextIsReadAsItsFieldTakesIt() throws {
        #expect(try answer("certificate.commonName=a=b") == .text("a=b"))
        #expect(try answer("licenses.blocks=7") == .number(7))
        #expect(try answer("certificate.addSANs=true") == .toggle(true))
        #expect(try answer("certificate.addSANs=", over: "certificate: {addSANs: true}") == .toggle(false))
        let sans = "certificate: {addSANs: true}, sans: {unifiedCommunications: true}"
        #expect(try answer("sans.subdomains=a.example.com,b.example.com", over: sans) == .list(["a.example.com", "b.example.com"]))
        #expect(try answer(#"sans.ucNames=["owa", "mail"]"#, over: sans) == .list(["owa", "mail"]))
        #expect(try answer("sans.ucNames=owa, mail", over: sans) == .list(["owa", "mail"]))
        #expect(try answer("sans.domains=", over: sans) == .list([]))
        #expect(try answer("approval.emails=ADMIN@example.com,admin@example.com") == .list(["admin@example.com"]))
    }

    @Test func theLastOfSeveralCounts() throws {
        #expect(try set("licenses.blocks=7", "licenses.blocks=8").answers[FieldID(stage: "licenses", name: "blocks")] == .number(8))
    }

    @Test(arguments: ["nothing", "=x", "commonName=x", "a.b.c=x", ".b=x", "a.=x"]) func otherTextsAreNone(_ text: String) {
        #expect(AnswerOverride(text) == nil)
    }

    @Test func aToggleMakesItsCopiesFollowAgain() throws {
        let file = "applicant: {sameAsOrganization: false, city: 'York'}, organization: {city: 'Leeds'}"
        let (answers, faults, _) = try set("applicant.sameAsOrganization=true", over: file)
        #expect(faults.isEmpty && answers.detached.isEmpty)
        let (own, _, _) = try set("applicant.city=Hull", "applicant.sameAsOrganization=true", over: file)
        #expect(own.detached == [FieldID(stage: "applicant", name: "city")])
    }

    @Test func whatTheFileHadWrongIsForgotten() throws {
        #expect(try set("licenses.blocks=2", over: "licenses: {blocks: 'two'}").left.isEmpty)
        #expect(try set("validity.term=1-year", over: "licenses: {blocks: 'two'}").left.count == 1)
    }

    @Test func faultsNameTheFieldAndWhatToDo() throws {
        let faults = try set(
            "licenses.block=2", "licenses.blocks=two", "validity.start=2026-12-01", "applicant.password=abc12345", "sans.domains=[1]"
        ).faults
        #expect(faults.map(\.rule) == ["unknown", "kind", "kind", "kind", "hidden"])
        #expect(try set("licenses.blocks=two").answers.unread == [FieldID(stage: "licenses", name: "blocks")])
        #expect(faults.first?.message.contains("licenses.blocks") == true)
        #expect(faults.last?.message == "Start date is not asked after these answers: only when validity.custom is true.")
        #expect(faults.allSatisfy { !$0.message.contains("abc12345") })
        #expect(try set("validity.start=2026-12-01", "validity.custom=true").faults.isEmpty)
    }
}
