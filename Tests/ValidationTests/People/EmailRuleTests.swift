import Testing

@testable import Validation

struct EmailRuleTests {
    /// A domain of exactly so many characters, in labels of at most 63.
    private static func domain(_ count: Int) -> String {
        var labels: [String] = []
        var left = count - ".com".count
        while left > 0 {
            let length = left <= 63 ? left : left == 64 ? 62 : 63
            labels.append(letters(length))
            left -= length + 1
        }
        return labels.joined(separator: ".") + ".com"
    }

    static let limits: [RuleCase] = [
        .valid("\(letters(64))@example.com"),
        .invalid("\(letters(65))@example.com", says: "65 octets", "64"),
        .valid("a@\(letters(63)).com"),
        .invalid("a@\(letters(64)).com", says: "64 characters", "63"),
        .valid("a@\(domain(252))"),
        .invalid("ab@\(domain(252))", says: "255 characters", "254"),
        .invalid("a@\(domain(254))", says: "254 characters", "253"),
        .invalid("\(String(repeating: "ü", count: 33))@example.com", says: "66 octets"),
    ]

    static let shapes: [RuleCase] = [
        .valid("webmaster@example.com"),
        .valid(" first.last+tag@Mail.Example.CO.UK ", as: "first.last+tag@mail.example.co.uk"),
        .valid("O'Neill@example.com"),
        .valid("!#$%&'*+-/=?^_`{|}~@example.com"),
        .incomplete("webmaster", says: "@"),
        .incomplete("webmaster@"),
        .incomplete("webmaster@example", says: "no dot"),
        .incomplete("webmaster@example.", says: "dot"), .invalid("a@example.com..", says: "dot"),
        // The dot that ends an absolute name, as copied from DNS tools.
        .advisory("a@example.com.", as: "a@example.com", says: "Removed the closing dot."),
        .advisory("Postmaster@EXAMPLE.COM.", as: "Postmaster@example.com", says: "the closing dot"),
        .advisory("a@example.com。", as: "a@example.com", says: "the closing dot"),
        .advisory("a＠example.com", as: "a@example.com", says: "full-width @"),
        .invalid("a@example.com, b@example.com", says: "more than one address", "enter one"),
        .invalid("a@example.com;b@example.com", says: "more than one address"),
        .invalid("a@example.com b@example.com", says: "more than one address"),
        .invalid("@example.com", says: "before the @"),
        .invalid(".a@example.com", says: "dot"),
        .invalid("a.@example.com", says: "dot"),
        .invalid("a..b@example.com", says: "two dots"),
        .invalid("a b@example.com", says: "blank"),
        .invalid("a@b@example.com", says: "\"@\" cannot"),
        .invalid("\"a b\"@example.com", says: "quotation marks"),
        .invalid("a@[192.0.2.1]", says: "IP address"),
        .invalid("a@192.0.2.1", says: "IP address"),
        .invalid("a@exa_mple.com", says: "_"),
        .invalid("a@-example.com", says: "hyphen"),
        .invalid("a@example..com", says: "dot"),
        .invalid("a@host.local", says: ".local"),
        .incomplete("a@host.example", says: ".example"),
        .incomplete("a@example.n", says: ".n"),
        .invalid("a@exa\u{301}\u{1}mple.com"),
        .advisory("Test Applicant <a@example.com>", as: "a@example.com", says: "\"Test Applicant\" and the angle brackets"),
        .advisory("\"Applicant, Test\" <a@example.com>;", as: "a@example.com", says: "semicolon", "\"Applicant, Test\""),
        .advisory("<a@example.com>", as: "a@example.com", says: "Removed the angle brackets."),
        .advisory("mailto:a@example.com", as: "a@example.com", says: "\"mailto:\""),
        .advisory("MAILTO:a@example.com?subject=Order", as: "a@example.com", says: "\"MAILTO:\""),
        .advisory("E-mail: a@example.com", as: "a@example.com", says: "\"E-mail:\""),
        .advisory("• a@example.com,", as: "a@example.com", says: "the closing comma and the bullet"),
        .advisory("“a@example.com”", as: "a@example.com", says: "quotation marks"),
        .valid("'a@example.com", as: "'a@example.com"),
        .invalid("a <b@example.com> c", says: "before the @"),
        .advisory("a@раypal.com", as: "a@xn--ypal-43d9g.com", says: "Cyrillic and Latin"),
        .incomplete("a@example.hotel", says: "not known to the list of public endings of 2026-10-22"),
        .advisory("grün@example.com", says: "before the @"),
        .advisory("a@BÜCHER.de", as: "a@xn--bcher-kva.de", says: "bücher.de", "xn--bcher-kva.de"),
        .advisory("a@co.uk", says: "co.uk"),
    ]

    static let slips: [RuleCase] = [
        .advisory("a@gmial.com", says: "a@gmail.com"),
        .advisory("a@gmail.co", says: "a@gmail.com"),
        .advisory("a@gmail.cm", says: "a@gmail.com"),
        .advisory("a@hotmai.com", says: "a@hotmail.com"),
        .advisory("a@yahooo.com", says: "a@yahoo.com"),
        .advisory("a@t-onlin.de", says: "a@t-online.de"),
        .invalid("a@gmail.con", says: ".com"),
        .invalid("a@example.ogr", says: ".org"),
        .valid("a@gmail.com"), .valid("a@ymail.com"), .valid("a@email.com"), .valid("a@hotmail.be"), .valid("a@gmx.de"),
        .valid("a@aon.com"),
    ]

    @Test(arguments: limits) func limit(_ check: RuleCase) throws { try check.hold("email") }
    @Test(arguments: shapes) func shape(_ check: RuleCase) throws { try check.hold("email") }
    @Test(arguments: slips) func slip(_ check: RuleCase) throws { try check.hold("email") }
}
