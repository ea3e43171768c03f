import Testing

/// An order that somebody has begun, and what is expected of it when the terminal is left.
protocol BegunOrder {}

extension BegunOrder {
    /// An order on its second stage with a common name being typed, the field not yet left.
    func begun(in folder: StoreFolder, arguments: [String] = [], environment: [String: String] = [:]) throws -> TerminalProgram {
        let program = try CertDesk.inTerminal(["order"] + arguments, in: folder, environment: environment)
        try reachCommonName(program)
        try typeCommonName(program)
        return program
    }

    /// Goes from the first stage to the common name, which is empty yet.
    func reachCommonName(_ program: TerminalProgram) throws {
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.enter)
        try program.settle("the second stage") { FormReading($0)?.title == "Certificate" }
        try program.press(.tab)
        try program.settle("the common name") { FormReading($0)?.row.hasPrefix("Common name") == true }
    }

    /// Types the common name, which is all that is in its field then.
    func typeCommonName(_ program: TerminalProgram) throws {
        try program.type("www.example.com")
        try program.settle("the name") { Self.showsCommonName($0) }
    }

    /// Whether the common name stands in its field, and nothing before or behind it.
    static func showsCommonName(_ screen: VirtualScreen) -> Bool {
        FormReading(screen)?.row.contains(/\[www\.example\.com *\]/) == true
    }

    /// Waits until the draft on the disk has the common name, as it has when nobody types for a moment.
    func waitUntilSaved(in folder: StoreFolder) throws {
        try ProcessStatus.wait("the draft") {
            // The store may be about to be written: what is not there yet comes.
            let drafts = (try? folder.files())?.filter { $0.name.hasPrefix("drafts/") && $0.name.hasSuffix(".json") }
            return drafts?.contains { String(decoding: $0.bytes, as: UTF8.self).contains("\"www.example.com\"") } == true
        }
    }

    /// While something else is done, the program has no reason to wake up, and uses no processor.
    func expectIdle(_ program: TerminalProgram, during something: () throws -> Void) throws {
        try program.waitUntilIdle()
        let before = try program.status()
        try something()
        #expect(try program.status() == before)
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
