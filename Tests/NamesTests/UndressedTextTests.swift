import Testing

@testable import Names

/// What lists, mails, spreadsheets and certificate tools put around a value goes, and is said; what belongs to it stays.
@Suite struct UndressedTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let reason: String
        let typed: String
        let text: String
        let remark: String?
        var testDescription: String { reason }

        init(_ reason: String, _ typed: String, _ text: String, _ remark: String? = nil) {
            (self.reason, self.typed, self.text, self.remark) = (reason, typed, text, remark)
        }
    }

    static let names = [
        Case("a plain name", "www.example.com", "www.example.com"),
        Case("blanks of every kind, which nobody needs to hear of", "\u{A0}\t www.example.com\u{3000}\r\n", "www.example.com"),
        Case("nothing but blanks", " \u{A0}\t", ""),
        Case("a list with commas", "www.example.com,", "www.example.com", "Removed the closing comma."),
        Case("two commas, said once", "www.example.com, ,", "www.example.com", "Removed the closing comma."),
        Case("a list with semicolons", "www.example.com;", "www.example.com", "Removed the closing semicolon."),
        Case("a Chinese list", "www.example.com\u{3001}", "www.example.com", "Removed the closing comma."),
        Case("a full-width comma", "www.example.com\u{FF0C}", "www.example.com", "Removed the closing comma."),
        Case("a full-width semicolon", "www.example.com\u{FF1B}", "www.example.com", "Removed the closing semicolon."),
        Case("a value of a spreadsheet", "\"www.example.com\"", "www.example.com", "Removed the quotation marks."),
        Case("a value of a shell", "'www.example.com'", "www.example.com", "Removed the quotation marks."),
        Case("a quotation mark copied with it", "\"www.example.com", "www.example.com", "Removed the quotation marks."),
        Case("a quotation mark left behind", "www.example.com\u{201D}", "www.example.com", "Removed the quotation marks."),
        Case("a German letter", "\u{201E}www.example.com\u{201C}", "www.example.com", "Removed the quotation marks."),
        Case("a French letter", "\u{AB}\u{A0}www.example.com\u{A0}\u{BB}", "www.example.com", "Removed the quotation marks."),
        Case("a mail", "<www.example.com>", "www.example.com", "Removed the angle brackets."),
        Case("half of the brackets", "www.example.com>", "www.example.com", "Removed the angle brackets."),
        Case("a bullet", "\u{2022} www.example.com", "www.example.com", "Removed the bullet."),
        Case("a bullet without a blank", "\u{2022}www.example.com", "www.example.com", "Removed the bullet."),
        Case("a list of hyphens", "- www.example.com", "www.example.com", "Removed the bullet."),
        Case("a list of asterisks", "* www.example.com", "www.example.com", "Removed the bullet."),
        Case("a wildcard is no list", "*.example.com", "*.example.com"),
        Case("a list of wildcards", "* *.example.com", "*.example.com", "Removed the bullet."),
        Case("a numbered list", "1. www.example.com", "www.example.com", "Removed the bullet."),
        Case("a long numbered list", "1234) www.example.com", "www.example.com", "Removed the bullet."),
        Case("no list is that long", "12345. www.example.com", "12345. www.example.com"),
        Case("numbers in brackets", "(12) www.example.com", "www.example.com", "Removed the bullet."),
        Case("letters", "b) www.example.com", "www.example.com", "Removed the bullet."),
        Case("a letter and a dot may be a label", "b. www.example.com", "b. www.example.com"),
        Case("a label of digits", "1.example.com", "1.example.com"),
        Case("a quoted mail", "> www.example.com", "www.example.com", "Removed the bullet."),
        Case("OpenSSL's text", "DNS:www.example.com", "www.example.com", "Removed \"DNS:\"."),
        Case("OpenSSL's configuration", "DNS.1 = www.example.com", "www.example.com", "Removed \"DNS.1 =\"."),
        Case("OpenSSL's text of an address", "IP Address:93.184.216.34", "93.184.216.34", "Removed \"IP Address:\"."),
        Case("Windows' text", "DNS Name=www.example.com", "www.example.com", "Removed \"DNS Name=\"."),
        Case("a subject", "CN=www.example.com", "www.example.com", "Removed \"CN=\"."),
        Case("OpenSSL's old form of a subject", "/CN=www.example.com", "www.example.com", "Removed \"/CN=\"."),
        Case("two labels", "Subject: CN = www.example.com", "www.example.com", "Removed \"Subject:\" and \"CN =\"."),
        Case("a form's label", "Common-Name : www.example.com", "www.example.com", "Removed \"Common-Name :\"."),
        Case("a port is no label's value", "host:443", "host:443"),
        Case("a port with a page neither", "server:8080/login", "server:8080/login"),
        Case("a name that is no label", "mail:example.com", "mail:example.com"),
        Case("an address of IPv6 has no label", "2606:4700::1111", "2606:4700::1111"),
        Case(
            "everything at once", "- \"DNS:www.example.com\",", "www.example.com",
            "Removed the closing comma, the quotation marks, the bullet and \"DNS:\"."),
        Case("eight layers and no more", "<<<<<<<<<a>>>>>>>>>", "<a>", "Removed the angle brackets."),
        Case("a quotation mark alone", "\"", "", "Removed the quotation marks."),
    ]

    @Test(arguments: names) func aNameIsUndressed(_ sample: Case) {
        let undressed = UndressedText(sample.typed, as: .name)
        #expect(undressed.text == sample.text)
        #expect(undressed.remark == sample.remark)
        #expect(UndressedText(undressed.text, as: .name).text == sample.text || sample.text == "<a>", "what is left has no dress")
    }

    static let mails = [
        Case("a plain address", "jane@example.com", "jane@example.com"),
        Case("from an address line", "Jane Doe <jane@example.com>", "jane@example.com", "Removed \"Jane Doe\" and the angle brackets."),
        Case(
            "with the name's own quotation marks", "\"Doe, Jane\" <jane@example.com>", "jane@example.com",
            "Removed \"Doe, Jane\" and the angle brackets."),
        Case("without a name", "<jane@example.com>;", "jane@example.com", "Removed the closing semicolon and the angle brackets."),
        Case(
            "a name that turns the text around", "\u{202E}Jane <jane@example.com>", "jane@example.com",
            "Removed \"<U+202E>Jane\" and the angle brackets."),
        Case("a bracket alone", "jane@example.com>", "jane@example.com>"),
        Case("a link, and what it says about the mail", "mailto:jane@example.com?subject=Hi", "jane@example.com", "Removed \"mailto:\"."),
        Case("a form's label", "E-Mail: jane@example.com", "jane@example.com", "Removed \"E-Mail:\"."),
        Case("a label of names is none of mail", "CN=jane@example.com", "CN=jane@example.com"),
        Case("a local part of digits behind a label", "mail: 123@example.com", "123@example.com", "Removed \"mail:\"."),
        Case("quotation marks on both sides", "'jane@example.com'", "jane@example.com", "Removed the quotation marks."),
        // RFC 5322 section 3.2.3: an apostrophe and a hyphen are letters of a local part like others.
        Case("an apostrophe in front", "'t.hooft@example.com", "'t.hooft@example.com"),
        Case("a hyphen in front", "-jane@example.com", "-jane@example.com"),
        Case("a number sign in front", "#1@example.com", "#1@example.com"),
        Case("a list of hyphens", "- jane@example.com", "jane@example.com", "Removed the bullet."),
    ]

    @Test(arguments: mails) func aMailAddressIsUndressed(_ sample: Case) {
        let undressed = UndressedText(sample.typed, as: .mail)
        #expect(undressed.text == sample.text)
        #expect(undressed.remark == sample.remark)
    }

    /// A paste of any size costs no more than looking at it.
    @Test func aLongTextIsLeftAsItIs() {
        let long = "\"" + String(repeating: "a", count: 4095) + "\""
        #expect(UndressedText(long, as: .name).text == long && UndressedText(long, as: .name).remark == nil)
        #expect(UndressedText(String(long.dropFirst()), as: .name).text.utf8.count == 4095)
    }
}
