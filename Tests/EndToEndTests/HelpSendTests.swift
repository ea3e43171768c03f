import FoundationEssentials
import Testing

@Suite("Guides and terms, sent and printed")
struct HelpSendTests {
    private func order(in folder: StoreFolder) throws -> String { try DeskTests.place("www.alpha-example.com", "Alpha Ltd", in: folder) }

    @Test("A guide goes to the applicant with the order's names in it, as text and PDF, beside the order's other messages")
    func toTheApplicant() throws {
        let folder = try StoreFolder()
        let id = try order(in: folder)
        let before = try CertDesk("outbox", "list", "--order", id, in: folder).output.split(separator: "\n").count
        let sent = try CertDesk("help", "exact-name", "--order", id, "--send", "--json", in: folder)
        #expect(sent.status == 0 && sent.errors.isEmpty, "\(sent.errors)")
        let message = try sent.json()
        #expect(message["id"].string == "\(id)-\(before + 1)" && message["kind"].string == "guide" && message["order"].string == id)
        #expect(message["subject"].string == "The name has to match exactly (\(id))" && message["state"].string == "waiting")
        let file = try #require(message["file"].string)
        let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        #expect(text.contains("Content-Type: application/pdf") && text.contains("filename=\"exact-name.pdf\""))
        #expect(text.contains("https://shop.alpha-example.com") && !text.contains("www.example.com"))
        let handed = try CertDesk("outbox", "send", message["id"].string ?? "", "--with", "cat > \(folder.path)/sent", in: folder)
        #expect(try handed.status == 0 && folder.read("sent") == text.replacing("\r\n", with: "\n"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("The terms go to whom a quote was made, are those of the form, and to somebody else without the customer's name")
    func terms() throws {
        let folder = try StoreFolder()
        let answers = [
            "region.region=europe", "certificate.commonName=www.example.com", "applicant.firstName=Zoë", "applicant.email=zoe@example.com",
        ]
        let kept = try CertDesk(["quotes", "save"] + answers.flatMap { ["--set", $0] }, in: folder)
        let quote = String(kept.output.dropLast())
        for (to, greeting) in [([], "Dear Zo"), (["--to", "mo@example.com"], "Good day,")] {
            let sent = try CertDesk(["help", "terms", "--quote", quote, "--send", "--json"] + to, in: folder)
            #expect(sent.status == 0, "\(sent.errors)")
            let message = try sent.json()
            #expect(message["quote"].string == quote && message["to"].string == to.last ?? "zoe@example.com")
            let shown = try CertDesk("outbox", "show", message["id"].string ?? "", in: folder).output
            #expect(shown.contains(greeting) && shown.contains("4. Your key") && shown.contains("for your quote \(quote)"), "\(shown)")
        }
        let printed = try CertDesk("help", "terms", in: folder).output
        let id = try order(in: folder)
        let accepted = try #require(try CertDesk("orders", "show", id, "--json", in: folder).json()["terms"]["version"].string)
        #expect(printed.hasPrefix("Subscriber terms, version \(accepted)\n==="))
        #expect(try CertDesk("help", "--list", in: folder).output.hasSuffix("\nterms\n"))
    }

    @Test("A guide, and all of them, as a PDF")
    func printed() throws {
        let folder = try StoreFolder()
        let id = try order(in: folder)
        for (arguments, size) in [(["installing", "--order", id], 10_000), ([], 60_000)] {
            let path = "\(folder.path)/\(size).pdf"
            let run = try CertDesk(["help"] + arguments + ["--pdf", "--output", path], in: folder)
            #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.starts(with: Array("%PDF-".utf8)) && bytes.count > size)
            #expect(try CertDesk(["help"] + arguments + ["--pdf", "--output", path], in: folder).status == 73)
        }
    }

    @Test("What cannot be sent is refused in a sentence, and nothing is written")
    func refused() throws {
        let folder = try StoreFolder()
        let id = try order(in: folder)
        let before = try CertDesk("outbox", "list", in: folder).output
        let cases: [([String], Int32, String)] = [
            (["wildcard", "--send"], 64, "--order ID or --quote ID"), (["--order", id, "--send"], 64, "--send takes a topic"),
            (["wildcard", "--order", id, "--send", "--pdf"], 64, "goes along by itself"),
            (["wildcard", "--order", id, "--to", "mo@example.com"], 64, "--to goes with --send"),
            (["wildcard", "--order", id, "--send", "--to", "mo"], 64, "mo is no e-mail address"),
            (["pfx", "password", "--order", id, "--send"], 64, "Name one of them"),
            (["wildcard", "--order", "K9JW-JCHY", "--send"], 66, "There is no order K9JW-JCHY"),
            (["wildcard", "--quote", "N3TQ-EK9", "--send"], 66, "There is no quote N3TQ-EK9"),
            (["wildcard", "--pdf", "--html"], 64, "Choose one of"),
        ]
        for (arguments, status, words) in cases {
            let run = try CertDesk(["help"] + arguments, in: folder)
            #expect(run.status == status && run.output.isEmpty && run.errors.contains(words), "\(arguments): \(run.errors)")
        }
        #expect(try CertDesk("outbox", "list", in: folder).output == before)
    }
}
