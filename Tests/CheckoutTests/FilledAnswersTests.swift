import Checkout
import Flow
import Orders
import TLSDesk
import Testing
import VisibleText

/// Answers files out of what orders and drafts keep.
@Suite struct FilledAnswersTests {
    private func filled(_ answers: Answers, in desk: TestDesk) -> FilledAnswers {
        FilledAnswers(
            StoredAnswers.encode(answers.given), detached: answers.detached, using: desk.engine)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let desk = try TestDesk()
        let answers = try desk.answers(Sample.complete).answers
        let text = try filled(answers, in: desk).text(heading: ["One", "Two"])
        #expect(text.hasPrefix("// One\n// Two\n// Secrets are kept nowhere"))
        let again = try AnswersText(Array(text.utf8)).contents(for: desk.definition, tables: nil)
        #expect(again.findings.isEmpty)
        let secrets = answers.given.filter { $0.value.secret != nil }.keys
        #expect(secrets.count == 6)
        #expect(again.answers.given == answers.given.filter { !secrets.contains($0.key) })
    }

    @Test func secretsStandAsNullWhereTheyAreAsked() throws {
        let desk = try TestDesk()
        let text = try filled(try desk.answers(Sample.complete).answers, in: desk).text(heading: [])
        #expect(text.contains("    password: null,  // Password: secret\n") && text.contains("    cardNumber: null,"))
        #expect(!text.contains("abc12345") && !text.contains("4111"))
        let other = try desk.answers("payment: {method: 'deposit'}, csr: {method: 'paste'}").answers
        let none = try filled(other, in: desk).text(heading: [])
        #expect(!none.contains("cardNumber") && !none.contains("pfxPassword") && none.contains("password: null"))
    }

    @Test func copiesAreLeftToTheirSource() throws {
        let desk = try TestDesk()
        let stored: [String: [String: JSONValue]] = [
            "organization": ["city": .string("Leeds"), "street1": .string("1 High Street")],
            "applicant": ["sameAsOrganization": .bool(true), "city": .string("York"), "street1": .string("1 High Street")],
        ]
        let detached = StoredAnswers.detached(in: stored, for: desk.definition)
        #expect(detached == [FieldID(stage: "applicant", name: "city")])
        let text = try FilledAnswers(stored, detached: detached, using: desk.engine).text(heading: [])
        #expect(text.contains("city: \"York\"") && text.components(of: "street1") == 1)
    }

    @Test func nothingTypedReachesATerminalRaw() throws {
        let desk = try TestDesk()
        let stored: [String: [String: JSONValue]] = [
            "organization": ["name": .string("a\u{1B}[2J\"b\\\u{202E}\nc")], "gone": ["old\u{7}": .string("x")],
        ]
        let text = try FilledAnswers(stored, detached: [], using: desk.engine).text(heading: [
            "\u{9B}x\ny"
        ])
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHidden })
        #expect(text.contains("flow does not ask for it any more: gone.old"))
        let again = try AnswersText(Array(text.utf8)).contents(for: desk.definition, tables: nil)
        #expect(again.answers[FieldID(stage: "organization", name: "name")] == .text("a\u{1B}[2J\"b\\\u{202E}\nc"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}
