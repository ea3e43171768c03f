import Testing

@Suite("Going on, back and elsewhere")
struct NavigationTests {
    /// The rows under which an error stands, by their label.
    private func faults(_ typing: OrderTyping) -> Int {
        FormReading(typing.program.screen)?.rows.count { $0.hasPrefix("! ") } ?? 0
    }

    private func label(_ typing: OrderTyping) -> String? {
        FormReading(typing.program.screen).flatMap { $0.label(among: typing.captions.labels(under: $0.title)) }
    }

    /// An order on the payment stage, paid by card, with three of its four fields wrong.
    private func withThreeFaults(in folder: StoreFolder) throws -> OrderTyping {
        let typing = try OrderTyping(in: folder, rows: 40, columns: 120)
        try typing.fill(.standard, upTo: "payment")
        try typing.fill(
            Scenario.Stage(
                "payment",
                [
                    "method": .option("card", "Credit or debit card"), "cardHolder": .text("TEST APPLICANT"),
                    "cardNumber": .secret("4111111111111112"), "cardSecurityCode": .secret("12"),
                ]))
        try typing.program.press(.controlN)
        try typing.program.settle("the findings") { _ in faults(typing) >= 3 }
        return typing
    }

    @Test("Next with three faults shows all three and focuses the first; each clears the moment it is right")
    func threeFaults() throws {
        let folder = try StoreFolder()
        let typing = try withThreeFaults(in: folder)
        #expect(faults(typing) == 3)
        #expect(label(typing) == "Card number")
        #expect(FormReading(typing.program.screen)?.title == "Payment")
        try typing.program.press(.controlE, .controlU)
        try typing.program.type(Sample.cardNumber)
        try typing.program.settle("two findings") { _ in faults(typing) == 2 }
        #expect(label(typing) == "Card number")
    }

    @Test("Back works with faults on the page, and so does jumping; the answers are still there on return")
    func back() throws {
        let folder = try StoreFolder()
        let typing = try withThreeFaults(in: folder)
        try typing.program.press(.controlP)
        try typing.waitForStage("approval")
        try typing.goOn(to: "payment")
        #expect(FormReading(typing.program.screen)?.row(labeled: "Card number")?.contains("••••••••••••••••") == true)
        try typing.program.press(.controlG)
        try typing.program.settle("the list of stages") { $0.text.contains("Find:") }
        try typing.program.type("server")
        try typing.program.settle("the stage found") { !$0.text.contains("Find: server") || !$0.text.contains("> ✓  13 Payment") }
        try typing.program.press(.enter)
        try typing.waitForStage("licenses")
        #expect(FormReading(typing.program.screen)?.row(labeled: "License blocks")?.contains("[1") == true)
    }

    @Test("Placing goes to the first fault, whatever stage it is on")
    func placingWithFault() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.fill(.standard, upTo: "review")
        try typing.program.press(.controlG)
        try typing.program.settle("the list of stages") { $0.text.contains("Find:") }
        try typing.program.type("billing")
        try typing.program.press(.enter)
        try typing.waitForStage("billing")
        try typing.fill(Scenario.Stage("billing", ["email": .text("nobody")]))
        try typing.program.press(.controlG)
        try typing.program.settle("the list of stages") { $0.text.contains("Find:") }
        try typing.program.type("review")
        try typing.program.press(.enter)
        try typing.waitForStage("review")
        try typing.program.press(.controlN)
        try typing.program.settle("the button") { FormReading($0)?.isOnButton == true }
        try typing.program.press(.enter)
        try typing.waitForStage("billing")
        #expect(label(typing) == "E-mail address")
        #expect(faults(typing) == 1)
        #expect(try CertDesk("orders", "list", in: folder).output.isEmpty)
    }

    @Test("F1 helps with the field, the stage and the keys; Escape goes back to the form as it was")
    func help() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder, rows: 40, columns: 120)
        let before = FormReading(typing.program.screen)
        try typing.program.press(.f1)
        try typing.program.settle("help") { screen in
            ["Region", "Keys", "Ctrl-N"].allSatisfy { screen.text.contains($0) } && FormReading(screen) != before
        }
        try typing.program.press(.escape)
        try typing.program.settle("the form") { FormReading($0) == before }
    }
}
