import Checkout
import Flow
import TLSDesk
import TLSProduct
import Testing

/// The password of an account takes a moment to check, so it waits until the field is left.
@Suite struct AccountTypingTests {
    private let password = FieldID(stage: "applicant", name: "password")
    private let firstName = FieldID(stage: "applicant", name: "firstName")

    @Test func thePasswordIsCheckedOnLeaving() throws {
        let desk = try TestDesk()
        desk.addAccount("known", password: "abc12345")
        var answers = Answers()
        answers.give(.text("known"), to: FieldID(stage: "applicant", name: "userId"), in: desk.definition)
        var state = FlowState(answers: answers, stage: "applicant", using: desk.engine)
        for length in 1...8 {
            _ = state.receive(.answered(password, .secret(Secret(String("abc12345".prefix(length))))), using: desk.engine)
            _ = state.reading.page.findings[password]
        }
        #expect(desk.passwordChecks == 0)
        #expect(state.visible.answers[firstName] == nil)
        _ = state.receive(.fieldLeft(password), using: desk.engine)
        #expect(desk.passwordChecks > 0)
        #expect(state.visible.answers[firstName] == .text("Known"))
        #expect(!state.reading.blockingFindings(of: "applicant").contains { $0.field == password })
    }

    /// Nobody gets past it by not leaving the field.
    @Test func nextChecksWhatIsStillBeingTyped() throws {
        let desk = try TestDesk()
        desk.addAccount("buyer", password: "other123")
        var state = try desk.state()
        _ = state.receive(.answered(password, .secret(Secret("abc12345"))), using: desk.engine)
        #expect(!state.receive(.placeRequested, using: desk.engine).contains(.place))
        #expect(state.reading.blockingFindings(of: "applicant").contains { $0.field == password && $0.severity == .error })
    }
}
