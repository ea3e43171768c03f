import Encodings
import Orders
import Testing

@testable import Mail

@Suite struct MailTextTests {
    private func read(_ paragraphs: [MailParagraph]) throws -> StrictMail {
        let address = try #require(MailAddress(mailbox: "mo@example.com"))
        let message = MailMessage(
            id: "1", date: Timestamp(secondsSinceEpoch: 0), from: address, to: address, subject: "x", text: paragraphs)
        return try StrictMail(message.bytes)
    }

    @Test func flowsSentences() throws {
        let sentence =
            "The certificate for www.example.com is valid from 2026-11-29 until 2027-06-15, and the next one of the term follows it."
        let mail = try read([.flowed(sentence), .flowed("Short.")])
        #expect(mail.flowed == [sentence, "", "Short."])
        let lines = mail.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= 72 })
    }

    @Test func keepsFixedLinesApart() throws {
        let record = "example.com. IN TXT \"value=" + String(repeating: "a", count: 80) + "\"   "
        let mail = try read([.fixed([record, "second"])])
        #expect(mail.flowed == [String(record.dropLast(3)), "second"])
    }

    /// What begins a line must not read as a quotation, a signature or another message.
    @Test(arguments: [" indented", "> quoted", "From here on", "--", "-- ", ">", "From "])
    func stuffs(_ line: String) throws {
        let mail = try read([.fixed([line]), .fixed(["after"])])
        let bare = line.last == " " ? String(line.dropLast()) : line
        #expect(mail.flowed.filter { !$0.isEmpty } == [bare, "after"])
        #expect(!mail.text.hasPrefix(">") && !mail.text.hasPrefix("From ") && !mail.text.hasPrefix("--"))
    }

    @Test func stuffsLinesThatBreakThere() throws {
        let sentence = String(repeating: "word ", count: 13) + "abcdef From the beginning > of it"
        let mail = try read([.flowed(sentence)])
        #expect(mail.flowed == [sentence])
        #expect(!mail.text.contains("\nFrom "))
    }

    @Test func breaksWhatNoLineHolds() throws {
        let word = String(repeating: "ö", count: 5000)
        for paragraph in [MailParagraph.flowed(word), .fixed([word])] {
            let text = try read([paragraph]).flowed.joined().filter { $0 != " " }
            #expect(text == word)
        }
    }

    @Test func spellsOutWhatHides() throws {
        #expect(try read([.flowed("a\u{1B}[31mb\u{202E}c\rd")]).flowed == ["a<U+001B>[31mb<U+202E>c<U+000D>d"])
        #expect(try read([.fixed(["a\tb\u{7F}"])]).flowed == ["a<U+0009>b<U+007F>"])
    }

    @Test func keepsLinesOfAParagraph() throws {
        #expect(try read([.flowed("one\ntwo\n\nthree")]).flowed == ["one", "two", "", "three"])
        #expect(try read([]).text == "")
        #expect(try read([.flowed("")]).text == "\n")
    }

    /// Examples of RFC 4648 section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func encodesBase64(_ text: String, _ letters: String) {
        #expect(Base64.encode(Array(text.utf8)) == letters)
    }
}
