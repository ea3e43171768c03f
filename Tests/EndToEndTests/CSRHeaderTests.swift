import Testing

/// The request file of an old server, as a user reads it.
@Suite struct CSRHeaderTests {
    private static let block = """
        Webmaster: web@example.com
        Phone: +44 20 7946 0000
        Server: Microsoft Key Manager for IIS Version 4.0
        Common-name: www.example.com
        Organization Unit: IT
        Organization: Example Ltd
        Locality: London
        Country: GB

        """

    @Test func theLinesTheirMeaningAndTheAnswers() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine")
        try workshop.write(block(workshop), to: "request.txt")
        let page = try workshop.certdesk(["csr", "header", "request.txt"])
        #expect(page.status == 0, "\(page.messages)")
        #expect(page.output.contains("Server software") && page.output.contains("An order would take"))
        #expect(page.output.split(separator: "\n").contains { $0.hasPrefix("Server software ") && $0.hasSuffix(" Microsoft IIS") })
        #expect(page.output.split(separator: "\n").allSatisfy { !$0.hasPrefix("Server ") || $0.hasPrefix("Server software") })
        let json = try JSON(parsing: try workshop.certdesk(["csr", "header", "request.txt", "--json"]).output)
        #expect(json["lines"].elements.first { $0["name"].string == "telephone" }?["value"].string == "+442079460000")
        let answers = try workshop.certdesk(["csr", "header", "request.txt", "--answers", "--output", "order.json5"])
        #expect(answers.status == 0, "\(answers.messages)")
        #expect(try workshop.mode("order.json5") == 0o600)
        let file = try workshop.text("order.json5")
        #expect(file.contains("email: \"web@example.com\"") && file.contains("BEGIN CERTIFICATE REQUEST"))
        #expect(file.contains("platform: \"iis\""), "\(file)")
        let checked = try workshop.certdesk(["check", "order.json5"])
        #expect(!checked.messages.contains("unknown") && checked.status != 66, "\(checked.messages)")
    }

    private func block(_ workshop: CSRWorkshop) throws -> String { Self.block + (try workshop.text("mine.csr")) }

    @Test func whatContradictsAndWhatIsDamagedHasToBeLookedAt() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine")
        try workshop.write(try block(workshop).replacing("Organization: Example Ltd", with: "Organization: Other Ltd"), to: "other.txt")
        let other = try workshop.certdesk(["csr", "header", "other.txt"])
        #expect(other.status == 1 && other.output.contains("Against the request") && other.output.contains("Other Ltd"))
        let whole = try block(workshop)
        for (place, changed) in [
            whole + "\n" + whole, whole.replacing("Example Ltd", with: "Example\n   Ltd"),
            whole.replacing("web@example.com", with: "web@gmial.com"),
        ].enumerated() {
            try workshop.write(changed, to: "\(place).txt")
            let run = try workshop.certdesk(["csr", "header", "\(place).txt"])
            #expect(run.status == 1 && run.output.contains("\nNot read\n") == (place < 2), "\(run.output)")
        }
        try workshop.write(
            Self.block + "-----BEGIN NEW CERTIFICATE REQUEST-----\nAAAA\n-----END NEW CERTIFICATE REQUEST-----\n", to: "damaged.txt")
        let damaged = try workshop.certdesk(["csr", "header", "damaged.txt", "--json"])
        #expect(damaged.status == 1)
        let json = try JSON(parsing: damaged.output)
        #expect(json["lines"].elements.count == 8 && json["request"]["fault"].string?.isEmpty == false)
    }

    @Test func aFileWithoutABlockIsSaid() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine")
        let run = try workshop.certdesk(["csr", "header", "mine.csr"])
        #expect(run.status == 65 && run.messages.contains("mine.csr: No lines of a server stand before the request."))
        try workshop.write("hello world\n", to: "hello.txt")
        let text = try workshop.certdesk(["csr", "header", "hello.txt"])
        #expect(text.status == 65 && text.messages.contains("hello.txt: There is no BEGIN line"))
        try workshop.write("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n", to: "key.pem")
        let key = try workshop.certdesk(["csr", "header", "key.pem"])
        #expect(key.status == 65 && key.messages.contains("key.pem: STOP: line 1 begins a PRIVATE KEY."))
    }
}
