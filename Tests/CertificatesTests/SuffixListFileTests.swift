import Certificates
import Orders
import Testing

/// Small lists in the published form (github.com/publicsuffix/list/wiki/Format) and in libpsl's packed one.
@Suite struct SuffixListFileTests {
    static let text = """
        // VERSION: 2026-10-22_08-36-41_UTC

        // ===BEGIN ICANN DOMAINS===
        com
        // bd : opened in 2024
        bd
        com.bd
        *.ck
        !www.ck
        рф
        // ===END ICANN DOMAINS===
        // ===BEGIN PRIVATE DOMAINS===
        hoster.com
        // ===END PRIVATE DOMAINS===

        """

    private func list(_ text: String) throws -> PublicSuffixList { try PublicSuffixList(SuffixListFile(Array(text.utf8))) }

    @Test(arguments: [false, true]) func aTextIsRead(hasCarriageReturns: Bool) throws {
        let text = hasCarriageReturns ? Self.text.replacing("\n", with: "\r\n") : Self.text
        let list = try list(text)
        #expect(list.place(of: "www.bkash.bd")?.base == "bkash.bd")
        #expect(list.place(of: "www.first.com.bd")?.base == "first.com.bd")
        #expect(list.place(of: "www.ck")?.base == "www.ck" && list.place(of: "co.ck")?.base == nil)
        #expect(list.isPublicSuffix("xn--p1ai") && !list.isPublicSuffix("net"))
        #expect(list.place(of: "a.hoster.com")?.hoster == "hoster.com" && list.place(of: "a.hoster.com")?.base == "hoster.com")
    }

    /// One node, "com", with the flag of the ICANN section: an offset, the label, and 0x80 with the value (libpsl's DAFSA, from Chromium).
    static let packed = Array(".DAFSA@PSL_0   \n".utf8) + [0x81] + Array("com".utf8) + [0x84]

    @Test func aPackedListIsRead() throws {
        let file = try SuffixListFile(Self.packed)
        #expect(file.format == .dafsa && file.version == nil)
        #expect(try PublicSuffixList(file).place(of: "www.example.com")?.base == "example.com")
    }

    @Test(arguments: [
        ("// VERSION: 2026-10-22_08-36-41_UTC", "2026-10-22"), ("// VERSION: 2026-02-30_08-36-41_UTC", nil), ("// VERSION: ", nil),
        ("// no such line", nil), ("// VERSION: 2025-01-02\r", "2025-01-02"),
    ])
    func theDayOfAText(line: String, day: String?) throws {
        let text = Self.text.replacing("// VERSION: 2026-10-22_08-36-41_UTC", with: line)
        #expect(try SuffixListFile(Array(text.utf8)).version?.description == day)
    }

    /// A file that is no list. A type of its own: arguments that can be encoded are, and one of these is 16 MB.
    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let fault: SuffixListFault

        init(_ what: String, _ bytes: [UInt8], _ fault: SuffixListFault) {
            (testDescription, self.bytes, self.fault) = (what, bytes, fault)
        }
    }

    static let refused = [
        Refused("nothing", [], .empty), Refused("a page", Array("<html>Not found</html>".utf8), .notAList),
        Refused("a zero", Array(text.utf8) + [0], .notAList), Refused("another text", Array("com\nnet\n".utf8), .notAList),
        Refused("cut in the first section", Array(text.utf8.prefix(120)), .cutOff),
        Refused("cut in the second section", Array(text.utf8.dropLast(20)), .cutOff),
        Refused("no com", Array(text.replacing("\ncom\n", with: "\nnet\n").utf8), .cutOff),
        Refused("too much", Array(repeating: 0x20, count: SuffixListFile.sizeLimit + 1), .tooLarge(SuffixListFile.sizeLimit + 1)),
    ]

    @Test(arguments: refused) func isNoList(_ refused: Refused) {
        #expect(throws: refused.fault) { try SuffixListFile(refused.bytes) }
    }

    @Test(arguments: [
        Array(".DAFSA@PSL_0   \n".utf8), Array(".DAFSA@PSL_9   \n".utf8) + [0x81, 0x63, 0x6F, 0x6D, 0x84],
        Array(".DAFSA@PSL_0   \n".utf8) + [0xFF],
    ])
    func aDamagedPackedListIsRefused(bytes: [UInt8]) throws {
        let file = try SuffixListFile(bytes)
        #expect(throws: SuffixListFault.noRules) { try PublicSuffixList(file) }
    }

    /// libpsl looks up names in whatever it was given: no change to the bytes may lead it out of them.
    @Test func noChangedByteDoesHarm() {
        for place in Self.packed.indices.dropFirst(16) {
            for value in stride(from: 0, through: 255, by: 5) {
                var bytes = Self.packed
                bytes[place] = UInt8(value)
                guard let file = try? SuffixListFile(bytes), let list = try? PublicSuffixList(file) else { continue }
                #expect(!list.isPublicSuffix("www.example.com"))
            }
        }
    }
}
