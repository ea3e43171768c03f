import Glibc
import Testing

@testable import Names

/// Another reader of the same standards judges alike: inet_pton(3) takes the strict forms of RFC 4291 section 2.2 and of dotted decimals alone.
@Suite struct AddressOracleTests {
    private func octets(_ text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    private func written(_ address: IPAddress) -> String? {
        var text = [CChar](repeating: 0, count: 64)
        let family = address.family == .v4 ? AF_INET : AF_INET6
        guard inet_ntop(family, address.octets, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Texts of the pieces that addresses are made of, most of them nearly right.
    @Test(arguments: ["0123456789.", "0.12:", ":1af:.2", "::0:ffff:1.2.3.4"]) func readsWhatTheSystemReads(_ letters: String) {
        var generator = LinearCongruential(state: UInt64(letters.utf8.count))
        let pieces = Array(letters).map { String($0) } + ["::", "255", "256", "1.2.3.4", "00", ":0:", "fe80", "12345"]
        var right = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...8, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let ours = try? IPAddress(text).octets
            #expect(ours == octets(text), "\(text)")
            right += ours == nil ? 0 : 1
        }
        #expect(right > 100, "hardly any text was an address")
    }

    /// RFC 5952, for what the system writes by it: all but addresses of IPv4 within IPv6, which it writes in its own way.
    @Test func writesWhatTheSystemWrites() throws {
        var generator = LinearCongruential(state: 4291)
        for _ in 0..<5_000 {
            let octets = (0..<16).map { _ in Bool.random(using: &generator) ? UInt8(0) : UInt8.random(in: 0...255, using: &generator) }
            guard octets[0] != 0 || octets[1] != 0 else { continue }
            let address = try #require(IPAddress(octets: octets))
            #expect(written(address) == address.description)
            let short = try #require(IPAddress(octets: Array(octets.suffix(4))))
            #expect(written(short) == short.description)
        }
    }
}

/// What people are told of a letter that is not where it may be: RFC 5892 appendix A, RFC 5893 section 2.
@Suite struct ContextualReasonTests {
    @Test(arguments: [
        ("a\u{B7}b", "only between two letters l"), ("\u{375}b", "only before a Greek letter"), ("a\u{5F4}", "only after a Hebrew letter"),
        ("ab\u{30FB}c", "only in a label with Japanese letters"), ("\u{628}\u{660}\u{6F0}", "the other kind"),
        ("\u{628}\u{667}7", "another kind than 0 to 9"), ("\u{628}-\u{64B}", "last letter of a part that is written from right to left"),
        ("\u{2260}", "is a sign"),
    ]) func theReasonNamesTheRule(_ label: String, _ words: String) throws {
        let fault = try #require(ContextualRule.fault(in: label))
        #expect(
            fault.reason.contains(words) && fault.reason.first?.isLowercase == true && fault.reason.last != ".", "it goes on a sentence")
    }

    /// The neighbors are those of the rules and no others: Catalan's l alone, every Greek, Hebrew and Japanese letter.
    @Test(arguments: [
        ("l\u{B7}l", true), ("L\u{B7}l", false), ("l\u{B7}\u{B7}l", false), ("\u{B7}l", false), ("\u{375}\u{1F00}", true),
        ("\u{375}\u{3E2}", false), ("\u{375}\u{430}", false), ("\u{FB2A}\u{5F3}", true), ("\u{627}\u{5F3}", false),
        ("\u{30FB}\u{3005}", true), ("\u{30FB}\u{AC00}", false), ("\u{30FB}\u{30FC}", false), ("\u{30FB}\u{20000}", true),
        ("\u{628}\u{660}\u{669}", true), ("\u{10D00}\u{10D30}\u{6F1}", false), ("-", true), ("\u{5D0}-", false), ("a-\u{300}", true),
        ("", true),
    ]) func neighbors(_ label: String, _ isRight: Bool) {
        #expect((ContextualRule.fault(in: label) == nil) == isRight)
    }
}
