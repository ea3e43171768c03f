import Testing

@Suite("Pastes")
struct PasteTests {
    /// An order with the focus on a field, on a stage where something else is filled in first.
    private func typing(
        in folder: StoreFolder, upTo stage: String, first: KeyValuePairs<String, Scenario.Entry> = [:], field: String
    ) throws -> OrderTyping {
        let typing = try OrderTyping(in: folder)
        try typing.fill(.unitedKingdom, upTo: stage)
        try typing.fill(Scenario.Stage(stage, first))
        guard let label = typing.captions.label(of: field, in: stage) else { throw typing.program.failure("no field \(field)") }
        try typing.focus(label)
        return typing
    }

    private func leave(_ program: TerminalProgram, in folder: StoreFolder) throws -> JSON {
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        let drafts = try CertDesk("drafts", "list", "--json", in: folder)
        return drafts.output.isEmpty ? .null : try drafts.json()["answers"]
    }

    @Test("Three lines pasted into a list are three entries")
    func list() throws {
        let folder = try StoreFolder()
        let typing = try typing(in: folder, upTo: "sans", field: "subdomains")
        try typing.program.paste("shop.example.co.uk\nmail.example.co.uk\nftp.example.co.uk")
        try typing.program.settle("three rows") { screen in
            ["shop", "mail", "ftp"].allSatisfy { name in screen.lines.contains { $0.contains("│\(name).example.co.uk") } }
        }
        let answers = try leave(typing.program, in: folder)
        #expect(answers["sans"]["subdomains"].strings == ["shop.example.co.uk", "mail.example.co.uk", "ftp.example.co.uk"])
    }

    @Test("Lines pasted behind an entry are entries of their own, and priced as that")
    func listWithEntries() throws {
        let folder = try StoreFolder()
        let typing = try typing(in: folder, upTo: "sans", field: "subdomains")
        try typing.program.type("secure.example.co.uk\rcs.example.co.uk")
        try typing.program.paste("one.example.co.uk\ntwo.example.co.uk\n")
        try typing.program.settle("four rows") { screen in
            ["secure", "cs", "one", "two"].allSatisfy { name in screen.lines.contains { $0.contains("│\(name).example.co.uk") } }
                && screen.text.contains("4 × additional subdomain")
        }
        let answers = try leave(typing.program, in: folder)
        #expect(answers["sans"]["subdomains"].strings.sorted() == ["cs", "one", "secure", "two"].map { "\($0).example.co.uk" })
    }

    @Test("Three lines pasted into a one-line field are joined, said so, and submit nothing")
    func line() throws {
        let folder = try StoreFolder()
        let typing = try typing(in: folder, upTo: "organization", field: "name")
        try typing.program.paste("Example\nTrading\nLtd\n")
        try typing.program.settle("one line and a message") { screen in
            FormReading(screen)?.row.contains("Example Trading Ltd") == true && screen.text.contains("3 lines were joined")
        }
        #expect(FormReading(typing.program.screen)?.title == "Organization")
        #expect(try leave(typing.program, in: folder)["organization"]["name"].string == "Example Trading Ltd")
    }

    private static let switching: KeyValuePairs<String, Scenario.Entry> = [
        "classification": .option("switching", "Switching from a competitor")
    ]

    @Test("Three lines pasted into a block stay three lines")
    func block() throws {
        let folder = try StoreFolder()
        let typing = try typing(in: folder, upTo: "certificate", first: Self.switching, field: "currentCertificate")
        try typing.program.paste("first line\n  second line\nthird line")
        try typing.program.settle("three rows") { screen in
            ["│first line", "│  second line", "│third line"].allSatisfy { screen.text.contains($0) }
        }
        let answers = try leave(typing.program, in: folder)
        #expect(answers["certificate"]["currentCertificate"].string == "first line\n  second line\nthird line")
    }

    /// A name nearly as long as names may be.
    private static let longName = String(repeating: String(repeating: "shop", count: 12) + ".", count: 4) + "example.co.uk"

    struct Large: Sendable, CustomTestStringConvertible {
        let stage: String
        var first: KeyValuePairs<String, Scenario.Entry> = [:]
        let field: String
        let line: String
        let says: String
        var testDescription: String { "\(stage).\(field)" }
    }

    @Test(
        "A megabyte pasted into any kind of field is taken up to its limit, said so, and can be left",
        arguments: [
            Large(stage: "region", field: "region", line: "europe, europe\n", says: "nothing to paste"),
            Large(stage: "certificate", field: "commonName", line: "www.example.com ", says: "left out"),
            Large(
                stage: "certificate", first: switching, field: "currentCertificate", line: "-----BEGIN CERTIFICATE-----\n", says: "left out"
            ),
            Large(stage: "sans", field: "subdomains", line: longName + "\n", says: "left out"),
            Large(stage: "licenses", field: "blocks", line: "1234567", says: "left out"),
            Large(stage: "organization", field: "country", line: "Germany\n", says: ""),
            Large(stage: "applicant", field: "password", line: "secret\n", says: "left out"),
        ])
    func megabyte(_ test: Large) throws {
        let folder = try StoreFolder()
        let typing = try typing(in: folder, upTo: test.stage, first: test.first, field: test.field)
        let before = FormReading(typing.program.screen)
        try typing.program.paste(String(repeating: test.line, count: 1_048_576 / test.line.utf8.count))
        try typing.program.settle("an answer to the paste") { screen in
            test.says.isEmpty ? FormReading(screen)?.row != before?.row : screen.text.contains(test.says)
        }
        _ = try leave(typing.program, in: folder)
        #expect(try folder.files().allSatisfy { $0.bytes.count < 1_000_000 })
    }
}
