import FoundationEssentials
import Testing

/// Customers from the command line: made by their orders, found, exported, forgotten.
@Suite("Customers")
struct CustomersCommandTests {
    private func placed(_ changes: [String: String] = [:], in folder: StoreFolder) throws -> String {
        let run = try CertDesk(
            ["order", "--answers", "-", "--json"], input: Scenario.standard.answers(changing: changes), in: folder)
        #expect(run.status == 0, "\(run.errors)\(run.output)")
        return try #require(try run.json()["id"].string)
    }

    @Test("An order makes a customer, who is found, and orders again without the account's password")
    func returning() throws {
        let folder = try StoreFolder()
        let first = try placed(in: folder)
        #expect(try CertDesk("orders", "approve", first, "example.com", "--evidence", "mail", in: folder).status == 0)
        let customer = try CertDesk("customers", "list", "--json", in: folder).json()
        #expect(customer["id"].string == "C-\(first)" && customer["name"].string == "Example Inc")
        #expect(
            customer["domains"].elements.first?["domain"].string == "example.com"
                && customer["domains"].elements.first?["validUntil"].string != nil
        )
        // Empty is as good as left out.
        let none = ["applicant.password": "\"\"", "applicant.passwordConfirmation": "\"\""]
        _ = try placed(none, in: folder)
        let again = try CertDesk("customers", "show", "example.com", "--json", in: folder).json()
        #expect(again["id"] == customer["id"] && again["orders"].int == 2)
        let words = try CertDesk("customers", "show", "example.com", in: folder).output
        #expect(
            words.contains("\norder\t\(first), www.example.com, ") && words.split(separator: "\n").count { $0.hasPrefix("order\t") } == 2)
        let wrong = try CertDesk(
            ["order", "--answers", "-"], input: Scenario.standard.answers(changing: ["applicant.password": "\"another1password\""]),
            in: folder)
        #expect(wrong.status == 65 && wrong.errors.contains("applicant.password"))
        #expect(try CertDesk("customers", "list", "nobody-at-all", in: folder).output.isEmpty)
    }

    @Test("The desk lists customers, leads to their orders and back, and takes a new order with what is known")
    func desk() throws {
        let folder = try StoreFolder()
        let order = try placed(in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait("the order") { $0.text.contains(order) }
        try desk.type("\u{04}")
        try desk.wait("customers") { $0.lines[0].hasPrefix("Customers") && $0.text.contains("C-\(order)") }
        try desk.press(.enter)
        try desk.wait("the customer") { $0.text.contains("Customer C-\(order)") && $0.text.contains("Identity") }
        try desk.press(.enter)
        try desk.wait("the orders") { $0.text.contains("From C-\(order)") }
        try desk.press(.enter)
        try desk.wait("the order's page") { $0.text.contains("Order \(order)") }
        try desk.press(.escape)
        try desk.wait("the customer again") { $0.text.contains("Customer C-\(order)") }
        try desk.press(.controlN)
        try desk.wait("a new order") { $0.text.contains("Region") && $0.text.contains("(•) North America") }
        try desk.press(.controlQ)
        try desk.wait("the desk") { $0.text.contains("is kept") }
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["organization"]["name"].string == "Example Inc" && draft["answers"]["applicant"]["userId"].string != nil)
    }

    @Test("Another company of the same name is put apart by its order, with a reason, and joined again")
    func apart() throws {
        let folder = try StoreFolder()
        let first = try placed(in: folder)
        let second = try placed(["applicant.password": "\"\"", "applicant.passwordConfirmation": "\"\""], in: folder)
        #expect(try CertDesk("customers", "separate", second, in: folder).status == 64)
        let named = try CertDesk("customers", "separate", first, "--reason", "Others.", in: folder)
        #expect(named.status == 65 && named.errors.contains("stays with it"))
        let run = try CertDesk("customers", "separate", second, "--reason", "Others.", "--json", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json()["id"].string == "C-\(second)" && run.json()["orders"].int == 1)
        #expect(try CertDesk("customers", "list", in: folder).output.split(separator: "\n").count == 2)
        #expect(try CertDesk("orders", "show", second, "--json", in: folder).json()["assignedCustomer"].string == "C-\(second)")
        #expect(try CertDesk("customers", "join", "C-\(first)", "C-\(first)", "--reason", "x", in: folder).status == 64)
        let joined = try CertDesk("customers", "join", "C-\(second)", "C-\(first)", "--reason", "One company.", "--json", in: folder)
        #expect(try joined.json()["id"].string == "C-\(first)" && joined.json()["orders"].int == 2)
        #expect(try CertDesk("customers", "show", "C-\(second)", in: folder).status == 66)
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("Who is forgotten is in no list and comes back by no order of before; his orders stay")
    func forgotten() throws {
        let folder = try StoreFolder()
        let order = try placed(in: folder)
        let export = try CertDesk("customers", "export", "C-\(order)", in: folder).json()
        let file = "\(folder.path)/customer.json"
        let told = try CertDesk("customers", "export", "C-\(order)", "--output", file, "--json", in: folder).json()
        #expect(told["file"].string == file && told["id"].string == "C-\(order)")
        #expect(export["orders"].elements.first?["id"].string == order && export["accounts"].elements.first?["passwordHash"] == .null)
        #expect(try CertDesk("customers", "forget", "C-\(order)", in: folder).status == 64)
        let saved = try CertDesk(
            ["quotes", "save", "--answers", "-", "--json"], input: Scenario.standard.answers(), in: folder)
        let quote = try #require(try saved.json()["id"].string)
        let run = try CertDesk("customers", "forget", "C-\(order)", "--reason", "Asked for it.", "--json", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json()["stays"]["orders"].elements.first?.string == order)
        #expect(try run.json()["removed"]["quotes"].elements.first?.string == quote && run.json()["left"].elements.isEmpty)
        let bare = try CertDesk("quotes", "show", quote, "--json", in: folder)
        #expect(try bare.json()["state"].string == "withdrawn" && !bare.output.contains("Example Inc") && bare.output.contains("\"quote\""))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.store)/accounts").isEmpty)
        try FileManager.default.removeItem(atPath: "\(folder.store)/customers.index")
        #expect(try CertDesk("customers", "list", in: folder).output.isEmpty)
        let shown = try CertDesk("customers", "show", "C-\(order)", in: folder)
        #expect(shown.status == 66 && shown.errors.contains("was forgotten on"))
        #expect(try CertDesk("orders", "show", order, in: folder).status == 0)
        let trail = try String(decoding: Data(contentsOf: URL(filePath: "\(folder.store)/trail.jsonl")), as: UTF8.self)
        #expect(trail.contains("customer C-\(order) forgotten") && trail.contains("Asked for it."))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        // He may order again, as somebody new.
        let later = try placed(in: folder)
        #expect(try CertDesk("customers", "list", "--json", in: folder).json()["id"].string == "C-\(later)")
    }

    @Test("Somebody who got a quote and never ordered is forgotten by its number, with what was written to him")
    func prospect() throws {
        let folder = try StoreFolder()
        let saved = try CertDesk(
            "quotes", "save", "--set", "region.region=europe", "--customer", "Prospect Ltd", "--to", "Pia Prospect <pia@example.com>",
            "--as-of", CertDesk.day, in: folder)
        let id = String(saved.output.dropLast())
        #expect(try CertDesk("quotes", "send", id, "--as-of", CertDesk.day, in: folder).status == 0)
        let run = try CertDesk("customers", "forget", id.lowercased(), "--reason", "Asked for it.", "--json", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.json()["quote"].string == id && run.json()["removed"]["messages"].int == 1)
        #expect(try CertDesk("quotes", "show", id, "--json", in: folder).json()["state"].string == "withdrawn")
        #expect(try CertDesk("outbox", "list", in: folder).output.isEmpty)
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder.store) {
            let bytes = FileManager.default.contents(atPath: "\(folder.store)/\(file)") ?? Data()
            for name in ["Prospect", "pia@example.com"] {
                #expect(!String(decoding: bytes, as: UTF8.self).contains(name), "\(file)")
            }
        }
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        // An order has a customer, who is forgotten as such.
        let kept = try CertDesk(["quotes", "save", "--answers", "-", "--json"], input: Scenario.standard.answers(), in: folder)
        let quote = try #require(try kept.json()["id"].string)
        let order = try CertDesk(["order", "--quote", quote, "--answers", "-", "--json"], input: Scenario.standard.answers(), in: folder)
        #expect(order.status == 0, "\(order.errors)")
        let placed = try #require(try order.json()["id"].string)
        let refused = try CertDesk("customers", "forget", quote, "--reason", "Asked for it.", in: folder)
        #expect(refused.status == 65 && refused.errors.contains("became the order \(placed)"), "\(refused.errors)")
    }
}
