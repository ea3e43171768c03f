import Testing

@testable import Validation

@Suite struct CommonNameRuleTests {
    /// 60 + 4 characters.
    static let name64 = String(repeating: "a", count: 30) + "." + String(repeating: "b", count: 29) + ".com"

    static let byForm: [OrderCase] = [
        OrderCase("www.example.com", .stored("www.example.com")),
        OrderCase("*.example.com", .stored("*.example.com")),
        OrderCase("8.8.8.8", .stored("8.8.8.8")),
        OrderCase("2606:4700:4700:0::1111", .stored("2606:4700:4700::1111")),
        OrderCase("https://8.8.8.8/", .told("8.8.8.8", ["https://"])),
        OrderCase("10.0.0.1", .refused(["10.0.0.0/8", "private use"])),
        OrderCase("*foo.example.com", .refused(["asterisk"])),
    ]

    @Test(arguments: byForm) func formDecides(_ item: OrderCase) throws { try item.expect(from: .commonName) }

    static let byType: [OrderCase] = [
        OrderCase("www.example.com", ["type": "standard"], .stored("www.example.com")),
        OrderCase("*.example.com", ["type": "standard"], .refused(["type wildcard"])),
        OrderCase("8.8.8.8", ["type": "standard"], .refused(["type public-ip"])),
        OrderCase("www.example.com", ["type": "wildcard"], .refused(["*.www.example.com"])),
        OrderCase("8.8.8.8", ["type": "wildcard"], .refused(["*.example.com"])),
        OrderCase("www.example.com", ["type": "public-ip"], .refused(["is a name", "type standard"])),
        OrderCase("*.example.com", ["type": "public-ip"], .refused(["is a name"])),
        OrderCase("123.456.78.99", ["type": "public-ip"], .refused(["Part 2", "\"456\""])),
    ]

    @Test(arguments: byType) func typeDecides(_ item: OrderCase) throws { try item.expect(from: .commonName) }

    static let remarks: [OrderCase] = [
        OrderCase("https://www.example.com/", .told("www.example.com", ["https://", "slash"])),
        OrderCase("example.com", .told("example.com", ["www.example.com is not covered"])),
        OrderCase("ww.example.com", .told("ww.example.com", ["\"ww\"", "www.example.com"])),
        OrderCase("wwww.example.com", .told("wwww.example.com", ["www.example.com"])),
        OrderCase("wwww1.example.com", .told("wwww1.example.com", ["www.example.com"])),
        OrderCase("ww2.secure.example.co.uk", .stored("ww2.secure.example.co.uk")),
        OrderCase("www.example.ocm", .refused(["www.example.com meant?"])),
        OrderCase("www." + name64.dropFirst(4), .stored("www." + name64.dropFirst(4))),
        OrderCase("www.a" + name64.dropFirst(4), .told("www.a" + name64.dropFirst(4), ["65 characters", "alternative name"])),
        OrderCase("localhost", on: "2009-07-15", ["type": "standard"], .told("localhost", ["internal"])),
        OrderCase("localhost", ["type": "standard"], .refused(["2015-11-01"])),
    ]

    @Test(arguments: remarks) func remark(_ item: OrderCase) throws { try item.expect(from: .commonName) }
}
