import Testing

@testable import Validation

@Suite struct InternalNameRuleTests {
    static let before: [OrderCase] = [
        OrderCase("localhost", on: "2009-07-15", .stored("localhost")),
        OrderCase("Intranet", on: "2009-07-15", .stored("intranet")),
        OrderCase("mail.corp", on: "2015-10-31", .stored("mail.corp")),
        OrderCase("printer.local", on: "2009-07-15", .stored("printer.local")),
        OrderCase("10.10.10.1", on: "2009-07-15", .stored("10.10.10.1")),
        OrderCase("FD00::1", on: "2009-07-15", .stored("fd00::1")),
        OrderCase("http://intranet/", on: "2009-07-15", .told("intranet", ["http://", "slash"])),
        OrderCase("10.10.10.01", on: "2009-07-15", .refused(["Part 4", "\"01\""])),
        OrderCase("intra net", on: "2009-07-15", .refused(["blank"])),
        OrderCase("abc.onion", on: "2009-07-15", .refused(["RFC 7686"])),
        OrderCase("co.uk", on: "2009-07-15", .refused(["registry"])),
        OrderCase("", on: "2009-07-15", .unfinished(["local host name"])),
        OrderCase("10.10", on: "2009-07-15", .unfinished(["four numbers"])),
    ]

    @Test(arguments: before) func whileAllowed(_ item: OrderCase) throws { try item.expect(from: .internalName) }

    static let since: [OrderCase] = [
        OrderCase("localhost", on: "2015-11-01", .refused(["localhost", "since 2015-11-01", "Baseline Requirements 4.2.2"])),
        OrderCase("mail.corp", on: "2015-11-01", .refused(["mail.corp", "2015-11-01"])),
        OrderCase("10.10.10.1", .refused(["10.10.10.1", "2015-11-01"])),
        OrderCase("10.10.10.01", .refused(["Part 4", "\"01\"", "2015-11-01"])),
    ]

    @Test(arguments: since) func sinceRefused(_ item: OrderCase) throws { try item.expect(from: .internalName) }

    static let elsewhere: [OrderCase] = ["2009-07-15", "2026-11-21"].flatMap { date in
        [
            OrderCase("www.example.com", on: date, .refused(["public name", "subdomains"])),
            OrderCase("8.8.8.8", on: date, .refused(["public address", "public IP addresses"])),
        ]
    }

    @Test(arguments: elsewhere) func publicOnesGoToTheirBox(_ item: OrderCase) throws { try item.expect(from: .internalName) }
}
