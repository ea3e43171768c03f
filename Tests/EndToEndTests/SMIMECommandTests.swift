import FoundationEssentials
import Testing

@Suite("Lists of recipients")
struct SMIMECommandTests {
    private static let header = "First Name,Last Name,Email,Country,Csr"

    private static func check(_ text: String, _ options: String..., in folder: StoreFolder) throws
        -> CertDesk
    {
        try CertDesk(
            ["smime", "check", "-", "--as-of", CertDesk.day] + options, input: text, in: folder)
    }

    @Test("The template is a list that passes")
    func template() throws {
        let folder = try StoreFolder()
        let template = try CertDesk("smime", "template", in: folder)
        #expect(
            template.status == 0
                && template.output.split(separator: "\n").first == "First Name,Last Name,Email,Country,Csr")
        let checked = try Self.check(template.output, in: folder)
        #expect(
            checked.status == 0 && checked.output == "2 recipients, 2 of them without errors.\n"
                && checked.errors.isEmpty)
        let rows = try CertDesk("smime", "template", "--json", in: folder).json().elements
        #expect(
            rows.map { $0["email"].string } == ["jane.doe@example.com", "jose.garcia@example.com"]
                && rows[0]["firstName"].string == "Jane")
        #expect(folder.contents == nil)
    }

    @Test("Every fault is named by row and column, and an error is exit code 1")
    func faults() throws {
        let folder = try StoreFolder()
        let file = try folder.write(
            "\(Self.header)\nAnn,Lee,ann@example.com,UK,\n,Ray,bob@@example.com,GB,x\n\nAnn,Lee,ANN@example.com,GB,\n",
            to: "list.csv")
        let checked = try CertDesk(
            "smime", "check", file, "--json", "--as-of", CertDesk.day, in: folder)
        let report = try checked.json()
        #expect(checked.status == 1 && report["rows"].int == 3 && report["good"].int == 0)
        let found = report["findings"].elements.map {
            "\($0["row"].int ?? 0) \($0["column"].string ?? "") \($0["severity"].string ?? "")"
        }
        #expect(
            found == [
                "2 Country advisory", "2 Email error", "3 First Name error", "3 Email error", "3 Csr error",
                "5 Email error",
            ])
        #expect(report["findings"].elements.allSatisfy { $0["message"].string?.hasSuffix(".") == true })
        let empty = try CertDesk("smime", "check", folder.write("\(Self.header)\n", to: "empty.csv"), in: folder)
        #expect(empty.status == 65 && empty.errors.contains("There is no recipient"), "\(empty.errors)")
        let plain = try CertDesk("smime", "check", file, "--as-of", CertDesk.day, in: folder)
        let lines = plain.output.split(separator: "\n")
        #expect(plain.status == 1 && lines.count == 7)
        #expect(
            lines[0].hasPrefix("\(file):2: advisory: row 2, Country: Certificates have GB"), "\(lines[0])"
        )
        #expect(lines[6] == "3 recipients, 0 of them without errors: 5 errors, 1 advisory.")
    }

    @Test("Advisories alone are exit code 0")
    func advisories() throws {
        let folder = try StoreFolder()
        let checked = try Self.check(
            "\(Self.header)\nAnn,Lee,ann@example.com,UK,\n", "--json", in: folder)
        #expect(checked.status == 0)
        #expect(try checked.json()["good"].int == 1)
    }

    @Test("Windows-1252 is asked about and taken when it is said")
    func encodings() throws {
        let folder = try StoreFolder()
        let file = "\(folder.path)/list.csv"
        let bytes =
            Array("\(Self.header)\nJos".utf8) + [0xE9] + Array(",Lee,jose@example.com,ES,\n".utf8)
        try Data(bytes).write(to: URL(filePath: file))
        let asked = try CertDesk("smime", "check", file, in: folder)
        #expect(asked.status == 65 && asked.output.isEmpty)
        #expect(
            asked.errors.hasPrefix("\(file):2:4: ") && asked.errors.contains("\"José\"")
                && asked.errors.contains("--encoding windows-1252"))
        let finding = try #require(CertDesk("smime", "check", file, "--json", in: folder).json()["findings"].elements.first)
        #expect(finding["line"].int == 2 && finding["message"].string?.hasPrefix("This is not UTF-8; ") == true)
        #expect(
            try CertDesk("smime", "check", file, "--encoding", "windows-1252", in: folder).status == 0)
        #expect(try CertDesk("smime", "check", file, "--encoding", "latin", in: folder).status == 64)
    }

    @Test("What is no list is exit code 65, what is not there 66")
    func noList() throws {
        let folder = try StoreFolder()
        for text in ["", "Name;Town\nx;y\n", "\"First Name", "\(Self.header)\n"] {
            let found = try Self.check(text, "--json", in: folder)
            let report = try found.json()
            #expect(found.status == 1 && report["rows"].int == 0 && report["good"].int == 0 && found.errors.isEmpty)
            let finding = try #require(report["findings"].elements.first)
            #expect(report["findings"].elements.count == 1 && finding["row"].int == 1 && finding["rule"].string == "file")
            #expect(finding["severity"].string == "error" && finding["message"].string?.hasSuffix(".") == true)
        }
        for text in ["", "Name;Town\nx;y\n", "\"First Name"] {
            let refused = try Self.check(text, in: folder)
            #expect(
                refused.status == 65 && refused.output.isEmpty && refused.errors.hasPrefix("<stdin>:1:1: "),
                "\(refused.errors)")
        }
        #expect(try CertDesk("smime", "check", "\(folder.path)/none.csv", in: folder).status == 66)
        #expect(try CertDesk("smime", "check", in: folder).status == 64)
    }

    @Test("Addresses alone are a list that lacks names and countries")
    func addresses() throws {
        let report = try Self.check(
            "ann@example.com; Bob Ray <bob@example.com>\n", "--json", in: try StoreFolder()
        ).json()
        #expect(report["rows"].int == 2 && report["good"].int == 0)
        #expect(
            report["findings"].elements.map { $0["column"].string } == [
                "Country", "First Name", "Last Name", "First Name",
            ])
        // What the whole list lacks is said of no row.
        #expect(report["findings"].elements.map { $0["row"].int } == [0, 1, 1, 2])
    }

    @Test("Requests are read and held against their rows")
    func requests() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("ann", subject: "/CN=Ann Lee", names: "email:ann@example.com")
        let pem = try workshop.text("ann.csr")
        let list =
            "\(Self.header)\nAnn,Lee,ann@example.com,GB,\"\(pem)\"\nBob,Ray,bob@example.com,GB,\"\(pem)\"\n"
        let report = try Self.check(list, "--json", in: workshop.place).json()
        #expect(
            report["findings"].elements.map { "\($0["row"].int ?? 0) \($0["rule"].string ?? "")" } == [
                "2 csr-key-reuse", "3 csr-email", "3 csr-key-reuse",
            ])
    }
}
