import Testing

@testable import Validation

@Suite struct HostnameRuleTests {
    static let label63 = String(repeating: "a", count: 63)
    /// 63 + 1 + 63 + 1 + 63 + 1 + 57 + 4 characters.
    static let name253 = [label63, label63, label63, String(repeating: "b", count: 57), "com"].joined(separator: ".")

    static let forms: [OrderCase] = [
        OrderCase("www.example.com", .stored("www.example.com")),
        OrderCase("WWW.Example.COM", .stored("www.example.com")),
        OrderCase("example.com", .stored("example.com")),
        OrderCase("example.net", .stored("example.net")),
        OrderCase("example.org", .stored("example.org")),
        OrderCase("3com.com", .stored("3com.com")),
        OrderCase("a-b.example.co.uk", .stored("a-b.example.co.uk")),
        OrderCase("1.2.3.example.com", .stored("1.2.3.example.com")),
        OrderCase("", .unfinished(["www.example.com"])),
        OrderCase("   ", .unfinished(["www.example.com"])),
        OrderCase(label63 + ".com", .stored(label63 + ".com")),
        OrderCase("a" + label63 + ".com", .refused(["64", "63"])),
        OrderCase(name253, .stored(name253)),
        OrderCase(name253.replacing(".com", with: "b.com"), .refused(["254", "253"])),
        OrderCase(String(repeating: "a.", count: 1_000_000) + "com", .refused(["253"])),
        OrderCase("-www.example.com", .refused(["\"-www\" starts with a hyphen"])),
        OrderCase("www-.example.com", .refused(["\"www-\" ends with a hyphen"])),
        OrderCase("www.example.com-", .unfinished(["\"com-\" ends with a hyphen"])),
        OrderCase("www..example.com", .refused(["two dots"])),
        OrderCase(".example.com", .refused(["starts with a dot"])),
        OrderCase("www.exa mple.com", .refused(["blank"])),
        OrderCase("www.example.com, example.com", .refused(["\",\""])),
        OrderCase("www.ex!ample.com", .refused(["\"!\""])),
        OrderCase("www.ex\u{1B}[2Jample.com", .refused(["U+001B"])),
        OrderCase("www.\u{202E}example.com", .refused(["U+202E"])),
        OrderCase("www.example.123", .unfinished(["\"123\"", "number"])),
        OrderCase("8.8.8.8", .refused(["IP address"])),
        OrderCase("2001:db8::1", .refused(["IP address"])),
        OrderCase("8.8.8", .unfinished(["IP address"])),
        OrderCase("*.example.com", .refused(["wildcard", "single server"])),
        OrderCase("www.*.com", .refused(["asterisk"])),
    ]

    @Test(arguments: forms) func form(_ item: OrderCase) throws { try item.expect(from: .hostname) }

    static let urls: [OrderCase] = [
        OrderCase("https://www.example.com/", .told("www.example.com", ["\"https://\"", "closing slash"])),
        OrderCase("HTTP://www.example.com", .told("www.example.com", ["\"http://\""])),
        OrderCase("www.example.com.", .told("www.example.com", ["closing dot"])),
        OrderCase(" www.example.com\t", .told("www.example.com", ["blanks"])),
        OrderCase("www.example.com./", .told("www.example.com", ["slash and the closing dot"])),
        OrderCase("www.example.com..", .refused(["two dots"])),
        OrderCase("https://", .unfinished(["www.example.com"])),
        OrderCase("https:", .unfinished(["www.example.com"])),
        OrderCase("http:/", .unfinished(["www.example.com"])),
        OrderCase("ftp://www.example.com", .refused(["\"ftp://\""])),
        OrderCase("https://https://www.example.com", .refused(["\"https://\""])),
        OrderCase("www.example.com:443", .refused(["\":443\"", "port"])),
        OrderCase("https://www.example.com:8443/", .refused(["\":8443\""])),
        OrderCase("www.example.com/owa", .refused(["\"/owa\""])),
        OrderCase("https://www.example.com//", .refused(["\"/\""])),
        OrderCase("www.example.com?x=1", .refused(["\"?x=1\""])),
        OrderCase("user:secret@www.example.com", .refused(["user name"])),
        OrderCase("admin@example.com", .refused(["user name"])),
    ]

    @Test(arguments: urls) func url(_ item: OrderCase) throws { try item.expect(from: .hostname) }

