import Glibc
import Testing

@Suite("Many orders from one file")
struct OrdersBatchTests {
    private static let day = ["--as-of", CertDesk.day]

    /// A folder with a table and the answers that all its orders have in common, secrets among them.
    private static func folder(_ table: String) throws -> StoreFolder {
        let folder = try StoreFolder()
        _ = try folder.write(Scenario.standard.answers(changing: ["csr.keyLength": "\"p256\""]), to: "common.json5")
        _ = try folder.write(table, to: "shops.csv")
        return folder
    }

    private static func batch(_ options: String..., in folder: StoreFolder) throws -> CertDesk {
        try CertDesk(
            ["orders", "batch", "\(folder.path)/shops.csv", "--answers", "\(folder.path)/common.json5"] + day + options, in: folder)
    }

    @Test("A table becomes orders once, with a result for each line")
    func placed() throws {
        let folder = try Self.folder("certificate.commonName;licenses.blocks\r\na.example.com;2\r\nb.example.com;\r\n")
        let tried = try Self.batch("--dry-run", in: folder)
        #expect(tried.status == 0 && tried.output == "2 orders can be placed.\n" && folder.contents == nil, "\(tried.errors)")
        let placed = try Self.batch(in: folder)
        #expect(placed.status == 0, "\(placed.errors)")
        let lines = placed.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(lines.map { $0[0] } == ["2", "3"] && placed.errors.hasPrefix("2 placed. See "))
        let first = try CertDesk("orders", "show", lines[0][1], "--json", in: folder).json()
        #expect(first["answers"]["certificate"]["commonName"].string == "a.example.com" && first["answers"]["licenses"]["blocks"].int == 2)
        // The suffixes are nowhere else, and nobody else can read them.
        let results = try folder.read("shops.csv.result.jsonl").split(separator: "\n").map { try JSON(parsing: String($0)) }
        #expect(results.count == 4 && results.allSatisfy { $0["pfxSuffix"].string?.count == 8 })
        var status = stat()
        #expect(stat("\(folder.path)/shops.csv.result.jsonl", &status) == 0 && status.st_mode & 0o777 == 0o600)
        let again = try Self.batch("--json", in: folder)
        #expect(again.status == 0 && again.errors.hasPrefix("2 placed before."), "\(again.errors)")
        #expect(try again.output.split(separator: "\n").map { try JSON(parsing: String($0))["order"].string } == lines.map { $0[1] })
        #expect(try CertDesk("orders", "list", "--json", in: folder).output.split(separator: "\n").count == 2)
    }

