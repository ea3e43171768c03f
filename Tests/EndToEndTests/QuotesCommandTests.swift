import FoundationEssentials
import Testing

/// Quotes from the command line: made, sent, taken up by an order, taken back.
@Suite("Kept quotes")
struct QuotesCommandTests {
    /// A paid order without anything that has to be made, but for the secrets.
    private static let answers = Scenario.standard.answers(changing: ["licenses.blocks": "2"])

    private func kept(_ answers: String = answers, _ more: String..., in folder: StoreFolder) throws -> JSON {
        let saved = try CertDesk(
            ["quotes", "save", "--answers", "-", "--json", "--as-of", CertDesk.day] + more, input: answers, in: folder)
        #expect(saved.status == 0, "\(saved.errors)\(saved.output)")
        return try saved.json()
    }

    /// The program's book a version later, the standard certificate dearer.
    private func newerBook(in folder: StoreFolder, name: String = "Organization SSL sample") throws -> String {
        let shown = try CertDesk("prices", "show", in: folder).output
        let text = shown.replacing("version: \"4\"", with: "version: \"5\"").replacing("\"349 guide:314\"", with: "\"499 assumed\"")
            .replacing("name: \"Organization SSL sample\"", with: "name: \"\(name)\"")
        #expect(text != shown)
        let path = "\(folder.path)/\(name.count).json5"
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test("A quote is kept, listed, shown and exported, without secrets")
    func kept() throws {
        let folder = try StoreFolder()
        let quote = try kept(Self.answers, "--valid-days", "14", "--actor", "anna", in: folder)
        let id = try #require(quote["id"].string)
        #expect(quote["state"].string == "open" && quote["validUntil"].string == "2026-12-05" && quote["order"] == .null)
        // What the guide prints for two license blocks; no tax in the United States.
        #expect(quote["quote"]["total"].int == 39_200 && quote["quote"]["tax"].int == 0)
        #expect(quote["answers"]["certificate"]["commonName"].string == "www.example.com")
        let file = try String(decoding: Data(contentsOf: URL(filePath: "\(folder.store)/quotes/\(id).json")), as: UTF8.self)
        for secret in [Sample.cardNumber, Sample.securityCode] { #expect(!file.contains(secret)) }
        let list = try CertDesk("quotes", "list", "--as-of", CertDesk.day, in: folder)
        #expect(list.output == "\(id)\topen\t2026-12-05\t392.00 USD\tanna\tExample Inc\twww.example.com\n")
        let expired = try CertDesk("quotes", "list", "--state", "expired", "--as-of", "2026-12-06", "--json", in: folder)
        #expect(try expired.json()["id"].string == id)
        #expect(try CertDesk("quotes", "show", id, "--as-of", "2026-12-06", in: folder).output.contains("\nOn 2026-12-06 it costs "))
        #expect(try !CertDesk("quotes", "show", id, "--as-of", CertDesk.day, in: folder).output.contains("it costs"))
        #expect(try CertDesk("quotes", "list", "--state", "withdrawn", in: folder).output.isEmpty)
        let shown = try CertDesk("quotes", "show", id.lowercased(), "--as-of", CertDesk.day, in: folder)
        #expect(shown.output.contains("Quote \(id): Organization SSL") && shown.output.contains("Total USD"))
        for (format, begin) in [("text", "Quote \(id)"), ("html", "<!DOCTYPE html>"), ("json", "{")] {
            let path = "\(folder.path)/quote.\(format)"
            let export = try CertDesk("quotes", "export", id, "--format", format, "--output", path, "--as-of", CertDesk.day, in: folder)
            #expect(export.status == 0 && export.output.isEmpty, "\(export.errors)")
            #expect(try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self).hasPrefix(begin))
            #expect(try CertDesk("quotes", "export", id, "--format", format, "--output", path, in: folder).status == 73)
            let told = try CertDesk("quotes", "export", id, "--format", format, "--output", "\(path).2", "--json", in: folder).json()
            #expect(told["id"].string == id && told["file"].string == "\(path).2" && told["pages"] == .null)
        }
        // What is printed for programs is JSON, or nothing.
        for format in ["text", "html", "pdf"] {
            let refused = try CertDesk("quotes", "export", id, "--format", format, "--json", in: folder)
            #expect(refused.status == 64 && refused.output.isEmpty && refused.errors.contains("without --output"), "\(refused.errors)")
        }
        #expect(try CertDesk("order", "--template", "--json", in: folder).status == 64)
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("A quote that ends with another order names and keeps the day")
    func endingWithAnOrder() throws {
        let folder = try StoreFolder()
        let order = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        func save(endingWith id: String) throws -> CertDesk {
            let answers = ["region.region=north-america", "certificate.commonName=www.alpha-example.com"].flatMap { ["--set", $0] }
            return try CertDesk(["quotes", "save", "--json", "--as-of", CertDesk.day, "--ending-with", id] + answers, in: folder)
        }
        let saved = try save(endingWith: order.lowercased())
        #expect(saved.status == 0, "\(saved.errors)\(saved.output)")
        let quote = try saved.json()
        #expect(quote["answers"]["validity"]["end"].string == "2027-11-20")
        let details = quote["details"].elements.map { "\($0["label"].string ?? "") \($0["value"].string ?? "")" }
        #expect(details.contains("Own dates 2026-11-21 to 2027-11-20") && details.contains { $0.hasPrefix("Certificate 1 2026-11-21 to ") })
        let none = try save(endingWith: "3333-3333")
        #expect(none.status == 65 && none.output.contains("There is no order 3333-3333"), "\(none.output)")
    }

    @Test("By lines a quote is kept in the middle of an order, and what is wrong is said instead")
    func keptByLines() throws {
        let folder = try StoreFolder()
        let early = try CertDesk("order", "--plain", "--as-of", CertDesk.day, input: "quote\nquit\n", in: folder)
        #expect(early.output.contains("No quote was kept: A quote needs the region"), "\(early.output)")
        #expect(try CertDesk("quotes", "list", in: folder).output.isEmpty)
        let run = try CertDesk(
            "order", "--plain", "--as-of", CertDesk.day, input: "europe\nquote\nquit\n", in: folder)
        #expect(run.output.contains("is kept: ~") && run.output.contains("valid until 2026-12-21"), "\(run.output)")
        let row = try CertDesk("quotes", "list", "--as-of", CertDesk.day, in: folder).output
        #expect(row.contains("\topen\t2026-12-21\t") && run.output.contains(row.prefix(8)), "\(row)")
        // It keeps whom it is written to, and is the quote of these answers all the same.
        let written = try CertDesk(
            "order", "--plain", "--as-of", CertDesk.day, input: "europe\nquote pia@example.com\nquote\nquit\n", in: folder)
        #expect(written.output.contains("\(row.prefix(8))-1"), "\(written.output)")
        let rows = try CertDesk("quotes", "list", "--as-of", CertDesk.day, in: folder).output
        #expect(rows.split(separator: "\n").count == 1 && rows.contains("pia@example.com"), "\(rows)")
    }

    @Test("A quote that is kept of a draft is named in it, and kept once")
    func ofADraft() throws {
        let folder = try StoreFolder()
        _ = try CertDesk("order", "--plain", "--as-of", CertDesk.day, input: "europe\nquit\n", in: folder)
        let draft = try #require(try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string)
        let kept = try CertDesk("quotes", "save", "--draft", draft, "--as-of", CertDesk.day, in: folder)
        #expect(kept.status == 0, "\(kept.errors)")
        let file = try String(decoding: Data(contentsOf: URL(filePath: "\(folder.store)/drafts/\(draft).json")), as: UTF8.self)
        #expect(file.contains("\"\(kept.output.dropLast())\""), "\(file)")
        let again = try CertDesk("quotes", "save", "--draft", draft, "--as-of", CertDesk.day, in: folder)
        #expect(again.output == kept.output && again.errors.contains("is kept already, for the same answers."), "\(again.errors)")
        #expect(try CertDesk("quotes", "list", in: folder).output.split(separator: "\n").count == 1)
    }

    @Test("An order takes a quote up at its price, also under a newer book, and once")
    func takenUp() throws {
        let folder = try StoreFolder()
        let quote = try kept(in: folder)
        let id = try #require(quote["id"].string)
        let book = try newerBook(in: folder)
        let dear = try CertDesk(
            "quote", "--answers", "-", "--json", "--prices", book, "--as-of", "2026-12-01", input: Self.answers, in: folder)
        #expect(try dear.json()["total"].int == 54_200)
        // A quote has no secret, so they come in a file.
        let placed = try CertDesk(
            "order", "--quote", id, "--answers", "-", "--set", "applicant.department=Shop", "--json", "--prices", book, "--as-of",
            "2026-12-01",
            input: Self.answers, in: folder)
        #expect(placed.status == 0, "\(placed.errors)\(placed.output)")
        let order = try placed.json()
        #expect(order["quoteID"].string == id && order["quote"]["total"].int == 39_200)
        #expect(order["quote"]["book"]["version"].string == "6")
        #expect(order["answers"]["applicant"]["department"].string == "Shop")
        let after = try CertDesk("quotes", "show", id, "--json", in: folder).json()
        #expect(after["state"].string == "accepted" && after["order"].string == order["id"].string)
        let again = try CertDesk("order", "--quote", id, "--answers", "-", "--as-of", CertDesk.day, input: Self.answers, in: folder)
        #expect(again.status == 65 && again.errors.contains("was taken up by the order \(order["id"].string ?? "")"), "\(again.errors)")
        #expect(try CertDesk("quotes", "withdraw", id, in: folder).status == 65)
        #expect(try CertDesk("orders", "list", in: folder).output.split(separator: "\n").count == 1)
    }

    @Test("What was not promised costs what it costs today")
    func changed() throws {
        let folder = try StoreFolder()
        let id = try #require(try kept(in: folder)["id"].string)
        let placed = try CertDesk(
            "order", "--quote", id, "--answers", "-", "--set", "licenses.blocks=3", "--json", "--prices",
            newerBook(in: folder), "--as-of", CertDesk.day, input: Self.answers, in: folder)
        #expect(placed.status == 0, "\(placed.errors)\(placed.output)")
        #expect(try placed.json()["quote"]["total"].int == 49_900 + 2 * 4_300)
        #expect(try placed.json()["quote"]["notes"].elements.first?.string?.contains("not what the quote \(id) was made for") == true)
    }

    @Test("A quote that does not stand is refused in a sentence, and nothing is placed")
    func refused() throws {
        let folder = try StoreFolder()
        let (old, withdrawn) = (try kept(in: folder)["id"].string ?? "", try kept(in: folder)["id"].string ?? "")
        let reason = try CertDesk("quotes", "withdraw", withdrawn, "--reason", "Wrong customer.", "--json", in: folder)
        #expect(try reason.json()["state"].string == "withdrawn" && reason.json()["withdrawal"]["reason"].string == "Wrong customer.")
        let book = try newerBook(in: folder)
        let other = try newerBook(in: folder, name: "Another book")
        let cases: [(id: String, more: [String], status: Int32, words: [String])] = [
            // Beside the promise the price of the day.
            (
                old, ["--as-of", "2026-12-22", "--prices", book], 65,
                ["was valid until 2026-12-21, for 392.00 USD", "On 2026-12-22 it costs ~542.00 USD"]
            ),
            (old, ["--as-of", CertDesk.day, "--prices", other], 65, ["price book Organization SSL sample", "this one is Another book"]),
            (withdrawn, ["--as-of", CertDesk.day], 65, ["\(withdrawn) was withdrawn by tester"]),
            ("N3TQ-EK9", [], 66, ["There is no quote N3TQ-EK9"]), ("N3TQ-EK7", [], 66, ["is not a quote's id"]),
            (old, ["--csr", "x.csr"], 64, ["--quote does not go with"]),
        ]
        for test in cases {
            let run = try CertDesk(["order", "--quote", test.id, "--answers", "-"] + test.more, input: Self.answers, in: folder)
            #expect(run.status == test.status && run.output.isEmpty, "\(run.errors)")
            for words in test.words { #expect(run.errors.contains(words), "\(run.errors)") }
        }
        #expect(try CertDesk("orders", "list", in: folder).output.isEmpty)
    }

    @Test("A price that would be wrong is not promised, and nothing is written")
    func notKept() throws {
        let folder = try StoreFolder()
        let cases: [([String], Int32, String)] = [
            (["--set", "certificate.commonName=www.example.com"], 65, "region.region: A quote needs the region"),
            (["--set", "region.region=europe", "--set", "validity.term=9-years"], 65, "validity.term: "),
            (["--set", "region.region=europe", "--set", "certificate.nome=x"], 65, "certificate.nome: "),
            (["--set", "region.region=europe", "--valid-days", "0"], 64, "--valid-days takes a number from 1 to 365"),
            (["--set", "region.region=europe", "--valid-days", "366"], 64, "--valid-days takes a number from 1 to 365"),
            ([], 64, "--draft"),
        ]
        for (arguments, status, words) in cases {
            let run = try CertDesk(["quotes", "save", "--as-of", CertDesk.day] + arguments, in: folder)
            #expect(run.status == status && run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
        }
        #expect(folder.contents == nil)
    }
}
