import VisibleText

/// Why a text is no IP address. Positions count octets or groups from 1.
package enum IPAddressFault: Error, Hashable, Sendable {
    case empty
    case notAnAddress(String)
    case brackets
    case zone
    case prefixLength(String)
    case port(String)
    case emptyOctet(Int)
    case octetNotDecimal(Int, String)
    case octetLeadingZero(Int, String)
    case octetTooLarge(Int, String)
    case tooFewOctets(Int)
    case tooManyOctets(Int)
    case emptyGroup(Int)
    case endsInColon
    case groupNotHexadecimal(Int, String)
    case groupTooLong(Int, String)
    case severalGaps
    case tooFewGroups(Int)
    case tooManyGroups(Int)

    /// Whether more typing could mend it.
    package var mayBeUnfinished: Bool {
        switch self {
        case .empty, .tooFewOctets, .endsInColon, .tooFewGroups: true
        default: false
        }
    }

    /// What is wrong, where, and what to do.
    package var message: String {
        switch self {
        case .empty: "Enter an IP address, such as 8.8.8.8 or 2606:4700:4700::1111."
        case .notAnAddress(let text): "\(Excerpt.quoted(text)) is not an IP address. Enter one such as 8.8.8.8."
        case .brackets: "Enter the address without brackets."
        case .zone: "Leave out the % and what follows: it has meaning on one machine only."
        case .prefixLength(let text): "Leave out \(Excerpt.quoted(text)): a certificate is for one address, not for a network."
        case .port(let text): "Leave out the port \(Excerpt.quoted(text))."
        case .emptyOctet(let position): "Part \(position) of the address is empty. It takes four numbers with a dot between."
        case .octetNotDecimal(let position, let text): "Part \(position), \(Excerpt.quoted(text)), is not a number from 0 to 255."
        case .octetLeadingZero(let position, let text):
            "Part \(position), \(Excerpt.quoted(text)), starts with a zero, which some programs read as octal. Write \(Self.withoutZeros(text))."
        case .octetTooLarge(let position, let text): "Part \(position), \(Excerpt.quoted(text)), is above 255: this is not an IPv4 address."
        case .tooFewOctets(let count): "An IPv4 address has four numbers; this has \(count)."
        case .tooManyOctets(let count): "An IPv4 address has four numbers; this has \(count)."
        case .emptyGroup(let position): "Group \(position) of the address is empty. Write :: once for a row of zeros."
        case .endsInColon: "The address ends in a colon. Enter the rest of it."
        case .groupNotHexadecimal(let position, let text):
            "Group \(position), \(Excerpt.quoted(text)), is not made of the digits 0-9 and a-f."
        case .groupTooLong(let position, let text): "Group \(position), \(Excerpt.quoted(text)), has more than four digits."
        case .severalGaps: "The :: may stand only once in an address, and ::: never."
        case .tooFewGroups(let count): "An IPv6 address has eight groups or a :: in it; this has \(count) of them."
        case .tooManyGroups(let count): "An IPv6 address has eight groups; this has \(count), counting :: as one."
        }
    }

    private static func withoutZeros(_ text: String) -> String {
        let digits = text.drop { $0 == "0" }
        return digits.isEmpty ? "0" : Excerpt.of(digits)
    }
}