    /// What a dry run says is what the batch does.
    @Test("A dry run knows what was placed, and says which rows stand with other common answers")
    func dryRuns() throws {
        let folder = try Self.folder("certificate.commonName,licenses.blocks\na.example.com,2\n")
        #expect(try Self.batch(in: folder).status == 0)
        _ = try folder.write("certificate.commonName,licenses.blocks\na.example.com,2\nb.example.com,2\n", to: "shops.csv")
        let results = try folder.read("shops.csv.result.jsonl")
        let same = try Self.batch("--dry-run", in: folder)
        #expect(same.output == "1 order can be placed, 1 was placed before.\n" && same.status == 0)
        #expect(!same.errors.contains("placed before"), "\(same.errors)")
        for options in [["--dry-run"], []] {
            let other = try CertDesk(
                ["orders", "batch", "\(folder.path)/shops.csv", "--answers", "\(folder.path)/common.json5", "--set", "csr.keyLength=p384"]
                    + Self.day + options, in: folder)
            #expect(other.status == 0, "\(other.errors)")
            #expect(other.errors.contains("shops.csv:2: this line was placed before with other answers"), "\(other.errors)")
            if !options.isEmpty { #expect(try folder.read("shops.csv.result.jsonl") == results) }
        }
    }

    @Test("The result file of another store is refused")
    func otherStores() throws {
        let folder = try Self.folder("certificate.commonName\na.example.com\n")
        #expect(try Self.batch(in: folder).status == 0)
        let other = try StoreFolder()
        for options in [["--dry-run"], []] {
            let refused = try CertDesk(
                ["orders", "batch", "\(folder.path)/shops.csv", "--answers", "\(folder.path)/common.json5"] + Self.day + options, in: other)
            #expect(refused.status == 73 && refused.errors.contains("not in this store"), "\(refused.errors)")
            #expect(other.contents == nil)
        }
    }

    @Test("All faults are named by line and column first, and nothing is placed")
    func faults() throws {
        let rows = (1...50).map { "bad host \($0),0" }.joined(separator: "\n")
        let folder = try Self.folder("certificate.commonName,licenses.blocks\nok.example.com,1\n\(rows)\n")
        let refused = try Self.batch(in: folder)
        #expect(refused.status == 65 && refused.output.isEmpty)
        // What is the same in all rows is said once.
        #expect(refused.errorLines.count == 3 && refused.errorLines.last == "Nothing was placed: 100 faults.", "\(refused.errors)")
        #expect(refused.errorLines[0].hasPrefix("\(folder.path)/shops.csv:3:1: certificate.commonName: "))
        #expect(refused.errorLines[1].hasPrefix("\(folder.path)/shops.csv:3:12: licenses.blocks: "))
        #expect(refused.errorLines[1].hasSuffix(" The same on lines 4 to 52."))
        #expect(folder.contents == nil && (try? folder.read("shops.csv.result.jsonl")) == nil)
        let findings = try Self.batch("--json", in: folder).json().elements
        #expect(findings.count == 100 && findings[1]["line"].int == 3 && findings[1]["column"].int == 12)
        #expect(findings[1]["field"].string == "licenses.blocks" && findings[1]["severity"].string == "error")
    }

    @Test("A fault of the common answers is named in their own file, once")
    func commonFaults() throws {
        let folder = try Self.folder("certificate.commonName\na.example.com\nb.example.com\n")
        _ = try folder.write("{\n  csr: { keylength: \"2048\" },\n  licenses: {\n    blocks: \"many\" },\n}\n", to: "common.json5")
        let refused = try Self.batch("--dry-run", in: folder)
        let common = "\(folder.path)/common.json5"
        #expect(refused.status == 65)
        #expect(refused.errorLines[0].hasPrefix("\(common):2:21: csr.keylength: There is no such field"), "\(refused.errors)")
        #expect(refused.errorLines[1].hasPrefix("\(common):4:13: licenses.blocks: "), "\(refused.errors)")
        #expect(!refused.errorLines[0].contains("The same on") && !refused.errorLines[1].contains("The same on"))
        // What is answered in neither is looked for in the rows.
        #expect(refused.errorLines.dropFirst(2).dropLast().allSatisfy { $0.hasPrefix("\(folder.path)/shops.csv:2:1: ") })
        let findings = try Self.batch("--dry-run", "--json", in: folder).json().elements
        #expect(findings[0]["common"] == .bool(true) && findings[0]["line"].int == 2 && findings[0]["column"].int == 21)
        #expect(findings[2]["common"] == .null)
    }

    @Test("What cannot be a batch is refused in a sentence")
    func refused() throws {
        let folder = try Self.folder("certificate.commonNam\nx\n")
        let misspelt = try Self.batch(in: folder)
        #expect(
            misspelt.status == 65 && misspelt.errors.contains("shops.csv:1:1: ")
                && misspelt.errors.contains("did you mean certificate.commonName?"))
        let missing = try CertDesk("orders", "batch", "\(folder.path)/none.csv", in: folder)
        #expect(missing.status == 66)
        #expect(try CertDesk("orders", "batch", "-", in: folder).status == 64)
        _ = try folder.write("notes", to: "shops.csv.result.jsonl")
        _ = try folder.write("certificate.commonName\nx.example.com\n", to: "shops.csv")
        let foreign = try Self.batch(in: folder)
        #expect(foreign.status == 73 && foreign.errors.contains("no result file of a batch"), "\(foreign.errors)")
        #expect(try folder.read("shops.csv.result.jsonl") == "notes")
    }
}
