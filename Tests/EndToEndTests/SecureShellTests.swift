import Glibc
import Testing

/// Orders over a line that is cut. The server is a real one.
@Suite("Over SSH", .serialized)
struct SecureShellTests: BegunOrder {
    enum Cut: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case clientKilled = "the client is killed"
        case sessionKilled = "the server's session is killed"
        case clientStopped = "the client is stopped, and the server gives it up"
        var testDescription: String { rawValue }
    }

    @Test(
        "An order whose line is cut goes on in a second login, at the same field and letter, and nothing is left running",
        arguments: Cut.allCases)
    func cut(_ cut: Cut) throws {
        let folder = try StoreFolder()
        let order = try NotedCommand("order", in: folder)
        let server = try SecureShellServer(in: folder, givesUp: cut == .clientStopped)
        let first = try server.signIn(order)
        try reachCommonName(first)
        try typeCommonName(first)
        let end = first.screen.cursor
        try first.press(.left, .left, .left, .left)
        try first.settle("the cursor before the dot") { $0.cursor == (end.row, end.column - 4) }
        let process = try order.process()
        let session = try #require(ProcessStatus(of: process)).parent
        switch cut {
        case .clientKilled: first.kill(SIGKILL)
        case .sessionKilled: #expect(kill(session, SIGKILL) == 0)
        case .clientStopped: first.kill(SIGSTOP)
        }
        try ProcessStatus.waitForEnd(of: process, "certdesk")
        try ProcessStatus.waitForEnd(of: session, "its session")
        try expectDraft(in: folder)

        let again = try SecureShellServer(in: folder)
        let second = try again.signIn(NotedCommand("resume", in: folder))
        try second.settle("the name") { FormReading($0)?.title == "Certificate" && Self.showsCommonName($0) }
        #expect(second.screen.cursor == (end.row, end.column - 4))
        try second.type("-2")
        try second.settle("the letters in their place") { FormReading($0)?.row.contains("[www.example-2.com ") == true }
        try second.press(.controlQ)
        #expect(try second.exitStatus() == .code(0))
        try expectRestored(second)
    }

    @Test("What a lost session holds is taken over in a second login while the first line hangs; the first lets go of it, and ends")
    func takeOver() throws {
        let folder = try StoreFolder()
        let order = try NotedCommand("order", in: folder)
        let server = try SecureShellServer(in: folder)
        let first = try server.signIn(order)
        try reachCommonName(first)
        try typeCommonName(first)
        let process = try order.process()
        let session = try #require(ProcessStatus(of: process)).parent
        first.kill(SIGSTOP)
        let second = try server.signIn(NotedCommand("resume --take", in: folder))
        try second.settle("the name") { FormReading($0)?.title == "Certificate" && Self.showsCommonName($0) }
        try ProcessStatus.waitForEnd(of: process, "certdesk")
        first.kill(SIGCONT)
        #expect(try first.exitStatus() == .code(143))
        try ProcessStatus.waitForEnd(of: session, "its session")
        try second.press(.controlQ)
        #expect(try second.exitStatus() == .code(0))
        try expectDraft(in: folder)
    }
}
