import Orders
import SentenceForm
import Testing

/// What the requirements of certificates for mail are noted with.
@Suite struct EnrollmentTextTests {
    @Test(arguments: [
        (EnrollmentText.account, "example-inc"), (.account, "sales.desk+a@example.com"), (.team, "a12-1b3c4d5"), (.team, "42"),
        (.signer, "Ann O'Hara, LL.M."), (.signer, "王芳"), (.document, "EPKI-2026.pdf"), (.source, "https://register.example/?id=7"),
    ]) func takesWhatPeopleWrite(_ kind: EnrollmentText, _ text: String) { #expect(kind.fault(in: text) == nil) }

    @Test(arguments: [
        (EnrollmentText.account, "x y!!"), (.account, "éric"), (.team, "x y"), (.team, "---"), (.signer, "2026-11-01"),
        (.signer, "<script>"), (.document, "---"), (.source, "?!"),
    ]) func refusesWhatCannotBe(_ kind: EnrollmentText, _ text: String) throws {
        let fault = try #require(kind.fault(in: text))
        #expect(fault.faultOfForm() == nil, "\(fault)")
    }

    @Test func theStepIsRefusedLikeTheAnswer() throws {
        let day = try #require(CalendarDate("2026-11-22"))
        #expect(throws: StepRefusal.unusable(EnrollmentText.signer.fault(in: "2026-11-01") ?? "")) {
            let agreement = EnrollmentRequirements.Agreement(signer: "2026-11-01", date: day)
            let order = try placed()
            _ = try LifeCycle(baseDomains: []).taking(
                .fulfill(.agreement(agreement)), order, actor: "clerk", at: order.placedAt, on: day)
        }
    }

    private func placed() throws -> Order {
        var order = try sampleMailOrder()
        order.mail?.requirements = EnrollmentRequirements()
        return order
    }
}
