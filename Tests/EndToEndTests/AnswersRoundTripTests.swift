import Testing

/// Orders and drafts become answers files, and the files orders again.
@Suite("Answers files from orders and drafts")
struct AnswersRoundTripTests: BegunOrder {
    private func place(_ answers: String, _ more: String..., in folder: StoreFolder) throws -> CertDesk {
        try CertDesk(["order", "--answers", "-", "--json", "--as-of", CertDesk.day] + more, input: answers, in: folder)
    }

    /// The file with a scenario's secrets in the places left for them.
    private func filled(_ file: String, _ scenario: Scenario) -> String {
        var (text, stage) = ("", "")
        for line in file.split(separator: "\n") {
            let key = line.prefix { $0 != ":" }.drop { $0 == " " }
            if line.hasSuffix("{") { stage = String(key) }
            let entry = scenario.stages.first { $0.id == stage }?.entries.first { $0.key == key }
            text += line.contains(": null,") ? "\(key): \(entry?.value.json ?? "missing"),\n" : "\(line)\n"
        }
        return text
    }

    @Test("An order's answers make the same order", arguments: Scenario.orders)
    func order(_ scenario: Scenario) throws {
        let folder = try StoreFolder()
        let placed = try place(scenario.answers(), in: folder)
        let id = try #require(try placed.json()["id"].string, "\(placed.errors)")
        let file = try CertDesk("orders", "show", id, "--answers", in: folder)
        #expect(file.status == 0 && file.errors.isEmpty, "\(file.errors)")
        for secret in [Sample.password, Sample.pfxPassword, Sample.cardNumber, "\"\(Sample.securityCode)\""] {
            #expect(!file.output.contains(secret))
        }
        // What follows its source goes on following it.
        #expect(file.output.contains("sameAsOrganization: true") && !file.output.contains("  applicant: {\n    street1"))
        let again = try place(filled(file.output, scenario), in: try StoreFolder())
        #expect(again.status == 0, "\(again.errors)\(again.output)")
        #expect(try again.json().without(OrderByKeysTests.passing) == placed.json().without(OrderByKeysTests.passing))
    }

    @Test("As they are, the answers of an order lack nothing but its secrets")
    func secrets() throws {
        let folder = try StoreFolder()
        let id = try #require(try place(Scenario.standard.answers(), in: folder).json()["id"].string)
        let file = try CertDesk("orders", "show", id, "--answers", in: folder).output
        let refused = try place(file, in: try StoreFolder())
        #expect(refused.status == 65)
        #expect(
            try refused.json().elements.compactMap { $0["field"].string }.sorted() == [
                "applicant.password", "applicant.passwordConfirmation", "csr.pfxPassword", "csr.pfxPasswordConfirmation",
                "payment.cardNumber", "payment.cardSecurityCode",
            ])
        #expect(file.contains("password: null,  // Password: secret"))
        #expect(file.contains("--as-of \(CertDesk.day)"))
    }

    @Test("With --json the file is plain JSON and means the same")
    func json() throws {
        let folder = try StoreFolder()
        let id = try #require(try place(Scenario.unitedKingdom.answers(), in: folder).json()["id"].string)
        let plain = try CertDesk("orders", "show", id, "--answers", "--json", in: folder)
        let quotes = try [CertDesk("orders", "show", id, "--answers", in: folder), plain].map { file in
            try CertDesk("quote", "--answers", "-", "--json", "--as-of", CertDesk.day, input: file.output, in: folder).json()
        }
        #expect(try plain.json()["applicant"]["userId"].string == "buyer-uk")
        #expect(try plain.json()["applicant"]["password"] == .null)
        #expect(quotes[0]["total"].int != nil && quotes[0] == quotes[1])
    }

    @Test("A draft's answers are an answers file")
    func draft() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try program.press(.controlQ)
        _ = try program.exitStatus()
        let id = try #require(try CertDesk("drafts", "list", in: folder).output.split(separator: "\t").first.map(String.init))
        let file = try CertDesk("drafts", "show", id, "--answers", in: folder)
        #expect(file.status == 0, "\(file.errors)")
        #expect(file.output.contains("region: \"north-america\""))
        #expect(file.output.contains("commonName: \"www.example.com\""))
        let quote = try CertDesk("quote", "--answers", "-", "--json", input: file.output, in: folder)
        #expect(try quote.json()["total"].int == 349_00)
    }
}
