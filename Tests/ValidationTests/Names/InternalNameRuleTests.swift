import Testing

@testable import Validation

@Suite struct InternalNameRuleTests {
    static let before: [RuleCase] = [
        RuleCase("localhost", on: "2009-07-15", .valid("localhost")),
        RuleCase("Intranet", on: "2009-07-15", .valid("intranet")),
        RuleCase("mail.corp", on: "2015-10-31", .valid("mail.corp")),
        RuleCase("printer.local", on: "2009-07-15", .valid("printer.local")),
        RuleCase("10.10.10.1", on: "2009-07-15", .valid("10.10.10.1")),
        RuleCase("FD00::1", on: "2009-07-15", .valid("fd00::1")),
        RuleCase("http://intranet/", on: "2009-07-15", .advisory("intranet", ["http://", "slash"])),
        RuleCase("10.10.10.01", on: "2009-07-15", .invalid(["Part 4", "\"01\""])),
        RuleCase("intra net", on: "2009-07-15", .invalid(["blank"])),
        RuleCase("abc.onion", on: "2009-07-15", .invalid([".onion is reserved for Tor"])),
        RuleCase("co.uk", on: "2009-07-15", .invalid(["registry"])),
        RuleCase("", on: "2009-07-15", .incomplete(["local host name"])),
        RuleCase("10.10", on: "2009-07-15", .incomplete(["four numbers"])),
    ]

    @Test(arguments: before) func whileAllowed(_ check: RuleCase) throws { try check.hold("internal-name") }

    static let since: [RuleCase] = [
        RuleCase("localhost", on: "2015-11-01", .invalid(["localhost", "since 2015-11-01."])),
        RuleCase("mail.corp", on: "2015-11-01", .invalid(["mail.corp", "2015-11-01"])),
        RuleCase("www.example.hotel", .invalid(["not known to the list of public endings of 2026-10-22", "2015-11-01"])),
        RuleCase("10.10.10.1", .invalid(["10.10.10.1", "2015-11-01"])),
        RuleCase("10.10.10.01", .invalid(["Part 4", "\"01\"", "2015-11-01"])),
    ]

    @Test(arguments: since) func sinceRefused(_ check: RuleCase) throws { try check.hold("internal-name") }

    static let elsewhere: [RuleCase] = ["2009-07-15", "2026-11-21"].flatMap { date in
        [
            RuleCase("www.example.com", on: date, .invalid(["public name", "subdomains"])),
            RuleCase("8.8.8.8", on: date, .invalid(["public address", "public IP addresses"])),
        ]
    }

    @Test(arguments: elsewhere) func publicOnesGoToTheirBox(_ check: RuleCase) throws { try check.hold("internal-name") }
}
