package import Names

/// A range of addresses with a special purpose, none of which a public certificate may hold (BR 1.6.1 "Reserved IP Address", BR 4.2.2). The rows are
/// those of the two IANA special-purpose address registries (IPv4 and IPv6, updated 2025-10-09) and multicast, whose addresses are no hosts.
package struct AddressBlock: Hashable, Sendable {
    /// The block as the registry prints it: `10.0.0.0/8`.
    package let cidr: String
    /// The first address.
    package let prefix: IPAddress
    /// Leading bits that all addresses of the block share.
    package let length: Int
    /// What the block is for, to follow "for": `private use`.
    package let purpose: String
    /// The numbers of the RFCs that set it aside: `1918`.
    package let rfcs: String
    /// Whether the registry calls it globally reachable. It is refused all the same.
    package let isGloballyReachable: Bool

    /// Reads `10.0.0.0/8`; `nil` if that is no prefix, or bits after it are set.
    init?(_ cidr: String, _ purpose: String, rfcs: String, reachable: Bool = false) {
        let parts = cidr.split(separator: "/")
        guard parts.count == 2, let prefix = try? IPAddress(String(parts[0])), let length = Int(parts[1]) else { return nil }
        let bits = prefix.octets.count * 8
        guard (0...bits).contains(length) else { return nil }
        for bit in length..<bits where prefix.octets[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 { return nil }
        (self.cidr, self.prefix, self.length, self.purpose) = (cidr, prefix, length, purpose)
        (self.rfcs, isGloballyReachable) = (rfcs, reachable)
    }

    /// Whether an address lies in the block.
    package func contains(_ address: IPAddress) -> Bool {
        address.hasPrefix(prefix, length: length)
    }

    /// Every block, both families.
    package static let all: [AddressBlock] = (ipv4 + ipv6).compactMap(\.self)

    /// The smallest block that holds an address; `nil` for an address without a special purpose.
    package static func containing(_ address: IPAddress) -> AddressBlock? {
        all.filter { $0.contains(address) }.max { $0.length < $1.length }
    }
}
