import Archive
import Certificates
import Correspondence
import Mail
import Orders
import Screens
import Testing

/// What a customer is written when a guide is sent.
@Suite struct GuideLetterTests {
    private func letter(
        _ id: String, contact: String = "Mo Sample", to mailbox: String = "mo@example.com", file: MailAttachment? = nil,
        command: String = "openssl req -new"
    ) throws -> (message: OutboxMessage, text: String)? {
        let correspondence = try Correspondence.sample()
        return try correspondence.letter(
            #require(MessageID(id)), with: "How to paste a request", lines: ["How to paste a request", "    \(command)"],
            to: mailbox, named: contact, at: #require(Timestamp("2026-11-29T03:04:05Z")), file: file
        ).map { ($0.message, String(decoding: $0.text, as: UTF8.self).replacing(" \r\n", with: " ")) }
    }

    @Test(arguments: [("K9JW-JCHY-3", "your order K9JW-JCHY"), ("N3TQ-EK9-1", "your quote N3TQ-EK9")])
    func saysWhatItIsFor(id: String, words: String) throws {
        let (message, text) = try #require(try letter(id))
        #expect(message.kind == .guide && !message.kind.asks && message.to == "mo@example.com" && message.event == 0)
        #expect(message.subject == "How to paste a request (\(id.dropLast(2)))")
        #expect(text.contains("Dear Mo Sample,") && text.contains("It is for \(words).") && text.contains("     openssl req -new\r\n"))
        #expect(!text.contains("attached") && text.contains("Support: orders@example.net"))
    }

    @Test func theFileGoesAlong() throws {
        let file = MailAttachment(name: "paste-rules.pdf", kind: .pdf, bytes: Array("%PDF-1.4".utf8))
        let text = try #require(try letter("K9JW-JCHY-3", contact: "", file: file)).text
        #expect(text.contains("Good day,") && text.contains("attached") && text.contains("filename=\"paste-rules.pdf\""))
    }

    @Test func namesInOtherLettersAreReadInThem() throws {
        let text = try #require(try letter("K9JW-JCHY-3", command: "openssl req -subj /CN=www.xn--bcher-kva.example")).text
        #expect(text.hasSuffix("\r\n\r\nxn--bcher-kva.example stands for bücher.example.\r\n"))
        #expect(try !#require(try letter("K9JW-JCHY-3")).text.contains("stands for"))
    }

    @Test(arguments: ["", "mo", "mo@example.com\r\nBcc: x@example.com"])
    func noMailboxNoLetter(mailbox: String) throws { #expect(try letter("K9JW-JCHY-3", to: mailbox) == nil) }
}
