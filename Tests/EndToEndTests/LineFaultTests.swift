import Glibc
import Testing

/// Every fault of terminals and lines that a form program has been seen to fail at. Whatever it is, the program sleeps while nothing comes, the draft
/// is on the disk, the line is set as it was, and the exit code says what happened.
@Suite("Faults of terminals and lines")
struct LineFaultTests: BegunOrder {
    @Test(arguments: LineFault.all)
    func fault(_ fault: LineFault) throws {
        let folder = try StoreFolder()
        let program = try start(fault, in: folder)
        try reachCommonName(program)
        #expect(program.screen.isCursorVisible)
        #expect(try !program.settings().isCooked)
        if fault.hasEverything { #expect(program.screen.isAlternate && program.screen.marksPastes) }
        try fault.isSlow ? program.sendSlowly(fault.noise) : program.send(fault.noise)
        if let paste = fault.paste {
            try program.paste(paste)
            try program.settle("an answer to the paste") { $0.text.contains("were joined") || $0.text.contains("left out") }
            try program.press(.controlE, .controlU)
        }
        if fault.isWatched { try expectIdle(program) { _ = try CertDesk("--version", in: folder) } }
        switch fault.line {
        case .moving: try typeCommonName(program)
        case .stopped: try program.stopLine()
        case .full: try program.fillLine()
        }
        if fault.line != .moving {
            try program.type("www.example.com")
            try program.waitUntilTaken()
        }
        if let window = fault.window {
            try program.resize(rows: window.rows, columns: window.columns)
            try program.settle("no form") { FormReading($0) == nil && $0.lines.first?.hasPrefix("certdesk".prefix(window.columns)) == true }
        }
        if fault.isWatched, fault.line != .moving || fault.window != nil {
            // Nothing is seen of it, and all the same it is saved.
            try waitUntilSaved(in: folder)
            try expectIdle(program) { try expectDraft(in: folder) }
        }
        if fault.recovers {
            if fault.line == .stopped { try program.startLine() }
            try program.settle("the name") { Self.showsCommonName($0) }
        }

        switch fault.ending {
        case .keys(let keys): try program.type(keys)
        case .signal(let signal): program.kill(signal)
        case .hangUp: program.hangUp()
        }
        #expect(try program.exitStatus(reading: fault.line == .moving || fault.recovers) == .code(fault.code))
        if case .hangUp = fault.ending {
        } else {
            #expect(try program.settings() == program.settingsBefore)
            if fault.line == .moving || fault.recovers { try expectRestored(program) }
            if fault.window == nil { #expect(program.screen.text.contains("Go on with: certdesk resume") == fault.hasReader) }
        }
        try expectDraft(in: folder)
    }

    private func start(_ fault: LineFault, in folder: StoreFolder) throws -> TerminalProgram {
        let before = fault.ignoresHangUp ? "trap '' HUP; " : ""
        let starter = fault.blocksSignals ? "env --block-signal=HUP,INT,QUIT,TERM,TSTP,CONT,WINCH " : ""
        let script = "\(before)exec \(starter)\(try BuiltProgram.path("certdesk")) order"
        let environment = CertDesk.environment(folder).merging(fault.environment) { $1 }
        var settings: ((inout termios) -> Void)?
        if fault.hasOwnSettings { settings = Self.ownSettings }
        return try TerminalProgram("/bin/sh", ["-c", script], environment: environment, surroundings: folder, settings: settings)
    }

    /// Nothing as a shell has it.
    private static func ownSettings(_ settings: inout termios) {
        settings.c_iflag = (settings.c_iflag | tcflag_t(INLCR | ISTRIP | IUTF8)) & ~tcflag_t(IXON | ICRNL)
        settings.c_oflag &= ~tcflag_t(ONLCR)
        settings.c_cflag |= tcflag_t(CSTOPB)
        settings.c_lflag &= ~tcflag_t(ECHOCTL | ECHOKE)
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VINTR)] = 0x18
            characters[Int(VERASE)] = 0x08
            characters[Int(VMIN)] = 3
            characters[Int(VTIME)] = 7
        }
    }
}
