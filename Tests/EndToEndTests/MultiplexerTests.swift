import Glibc
import Testing

/// Orders in programs that stand between the desk and the terminal, and show it on another terminal than it was begun on.
@Suite("Through tmux, screen and mosh", .serialized)
struct MultiplexerTests {
    private static let order =
        "order --as-of \(CertDesk.day) --set region.region=united-kingdom --set certificate.commonName=www.example.co.uk "
        + "--set certificate.addSANs=true"
    private static let names = ["shop", "mail", "ftp", "imap"].map { "\($0).example.co.uk" }

    /// Goes to the list of subdomains and types the beginning of one.
    private func typeHalf(_ program: TerminalProgram) throws {
        for (title, next) in [("Region", "Certificate"), ("Certificate", "SANs")] {
            try program.settle(title) { FormReading($0)?.title == title }
            try program.press(.controlN)
            try program.settle(next) { FormReading($0)?.title == next }
        }
        try program.press(.tab)
        try program.settle("the list") { FormReading($0)?.row.hasPrefix("│") == true }
        try program.type("shop.exam")
        try program.settle("half a name") { FormReading($0)?.row.hasPrefix("│shop.exam ") == true }
    }

    /// What a terminal of that size shows of the half name when nothing stands in between.
    private func plainScreen(rows: Int, columns: Int) throws -> (text: String, cursor: (row: Int, column: Int)) {
        let program = try CertDesk.inTerminal(Self.order.split(separator: " ").map(String.init), in: StoreFolder())
        try typeHalf(program)
        try program.resize(rows: rows, columns: columns)
        try program.settle("the form in its new size") { $0.lines.last?.contains("Ctrl-Q") == true && FormReading($0) != nil }
        return (program.screen.text, program.screen.cursor)
    }

    /// Types the rest of the name and pastes three more as the terminal does.
    private func pasteNames(_ program: TerminalProgram) throws {
        try program.type("ple.co.uk")
        try program.wait("marks for pastes") { $0.marksPastes }
        try program.paste(Self.names.dropFirst().joined(separator: "\n"))
        try program.settle("four rows") { screen in Self.names.allSatisfy { screen.text.contains("│\($0) ") } }
    }

    private func expectNames(in folder: StoreFolder) throws {
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["sans"]["subdomains"].strings == Self.names)
    }

    @Test("Left at one size and taken up at another, the form is drawn right, and a paste is one", arguments: Multiplexer.allCases)
    func detached(_ multiplexer: Multiplexer) throws {
        let expected = try plainScreen(rows: 40, columns: 120)
        let folder = try StoreFolder()
        let order = try NotedCommand(Self.order, in: folder)
        let first = try multiplexer.start(order, in: folder)
        try typeHalf(first)
        let process = try order.process()
        // What keeps it ends with it; a test that fails on the way leaves nothing behind.
        defer { if ProcessStatus.isRunning(process) { kill(process, SIGKILL) } }
        let server = try #require(ProcessStatus(of: process)).parent
        try first.type(multiplexer.detaching)
        #expect(try first.exitStatus() == .code(0))
        let second = try multiplexer.attach(rows: 40, columns: 120, in: folder)
        try second.settle("the form in its new size") { $0.text == expected.text && $0.cursor == expected.cursor }
        try pasteNames(second)
        try second.press(.controlQ)
        #expect(try second.exitStatus() == .code(0))
        #expect(second.screen.isCursorVisible && !second.screen.marksPastes)
        #expect(try second.settings() == second.settingsBefore)
        try ProcessStatus.waitForEnd(of: process, "certdesk")
        try ProcessStatus.waitForEnd(of: server, "\(multiplexer)")
        try expectNames(in: folder)
    }

    @Test("A client of mosh that wakes up in another size draws the form right, and a paste is one; lost, it is taken over")
    func mosh() throws {
        let expected = try plainScreen(rows: 40, columns: 120)
        let folder = try StoreFolder()
        let order = try NotedCommand(Self.order, in: folder)
        let server = try MoshServer(order, in: folder)
        let client = try server.connect()
        try typeHalf(client)
        client.kill(SIGSTOP)
        try client.resize(rows: 40, columns: 120)
        client.kill(SIGCONT)
        try client.settle("the form in its new size") { $0.text == expected.text && $0.cursor == expected.cursor }
        try pasteNames(client)
        let process = try order.process()
        client.kill(SIGKILL)
        let second = try CertDesk.inTerminal(["resume", "--take"], in: folder)
        try second.settle("the list") { FormReading($0)?.row.hasPrefix("│imap.example.co.uk ") == true }
        try ProcessStatus.waitForEnd(of: process, "certdesk")
        try ProcessStatus.waitForEnd(of: server.process, "mosh-server")
        try second.press(.controlQ)
        #expect(try second.exitStatus() == .code(0))
        try expectNames(in: folder)
    }
}
