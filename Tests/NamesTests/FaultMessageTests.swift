import Testing
import VisibleText

@testable import Names

/// What people are told: what is wrong, where, and what to do. What was typed is hostile.
@Suite struct FaultMessageTests {
    private static let hostile = "a\u{1B}[2J\u{202E}"

    static let names: [(DomainNameFault, isUnfinished: Bool, words: [String])] = [
        (.empty, true, ["www.example.com"]), (.nameTooLong(300), false, ["300", "253"]), (.startsWithDot, false, ["dot"]),
        (.emptyLabel, false, ["two dots"]), (.labelTooLong(String(repeating: "a", count: 64)), false, ["64", "63", "aaa…\""]),
        (.forbiddenCharacter("\u{202E}"), false, ["U+202E", "unseen"]), (.forbiddenCharacter("\t"), false, ["blank inside"]),
        (.forbiddenCharacter("\u{A0}"), false, ["blank inside"]), (.forbiddenCharacter(","), false, ["\",\"", "one name at a time"]),
        (.forbiddenCharacter(";"), false, ["\";\"", "one name at a time"]), (.forbiddenCharacter("$"), false, ["\"$\""]),
        (.asterisk, false, ["*.example.com"]), (.startsWithHyphen(hostile), false, ["starts with a hyphen", "a<U+001B>[2J<U+202E>"]),
        (.endsWithHyphen("a-", isLast: true), true, ["\"a-\" ends with a hyphen"]),
        (.endsWithHyphen(hostile, isLast: false), false, ["<U+202E>"]),
        (.brokenALabel("xn--a", isLast: true), true, ["\"xn--a\""]), (.brokenALabel(hostile, isLast: false), false, ["<U+202E>"]),
        (.notEncodable(hostile), false, ["<U+202E>"]), (.numericLastLabel("4"), true, ["\"4\"", "IP addresses"]),
        (.emoji("\u{1F469}\u{200D}\u{1F4BB}"), false, ["\"\u{1F469}\u{1F4BB}\" has an emoji"]),
        (.emoji("\u{1F4A9}", encoded: "xn--ls8h"), false, ["\"\u{1F4A9}\" (xn--ls8h) has an emoji"]),
        (
            .outOfContext("\u{B7}", "may stand only between two letters l"), false,
            ["\"\u{B7}\" (U+00B7) may stand only between two letters l."]
        ),
    ]

    @Test(arguments: names.indices) func namesAreMended(_ index: Int) {
        let (fault, isUnfinished, words) = Self.names[index]
        #expect(fault.mayBeUnfinished == isUnfinished)
        check(fault.message, words)
    }

    static let addresses: [(IPAddressFault, isUnfinished: Bool, words: [String])] = [
        (.empty, true, ["8.8.8.8"]), (.notAnAddress(hostile), false, ["<U+001B>"]), (.brackets, false, ["without brackets"]),
        (.zone, false, ["%"]), (.prefixLength("/8"), false, ["\"/8\"", "network"]), (.port(":80"), false, ["\":80\""]),
        (.emptyOctet(2), false, ["Part 2"]), (.octetNotDecimal(3, hostile), false, ["Part 3", "<U+202E>", "0 to 255"]),
        // RFC 6943 section 3.1.1: some read a leading zero as octal.
        (.octetLeadingZero(4, "010"), false, ["Part 4", "octal", "Write 10."]), (.octetLeadingZero(1, "000"), false, ["Write 0."]),
        (.octetTooLarge(1, "256"), false, ["Part 1", "\"256\"", "255"]), (.tooFewOctets(3), true, ["four", "this has 3"]),
        (.tooManyOctets(5), false, ["four", "this has 5"]), (.emptyGroup(1), false, ["Group 1", "::"]), (.endsInColon, true, ["colon"]),
        (.groupNotHexadecimal(3, hostile), false, ["Group 3", "<U+202E>", "a-f"]), (.groupTooLong(2, "12345"), false, ["Group 2", "four"]),
        (.severalGaps, false, ["only once"]), (.tooFewGroups(3), true, ["eight", "this has 3"]),
        (.tooManyGroups(9), false, ["eight", "this has 9"]),
    ]

    @Test(arguments: addresses.indices) func addressesAreMended(_ index: Int) {
        let (fault, isUnfinished, words) = Self.addresses[index]
        #expect(fault.mayBeUnfinished == isUnfinished)
        check(fault.message, words)
    }

    private func check(_ message: String, _ words: [String]) {
        for word in words { #expect(message.contains(word), "\(message)") }
        #expect(message.last == "." && !message.unicodeScalars.contains(where: \.isHidden))
    }

    /// The networks of RFC 1918, RFC 4291 and RFC 4193, at their first and last addresses and one beyond.
    @Test(arguments: [
        ("10.0.0.0", 8, "10.0.0.0", true), ("10.0.0.0", 8, "10.255.255.255", true), ("10.0.0.0", 8, "11.0.0.0", false),
        ("172.16.0.0", 12, "172.31.255.255", true), ("172.16.0.0", 12, "172.32.0.0", false), ("172.16.0.0", 12, "172.15.255.255", false),
        ("192.168.0.0", 16, "192.168.255.255", true), ("192.168.0.0", 16, "192.169.0.0", false), ("fe80::", 10, "febf:ffff::1", true),
        ("fe80::", 10, "fec0::", false), ("fc00::", 7, "fdff::", true), ("fc00::", 7, "fe00::", false), ("0.0.0.0", 0, "255.1.1.1", true),
        ("127.0.0.1", 32, "127.0.0.1", true), ("127.0.0.1", 32, "127.0.0.0", false), ("::1", 128, "::1", true), ("::1", 128, "::", false),
        ("::", 0, "1.2.3.4", false), ("::ffff:0:0", 96, "::ffff:1.2.3.4", true), ("::ffff:0:0", 96, "1.2.3.4", false),
    ]) func networks(_ network: String, _ length: Int, _ address: String, _ isIn: Bool) throws {
        #expect(try IPAddress(address).hasPrefix(IPAddress(network), length: length) == isIn)
    }

    /// RFC 5952 section 4: of every address one text, which is read back as that address.
    @Test func everyAddressHasOneText() throws {
        var generator = LinearCongruential(state: 5952)
        for _ in 0..<5_000 {
            let groups = (0..<8).map { _ in [0, 0, 1, 0xFFFF, 0xAB0].randomElement(using: &generator) ?? 0 }
            let address = try #require(IPAddress(octets: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
            let text = address.description
            #expect(try IPAddress(text) == address && IPAddress(text.uppercased()) == address)
            #expect(try IPAddress(groups.map { String($0, radix: 16) }.joined(separator: ":")) == address)
            #expect(text == text.lowercased() && text.components(of: "::") <= 1 && !text.contains(":::"))
            // Section 4.2: no longer run of zeros is left beside the one that is shortened.
            let longest = groups.split { $0 != 0 }.map(\.count).max() ?? 0
            #expect((longest > 1) == text.contains("::"))
            #expect(address.family == .v6 && IPAddress.isAddress(text) && IPAddress.resembles(text))
        }
    }
}

extension String {
    /// How often a part stands in the text.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
