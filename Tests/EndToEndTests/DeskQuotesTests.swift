import FoundationEssentials
import Glibc
import Testing

/// Quotes at the desk, on a real screen.
@Suite("Quotes at the desk")
struct DeskQuotesTests {
    private func kept(_ name: String, _ organization: String, in folder: StoreFolder) throws -> String {
        let answers = Scenario.standard.answers(changing: [
            "certificate.commonName": "\"\(name)\"", "organization.name": "\"\(organization)\"",
        ])
        let run = try CertDesk("quotes", "save", "--answers", "-", input: answers, in: folder)
        try #require(run.status == 0, "\(run.errors)\(run.output)")
        return String(run.output.dropLast())
    }

    @Test("A quote is found by number, customer and name, taken up, withdrawn and printed")
    func workday() throws {
        let folder = try StoreFolder()
        let (alpha, beta) = (
            try kept("alpha.example.com", "Alpha Inc", in: folder), try kept("beta.example.net", "Beta Inc", in: folder)
        )
        let desk = try DeskTests.start(in: folder, rows: 30, columns: 120)
        try desk.wait("both quotes") { $0.text.contains("2, newest first") && $0.text.contains(alpha) && $0.text.contains(beta) }
        for words in ["alpha inc", "ALPHA.example", alpha.lowercased().replacing("-", with: "")] {
            try desk.type(words)
            try desk.wait("the first alone") { $0.text.contains("1 found") && $0.text.contains(alpha) && !$0.text.contains(beta) }
            #expect(desk.screen.text.contains("open quote") && desk.screen.text.contains("Total USD"))
            try desk.press(.escape)
            try desk.wait(for: "Enter Order")
            try desk.press(.escape)
            try desk.wait(for: "2, newest first")
        }

        // Its order begins with its answers; left, it is a draft that has the quote's price.
        try desk.type("alpha inc")
        try desk.wait(for: "1 found")
        try desk.press(.enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.controlN)
        try desk.wait(for: "alpha.example.com")
        try desk.press(.controlP)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space)
        try desk.settle("the choice") { $0.text.contains("(•) Europe") }
        try desk.press(.controlQ)
        try desk.wait("the draft, selected") { screen in screen.lines.contains { $0.hasPrefix(">") && $0.contains(" draft") } }
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string ?? ""
        #expect(try CertDesk("drafts", "show", draft, "--json", in: folder).output.contains(alpha))

        // The other one is withdrawn, with a reason, and its page says so.
        try desk.press(.escape)
        try desk.wait(for: "Enter Open")
        try desk.press(.escape)
        try desk.wait(for: "3, newest first")
        try desk.type("beta inc")
        try desk.wait(for: "1 found")
        try desk.press(.f9)
        try desk.wait(for: "Withdraw the quote \(beta)")
        try desk.type("Wrong customer.")
        try desk.press(.tab)
        try desk.settle("the button") { $0.text.contains("Wrong customer.") }
        try desk.press(.enter)
        try desk.wait(for: "The quote \(beta) is withdrawn.")
        try desk.press(.enter)
        try desk.wait("its page") {
            $0.text.contains("Quote \(beta)") && $0.text.contains("Wrong customer.") && $0.text.contains("(withdrawn)")
        }
        try desk.press(.controlP)
        try desk.wait(for: "\(beta).pdf")
        try desk.press(.enter)
        try desk.wait(for: "\(beta) was written to \(beta).pdf.")
        #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/\(beta).pdf")).starts(with: Array("%PDF-".utf8)))
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(try CertDesk("quotes", "show", beta, "--json", in: folder).json()["withdrawal"]["reason"].string == "Wrong customer.")
    }

    @Test("From an accepted quote it is one key to its order, and quotes alone show total and last day")
    func accepted() throws {
        let folder = try StoreFolder()
        let answers = Scenario.standard.answers(changing: [:])
        let id = try kept("www.example.com", "Example Inc", in: folder)
        let placed = try CertDesk("order", "--quote", id, "--answers", "-", "--json", input: answers, in: folder)
        let order = try #require(try placed.json()["id"].string)
        let total = try #require(try CertDesk("quotes", "list", in: folder).output.split(separator: "\t").dropFirst(3).first)
        let desk = try DeskTests.start(in: folder, rows: 24, columns: 80)
        try desk.wait("both") { $0.text.contains("2, newest first") && $0.text.contains("accepted quote") }
        try desk.press(.f3)
        try desk.wait(for: "Filter")
        try desk.press(.down, .down, .down, .enter)
        try desk.wait("the quote alone, in its columns") { screen in
            screen.lines[0].hasPrefix("Quotes")
                && screen.lines.contains { $0.contains(id) && $0.contains(total) && $0.contains("accepted") }
        }
        try desk.press(.enter)
        try desk.wait("its page") { $0.text.contains("taken up by the order \(order)") }
        try desk.press(.f2)
        try desk.wait(for: "Order \(order)")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
    }
}
