import Certificates
import Testing

@Suite struct IDNATests {
    /// From Unicode's UTS 46 test data and RFC 5891, non-transitional.
    static let converted = [
        NameCase("WWW.Example.COM", "www.example.com"), NameCase("a_b.example.com", "a_b.example.com"),
        NameCase("*.example.com", "*.example.com"),
        NameCase("Bücher.example", "xn--bcher-kva.example"), NameCase("faß.de", "xn--fa-hia.de"), NameCase("βόλος.com", "xn--nxasmm1c.com"),
        // The capital sharp s is the small one since UTS 46 revision 31 (Unicode 15.1); the values are those of the Python package idna 3.20.
        NameCase("STRAẞE.de", "xn--strae-oqa.de"), NameCase("ẞ.com", "xn--zca.com"), NameCase("*.GROẞ.example", "*.xn--gro-7ka.example"),
        // Capitals that UTS 46 maps since revision 33 (Unicode 16), by the same package.
        NameCase("\u{10BA}.com", "xn--ilj.com"), NameCase("\u{10A0}\u{10C5}.com", "xn--rkj0d.com"), NameCase("\u{4C0}.com", "xn--s5a.com"),
        NameCase("\u{2132}.com", "xn--73g.com"), NameCase("\u{2183}.com", "xn--r5g.com"), NameCase("\u{2F874}.com", "xn--u2t.com"),
        NameCase("u\u{308}ber.example", "xn--ber-goa.example"), NameCase("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        NameCase("XN--BCHER-KVA.example", "xn--bcher-kva.example"), NameCase("*.bücher.example", "*.xn--bcher-kva.example"),
        NameCase("bücher.example.", "xn--bcher-kva.example."), NameCase("xn--a.example", nil), NameCase("xn--zzzzzzzzz99999.example", nil),
        NameCase("xn--.example", nil),
        NameCase("-ü.example", nil), NameCase("bü..example", nil), NameCase("ü b.example", nil), NameCase("ü\u{0}.example", nil),
        NameCase(String(repeating: "ü", count: 64) + ".example", nil), NameCase(String(repeating: "ü.", count: 600), nil),
        NameCase(String(repeating: "a", count: 64) + ".example", String(repeating: "a", count: 64) + ".example"),
    ]

    @Test(arguments: converted) func findsTheALabelForm(sample: NameCase) {
        #expect(IDNA.ascii(sample.input) == sample.output)
    }

    static let shown = [
        NameCase("xn--bcher-kva.example", "bücher.example"), NameCase("www.XN--FA-HIA.de", "www.faß.de"),
        NameCase("www.example.com", "www.example.com"),
        NameCase("xn--a.example", "xn--a.example"), NameCase("axn--b.example", "axn--b.example"), NameCase("", ""),
    ]

    @Test(arguments: shown) func findsTheULabelForm(sample: NameCase) {
        #expect(IDNA.unicode(sample.input) == sample.output)
    }

    /// The code points of RFC 3492's own kind of example, whether IDNA takes them or not.
    static let punycode = [
        NameCase("xn--ls8h", "\u{1F4A9}"), NameCase("xn--i-7iq", "i\u{2764}"), NameCase("xn--bcher-kva", "bücher"), NameCase("www", "www"),
        NameCase("xn--99999999", nil), NameCase("xn--a\u{0}", nil), NameCase(String(repeating: "a", count: 2000), nil),
    ]

    @Test(arguments: punycode) func decodesWhatNoNameCanHave(sample: NameCase) {
        #expect(IDNA.decoded(sample.input) == sample.output)
    }

    /// Once for each name, without what stands before its first A-label; not where the other form stands already, and not for what no name can be.
    @Test func saysWhatNamesStandFor() {
        let texts = [
            "Put _dnsauth.WWW.xn--bcher-kva.example. (TXT) into the zone of xn--bcher-kva.example, or ask admin@xn--fa-hia.de.",
            "https://www.xn--fa-hia.de/.well-known: faß.de; xn--a.example, axn--b.example",
        ]
        #expect(IDNA.readings(in: texts) == ["xn--bcher-kva.example stands for bücher.example."])
        #expect(IDNA.readings(in: ["www.example.com"]) == [])
    }
}
