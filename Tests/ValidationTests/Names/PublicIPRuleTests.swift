import Testing

@testable import Validation

@Suite struct PublicIPRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("8.8.8.8", .stored("8.8.8.8")),
        OrderCase("2606:4700:4700::1111", .stored("2606:4700:4700::1111")),
        OrderCase("2606:4700:4700:0000:0000:0000:0000:1111", .stored("2606:4700:4700::1111")),
        OrderCase(" 8.8.8.8", .told("8.8.8.8", ["blanks"])),
        OrderCase("", .unfinished(["8.8.8.8"])),
        OrderCase("8.8.8", .unfinished(["four numbers", "3"])),
        OrderCase("123.456.78.99", .refused(["Part 2", "\"456\"", "255"])),
        OrderCase("10.10.10.01", .refused(["Part 4", "\"01\"", "Write 1"])),
        OrderCase("2001:DB8::1", .refused(["2001:db8::1", "2001:db8::/32", "documentation", "RFC 3849", "2015-11-01"])),
        OrderCase("192.0.0.9", .refused(["192.0.0.9/32", "7723"])),
        OrderCase("192.31.196.1", .refused(["AS112", "7535"])),
        OrderCase("64:ff9b::1", .refused(["64:ff9b::/96", "6052"])),
        OrderCase("4000::1", .refused(["2000::/3"])),
        OrderCase("192.168.1.1", .refused(["private use", "RFC 1918", "Baseline Requirements 4.2.2"])),
        OrderCase("192.168.1.1", on: "2015-10-31", .refused(["private use", "internal names"])),
        OrderCase("224.0.0.1", .refused(["multicast"])),
        OrderCase("[2606:4700:4700::1111]", .refused(["brackets"])),
        OrderCase("fe80::1%eth0", .refused(["%"])),
        OrderCase("8.8.8.8/24", .refused(["\"/24\"", "network"])),
        OrderCase("8.8.8.8:443", .refused(["\":443\""])),
        OrderCase("https://8.8.8.8/admin", .refused(["\"/admin\""])),
        OrderCase("www.example.com", .refused(["is a name", "other domains"])),
        OrderCase("not an address", .refused(["not an IP address"])),
        OrderCase("8.8.8.8\u{202E}", .refused(["U+202E"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .publicIP) }
}
