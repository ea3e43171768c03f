import Testing

@testable import Validation

@Suite struct HostnameRuleTests {
    static let label63 = String(repeating: "a", count: 63)
    /// 63 + 1 + 63 + 1 + 63 + 1 + 57 + 4 characters.
    static let name253 = [label63, label63, label63, String(repeating: "b", count: 57), "com"].joined(separator: ".")

    static let forms: [RuleCase] = [
        RuleCase("www.example.com", .valid("www.example.com")),
        RuleCase("WWW.Example.COM", .valid("www.example.com")),
        RuleCase("example.com", .valid("example.com")),
        RuleCase("example.net", .valid("example.net")),
        RuleCase("example.org", .valid("example.org")),
        RuleCase("3com.com", .valid("3com.com")),
        RuleCase("a-b.example.co.uk", .valid("a-b.example.co.uk")),
        RuleCase("1.2.3.example.com", .valid("1.2.3.example.com")),
        RuleCase("", .incomplete(["www.example.com"])),
        RuleCase("   ", .incomplete(["www.example.com"])),
        RuleCase(label63 + ".com", .valid(label63 + ".com")),
        RuleCase("a" + label63 + ".com", .invalid(["64", "63"])),
        RuleCase(name253, .valid(name253)),
        RuleCase(name253.replacing(".com", with: "b.com"), .invalid(["254", "253"])),
        RuleCase(String(repeating: "a.", count: 1_000_000) + "com", .invalid(["253"])),
        RuleCase("-www.example.com", .invalid(["\"-www\" starts with a hyphen"])),
        RuleCase("www-.example.com", .invalid(["\"www-\" ends with a hyphen"])),
        RuleCase("www.example.com-", .incomplete(["\"com-\" ends with a hyphen"])),
        RuleCase("www..example.com", .invalid(["two dots"])),
        RuleCase(".example.com", .invalid(["starts with a dot"])),
        RuleCase("www.exa mple.com", .invalid(["blank"])),
        RuleCase("www.example.com, example.com", .invalid(["\",\""])),
        RuleCase("www.ex!ample.com", .invalid(["\"!\""])),
        RuleCase("www.ex\u{1B}[2Jample.com", .invalid(["U+001B"])),
        RuleCase("www.\u{202E}example.com", .invalid(["U+202E"])),
        RuleCase("www.example.123", .incomplete(["\"123\"", "number"])),
        RuleCase("8.8.8.8", .invalid(["IP address"])),
        RuleCase("8.8.8.8/32", .invalid(["8.8.8.8/32 is a range of addresses"])),
        RuleCase("2001:db8::/32", .invalid(["is a range of addresses"])),
        RuleCase("2001:db8::1", .invalid(["IP address"])),
        RuleCase("8.8.8", .incomplete(["IP address"])),
        RuleCase("*.example.com", .invalid(["wildcard", "single server"])),
        RuleCase("www.*.com", .invalid(["asterisk"])),
    ]

    @Test(arguments: forms) func form(_ check: RuleCase) throws { try check.hold("hostname") }

    /// What is offered is never what would be refused next.
    @Test(arguments: [("com", "like example.com"), ("ck", "like example.co.ck")]) func suggestions(_ suffix: String, _ offered: String)
        throws
    {
        try RuleCase(suffix, .incomplete([offered])).hold("hostname")
    }

    static let urls: [RuleCase] = [
        RuleCase("https://www.example.com/", .advisory("www.example.com", ["\"https://\"", "closing slash"])),
        RuleCase("HTTP://www.example.com", .advisory("www.example.com", ["\"http://\""])),
        RuleCase("www.example.com.", .advisory("www.example.com", ["closing dot"])),
        RuleCase(" www.example.com\t", .valid("www.example.com")),
        RuleCase("www.example.com./", .advisory("www.example.com", ["slash and the closing dot"])),
        RuleCase("www.example.com..", .invalid(["two dots"])),
        RuleCase("https://", .incomplete(["www.example.com"])),
        RuleCase("https:", .incomplete(["www.example.com"])),
        RuleCase("http:/", .incomplete(["www.example.com"])),
        RuleCase("ftp://www.example.com", .invalid(["\"ftp://\""])),
        RuleCase("https://https://www.example.com", .invalid(["\"https://\""])),
        RuleCase("www.example.com:443", .invalid(["\":443\"", "port"])),
        RuleCase("https://www.example.com:8443/", .invalid(["\":8443\""])),
        RuleCase("www.example.com/owa", .invalid(["\"/owa\""])),
        RuleCase("https://www.example.com//", .invalid(["\"/\""])),
        RuleCase("www.example.com?x=1", .invalid(["\"?x=1\""])),
        RuleCase("user:secret@www.example.com", .invalid(["user name"])),
        RuleCase("admin@example.com", .invalid(["user name"])),
    ]

    @Test(arguments: urls) func url(_ check: RuleCase) throws { try check.hold("hostname") }

