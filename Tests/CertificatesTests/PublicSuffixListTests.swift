import Certificates
import Testing

/// A text and what becomes of it.
struct NameCase: Sendable, CustomTestStringConvertible {
    let input: String
    let output: String?
    var testDescription: String { "\(input.prefix(40)) → \(output ?? "nothing")" }

    init(_ input: String, _ output: String?) {
        (self.input, self.output) = (input, output)
    }
}

@Suite struct PublicSuffixListTests {
    private func list() throws -> PublicSuffixList { try #require(PublicSuffixList.builtIn) }

    /// Mostly from the public suffix list's own test data, checkPublicSuffix.
    static let registrable = [
        NameCase("example.com", "example.com"), NameCase("b.example.com", "example.com"), NameCase("a.b.example.com", "example.com"),
        NameCase("com", nil),
        NameCase("www.example.co.uk", "example.co.uk"), NameCase("co.uk", nil), NameCase("uk", nil), NameCase("ck", nil),
        NameCase("test.ck", nil),
        NameCase("b.test.ck", "b.test.ck"), NameCase("a.b.test.ck", "b.test.ck"), NameCase("www.ck", "www.ck"),
        NameCase("www.www.ck", "www.ck"),
        NameCase("kobe.jp", nil), NameCase("c.kobe.jp", nil), NameCase("b.c.kobe.jp", "b.c.kobe.jp"),
        NameCase("city.kobe.jp", "city.kobe.jp"),
        NameCase("www.city.kobe.jp", "city.kobe.jp"), NameCase("k12.ak.us", nil), NameCase("www.test.k12.ak.us", "test.k12.ak.us"),
        NameCase("www.xn--fiqs8s", "www.xn--fiqs8s"), NameCase("xn--fiqs8s", nil),
        // The private section does not count (BR 3.2.2.6).
        NameCase("github.io", "github.io"), NameCase("someone.github.io", "github.io"),
        // Unknown top-level domains.
        NameCase("local", nil), NameCase("printer.local", nil), NameCase("a.b.unknowntld", nil), NameCase("localhost", nil),
        // Not names.
        NameCase("", nil), NameCase(".", nil), NameCase(".com", nil), NameCase("example..com", "example..com"),
        NameCase("example.com.", nil),
        NameCase(String(repeating: "a.", count: 5000) + "com", nil),
    ].map { $0.input == "example..com" ? NameCase("example..com", nil) : $0 }

    @Test(arguments: registrable) func findsTheRegistrableDomain(sample: NameCase) throws {
        #expect(try list().place(of: sample.input)?.base == sample.output)
    }

    @Test(arguments: ["com", "co.uk", "uk", "ck", "test.ck", "kobe.jp", "arpa", "xn--p1ai"]) func knowsSuffixes(name: String) throws {
        #expect(try list().isPublicSuffix(name))
    }

    @Test(arguments: [
        "example.com", "github.io", "www.ck", "city.kobe.jp", "local", "", ".", "com.", ".com", String(repeating: "a", count: 5000),
    ])
    func knowsWhatIsNone(name: String) throws {
        #expect(try !list().isPublicSuffix(name))
    }

    /// From the list's private section, which has had these since 2013.
    @Test(arguments: [
        NameCase("someone.github.io", "github.io"), NameCase("github.io", "github.io"), NameCase("a.b.github.io", "github.io"),
        NameCase("x.herokuapp.com", "herokuapp.com"), NameCase("www.example.com", nil), NameCase("co.uk", nil), NameCase("", nil),
        NameCase("github.io.", nil), NameCase("io", nil),
    ])
    func knowsHosters(sample: NameCase) throws {
        #expect(try list().place(of: sample.input)?.hoster == sample.output)
    }

    @Test func severalThreadsGetTheSameAnswers() async throws {
        let names = try list()
        let answers = await withTaskGroup(of: [String?].self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<500).map { names.place(of: "h\($0).example.co.uk")?.base ?? IDNA.ascii("bücher") } }
            }
            return await group.reduce(into: Set<String?>()) { $0.formUnion($1) }
        }
        #expect(answers == ["example.co.uk"])
    }
}
