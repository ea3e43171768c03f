import Names
import Testing

@testable import Validation

@Suite struct AddressBlockTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let cidr: String
        let rfcs: String
        let reachable: Bool
        var testDescription: String { cidr }
    }

    /// Both IANA special-purpose address registries as of 2025-10-09, and the two multicast blocks.
    static let registry: [Row] = [
        Row(cidr: "0.0.0.0/8", rfcs: "791", reachable: false),
        Row(cidr: "0.0.0.0/32", rfcs: "1122", reachable: false),
        Row(cidr: "10.0.0.0/8", rfcs: "1918", reachable: false),
        Row(cidr: "100.64.0.0/10", rfcs: "6598", reachable: false),
        Row(cidr: "127.0.0.0/8", rfcs: "1122", reachable: false),
        Row(cidr: "169.254.0.0/16", rfcs: "3927", reachable: false),
        Row(cidr: "172.16.0.0/12", rfcs: "1918", reachable: false),
        Row(cidr: "192.0.0.0/24", rfcs: "6890", reachable: false),
        Row(cidr: "192.0.0.0/29", rfcs: "7335", reachable: false),
        Row(cidr: "192.0.0.8/32", rfcs: "7600", reachable: false),
        Row(cidr: "192.0.0.9/32", rfcs: "7723", reachable: true),
        Row(cidr: "192.0.0.10/32", rfcs: "8155", reachable: true),
        Row(cidr: "192.0.0.170/32", rfcs: "8880, 7050", reachable: false),
        Row(cidr: "192.0.0.171/32", rfcs: "8880, 7050", reachable: false),
        Row(cidr: "192.0.2.0/24", rfcs: "5737", reachable: false),
        Row(cidr: "192.31.196.0/24", rfcs: "7535", reachable: true),
        Row(cidr: "192.52.193.0/24", rfcs: "7450", reachable: true),
        Row(cidr: "192.88.99.0/24", rfcs: "7526", reachable: false),
        Row(cidr: "192.88.99.2/32", rfcs: "6751", reachable: false),
        Row(cidr: "192.168.0.0/16", rfcs: "1918", reachable: false),
        Row(cidr: "192.175.48.0/24", rfcs: "7534", reachable: true),
        Row(cidr: "198.18.0.0/15", rfcs: "2544", reachable: false),
        Row(cidr: "198.51.100.0/24", rfcs: "5737", reachable: false),
        Row(cidr: "203.0.113.0/24", rfcs: "5737", reachable: false),
        Row(cidr: "240.0.0.0/4", rfcs: "1112", reachable: false),
        Row(cidr: "255.255.255.255/32", rfcs: "8190, 919", reachable: false),
        Row(cidr: "224.0.0.0/4", rfcs: "5771", reachable: false),
        Row(cidr: "::/128", rfcs: "4291", reachable: false),
        Row(cidr: "::1/128", rfcs: "4291", reachable: false),
        Row(cidr: "::ffff:0:0/96", rfcs: "4291", reachable: false),
        Row(cidr: "64:ff9b::/96", rfcs: "6052", reachable: true),
        Row(cidr: "64:ff9b:1::/48", rfcs: "8215", reachable: false),
        Row(cidr: "100::/64", rfcs: "6666", reachable: false),
        Row(cidr: "100:0:0:1::/64", rfcs: "9780", reachable: false),
        Row(cidr: "2001::/23", rfcs: "2928", reachable: false),
        Row(cidr: "2001::/32", rfcs: "4380", reachable: false),
        Row(cidr: "2001:1::1/128", rfcs: "7723", reachable: true),
        Row(cidr: "2001:1::2/128", rfcs: "8155", reachable: true),
        Row(cidr: "2001:1::3/128", rfcs: "9665", reachable: true),
        Row(cidr: "2001:2::/48", rfcs: "5180", reachable: false),
        Row(cidr: "2001:3::/32", rfcs: "7450", reachable: true),
        Row(cidr: "2001:4:112::/48", rfcs: "7535", reachable: true),
        Row(cidr: "2001:10::/28", rfcs: "4843", reachable: false),
        Row(cidr: "2001:20::/28", rfcs: "7343", reachable: true),
        Row(cidr: "2001:30::/28", rfcs: "9374", reachable: true),
        Row(cidr: "2001:db8::/32", rfcs: "3849", reachable: false),
        Row(cidr: "3fff::/20", rfcs: "9637", reachable: false),
        Row(cidr: "2002::/16", rfcs: "3056", reachable: false),
        Row(cidr: "2620:4f:8000::/48", rfcs: "7534", reachable: true),
        Row(cidr: "5f00::/16", rfcs: "9602", reachable: false),
        Row(cidr: "fc00::/7", rfcs: "4193", reachable: false),
        Row(cidr: "fe80::/10", rfcs: "4291", reachable: false),
        Row(cidr: "ff00::/8", rfcs: "4291", reachable: false),
    ]

    @Test func tableIsWhole() {
        #expect(AddressBlock.all.count == AddressBlock.ipv4.count + AddressBlock.ipv6.count)
        #expect(Set(AddressBlock.all.map(\.cidr)) == Set(Self.registry.map(\.cidr)))
        #expect(AddressBlock.all.count == Self.registry.count)
    }

    @Test(arguments: registry) func row(_ row: Row) throws {
        let block = try #require(AddressBlock.all.first { $0.cidr == row.cidr })
        #expect(block.rfcs == row.rfcs)
        #expect(block.isGloballyReachable == row.reachable)
        #expect(AddressStanding(of: block.prefix) != .publicAddress)
    }

    struct Edge: Sendable, CustomTestStringConvertible {
        let address: String
        /// `nil` for a public address.
        let block: String?
        var testDescription: String { address }
    }

    static let edges: [Edge] = [
        Edge(address: "9.255.255.255", block: nil),
        Edge(address: "10.0.0.0", block: "10.0.0.0/8"),
        Edge(address: "10.255.255.255", block: "10.0.0.0/8"),
        Edge(address: "11.0.0.0", block: nil),
        Edge(address: "100.63.255.255", block: nil),
        Edge(address: "100.127.255.255", block: "100.64.0.0/10"),
        Edge(address: "100.128.0.0", block: nil),
        Edge(address: "172.15.255.255", block: nil),
        Edge(address: "172.31.255.255", block: "172.16.0.0/12"),
        Edge(address: "172.32.0.0", block: nil),
        Edge(address: "192.0.0.7", block: "192.0.0.0/29"),
        Edge(address: "192.0.0.11", block: "192.0.0.0/24"),
        Edge(address: "192.0.1.0", block: nil),
        Edge(address: "192.88.99.2", block: "192.88.99.2/32"),
        Edge(address: "198.17.255.255", block: nil),
        Edge(address: "198.19.255.255", block: "198.18.0.0/15"),
        Edge(address: "198.20.0.0", block: nil),
        Edge(address: "223.255.255.255", block: nil),
        Edge(address: "239.255.255.255", block: "224.0.0.0/4"),
        Edge(address: "255.255.255.254", block: "240.0.0.0/4"),
        Edge(address: "255.255.255.255", block: "255.255.255.255/32"),
        Edge(address: "0.0.0.0", block: "0.0.0.0/32"),
        Edge(address: "0.0.0.1", block: "0.0.0.0/8"),
        Edge(address: "2001:1ff:ffff::", block: "2001::/23"),
        Edge(address: "2001:200::", block: nil),
        Edge(address: "2001:1::4", block: "2001::/23"),
        Edge(address: "2001:2f:ffff::", block: "2001:20::/28"),
        Edge(address: "2001:40::", block: "2001::/23"),
        Edge(address: "2001:db7:ffff::", block: nil),
        Edge(address: "2001:db9::", block: nil),
        Edge(address: "2003::", block: nil),
        Edge(address: "3fff:fff:ffff::", block: "3fff::/20"),
        Edge(address: "3fff:1000::", block: nil),
        Edge(address: "::ffff:8.8.8.8", block: "::ffff:0:0/96"),
        Edge(address: "febf::1", block: "fe80::/10"),
        Edge(address: "fdff::1", block: "fc00::/7"),
    ]

    @Test(arguments: edges) func edge(_ edge: Edge) throws {
        let address = try IPAddress(edge.address)
        #expect(AddressBlock.containing(address)?.cidr == edge.block)
        #expect((AddressStanding(of: address) == .publicAddress) == (edge.block == nil))
    }

    @Test(arguments: ["1fff:ffff::1", "4000::", "fec0::1", "::2", "::8.8.8.8"]) func neverHandedOut(_ text: String) throws {
        #expect(AddressStanding(of: try IPAddress(text)) == .unassigned)
    }

    @Test(arguments: ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0", "10.0.0/8", "::/129"]) func malformedRow(_ text: String) {
        #expect(AddressBlock(text, "nothing", rfcs: "0") == nil)
    }
}