    static let international: [RuleCase] = [
        RuleCase("www.bücher.de", .advisory("www.xn--bcher-kva.de", ["www.bücher.de is written www.xn--bcher-kva.de"])),
        RuleCase("BÜCHER.de", .advisory("xn--bcher-kva.de", ["bücher.de"])),
        RuleCase("faß.de", .advisory("xn--fa-hia.de", ["faß.de"])),
        RuleCase("xn--bcher-kva.de", .advisory("xn--bcher-kva.de", ["bücher.de"])),
        RuleCase("例え。com", .advisory("xn--r8jz45g.com", ["例え.com"])),
        RuleCase("ｗｗｗ．example.com", .advisory("www.example.com", ["plain letters"])),
        RuleCase("www.example.com。", .advisory("www.example.com", ["closing dot"])),
        RuleCase("bücher.рф", .advisory("xn--bcher-kva.xn--p1ai", ["bücher.рф"])),
        RuleCase("xn--99999999.com", .invalid(["xn--", "encodes no name"])),
        RuleCase("www.xn--9", .incomplete(["xn--"])),
        RuleCase("☃!.com", .invalid(["\"☃!\"", "emoji"])),
    ]

    /// IDNA 2008 has no symbols (RFC 5892 section 2.1); BR 7.1.4.2.1 asks for IDNA 2008.
    static let symbols: [RuleCase] = [
        RuleCase("💩.com", .invalid(["\"💩\" has an emoji", "no authority"])),
        RuleCase("i❤\u{FE0F}.com", .invalid(["emoji", "no authority"])),
        RuleCase("www.1\u{FE0F}\u{20E3}.com", .invalid(["emoji"])),
        RuleCase("👩‍👩‍👧.com", .invalid(["emoji"])),
        RuleCase("xn--ls8h.com", .invalid(["xn--ls8h", "💩", "emoji"])),
        RuleCase("a©b.com", .invalid(["\"a©b\""])),
    ]

    @Test(arguments: symbols) func symbol(_ check: RuleCase) throws { try check.hold("hostname") }

    @Test(arguments: international) func internationalised(_ check: RuleCase) throws { try check.hold("hostname") }

    static let standing: [RuleCase] = [
        RuleCase("co.uk", .invalid(["co.uk", "registry"])),
        RuleCase("com", .incomplete(["registry"])),
        RuleCase("intranet", .incomplete(["no dot", "2015-11-01"])),
        RuleCase("mail.corp", .incomplete(["\".corp\"", "since 2015-11-01."])),
        RuleCase("www.example.con", .invalid(["www.example.com meant?"])),
        RuleCase("www.example.cmo", .invalid(["www.example.com meant?"])),
        RuleCase("azuurmees.mycompany.coml", .invalid(["azuurmees.mycompany.com meant?"])),
        RuleCase("www.example.c", .incomplete(["\".c\""])),
        // The list decides which endings there are, and says how old it is; an order of another day may be better off with a newer one.
        RuleCase("www.example.hotel", .incomplete(["\".hotel\" is not known to the list of public endings of 2026-10-22"])),
        RuleCase("www.example.hotel", on: "2027-10-23", .incomplete(["of 2026-10-22", "That list is old"])),
        RuleCase("www.example", .incomplete([".example", "examples"])),
        RuleCase("www.test", .invalid([".test", "testing"])),
        RuleCase("www.invalid", .invalid([".invalid", "must not work"])),
        RuleCase("localhost", .invalid(["localhost", "the computer itself", "2015-11-01"])),
        RuleCase("www.localhost", .invalid(["localhost"])),
        RuleCase("printer.local", .invalid([".local", "the local network", "2015-11-01"])),
        RuleCase("abc.onion", .invalid([".onion", "Tor"])),
        RuleCase("router.home.arpa", .invalid(["home.arpa", "home networks"])),
        RuleCase("wallet.alt", .invalid([".alt", "other than DNS"])),
        RuleCase("db.internal", .invalid([".internal", "2015-11-01"])),
    ]

    @Test(arguments: standing) func placeInTheNameSpace(_ check: RuleCase) throws { try check.hold("hostname") }

