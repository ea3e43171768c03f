import Glibc
import Testing

/// The same faults where no cursor can be moved, and the order is taken by lines.
@Suite("Faults of terminals and lines, by lines")
struct PlainFaultTests: BegunOrder {
    struct Fault: Sendable, CustomTestStringConvertible {
        /// What comes before the program in a shell.
        let before: String
        /// Whether Ctrl-S was pressed, and an answer given then.
        let isStopped: Bool
        let ending: LineFault.Ending
        let code: Int32
        let testDescription: String

        init(_ name: String, before: String = "", isStopped: Bool = false, _ ending: LineFault.Ending, code: Int32) {
            (testDescription, self.before, self.isStopped, self.ending, self.code) = (name, before, isStopped, ending, code)
        }
    }

    static let faults = [
        Fault("quit", .keys("quit\n"), code: 0),
        Fault("TERM missing", before: "unset TERM; ", .keys("quit\n"), code: 0),
        Fault("end of input", .keys("\u{04}"), code: 65),
        Fault("Ctrl-C", .keys("\u{03}"), code: 130),
        Fault("SIGTERM, TERM missing", before: "unset TERM; ", .signal(SIGTERM), code: 143),
        Fault("SIGQUIT", .signal(SIGQUIT), code: 131),
        Fault("SIGHUP", .signal(SIGHUP), code: 129),
        Fault("stopped line, SIGTERM", isStopped: true, .signal(SIGTERM), code: 143),
        Fault("stopped line, SIGINT", isStopped: true, .signal(SIGINT), code: 130),
        Fault("stopped line, SIGHUP", isStopped: true, .signal(SIGHUP), code: 129),
        Fault("terminal gone", .hangUp, code: 129),
        Fault("terminal gone, SIGHUP ignored", before: "trap '' HUP; ", .hangUp, code: 129),
    ]

    @Test(arguments: faults)
    func fault(_ fault: Fault) throws {
        let folder = try StoreFolder()
        let environment = CertDesk.environment(folder).merging(["TERM": "dumb"]) { $1 }
        let program = try TerminalProgram(
            "/bin/sh", ["-c", "\(fault.before)exec \(try BuiltProgram.path("certdesk")) order"], environment: environment,
            surroundings: folder, rows: 60)
        for (question, answer) in [
            ("Region (", "north-america"), ("Certificate type (", ""), ("Common name (", "www.example.com"), ("Order is (", ""),
        ] {
            try program.settle("the question “\(question)”") { $0.text.contains(question) }
            if !answer.isEmpty || question.hasPrefix("Certificate") { try program.type("\(answer)\n") }
        }
        try expectIdle(program) { _ = try CertDesk("--version", in: folder) }
        if fault.isStopped {
            try program.stopLine()
            try program.type("switching\n")
            // It waits for the line with what it says to that.
            try program.waitUntilIdle()
        }
        switch fault.ending {
        case .keys(let keys): try program.type(keys)
        case .signal(let signal): program.kill(signal)
        case .hangUp: program.hangUp()
        }
        #expect(try program.exitStatus(reading: !fault.isStopped) == .code(fault.code))
        if case .hangUp = fault.ending {} else { #expect(try program.settings() == program.settingsBefore) }
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["field"].string == (fault.isStopped ? "certificate.currentCertificate" : "certificate.classification"))
        #expect(draft["answers"]["certificate"]["commonName"].string == "www.example.com")
    }
}