    static let international: [OrderCase] = [
        OrderCase("www.bücher.de", .told("www.xn--bcher-kva.de", ["www.bücher.de is written www.xn--bcher-kva.de"])),
        OrderCase("BÜCHER.de", .told("xn--bcher-kva.de", ["bücher.de"])),
        OrderCase("faß.de", .told("xn--fa-hia.de", ["faß.de"])),
        OrderCase("xn--bcher-kva.de", .told("xn--bcher-kva.de", ["bücher.de"])),
        OrderCase("例え。com", .told("xn--r8jz45g.com", ["例え.com"])),
        OrderCase("ｗｗｗ．example.com", .told("www.example.com", ["plain letters"])),
        OrderCase("www.example.com。", .told("www.example.com", ["closing dot"])),
        OrderCase("bücher.рф", .told("xn--bcher-kva.xn--p1ai", ["bücher.рф"])),
        OrderCase("xn--99999999.com", .refused(["xn--", "encodes no name"])),
        OrderCase("www.xn--9", .unfinished(["xn--"])),
        OrderCase("☃!.com", .refused(["\"☃!\""])),
    ]

    @Test(arguments: international) func internationalised(_ item: OrderCase) throws { try item.expect(from: .hostname) }

    static let standing: [OrderCase] = [
        OrderCase("co.uk", .refused(["co.uk", "registry"])),
        OrderCase("com", .unfinished(["registry"])),
        OrderCase("intranet", .unfinished(["no dot", "2015-11-01"])),
        OrderCase("mail.corp", .unfinished(["\".corp\"", "2015-11-01", "Baseline Requirements 4.2.2"])),
        OrderCase("www.example.con", .refused(["www.example.com meant?"])),
        OrderCase("www.example.cmo", .refused(["www.example.com meant?"])),
        OrderCase("azuurmees.mycompany.coml", .refused(["azuurmees.mycompany.com meant?"])),
        OrderCase("www.example.c", .unfinished(["\".c\""])),
        OrderCase("www.example", .unfinished([".example", "RFC 6761"])),
        OrderCase("www.test", .refused([".test", "RFC 6761"])),
        OrderCase("www.invalid", .refused([".invalid", "RFC 6761"])),
        OrderCase("localhost", .refused(["localhost", "RFC 6761", "2015-11-01"])),
        OrderCase("www.localhost", .refused(["localhost"])),
        OrderCase("printer.local", .refused([".local", "RFC 6762", "2015-11-01"])),
        OrderCase("abc.onion", .refused([".onion", "RFC 7686"])),
        OrderCase("router.home.arpa", .refused(["home.arpa", "RFC 8375"])),
        OrderCase("wallet.alt", .refused([".alt", "RFC 9476"])),
        OrderCase("db.internal", .refused([".internal", "2015-11-01"])),
    ]

    @Test(arguments: standing) func placeInTheNameSpace(_ item: OrderCase) throws { try item.expect(from: .hostname) }

    static let dated: [OrderCase] = [
        OrderCase("mail.corp", on: "2015-10-31", .told("mail.corp", ["internal name"])),
        OrderCase("mail.corp", on: "2015-11-01", .unfinished(["since 2015-11-01"])),
        OrderCase("intranet", on: "2009-07-15", .told("intranet", ["internal name"])),
        OrderCase("abc.onion", on: "2009-07-15", .refused([".onion"])),
        OrderCase("co.uk", on: "2009-07-15", .refused(["registry"])),
        OrderCase("a_b.example.com", on: "2018-12-09", .stored("a_b.example.com")),
        OrderCase("a_b.example.com", on: "2018-12-10", .told("a_b.example.com", ["2018-12-10"])),
        OrderCase("a_b.example.com", on: "2019-03-31", .told("a_b.example.com", ["30 days"])),
        OrderCase("a_b.example.com", on: "2019-04-01", .refused(["since 2019-04-01", "SC-012"])),
        OrderCase("ab--c.example.com", on: "2021-09-30", .stored("ab--c.example.com")),
        OrderCase("ab--c.example.com", on: "2021-10-01", .refused(["\"ab--c\"", "2021-10-01"])),
        OrderCase("abc--d.example.com", .stored("abc--d.example.com")),
        OrderCase("8.8.8.8.in-addr.arpa", on: "2026-03-14", .stored("8.8.8.8.in-addr.arpa")),
        OrderCase("8.8.8.8.in-addr.arpa", on: "2026-03-15", .refused(["reverse zones", "2026-03-15"])),
        OrderCase("1.0.0.2.ip6.arpa", .refused(["reverse zones", "Baseline Requirements 4.2.2"])),
    ]

    @Test(arguments: dated) func byDate(_ item: OrderCase) throws { try item.expect(from: .hostname) }
}
