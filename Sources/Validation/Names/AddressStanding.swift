package import Names

/// Whether an address can belong to somebody on the public Internet.
package enum AddressStanding: Hashable, Sendable {
    case publicAddress
    /// Set aside in an IANA special-purpose registry, or multicast.
    case reserved(AddressBlock)
    /// IPv6 outside 2000::/3, the only global unicast space that has been handed out (RFC 4291 section 2.4 and the IANA registry).
    case unassigned

    /// Where an address stands.
    package init(of address: IPAddress) {
        if let block = AddressBlock.containing(address) {
            self = .reserved(block)
        } else if address.family == .v6, address.octets[0] & 0xE0 != 0x20 {
            self = .unassigned
        } else {
            self = .publicAddress
        }
    }

    /// Why the address is not public, without an end; `nil` if it is.
    func objection(to address: IPAddress) -> String? {
        switch self {
        case .publicAddress: nil
        case .reserved(let block): "\(address) is not public: \(block.cidr) is for \(block.purpose)"
        case .unassigned: "\(address) is not public: only IPv6 addresses in 2000::/3 are handed out"
        }
    }
}
