import FoundationEssentials
import Testing

/// An order of S/MIME certificates for many people, by commands.
@Suite struct SMIMEBulkOrderTests {
    private static func answers(_ recipients: String) -> String {
        """
        {
          flow: "smime-bulk",
          requirements: {team: "t-42"},
          validity: {period: "2-years"},
          \(CSRWorkshop.parties)
          \(recipients)
        }
        """
    }

    private struct Placed: Decodable {
        struct Recipient: Decodable {
            let number: Int
            let email: String
            let state: String
        }
        struct Line: Decodable {
            let item: String
            let quantity: Int
        }
        struct Quote: Decodable { let lines: [Line] }
        let id: String
        let recipients: [Recipient]
        let leftOut: Int
        let quote: Quote
    }

    private static func placed(_ output: String) throws -> Placed { try JSONDecoder().decode(Placed.self, from: Data(output.utf8)) }

    /// From a spreadsheet's file with a request and a faulty row to an order that everything else can deal with.
    @Test func aFileBecomesOneOrder() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("jane", subject: "/CN=Jane Doe", names: "email:jane@example.com")
        let request = String(decoding: try workshop.bytes("jane.csr"), as: UTF8.self)
        try workshop.write(
            "First Name;Last Name;Email;Country;Csr\r\nJane;Doe;jane@example.com;GB;\"\(request)\"\r\nAnn;Lee;ann@example.org;GB;\r\nBob;;bob;GB;\r\n",
            to: "people.csv")
        try workshop.write(Self.answers("recipientsFile: \"people.csv\""), to: "bulk.json5")
        let order = ["order", "smime-bulk", "--answers", "bulk.json5"]
        let refused = try workshop.certdesk(order)
        #expect(refused.status == 65 && refused.messages.contains("recipients.table: 1 row has faults"), "\(refused.messages)")
        // The file is named by --set as well, wherever answers are taken, and in a column of a batch.
        try workshop.write(Self.answers(""), to: "common.json5")
        try workshop.write("recipients.file,recipients.goodOnly\npeople.csv,true\nnone.csv,true\n", to: "batch.csv")
        let named = ["--answers", "common.json5", "--set", "recipients.file=people.csv", "--set", "recipients.goodOnly=true", "--json"]
        #expect(try workshop.certdesk(["quotes", "save"] + named).status == 0)
        #expect(try Self.placed(workshop.certdesk(["order", "smime-bulk"] + named).output).leftOut == 1)
        let batch = try workshop.certdesk(["orders", "batch", "batch.csv", "--answers", "common.json5", "--dry-run"])
        #expect(batch.status == 65 && batch.messages.contains("batch.csv:3:1: recipients.table: none.csv"), "\(batch.messages)")
        try workshop.write("recipients.file,recipients.goodOnly\npeople.csv,true\n", to: "batch.csv")
        let placing = try workshop.certdesk(["orders", "batch", "batch.csv", "--answers", "common.json5"])
        #expect(placing.status == 0, "\(placing.messages)")
        let run = try workshop.certdesk(order + ["--set", "recipients.goodOnly=true", "--json"])
        #expect(run.status == 0, "\(run.messages)")
        let placed = try Self.placed(run.output)
        #expect(placed.recipients.map(\.email) == ["jane@example.com", "ann@example.org"] && placed.leftOut == 1)
        // A serial number is a member before there is one.
        #expect(run.output.ranges(of: "\"serial\" : null").count + run.output.ranges(of: "\"serial\": null").count == 2)
        #expect(placed.recipients.allSatisfy { $0.state == "pending" } && placed.quote.lines.map(\.quantity) == [4])

        // Its requests lie beside it, and a change of theirs is seen.
        let verified = try workshop.certdesk(["orders", "verify"])
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
        let found = try workshop.run("find", [workshop.place.store, "-name", "requests.pem"], input: "", secrets: "").output
        let file = String(found.split(separator: "\n").first ?? "")
        let text = String(decoding: try workshop.bytes(file), as: UTF8.self)
        #expect(text.hasPrefix("Recipient 1: jane@example.com\n-----BEGIN CERTIFICATE REQUEST-----"))
        // OpenSSL reads the block behind the line that says whose it is.
        #expect(try workshop.run("openssl", ["req", "-in", file, "-noout", "-verify"], input: "", secrets: "").status == 0)
        try workshop.write(text.replacing("Recipient 1", with: "Recipient 2"), to: file)
        #expect(try workshop.certdesk(["orders", "verify"]).output.contains("requests.pem is not as the trail has it"))

        let show = try workshop.certdesk(["orders", "show", placed.id])
        #expect(show.output.contains("S/MIME certificates") && show.output.contains("jane@example.com"), "\(show.output)")
        #expect(try workshop.certdesk(["orders", "find", "ann@example.org"]).output.contains(placed.id))
        let renewal = try workshop.certdesk(["orders", "renew", placed.id])
        #expect(renewal.status == 65 && renewal.messages.contains("is for many recipients"), "\(renewal.messages)")
    }

    /// Rows in the answers file itself; the price alone, a quote, and the order at its price.
    @Test func aQuoteBecomesAnOrder() throws {
        let workshop = try CSRWorkshop()
        let rows = ["jane", "ann"].map { "{firstName: \"\($0)\", lastName: \"Doe\", email: \"\($0)@example.com\", country: \"GB\"}" }
        try workshop.write(Self.answers("recipients: {table: [\(rows.joined(separator: ", "))]}"), to: "bulk.json5")
        let price = try workshop.certdesk(["quote", "--answers", "bulk.json5", "--json"])
        #expect(price.output.contains("\"mail-certificate\"") && price.status == 0, "\(price.messages)")
        let saved = try workshop.certdesk(["quotes", "save", "--answers", "bulk.json5"])
        #expect(saved.status == 0, "\(saved.messages)")
        let quote = String(saved.output.split(separator: "\n").first ?? "")
        let run = try workshop.certdesk(["order", "--quote", quote, "--answers", "bulk.json5", "--json"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(try Self.placed(run.output).quote.lines.map(\.quantity) == [4])
    }

    @Test func itsTemplateAndSchemaNameEverything() throws {
        let workshop = try CSRWorkshop()
        let template = try workshop.certdesk(["order", "smime-bulk", "--template"]).output
        for name in ["agreementSigner", "callSource", "table", "goodOnly", "period", "lastDay", "registrationNumber", "method"] {
            #expect(template.contains("\(name):"), "\(name)")
        }
        let schema = try workshop.certdesk(["orders", "schema", "--product", "smime-bulk"]).output
        #expect(schema.contains("\"recipients\"") && schema.contains("\"const\": \"smime-bulk\"") && !schema.contains("\"licenses\""))
    }
}
