import Testing

@testable import Names

@Suite struct IPAddressTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let typed: String
        let canonical: String
        var testDescription: String { typed }
    }

    /// The examples of RFC 5952 sections 2, 4 and 5 and RFC 4291 section 2.2.
    static let texts: [Text] = [
        Text(typed: "0.0.0.0", canonical: "0.0.0.0"),
        Text(typed: "255.255.255.255", canonical: "255.255.255.255"),
        Text(typed: "2001:db8:0:0:1:0:0:1", canonical: "2001:db8::1:0:0:1"),
        Text(typed: "2001:0db8::0001", canonical: "2001:db8::1"),
        Text(typed: "2001:db8:0:0:0:0:2:1", canonical: "2001:db8::2:1"),
        Text(typed: "2001:db8::1:1:1:1:1", canonical: "2001:db8:0:1:1:1:1:1"),
        Text(typed: "2001:0:0:1:0:0:0:1", canonical: "2001:0:0:1::1"),
        Text(typed: "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA", canonical: "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
        Text(typed: "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", canonical: "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
        Text(typed: "0:0:0:0:0:0:0:0", canonical: "::"),
        Text(typed: "0:0:0:0:0:0:0:1", canonical: "::1"),
        Text(typed: "FF01:0:0:0:0:0:0:101", canonical: "ff01::101"),
        Text(typed: "1::", canonical: "1::"),
        Text(typed: "1:2:3:4:5:6:7::", canonical: "1:2:3:4:5:6:7:0"),
        Text(typed: "::2:3:4:5:6:7:8", canonical: "0:2:3:4:5:6:7:8"),
        Text(typed: "::FFFF:129.144.52.38", canonical: "::ffff:129.144.52.38"),
        Text(typed: "::13.1.68.3", canonical: "::d01:4403"),
        Text(typed: "1:2:3:4:5:6:1.2.3.4", canonical: "1:2:3:4:5:6:102:304"),
    ]

    @Test(arguments: texts) func canonicalText(_ text: Text) throws {
        let address = try IPAddress(text.typed)
        #expect(address.description == text.canonical)
        #expect(try IPAddress(text.canonical) == address)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let typed: String
        let fault: IPAddressFault
        var testDescription: String { typed }
    }

    static let faults: [Fault] = [
        Fault(typed: "", fault: .empty),
        Fault(typed: "hello", fault: .notAnAddress("hello")),
        Fault(typed: "www.example.com", fault: .notAnAddress("www.example.com")),
        Fault(typed: "256.1.1.1", fault: .octetTooLarge(1, "256")),
        Fault(typed: "1.1.1.99999999999999999999", fault: .octetTooLarge(4, "99999999999999999999")),
        Fault(typed: "1.2.3.00", fault: .octetLeadingZero(4, "00")),
        Fault(typed: "1.2.0x3.4", fault: .octetNotDecimal(3, "0x3")),
        Fault(typed: "1.2.+3.4", fault: .octetNotDecimal(3, "+3")),
        Fault(typed: "1.2.3.4 ", fault: .octetNotDecimal(4, "4 ")),
        Fault(typed: "1..2.3", fault: .emptyOctet(2)),
        Fault(typed: "1.2.3.", fault: .tooFewOctets(3)),
        Fault(typed: "1", fault: .tooFewOctets(1)),
        Fault(typed: "1.2.3.4.5", fault: .tooManyOctets(5)),
        Fault(typed: "[::1]", fault: .brackets),
        Fault(typed: "fe80::1%eth0", fault: .zone),
        Fault(typed: "10.0.0.0/8", fault: .prefixLength("/8")),
        Fault(typed: "1.2.3.4:80", fault: .port(":80")),
        Fault(typed: "1:2:3", fault: .tooFewGroups(3)),
        Fault(typed: "1:2:3:4:5:6:7:8:9", fault: .tooManyGroups(9)),
        Fault(typed: "1:2:3:4::5:6:7:8", fault: .tooManyGroups(9)),
        Fault(typed: "1::2::3", fault: .severalGaps),
        Fault(typed: "1:::2", fault: .severalGaps),
        Fault(typed: "12345::", fault: .groupTooLong(1, "12345")),
        Fault(typed: "::1:g", fault: .groupNotHexadecimal(3, "g")),
        Fault(typed: "+1::", fault: .groupNotHexadecimal(1, "+1")),
        Fault(typed: "2001:db8:", fault: .endsInColon),
        Fault(typed: ":1::2", fault: .emptyGroup(1)),
        Fault(typed: "::1.2.3.256", fault: .octetTooLarge(4, "256")),
        Fault(typed: "1.2.3.4::", fault: .groupNotHexadecimal(1, "1.2.3.4")),
    ]

    @Test(arguments: faults) func fault(_ item: Fault) {
        #expect(throws: item.fault) { try IPAddress(item.typed) }
        #expect(!item.fault.message.isEmpty)
    }

    /// While a right address is typed, key by key, nobody is told that it is wrong.
    @Test(
        arguments: texts.map(\.typed) + [
            "2606:4700::1111", "::", "::1", "fe80::1", "2a00:1450:4001:830::200e", "0db8::", "0000::", "00a::1", "256::", "999:1::",
            "8.8.8.8",
        ])
    func noKeyOnTheWayIsAFault(_ whole: String) {
        for count in 0..<whole.count {
            do throws(IPAddressFault) { _ = try IPAddress(String(whole.prefix(count))) } catch {
                #expect(error.mayBeUnfinished, "\(whole.prefix(count)): \(error)")
            }
        }
        #expect(IPAddress.isAddress(whole))
    }

    /// What no more typing mends is said with the key that did it, and not before.
    @Test(arguments: [
        ("256.", IPAddressFault.octetTooLarge(1, "256")), ("00.", .octetLeadingZero(1, "00")), ("26060", .octetTooLarge(1, "26060")),
        ("fe801", .notAnAddress("fe801")), ("g", .notAnAddress("g")), (":1", .emptyGroup(1)), (":::", .severalGaps),
        ("1.2.3.4.", .emptyOctet(5)), ("1.256", .octetTooLarge(2, "256")), ("1.01", .octetLeadingZero(2, "01")),
    ]) func aKeyIsAFaultAtOnce(_ typed: String, _ fault: IPAddressFault) {
        #expect(throws: fault) { try IPAddress(typed) }
        #expect(!fault.mayBeUnfinished)
        do throws(IPAddressFault) { _ = try IPAddress(String(typed.dropLast())) } catch { #expect(error.mayBeUnfinished, "\(error)") }
    }

    @Test func octetsInNetworkOrder() throws {
        #expect(try IPAddress("1.2.3.4").octets == [1, 2, 3, 4])
        #expect(try IPAddress("2001:db8::ff").octets == [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF])
        #expect(IPAddress(octets: [1, 2, 3, 4]) == (try IPAddress("1.2.3.4")))
        #expect(IPAddress(octets: [1, 2, 3]) == nil)
    }

    @Test(arguments: ["8.8.8.8", "8.8", "8.", "::1", "[::1]", "123.456.78.99", "10.0.0.0/8", "fe80::1%eth0"])
    func resembles(_ text: String) { #expect(IPAddress.resembles(text)) }

    @Test(arguments: ["example.com", "3com.com", "8", "example.com:443", "a.b", "https://1.2.3.4", "host:80:90", ""])
    func doesNotResemble(_ text: String) { #expect(!IPAddress.resembles(text)) }
}
