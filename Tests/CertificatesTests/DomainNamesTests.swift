import Certificates
import Testing

@Suite struct DomainNamesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let input: String
        let output: String?
        var testDescription: String { "\(input.prefix(40)) → \(output ?? "nothing")" }

        init(_ input: String, _ output: String?) {
            (self.input, self.output) = (input, output)
        }
    }

    /// Mostly from the public suffix list's own test data, checkPublicSuffix.
    static let registrable = [
        Case("example.com", "example.com"), Case("b.example.com", "example.com"), Case("a.b.example.com", "example.com"), Case("com", nil),
        Case("www.example.co.uk", "example.co.uk"), Case("co.uk", nil), Case("uk", nil), Case("ck", nil), Case("test.ck", nil),
        Case("b.test.ck", "b.test.ck"), Case("a.b.test.ck", "b.test.ck"), Case("www.ck", "www.ck"), Case("www.www.ck", "www.ck"),
        Case("kobe.jp", nil), Case("c.kobe.jp", nil), Case("b.c.kobe.jp", "b.c.kobe.jp"), Case("city.kobe.jp", "city.kobe.jp"),
        Case("www.city.kobe.jp", "city.kobe.jp"), Case("k12.ak.us", nil), Case("www.test.k12.ak.us", "test.k12.ak.us"),
        Case("www.xn--fiqs8s", "www.xn--fiqs8s"), Case("xn--fiqs8s", nil),
        // The private section does not count (BR 3.2.2.6).
        Case("github.io", "github.io"), Case("someone.github.io", "github.io"),
        // Unknown top-level domains.
        Case("local", nil), Case("printer.local", nil), Case("a.b.unknowntld", nil), Case("localhost", nil),
        // Not names.
        Case("", nil), Case(".", nil), Case(".com", nil), Case("example..com", "example..com"), Case("example.com.", nil),
        Case(String(repeating: "a.", count: 5000) + "com", nil),
    ].map { $0.input == "example..com" ? Case("example..com", nil) : $0 }

    @Test(arguments: registrable) func findsTheRegistrableDomain(sample: Case) throws {
        #expect(try DomainNames().registrableDomain(sample.input) == sample.output)
    }

    @Test(arguments: ["com", "co.uk", "uk", "ck", "test.ck", "kobe.jp", "arpa", "xn--p1ai"]) func knowsSuffixes(name: String) throws {
        #expect(try DomainNames().isPublicSuffix(name))
    }

    @Test(arguments: [
        "example.com", "github.io", "www.ck", "city.kobe.jp", "local", "", ".", "com.", ".com", String(repeating: "a", count: 5000),
    ])
    func knowsWhatIsNone(name: String) throws {
        #expect(try !DomainNames().isPublicSuffix(name))
    }

    /// From Unicode's UTS 46 test data and RFC 5891, non-transitional.
    static let converted = [
        Case("WWW.Example.COM", "www.example.com"), Case("a_b.example.com", "a_b.example.com"), Case("*.example.com", "*.example.com"),
        Case("Bücher.example", "xn--bcher-kva.example"), Case("faß.de", "xn--fa-hia.de"), Case("βόλος.com", "xn--nxasmm1c.com"),
        Case("u\u{308}ber.example", "xn--ber-goa.example"), Case("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        Case("XN--BCHER-KVA.example", "xn--bcher-kva.example"), Case("*.bücher.example", "*.xn--bcher-kva.example"),
        Case("bücher.example.", "xn--bcher-kva.example."), Case("xn--a.example", nil), Case("xn--zzzzzzzzz99999.example", nil),
        Case("xn--.example", nil),
        Case("-ü.example", nil), Case("bü..example", nil), Case("ü b.example", nil), Case("ü\u{0}.example", nil),
        Case(String(repeating: "ü", count: 64) + ".example", nil), Case(String(repeating: "ü.", count: 600), nil),
        Case(String(repeating: "a", count: 64) + ".example", String(repeating: "a", count: 64) + ".example"),
    ]

    @Test(arguments: converted) func findsTheALabelForm(sample: Case) throws {
        #expect(try DomainNames().ascii(sample.input) == sample.output)
    }

    static let shown = [
        Case("xn--bcher-kva.example", "bücher.example"), Case("www.XN--FA-HIA.de", "www.faß.de"),
        Case("www.example.com", "www.example.com"),
        Case("xn--a.example", "xn--a.example"), Case("axn--b.example", "axn--b.example"), Case("", ""),
    ]

    @Test(arguments: shown) func findsTheULabelForm(sample: Case) throws {
        #expect(try DomainNames().unicode(sample.input) == sample.output)
    }

    @Test func severalThreadsGetTheSameAnswers() async throws {
        let names = try DomainNames()
        let answers = await withTaskGroup(of: [String?].self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<500).map { names.registrableDomain("h\($0).example.co.uk") ?? names.ascii("bücher") } }
            }
            return await group.reduce(into: Set<String?>()) { $0.formUnion($1) }
        }
        #expect(answers == ["example.co.uk"])
    }
}
