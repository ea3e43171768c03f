import Archive
import Flow
import Mail
import Orders
import Reports
import Testing

/// A message of the outbox, as it is read at the desk.
@Suite struct MessagePageTests {
    private static let written = Timestamp(secondsSinceEpoch: 1_795_000_000)

    private static func message(_ change: (inout OutboxMessage) -> Void = { _ in }) -> OutboxMessage {
        var message = OutboxMessage(
            number: 2, kind: .quote, to: "mo@example.com", subject: "Your quote\u{1B}[31m", writtenAt: written, revision: 0, event: 0,
            digest: "")
        change(&message)
        return message
    }

    private static func page(_ message: OutboxMessage, _ text: [UInt8]) throws -> [DocumentLine] {
        MessagePage(MessageID(.quote(try #require(QuoteID("N3TQ-EK9"))), number: 2), message, text: text).lines
    }

    @Test func itSaysHowFarItHasComeAndWhatItSays() throws {
        let mail = MailMessage(
            id: "x", date: Self.written, from: try #require(MailAddress(mailbox: "desk@example.net")),
            to: try #require(MailAddress(mailbox: "mo@example.com")), subject: "Your quote",
            text: [.flowed("Dear Mo,"), .fixed(["-- not a boundary", "the price is 10.00"])],
            attachments: [MailAttachment(name: "quote.pdf", kind: .pdf, bytes: Array(repeating: 7, count: 4000))])
        let lines = try Self.page(
            Self.message { $0.note(sent: false, at: Self.written, by: "tester", because: "The command ended with 1.") }, mail.bytes)
        func value(_ label: String) -> String? {
            lines.first { $0.text == label }.flatMap { if case .pair(let value) = $0.style { value } else { nil } }
        }
        #expect(value("State") == "failed" && value("Why") == "The command ended with 1." && value("About") == "N3TQ-EK9")
        #expect(value("Since")?.hasSuffix(" UTC by tester") == true && value("To") == "mo@example.com")
        let text = lines.map(\.text)
        #expect(text.contains("Dear Mo,") && text.contains("the price is 10.00") && text.contains { $0.contains("filename=\"quote.pdf\"") })
        #expect(!text.contains { $0.hasPrefix("BwcHBwcH") } && lines.count < 50, "no letters of the file")
        #expect(value("Subject")?.contains("\u{1B}") == false)
    }

    @Test func whatWaitsHasNoReason() throws {
        let lines = try Self.page(Self.message(), Array("Subject: x\r\n\r\nbody\r\n".utf8))
        #expect(!lines.contains { ["Why", "Since"].contains($0.text) } && lines.last?.text == "body")
    }
}
