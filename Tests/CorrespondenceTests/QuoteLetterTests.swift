import Archive
import Certificates
import Correspondence
import Mail
import Orders
import Screens
import Testing

/// What a customer is written about a quote.
@Suite struct QuoteLetterTests {
    private let correspondence: Correspondence
    private let id: MessageID
    private let time: Timestamp

    init() throws {
        correspondence = try Correspondence.sample()
        id = MessageID(.quote(try #require(QuoteID("N3TQ-EK9"))), number: 2)
        time = try #require(Timestamp("2026-11-29T03:04:05Z"))
    }

    private func quote(contact: String? = "Mo Sample") throws -> KeptQuote {
        KeptQuote(
            id: try #require(id.subject.quote), flow: "organization-ssl", product: "Organization SSL", savedAt: time,
            asOf: time.calendarDate,
            actor: "operator", validUntil: try #require(CalendarDate("2026-12-29")),
            customer: KeptQuote.Customer(organization: "Example Ltd", contact: contact, email: "mo@example.com"), details: [], answers: [:],
            detached: [],
            quote: Quote(
                currency: .gbp,
                lines: [
                    Quote.Line(
                        item: "standard", quantity: 1, unit: Money(minorUnits: 34_900), amount: Money(minorUnits: 34_900), assumed: false,
                        label: "standard certificate")
                ], subtotal: Money(minorUnits: 34_900), tax: .zero, total: Money(minorUnits: 34_900),
                book: Quote.Book(name: "sample", version: "1"), notes: []))
    }

    private func letter(
        contact: String? = "Mo Sample", to mailbox: String = "mo@example.com", file: MailAttachment? = nil
    ) throws -> (message: OutboxMessage, text: String)? {
        try correspondence.letter(
            id, about: quote(contact: contact), to: mailbox, at: time, sheet: ["Quote N3TQ-EK9", "  349.00"], file: file
        ).map { ($0.message, String(decoding: $0.text, as: UTF8.self)) }
    }

    @Test func hasTheQuoteInItsTextAndAsAFile() throws {
        let pdf = MailAttachment(name: "quote-n3tq-ek9.pdf", kind: .pdf, bytes: Array("%PDF-1.7".utf8))
        let (message, text) = try #require(try letter(file: pdf))
        #expect(message.kind == .quote && message.to == "mo@example.com" && message.state == .waiting && message.number == 2)
        #expect(message.subject == "Your quote N3TQ-EK9: Organization SSL, 349.00 GBP")
        #expect(message.digest == hexadecimal(SHA256.digest(Array(text.utf8))) && message.writtenAt == time)
        for words in [
            "To: Mo Sample <mo@example.com>\r\n", "Message-ID: <N3TQ-EK9-2@example.net>\r\n", "Dear Mo Sample,", "until 2026-12-29",
            "Quote N3TQ-EK9\r\n", "   349.00\r\n", "The same is attached", "Content-Type: application/pdf\r\n",
            "filename=\"quote-n3tq-ek9.pdf\"", "JVBERi0xLjc=", "Support: orders@example.net",
        ] {
            #expect(text.replacing(" \r\n", with: " ").contains(words), "\(words) in \(text)")
        }
    }

    @Test func withoutAFileItSaysNothingOfOne() throws {
        let text = try #require(try letter()).text
        #expect(!text.contains("attached") && text.contains("Content-Type: text/plain;"))
    }

    @Test func nobodyByNameIsGreetedAllTheSame() throws {
        let text = try #require(try letter(contact: nil)).text
        #expect(text.contains("To: mo@example.com\r\n") && text.contains("Good day,") && !text.contains("Dear"))
    }

    /// Nothing in a name can end the header that it stands in.
    @Test func aHostileNameStaysInItsPlace() throws {
        let text = try #require(try letter(contact: "Mo\r\nBcc: all@example.com")).text
        let headers = try #require(text.split(separator: "\r\n\r\n").first)
        #expect(!headers.contains("\nBcc:") && headers.contains("all@example.com") == false)
    }

    @Test(arguments: ["", "mo", "mo@", "mo@example.com\r\nBcc: x@example.com", "a b@example.com"])
    func noMailboxNoLetter(mailbox: String) throws {
        #expect(try letter(to: mailbox) == nil)
    }

    @Test func withoutATextOfTheKindNothingIsWritten() throws {
        let silent = Correspondence(
            templates: [:], sender: try #require(MailAddress(mailbox: "orders@example.net")), registrableDomain: { $0 },
            randomBytes: { _ in [] }, digest: SHA256.digest)
        #expect(try silent.letter(id, about: quote(), to: "mo@example.com", at: time, sheet: [], file: nil) == nil)
    }
}
