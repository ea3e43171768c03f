extension IPAddress {
    /// The name of the address in the reverse zone: `4.3.2.1.in-addr.arpa` (RFC 1035 section 3.5), hexadecimal digits below `ip6.arpa` (RFC 3596
    /// section 2.5).
    package var reverseName: String {
        switch family {
        case .v4: octets.reversed().map { "\($0)." }.joined() + "in-addr.arpa"
        case .v6: octets.reversed().map { "\(String($0 & 15, radix: 16)).\(String($0 >> 4, radix: 16))." }.joined() + "ip6.arpa"
        }
    }
}
