import Testing

@testable import Validation

@Suite struct PublicIPRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("8.8.8.8", .valid("8.8.8.8")),
        RuleCase("2606:4700:4700::1111", .valid("2606:4700:4700::1111")),
        RuleCase("2606:4700:4700:0000:0000:0000:0000:1111", .valid("2606:4700:4700::1111")),
        RuleCase(" 8.8.8.8", .valid("8.8.8.8")),
        RuleCase("", .incomplete(["8.8.8.8"])),
        RuleCase("8.8.8", .incomplete(["four numbers", "3"])),
        RuleCase("123.456.78.99", .invalid(["Part 2", "\"456\"", "255"])),
        RuleCase("10.10.10.01", .invalid(["Part 4", "\"01\"", "Write 1"])),
        RuleCase("2001:DB8::1", .invalid(["2001:db8::1", "2001:db8::/32", "documentation", "2015-11-01"])),
        RuleCase("192.0.0.9", .invalid(["192.0.0.9/32", "Port Control Protocol"])),
        RuleCase("192.31.196.1", .invalid(["192.31.196.0/24", "AS112"])),
        RuleCase("64:ff9b::1", .invalid(["64:ff9b::/96", "translation"])),
        RuleCase("4000::1", .invalid(["2000::/3"])),
        RuleCase("192.168.1.1", .invalid(["private use", "192.168.0.0/16", "since 2015-11-01."])),
        RuleCase("192.168.1.1", on: "2015-10-31", .invalid(["private use", "internal names"])),
        RuleCase("224.0.0.1", .invalid(["multicast"])),
        RuleCase("[2606:4700:4700::1111]", .invalid(["brackets"])),
        RuleCase("fe80::1%eth0", .invalid(["%"])),
        RuleCase("8.8.8.8/24", .invalid(["\"/24\"", "network"])),
        RuleCase("8.8.8.8:443", .invalid(["\":443\""])),
        RuleCase("https://8.8.8.8/admin", .invalid(["\"/admin\""])),
        RuleCase("IP:8.8.8.8", .advisory("8.8.8.8", ["\"IP:\""])),
        RuleCase("IP Address:2606:4700:4700:0:0:0:0:1111", .advisory("2606:4700:4700::1111", ["\"IP Address:\""])),
        RuleCase("1. 8.8.8.8,", .advisory("8.8.8.8", ["the closing comma and the bullet"])),
        RuleCase("IP.2=8.8.8.8", .advisory("8.8.8.8", ["\"IP.2=\""])),
        RuleCase("DNS:www.example.com", .invalid(["is a name"])),
        RuleCase("www.example.com", .invalid(["is a name", "other domains"])),
        RuleCase("not an address", .invalid(["not an IP address"])),
        RuleCase("8.8.8.8\u{202E}", .invalid(["U+202E"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("public-ip") }
}
