import Archive
import Certificates
import Correspondence
import Orders
import Testing

/// What whoever controls a mail domain is written.
@Suite struct MailDomainLetterTests {
    private func letter(
        _ method: Approval.Method, organization: String? = "Example Ltd", name: String? = nil, to mailbox: String = "admin@example.com"
    ) throws -> (message: OutboxMessage, text: String)? {
        let time = try #require(Timestamp("2026-11-29T03:04:05Z"))
        let domain = MailDomain(
            id: MailDomainID.make { _ in [0, 0, 0, 0, 0, 0, 0, 1] }, domain: "mail.example.com", addedAt: time, actor: "mo",
            organization: organization)
        let challenge = MailDomain.Challenge(
            method: method, email: mailbox,
            value: ApprovalValue(domain: domain.domain, value: "0f3c5e0b8d1a4c7796e2b4d8a1c3e5f7", madeAt: time, message: 2), actor: "mo")
        return try Correspondence.sample().letter(
            MessageID(.domain(domain.id), number: 2), about: domain, asking: challenge, to: mailbox, name: name, at: time
        ).map { ($0.message, String(decoding: $0.text, as: UTF8.self).replacing(" \r\n", with: " ")) }
    }

    @Test func theMailboxIsAskedForTheValue() throws {
        let (message, text) = try #require(try letter(.email))
        #expect(message.kind == .domainRequest && message.to == "admin@example.com" && message.number == 2 && message.state == .waiting)
        for words in [
            "To: admin@example.com\r\n", "administrator of example.com", "Example Ltd wants", "@mail.example.com\r\n",
            "0f3c5e0b8d1a4c7796e2b4d8a1c3e5f7\r\n", "until 2026-12-29 03:04 (UTC)", "without asking the owner of each address",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        #expect(!text.contains("TXT") && !text.contains("own letters"))
    }

    @Test func aRecordIsExplainedToWhoeverKeepsTheZone() throws {
        let (_, text) = try #require(try letter(.dns, organization: nil, name: "b\u{FC}cher.example"))
        #expect(
            text.contains("Value:  _globalsign-domain-verification=0f3c5e0b8d1a4c7796e2b4d8a1c3e5f7\r\n")
                && text.contains("Name:   mail.example.com"))
        #expect(!text.contains("administrator of") && !text.contains("wants"))
        #expect(try letter(.email, to: "no mailbox") == nil)
    }
}
