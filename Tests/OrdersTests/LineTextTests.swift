import Testing

@testable import Orders

/// Texts of one line that are kept: one rule for all of them.
struct LineTextTests {
    @Test(arguments: ["", "by telephone", " Zoë, 12 \u{A0}m² ", "می\u{200C}خواهم", "✔\u{FE0F}", "RF18 5390\n"])
    func whatIsSeenIsTaken(_ text: String) { #expect(LineText.fault(in: text, of: "--actor") == nil) }

    @Test(arguments: [
        ("a\nb", "U+000A"), ("a\r\nb", "U+000D"), ("a\tb", "U+0009"), ("a\u{1B}[2Jb", "U+001B"), ("a\u{202E}b", "U+202E"),
        ("a\u{2028}b", "U+2028"), ("a\u{200D}b", "U+200D"), ("\u{2066}a", "U+2066"),
    ])
    func whatIsNotSeenIsRefusedByItsNumber(_ text: String, _ code: String) {
        let words = "--actor has line breaks or characters in it that nobody sees (\(code)). Type it anew, on one line."
        #expect(LineText.fault(in: text, of: "--actor") == words)
    }

    /// Every way by which such a text comes into an order.
    @Test func noDoorIsOpen() throws {
        var order = try sampleOrder()
        order.state = .placed
        let (rules, time, bad) = (LifeCycle(baseDomains: ["example.org"]), order.placedAt, "a\u{202E}b")
        for step in [OrderStep.approve(domain: "example.org"), .noteCall, .move(to: .cancelled), .takeBack] {
            let error = try #require(throws: StepRefusal.self) { try rules.taking(step, order, actor: "mo", at: time, reason: bad) }
            #expect(error.description.hasPrefix("What was written has line breaks"), "\(step)")
        }
        // A note is often pasted: its lines become one, and what nobody sees is spelled out where it is shown.
        #expect(try rules.taking(.note(bad), order, actor: "mo", at: time).events.count == order.events.count + 1)
        #expect(throws: StepRefusal.self) { try LifeCycle.reference(bad) }
        let document = OrderDocument(
            kind: .other, path: "a.txt", bytes: [0x61], sha256: "00", addedAt: time, actor: "mo")
        let error = try #require(throws: StepRefusal.self) { try order.adding(document, note: bad) }
        #expect(error.description.hasPrefix("The remark has line breaks"))
        let refusal = try #require(throws: KeyRefusal.self) {
            try order.replacingKey(by: csr, for: "00", actor: "mo", at: time, reason: bad)
        }
        #expect(refusal.description.hasPrefix("The reason has line breaks"))
    }

    private var csr: SigningRequest { SigningRequest(method: .paste, keyAlgorithm: "RSA 2048") }

    @Test(arguments: [
        (OrderStep.complete(.existence), "The check of existence was noted before."),
        (.approve(domain: "example.org"), "The approval for example.org was noted before."),
        (.noteCall, "The telephone call was noted before."), (.settle(.settled), "That the payment is settled was noted before."),
    ])
    func whatWasNotedBeforeIsNamed(_ step: OrderStep, _ words: String) { #expect(StepRefusal.alreadyDone(step).description == words) }
}
