import Testing

@Suite("Orders from answers files")
struct AnswersCommandTests {
    /// Runs `order --answers -` under the rules of the tests' day.
    private func order(_ answers: String, _ more: String..., in folder: StoreFolder, store: String? = nil) throws -> CertDesk {
        try CertDesk(
            ["order", "--answers", "-", "--as-of", CertDesk.day] + more, input: answers, in: folder,
            environment: store.map { ["CERTDESK_STORE": $0] } ?? [:])
    }

    // MARK: Placing

    @Test("The template, filled in, places an order", arguments: Scenario.orders)
    func template(_ scenario: Scenario) throws {
        let folder = try StoreFolder()
        let template = try CertDesk("order", "--template", in: folder)
        #expect(template.status == 0)
        let file = try folder.write(Self.filled(template.output, with: scenario), to: "order.json5")
        let placed = try CertDesk("order", "--answers", file, "--json", "--as-of", CertDesk.day, in: folder)
        #expect(placed.status == 0, "\(placed.errors)")
        let other = try StoreFolder()
        let plain = try order(scenario.answers(), "--json", in: other).json()
        #expect(try placed.json().without(OrderByKeysTests.passing) == plain.without(OrderByKeysTests.passing))
    }

    /// The template with a scenario's answers in the place of its own.
    private static func filled(_ template: String, with scenario: Scenario) -> String {
        var stage: Scenario.Stage?
        return template.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let text = line.drop { $0 == " " }
            guard !text.hasPrefix("//"), let colon = text.firstIndex(of: ":") else { return String(line) }
            let key = text[..<colon]
            if text.hasSuffix("{") {
                stage = scenario.stages.first { $0.id == key }
            } else if let entry = stage?.entries.first(where: { $0.key == key }) {
                return "\(key): \(entry.value.json),"
            }
            return String(line)
        }.joined(separator: "\n")
    }

    @Test("Without --json the id alone is on standard output, and the suffix of the PFX password on standard error")
    func plain() throws {
        let folder = try StoreFolder()
        let placed = try order(Scenario.standard.answers(), in: folder)
        #expect(placed.status == 0)
        let id = String(placed.output.dropLast())
        #expect(placed.output.hasSuffix("\n") && !id.contains("\n"))
        #expect(try CertDesk("orders", "show", id.lowercased(), "--json", in: folder).json()["id"].string == id)
        #expect(placed.errorLines.last?.contains("Suffix of the key's password") == true, "\(placed.errors)")
    }

    @Test("Two orders of the same answers are two orders")
    func twice() throws {
        let folder = try StoreFolder()
        let first = try order(Scenario.standard.answers(), in: folder)
        let before = try folder.files()
        let second = try order(Scenario.standard.answers(), in: folder)
        #expect(second.status == 0, "\(second.errors)")
        #expect(first.output != second.output)
        let after = Dictionary(uniqueKeysWithValues: try folder.files().map { ($0.name, $0.bytes) })
        // The trail and the index grow; what belongs to the first order stays as it is.
        for file in before where ["orders/", "accounts/"].contains(where: file.name.hasPrefix) {
            #expect(after[file.name] == file.bytes, "\(file.name)")
        }
        #expect(try CertDesk("orders", "list", in: folder).output.split(separator: "\n").count == 2)
    }

    @Test("What a hidden field was given is not in the order")
    func hidden() throws {
        let folder = try StoreFolder()
        let answers = Scenario.standard.answers().dropLast() + ", sans: {domains: [\"www.example.org\"]}}"
        let placed = try order(String(answers), "--json", in: folder).json()
        #expect(placed["answers"]["sans"] == .null)
        #expect(placed["certificate"]["names"].elements.compactMap { $0["value"].string } == ["www.example.com", "example.com"])
        #expect(placed["quote"]["total"].int == 349_00)
    }

    // MARK: Findings

    /// Ten faults in ten fields: the answer, and what its finding has to say at least.
    static let faults: [String: (json: String, says: String)] = [
        "certificate.commonName": ("\"www.example.com:443\"", "port"),
        "licenses.blocks": ("100", "99"),
        "organization.state": ("\"NH\"", "New Hampshire"),
        "organization.postalCode": ("\"0380\"", "postal code"),
        "applicant.userId": ("\"x\"", "2"),
        "applicant.passwordConfirmation": ("\"something else 1\"", "differ"),
        "applicant.email": ("\"nobody\"", "@"),
        "terms.accepted": ("\"yes\"", "true or false"),
        "payment.cardNumber": ("\"4111 1111 1111 1112\"", "number"),
        "payment.cardHoldr": ("\"TEST\"", "payment.cardHolder"),
    ]

    /// The standard order with the ten faults.
    private var faulty: String {
        Scenario.standard.answers(changing: Self.faults.mapValues(\.json))
    }

    @Test("Ten faults are ten findings, and nothing is written")
    func tenFaults() throws {
        let folder = try StoreFolder()
        let refused = try order(faulty, in: folder)
        #expect(refused.status == 65)
        #expect(refused.output.isEmpty)
        #expect(refused.errorLines.count == Self.faults.count, "\(refused.errors)")
        for (field, fault) in Self.faults {
            let line = refused.errorLines.first { $0.hasPrefix("\(field): ") } ?? ""
            #expect(line.contains(fault.says), "\(field): \(line)")
        }
        #expect(folder.contents == nil)
    }

    @Test("With --json the same findings are on standard output, each with its rule")
    func tenFaultsAsJSON() throws {
        let folder = try StoreFolder()
        let refused = try order(faulty, "--json", in: folder)
        #expect(refused.status == 65)
        #expect(refused.errors.isEmpty)
        let findings = try refused.json().elements.filter { $0["severity"].string == "error" }
        #expect(Set(findings.compactMap { $0["field"].string }) == Set(Self.faults.keys))
        #expect(findings.count == Self.faults.count)
        #expect(findings.allSatisfy { $0["rule"].string?.isEmpty == false && $0["message"].string?.isEmpty == false })
        #expect(folder.contents == nil)
    }

    @Test("A fault in a copied answer is named once, at its source")
    func copiedFault() throws {
        let folder = try StoreFolder()
        let refused = try order(Scenario.standard.answers(changing: ["organization.city": "\"\""]), in: folder)
        #expect(refused.errorLines.map { $0.prefix { $0 != ":" } } == ["organization.city"])
    }

    @Test(
        "What follows from a wrong answer is not said as well",
        arguments: [
            (["organization.country": "\"ZZ\"", "organization.timeZone": "null", "csr.country": "null"], ["organization.country"]),
            (["organization.name": "\"\(String(repeating: "x", count: 65))\""], ["organization.name"]),
        ])
    func consequences(_ changes: [String: String], _ named: [String]) throws {
        let folder = try StoreFolder()
        let refused = try order(Scenario.standard.answers(changing: changes), in: folder)
        #expect(refused.errorLines.map { String($0.prefix { $0 != ":" }) } == named, "\(refused.errors)")
    }

    @Test("Every mandatory field refuses to be left out")
    func mandatory() throws {
        let folder = try StoreFolder()
        let lines = try order("{}", in: folder).errorLines.map { String($0.prefix { $0 != ":" }) }
        for (stage, fields) in [
            ("region", ["region"]), ("certificate", ["commonName"]),
            ("organization", ["name", "businessType", "street1", "city", "country", "timeZone", "telephone"]),
            (
                "applicant",
                ["userId", "password", "passwordConfirmation", "firstName", "lastName", "jobTitle", "email", "telephone", "street1"]
            ),
            ("billing", ["firstName", "lastName", "email", "telephone", "street1", "city", "country"]), ("terms", ["accepted"]),
            ("csr", ["country", "pfxPassword", "pfxPasswordConfirmation"]), ("payment", ["method"]),
        ] {
            for field in fields { #expect(lines.contains("\(stage).\(field)"), "\(stage).\(field)") }
        }
        #expect(folder.contents == nil)
    }

    @Test(
        "An unknown id names the nearest",
        arguments: [
            ("{certificate: {comonName: \"www.example.com\"}}", "certificate.comonName", "certificate.commonName"),
            ("{licences: {blocks: 1}}", "licences", "licenses"),
            ("{payment: {cardNumbre: \"1\"}}", "payment.cardNumbre", "payment.cardNumber"),
        ])
    func unknownID(_ answers: String, _ unknown: String, _ nearest: String) throws {
        let folder = try StoreFolder()
        let refused = try order(answers, in: folder)
        #expect(refused.status == 65)
        #expect(refused.errorLines.contains { $0.hasPrefix(unknown) && $0.contains(nearest) }, "\(refused.errors)")
    }

    @Test("A secret is in no message")
    func noSecretInMessages() throws {
        let folder = try StoreFolder()
        for (field, secret) in [("password", "nodigitsatall"), ("passwordConfirmation", "unlike4321")] {
            let refused = try order(Scenario.standard.answers(changing: ["applicant.\(field)": "\"\(secret)\""]), "--json", in: folder)
            #expect(refused.status == 65)
            #expect(!refused.output.contains(secret) && !refused.errors.contains(secret))
        }
        let refused = try order(Scenario.standard.answers(changing: ["payment.cardNumber": "\"4111 1111 1111 1112\""]), in: folder)
        #expect(refused.status == 65)
        #expect(!refused.errors.filter(\.isNumber).contains("4111111111111112"))
    }

    // MARK: Files that cannot be read

    @Test("A syntax fault is named as FILE:line:column")
    func syntax() throws {
        let folder = try StoreFolder()
        let file = try folder.write("{\n  region: {region: \"europe\",,}\n}\n", to: "answers.json5")
        let refused = try CertDesk("order", "--answers", file, in: folder)
        #expect(refused.status == 65)
        #expect(refused.errors.hasPrefix("\(file):2:29: "), "\(refused.errors)")
        let piped = try order("{\n  region: nonsense\n}", in: folder)
        #expect(piped.status == 65)
        #expect(piped.errors.contains(":2:11: "), "\(piped.errors)")
        #expect(folder.contents == nil)
    }

    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
    }

    static let hostile = [
        Hostile(testDescription: "nothing", text: ""), Hostile(testDescription: "a NUL", text: "\u{0}"),
        Hostile(testDescription: "an open array", text: "["), Hostile(testDescription: "an array", text: "[]"),
        Hostile(testDescription: "one brace too many", text: "{}}"),
        Hostile(testDescription: "a hundred thousand levels", text: String(repeating: "[", count: 100_000)),
        Hostile(testDescription: "over a megabyte", text: "{a: \"" + String(repeating: "x", count: 1_000_001) + "\"}"),
    ]

    @Test("Broken bytes, depth, size and a missing file are refused with a message", arguments: hostile)
    func refusesHostileFiles(_ example: Hostile) throws {
        let text = example.text
        let folder = try StoreFolder()
        let refused = try order(text, in: folder)
        #expect(refused.status == 65)
        #expect(!refused.errors.isEmpty && refused.errors.count < 500)
        #expect(folder.contents == nil)
    }

    @Test("A file that is not there is exit 66")
    func missingFile() throws {
        let folder = try StoreFolder()
        let refused = try CertDesk("order", "--answers", "\(folder.path)/nowhere.json", in: folder)
        #expect(refused.status == 66)
        #expect(refused.errors.contains("nowhere.json"))
    }
}