    static let dated: [RuleCase] = [
        RuleCase("mail.corp", on: "2015-10-31", .advisory("mail.corp", ["internal name"])),
        RuleCase("mail.corp", on: "2015-11-01", .incomplete(["since 2015-11-01"])),
        RuleCase("intranet", on: "2009-07-15", .advisory("intranet", ["internal name"])),
        RuleCase("www.example.hotel", on: "2009-07-15", .advisory("www.example.hotel", ["not known to the list", "taken as an internal"])),
        RuleCase("abc.onion", on: "2009-07-15", .invalid([".onion"])),
        RuleCase("co.uk", on: "2009-07-15", .invalid(["registry"])),
        RuleCase("a_b.example.com", on: "2018-12-09", .valid("a_b.example.com")),
        // Ballot SC-012, BR 1.6.2 section 7.1.4.2.1: none in the leftmost label, and a hyphen in its place must make a valid label.
        RuleCase("www.a_b.example.com", on: "2018-12-10", .advisory("www.a_b.example.com", ["2018-12-10"])),
        RuleCase("www.a_b.example.com", on: "2019-03-31", .advisory("www.a_b.example.com", ["30 days"])),
        RuleCase("a_b.example.com", on: "2018-12-10", .invalid(["\"a_b\"", "first part"])),
        RuleCase("a_b.example.com", on: "2019-03-31", .invalid(["\"a_b\"", "first part"])),
        RuleCase("www._x.example.com", on: "2018-12-10", .invalid(["\"_x\"", "begins or ends"])),
        RuleCase("www.x_.example.com", on: "2019-01-15", .invalid(["\"x_\"", "begins or ends"])),
        RuleCase("a_b.example.com", on: "2019-04-01", .invalid(["since 2019-04-01."])),
        RuleCase("ab--c.example.com", on: "2021-09-30", .valid("ab--c.example.com")),
        RuleCase("ab--c.example.com", on: "2021-10-01", .invalid(["\"ab--c\"", "2021-10-01"])),
        RuleCase("abc--d.example.com", .valid("abc--d.example.com")),
        RuleCase("8.8.8.8.in-addr.arpa", on: "2026-03-14", .valid("8.8.8.8.in-addr.arpa")),
        RuleCase("8.8.8.8.in-addr.arpa", on: "2026-03-15", .invalid(["reverse zones", "2026-03-15"])),
        RuleCase("1.0.0.2.ip6.arpa", .invalid(["reverse zones", "since 2026-03-15."])),
    ]

    @Test(arguments: dated) func byDate(_ check: RuleCase) throws { try check.hold("hostname") }

    /// The private section of the public suffix list names hosters; it decides nothing (BR 3.2.2.6).
    static let hosters: [RuleCase] = [
        RuleCase("shop.hoster.com", .advisory("shop.hoster.com", ["hoster.com belongs to a hoster", "reaches the hoster"])),
        RuleCase("hoster.com", .advisory("hoster.com", ["Only the hoster"])),
        RuleCase("hoster.net", .valid("hoster.net")),
    ]

    @Test(arguments: hosters) func ofAHoster(_ check: RuleCase) throws { try check.hold("hostname") }

    /// What mails, spreadsheets, OpenSSL and its configuration put around a name.
    static let dressed: [RuleCase] = [
        RuleCase("DNS:www.example.com", .advisory("www.example.com", ["Removed \"DNS:\"."])),
        RuleCase("dns : www.example.com", .advisory("www.example.com", ["\"dns :\""])),
        RuleCase("DNS.1 = www.example.com", .advisory("www.example.com", ["\"DNS.1 =\""])),
        RuleCase("/CN=www.example.com", .advisory("www.example.com", ["\"/CN=\""])),
        RuleCase("URL: https://www.example.com/", .advisory("www.example.com", ["\"URL:\", \"https://\" and the closing slash"])),
        RuleCase("• www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("– www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("* www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("-\u{A0}www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("12. www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("(3) www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("a) www.example.com", .advisory("www.example.com", ["the bullet"])),
        RuleCase("\"www.example.com\"", .advisory("www.example.com", ["the quotation marks"])),
        RuleCase("'www.example.com',", .advisory("www.example.com", ["the closing comma and the quotation marks"])),
        RuleCase("„www.example.com“", .advisory("www.example.com", ["the quotation marks"])),
        RuleCase("»www.example.com«", .advisory("www.example.com", ["the quotation marks"])),
        RuleCase("`www.example.com`", .advisory("www.example.com", ["the quotation marks"])),
        RuleCase("www.example.com”", .advisory("www.example.com", ["the quotation marks"])),
        RuleCase("<www.example.com>", .advisory("www.example.com", ["the angle brackets"])),
        RuleCase("<https://www.example.com/>;", .advisory("www.example.com", ["semicolon", "angle brackets", "https://", "slash"])),
        RuleCase("- \"DNS:www.example.com\",", .advisory("www.example.com", ["bullet", "DNS:"])),
        RuleCase("www.example.com,", .advisory("www.example.com", ["the closing comma"])),
        RuleCase("DNS:", .incomplete(["www.example.com"])),
        RuleCase("CN=", .incomplete(["www.example.com"])),
        // What looks like dress and is none.
        RuleCase("1.www.example.com", .valid("1.www.example.com")),
        RuleCase("1.2.3.example.com", .valid("1.2.3.example.com")),
        RuleCase("host:8443", .invalid(["\":8443\"", "port"])),
        RuleCase("dns:53/udp", .invalid(["/udp"])),
        RuleCase("-www.example.com", .invalid(["starts with a hyphen"])),
        RuleCase("*.example.com", .invalid(["wildcard"])),
        RuleCase("DNS:8.8.8.8", .invalid(["IP address"])),
        RuleCase("CN=www.example.com, O=Example", .invalid(["\",\""])),
    ]

    @Test(arguments: dressed) func dress(_ check: RuleCase) throws { try check.hold("hostname") }

    /// A sign that no name can have, however it is typed: in its own script, or as what that becomes.
    @Test(arguments: ["\u{2260}.com", "xn--1ch.com", "www.XN--1CH.com"]) func signsAreRefused(name: String) throws {
        try RuleCase(name, .invalid(["\u{2260}", "(U+2260) is a sign"])).hold("hostname")
    }
}
