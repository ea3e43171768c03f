import FoundationEssentials
import Testing

/// The steps of an order in one file, for somebody who has no access to the store.
@Suite("Case files")
struct CaseFileTests {
    /// What names the customer in the order.
    private static let named = [
        "example", "Main Street", "Portsmouth", "TEST", "buyer", "555 0100", "5550100", "555 0101", "03801", "it@", "tester",
    ]

    private static func placed(_ folder: StoreFolder) throws -> String {
        let order = try CertDesk("order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder)
        #expect(order.status == 0, "\(order.errors)")
        return order.output.split(separator: "\n").first.map(String.init) ?? ""
    }

    /// A draft by lines, with a mistake in it.
    private static func draft(_ folder: StoreFolder) throws -> String {
        let lines = ["2", "", "www.exam ple.com", "www.example.com", "quit"].joined(separator: "\n") + "\n"
        let begun = try CertDesk("order", "--plain", "--as-of", CertDesk.day, input: lines, in: folder)
        #expect(begun.status == 0, "\(begun.errors)")
        return try #require(try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string)
    }

    @Test("A case file is for one's own eyes, never takes the place of another, and is shown where no store is")
    func export() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let file = "\(folder.path)/order.case"
        let made = try CertDesk("orders", "export", id, "--case", file, in: folder)
        #expect(made.status == 0 && made.output.isEmpty && made.errors.isEmpty, "\(made.errors)")
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let elsewhere = try StoreFolder()
        let list = try CertDesk("replay", file, "--list", in: elsewhere)
        #expect(list.status == 0 && list.output.contains("Placed as \(id)") && list.output.contains("tester"), "\(list.errors)")
        #expect(elsewhere.contents == nil, "no store was made")
        let before = try folder.read("order.case")
        #expect(try CertDesk("orders", "export", id, "--case", file, "--mask", in: folder).status == 73)
        #expect(try folder.read("order.case") == before)
    }

    @Test(
        "What does not go together is refused with what to do",
        arguments: [
            ["ID", "--mask"], ["--case", "x"], ["ID", "ID", "--case", "x"], ["ID", "--case", "x", "--json"],
            ["ID", "--case", "x", "--format", "csv"],
        ])
    func usage(_ arguments: [String]) throws {
        let folder = try StoreFolder()
        let made = try CertDesk(["orders", "export"] + arguments.map { $0 == "ID" ? "K9JW-JCHY" : $0 }, in: folder)
        #expect(made.status == 64 && made.errors.contains("--case"), "\(made.errors)")
        #expect(folder.contents == nil)
    }

    @Test("Masked it names nobody, holds no secret, and has the same price and no fault")
    func masked() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let made = try CertDesk("orders", "export", id, "--case", "-", "--mask", in: folder)
        #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
        let secrets = [Sample.password, Sample.pfxPassword, Sample.cardNumber, Sample.cardNumber.filter { $0 != " " }]
        #expect((Self.named + secrets).filter { made.output.contains($0) } == [])
        let file = try folder.write(made.output, to: "masked.case")
        let answers = try CertDesk("replay", file, "--as-answers", in: try StoreFolder())
        let real = try CertDesk("replay", id, "--as-answers", in: folder)
        #expect(answers.status == 0 && answers.errors.contains("are not the real ones"), "\(answers.errors)")
        #expect(answers.output.contains("New Hampshire") && answers.output.contains("12/28"))
        let totals = try [answers, real].map { answers in
            try CertDesk("quote", "--answers", "-", "--json", "--as-of", CertDesk.day, input: answers.output, in: folder).json()["total"]
                .int
        }
        #expect(totals[0] != nil && totals[0] == totals[1])
    }

    @Test("A draft's steps are exported as well, and masked they have the same mistake")
    func draft() throws {
        let folder = try StoreFolder()
        let id = try Self.draft(folder)
        let file = "\(folder.path)/draft.case"
        #expect(try CertDesk("drafts", "export", id, "--case", file, "--mask", in: folder).status == 0)
        #expect(try !folder.read("draft.case").contains("example"))
        let elsewhere = try StoreFolder()
        let (other, real) = (
            try CertDesk("replay", file, "--json", in: elsewhere), try CertDesk("replay", id, "--json", in: folder)
        )
        func found(_ output: String) -> [Substring] {
            output.split(separator: "\n").map { $0.contains(#""severity":"error""#) ? "!" : "." }
        }
        #expect(found(other.output) == found(real.output) && found(other.output).contains("!"))
        #expect(try CertDesk("drafts", "export", id, in: folder).status == 64)
        #expect(try CertDesk("drafts", "export", id, "--case", file, in: folder).status == 73)
    }

    @Test("A request in a masked case is another one, for the names that stand there")
    func request() throws {
        let folder = try StoreFolder()
        let workshop = try CSRWorkshop()
        _ = try workshop.openssl([
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", workshop.path("k.pem"), "-out", workshop.path("r.pem"), "-subj",
            "/C=US/ST=New Hampshire/L=Portsmouth/O=Example Inc/CN=www.example.com", "-addext", "subjectAltName=DNS:www.example.com",
        ])
        let pem = String(decoding: try workshop.bytes("r.pem"), as: UTF8.self)
        let answers = Scenario.standard.answers(changing: ["csr.method": "\"paste\"", "csr.pem": "\"\(pem.replacing("\n", with: "\\n"))\""])
        let order = try CertDesk("order", "--answers", "-", "--as-of", CertDesk.day, input: answers, in: folder)
        #expect(order.status == 0, "\(order.errors)")
        let id = order.output.split(separator: "\n").first.map(String.init) ?? ""
        let made = try CertDesk("orders", "export", id, "--case", "-", "--mask", in: folder)
        #expect(made.errors.contains("Requests are others with the same kind of key"), "\(made.errors)")
        let printed = try CertDesk("replay", "-", "--as-answers", input: made.output, in: try StoreFolder())
        let lines = printed.output.split(separator: "\n")
        let request = try #require(lines.first { $0.contains("pem: \"") }?.split(separator: "\"").dropFirst().first)
        let text = String(request).replacing("\\n", with: "\n")
        #expect(text != pem)
        let inspected = try CertDesk("csr", "inspect", "-", "--json", input: text, in: folder)
        let name = try #require(lines.first { $0.contains("commonName: \"") }?.split(separator: "\"").dropFirst().first)
        #expect(name != "www.example.com" && inspected.output.contains(name) && !inspected.output.lowercased().contains("example"))
        #expect(try inspected.json()["key"]["type"].string == "RSA")
    }

    @Test("What is no case file is refused: too large, of another format, damaged, of a flow that is not there")
    func hostile() throws {
        let folder = try StoreFolder()
        for (text, words) in [
            (#"{"trace":2,"flow":"organization-ssl"}"#, "format 2 is not known"), ("hello", "<stdin>:1:1"),
            (#"{"trace":1,"flow":"no\u001b[31msuch"}"#, "<stdin>"),
            ("{\"trace\":1,\"flow\":\"organization-ssl\"}\n{\"step\":{}}", "<stdin>:2:2"),
        ] {
            let replay = try CertDesk("replay", "-", "--list", input: text, in: folder)
            #expect(replay.status != 0 && replay.output.isEmpty, "\(text)")
            #expect(replay.errors.contains(words) || replay.errors.contains("There is no flow"), "\(replay.errors)")
            #expect(!replay.errors.contains("\u{1B}"))
        }
        let large = try CertDesk("replay", "-", "--list", input: String(repeating: " ", count: 33 << 20), in: folder)
        #expect(large.status == 65 && large.errors.contains("larger than"), "\(large.errors)")
    }
}
