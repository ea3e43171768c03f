import Testing

/// An order that somebody has begun, and what is expected of it when the terminal is left.
protocol BegunOrder {}

extension BegunOrder {
    /// An order on its second stage with a common name being typed, the field not yet left.
    func begun(in folder: StoreFolder, environment: [String: String] = [:]) throws -> TerminalProgram {
        let program = try CertDesk.inTerminal(["order"], in: folder, environment: environment)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.enter)
        try program.settle("the second stage") { FormReading($0)?.title == "Certificate" }
        try program.press(.tab)
        try program.type("www.example.com")
        try program.settle("the name") { FormReading($0)?.row.contains("[www.example.com") == true }
        return program
    }

    func expectRestored(_ program: TerminalProgram) throws {
        #expect(!program.screen.isAlternate)
        #expect(program.screen.isCursorVisible)
        #expect(!program.screen.marksPastes)
        #expect(try program.settings() == program.settingsBefore)
    }

    func expectDraft(in folder: StoreFolder) throws {
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["stage"].string == "certificate")
        #expect(draft["field"].string == "certificate.commonName")
        #expect(draft["answers"]["certificate"]["commonName"].string == "www.example.com")
        #expect(draft["answers"]["region"]["region"].string == "north-america")
    }
}
