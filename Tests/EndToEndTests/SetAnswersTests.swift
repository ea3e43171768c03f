import Testing

@Suite("Answers on the command line")
struct SetAnswersTests {
    private func order(_ sets: String..., in folder: StoreFolder) throws -> CertDesk {
        try CertDesk(
            ["order", "--answers", "-", "--json", "--as-of", CertDesk.day] + sets.flatMap { ["--set", $0] },
            input: Scenario.standard.answers(),
            in: folder)
    }

    @Test("They take the place of the file's, of every kind")
    func kinds() throws {
        let placed = try order(
            "certificate.commonName=shop.example.com", "licenses.blocks=3", "certificate.addSANs=true",
            "sans.subdomains=a.example.com, b.example.com", #"sans.domains=["www.example.org"]"#, "validity.term=2-years",
            "applicant.department=Web = Shop", "approval.method=dns", "licenses.blocks=2", in: try StoreFolder())
        #expect(placed.status == 0, "\(placed.errors)\(placed.output)")
        let answers = try placed.json()["answers"]
        #expect(answers["certificate"]["commonName"].string == "shop.example.com")
        #expect(answers["licenses"]["blocks"].int == 2)
        #expect(answers["sans"]["subdomains"].elements.compactMap(\.string) == ["a.example.com", "b.example.com"])
        #expect(answers["sans"]["domains"].elements.compactMap(\.string) == ["www.example.org"])
        #expect(answers["applicant"]["department"].string == "Web = Shop")
        #expect(try placed.json()["term"]["term"].string == "2-years")
    }

    @Test("An answer can be mended that the file has wrong")
    func mended() throws {
        let folder = try StoreFolder()
        let file = Scenario.standard.answers(changing: ["licenses.blocks": "\"two\""])
        let placed = try CertDesk(
            "order", "--answers", "-", "--set", "licenses.blocks=2", "--as-of", CertDesk.day, input: file, in: folder)
        #expect(placed.status == 0, "\(placed.errors)")
    }

    static let faults = [
        ("certificate.commonNam=x", "unknown", "certificate.commonName"), ("licenses.blocks=two", "kind", "a whole number"),
        ("terms.accepted=yes", "kind", "true or false"), ("applicant.password=abc12345", "kind", "answers file"),
        ("validity.start=2026-12-01", "hidden", "validity.custom is true"), ("review.summary=x", "kind", "read"),
        ("sans.domains=www.example.org", "hidden", "certificate.addSANs is true"),
    ]

    @Test("What cannot be answered is named, and nothing is placed", arguments: faults)
    func refused(_ set: String, _ rule: String, _ says: String) throws {
        let folder = try StoreFolder()
        let refused = try order(set, in: folder)
        #expect(refused.status == 65)
        let finding = try #require(try refused.json().elements.first { $0["rule"].string == rule }, "\(refused.output)")
        #expect(finding["field"].string == String(set.prefix { $0 != "=" }))
        #expect(finding["message"].string?.contains(says) == true)
        #expect(folder.contents == nil)
    }

    @Test("A quote takes them with a file and without one")
    func quote() throws {
        let folder = try StoreFolder()
        let alone = try CertDesk(
            "quote", "--json", "--set", "region.region=united-kingdom", "--set", "validity.term=2-years", "--as-of", CertDesk.day,
            in: folder)
        let file = try CertDesk(
            "quote", "--json", "--answers", "-", "--set", "region.region=united-kingdom", "--set", "validity.term=2-years", "--as-of",
            CertDesk.day, input: "{region: {region: 'europe'}}", in: folder)
        #expect(try alone.json()["currency"].string == "GBP")
        #expect(try alone.json()["total"] == file.json()["total"])
        let refused = try CertDesk("quote", "--set", "region.regio=europe", in: folder)
        #expect(refused.status == 65 && refused.output.isEmpty && refused.errors.contains("region.region"))
    }

    @Test("On the screen an order begins with them, and what cannot be answered is said before")
    func screen() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(
            ["order", "--set", "region.region=europe", "--set", "certificate.commonName=www.example.org"], in: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.wait(for: "(•) Europe")
        try program.press(.controlN)
        try program.wait(for: "[www.example.org")
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["certificate"]["commonName"].string == "www.example.org")
        let refused = try CertDesk("order", "--set", "certificate.commonNam=x", in: try StoreFolder())
        #expect(refused.status == 65 && refused.errors.contains("certificate.commonName"), "\(refused.errors)")
    }

    @Test("With --json and no file they are all the answers there are")
    func alone() throws {
        let folder = try StoreFolder()
        let refused = try CertDesk("order", "organization-ssl", "--set", "region.region=europe", "--json", in: folder)
        let fields = try refused.json().elements.compactMap { $0["field"].string }
        #expect(refused.status == 65 && fields.contains("certificate.commonName") && !fields.contains("region.region"), "\(fields)")
        let screen = try CertDesk("order", "organization-ssl", "--set", "region.region=europe", in: folder)
        #expect(screen.status == 64 && folder.contents == nil, "\(screen.errors)")
    }

    static let unholdable = [
        ("region.region=xx", "region.region: xx is not an option here. Choose from: north-america, europe"),
        ("validity.term=2-yaers", "validity.term: \"2-yaers\" is not a term. Choose one of 6-months, 1-year, 2-years"),
        ("licenses.blocks=1000", "licenses.blocks: "), ("certificate.type=Wildcard", "certificate.type: Wildcard is not an option here."),
    ]

    @Test("An option that is none is refused before the screen, the lines or a price, with the options there are", arguments: unholdable)
    func noOption(_ set: String, _ says: String) throws {
        let folder = try StoreFolder()
        for command in [["order"], ["order", "--plain"], ["quote"], ["order", "--csr", try Self.request(in: folder)]] {
            let refused = try CertDesk(command + ["--set", set, "--as-of", CertDesk.day], in: folder)
            #expect(refused.status == 65 && refused.output.isEmpty && refused.errors.contains("--set \(says)"), "\(refused.errors)")
        }
        #expect(folder.contents == nil)
    }

    private static func request(in folder: StoreFolder) throws -> String {
        let path = "\(folder.path)/request.pem"
        let made = try CertDesk(
            ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-out", path, "-subj", "/CN=www.example.com"],
            in: folder, program: "/usr/bin/openssl")
        #expect(made.status == 0, "\(made.errors)")
        return path
    }

    @Test("A text that its rule refuses stands on the screen with its fault, before anybody has been there")
    func wrongText() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(
            ["order", "--set", "region.region=europe", "--set", "certificate.commonName=www.example..com"], in: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.controlN)
        try program.settle("the fault") { $0.text.contains("www.example..com") && $0.text.contains("! ") }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
    }

    @Test("Without a field or an equals sign the command line is wrong", arguments: ["commonName=x", "certificate.commonName", "a.b.c=x"])
    func malformed(_ set: String) throws {
        let refused = try order(set, in: try StoreFolder())
        #expect(refused.status == 64 && refused.errors.contains("STAGE.FIELD=VALUE"), "\(refused.errors)")
    }
}
