import Mail
import Orders
import Testing

@Suite struct MailMessageTests {
    private func message(
        subject: String = "Your order", to: String = "mo@example.com", name: String = "Mo Sample",
        text: [MailParagraph] = [.flowed("Hello.")],
        attachments: [MailAttachment] = []
    ) throws -> MailMessage {
        MailMessage(
            id: "K9JW-JCHY-1", date: try #require(Timestamp("2026-11-29T03:04:05Z")),
            from: try #require(MailAddress(name: "Support", mailbox: "support@example.net")),
            to: try #require(MailAddress(name: name, mailbox: to)), subject: subject, text: text, attachments: attachments)
    }

    @Test func hasTheHeadersOfAMessage() throws {
        let mail = try StrictMail(message().bytes)
        #expect(mail["from"] == "Support <support@example.net>")
        #expect(mail["to"] == "Mo Sample <mo@example.com>")
        #expect(mail["subject"] == "Your order")
        #expect(mail["message-id"] == "<K9JW-JCHY-1@example.net>")
        #expect(mail["mime-version"] == "1.0")
        #expect(mail["content-type"] == "text/plain; charset=utf-8; format=flowed")
        #expect(mail["content-transfer-encoding"] == "7bit")
        #expect(mail.text == "Hello.\n")
    }

    /// Weekdays from the calendar of `cal`.
    @Test(arguments: [
        ("2026-11-29T03:04:05Z", "Sun, 29 Nov 2026 03:04:05 +0000"), ("1970-01-01T00:00:00Z", "Thu, 1 Jan 1970 00:00:00 +0000"),
        ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"), ("1969-12-31T12:00:00Z", "Wed, 31 Dec 1969 12:00:00 +0000"),
    ])
    func writesTheDate(_ time: String, _ words: String) throws {
        var message = try message()
        message.date = try #require(Timestamp(time))
        #expect(try StrictMail(message.bytes)["date"] == words)
    }

    @Test(arguments: [
        "Zertifikat für Müller & Söhne", "証明書の注文を確認しました。ご注文ありがとうございます。これは長い件名です。", "Order =?utf-8?B?eA==?= placed",
        String(repeating: "long ", count: 60) + "end", String(repeating: "x", count: 1200), "🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐🔐",
    ])
    func keepsASubject(_ subject: String) throws {
        let mail = try StrictMail(message(subject: subject).bytes)
        #expect(mail["subject"] == subject)
        let headers = mail.lines.prefix { !$0.isEmpty }
        #expect(headers.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test(arguments: [
        "Mo\r\nBcc: all@example.com", "Mo\nBcc: x@example.com\n\nbody", "Mo\u{0}\u{85}\u{2028}\u{202E}x", "a\r\n\r\n<script>",
    ])
    func nothingEndsAHeader(_ text: String) throws {
        for message in [try message(subject: text), try message(name: text)] {
            let mail = try StrictMail(message.bytes)
            #expect(mail.headers.map(\.name) == (try StrictMail(self.message().bytes)).headers.map(\.name))
            #expect(mail.text == "Hello.\n")
        }
        #expect(try StrictMail(message(subject: "a\r\nb").bytes)["subject"] == "a<U+000D><U+000A>b")
    }

    @Test(arguments: ["Sample, Mo", "Mo \"M\" Sample", "Mo <x@example.org>", "Mo (Sales)", "Żółć; Ltd: @home"])
    func keepsANameThatHeadersWouldTakeApart(_ name: String) throws {
        let mail = try StrictMail(message(name: name).bytes)
        #expect(mail["to"] == "\(name) <mo@example.com>")
        let line = mail.lines.first { $0.hasPrefix("To:") } ?? ""
        #expect(!line.contains(where: { ",\"();".contains($0) }))
    }

    @Test(arguments: [
        "", "mo", "@example.com", "mo@", "a@b@c", "mo @example.com", "mo@exa\nmple.com", "mo@example.com>", "a,b@example.com",
        "mo@example.com\u{202E}", "mo@\(String(repeating: "a", count: 260))", "\"mo\"@example.com", "mo;x@example.com",
        "mo@example.com\u{85}",
    ])
    func refusesWhatIsNoMailbox(_ text: String) {
        #expect(MailAddress(mailbox: text) == nil)
    }

    @Test func takesAMailboxBeyondASCIIAsItStands() throws {
        #expect(try StrictMail(message(to: "用户@例え.jp", name: "").bytes)["to"] == "用户@例え.jp")
    }

    @Test func sendsFilesWhole() throws {
        let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        let files = [
            MailAttachment(name: "certificate.pem", kind: .pem, bytes: Array(pem.utf8)),
            MailAttachment(name: "../größe\r\n\".txt", kind: .text, bytes: Array("Größe\r\n".utf8)),
            MailAttachment(name: "..", kind: .text, bytes: []),
        ]
        let mail = try StrictMail(message(text: [.flowed("Ümläut"), .fixed(["--=_K9JW-JCHY-1"])], attachments: files).bytes)
        #expect(mail.parts.count == 4)
        #expect(mail.parts[0].text == "Ümläut\n\n--=_K9JW-JCHY-1\n")
        #expect(mail.parts[0]["content-transfer-encoding"] == "8bit")
        #expect(mail.parts[1]["content-type"] == "application/x-pem-file")
        #expect(mail.parts[1].text == pem)
        #expect(
            mail.parts.dropFirst().map { $0["content-disposition"] ?? "" } == [
                "attachment; filename=\"certificate.pem\"", "attachment; filename=\"gr--e---.txt\"", "attachment; filename=\"file\"",
            ])
        #expect(mail.parts[2].text == "Größe\r\n")
    }
}
