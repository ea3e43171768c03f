import Glibc
import Testing

/// A full screen from opening to giving the terminal back, however it ends.
@Suite("Sessions in a terminal")
struct SessionTests: BegunOrder {
    // MARK: Leaving

    @Test("Ctrl-C asks; staying loses nothing, leaving keeps the draft and exits 130")
    func interrupt() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try program.press(.controlC)
        try program.settle("the question") { $0.text.contains("[ Leave ]") }
        try program.press(.tab, .enter)
        try program.settle("the form again") { FormReading($0)?.row.contains("[www.example.com") == true }
        try program.press(.controlC)
        try program.settle("the question") { $0.text.contains("[ Leave ]") }
        try program.press(.enter)
        #expect(try program.exitStatus() == .code(130))
        try expectRestored(program)
        #expect(program.screen.text.contains("certdesk resume"))
        try expectDraft(in: folder)
    }

    @Test("Looking around leaves nothing behind")
    func untouched() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order"], in: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        #expect(folder.contents == nil)
    }

    @Test("Leaving by key does not wait for a line that stands still, whether or not a frame waits for it", arguments: ["", "x"])
    func leavingOnAStoppedLine(_ typed: String) throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try program.stopLine()
        try program.type(typed)
        try program.press(.controlQ)
        #expect(try program.exitStatus(reading: false) == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["certificate"]["commonName"].string == "www.example.com\(typed)")
    }

    @Test("A crash on a line that stands still is an end too", arguments: [SIGSEGV, SIGABRT])
    func crashOnAStoppedLine(_ signal: Int32) throws {
        let program = try begun(in: try StoreFolder())
        try program.stopLine()
        program.kill(signal)
        #expect(try program.exitStatus(reading: false) == .signal(signal))
    }

    @Test("Ctrl-Z gives the terminal to the shell and takes it back, in another size too")
    func suspend() throws {
        let folder = try StoreFolder()
        let script = "\(try BuiltProgram.path("certdesk")) order; echo stopped; read x; fg; echo back $?; read x"
        let program = try TerminalProgram("/bin/sh", ["-mc", script], environment: CertDesk.environment(folder), surroundings: folder)
        try program.wait("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.enter)
        try program.wait("the second stage") { FormReading($0)?.title == "Certificate" }
        try program.press(.tab)
        try program.wait("the common name") { FormReading($0)?.row.hasPrefix("Common name") == true }
        try program.type("www.example.com")
        try program.wait(for: "[www.example.com")
        try program.press(.controlZ)
        try program.wait(for: "stopped")
        try expectRestored(program)
        try program.resize(rows: 30, columns: 100)
        try program.press(.enter)
        try program.wait("the form in the new size") { screen in
            FormReading(screen)?.row.contains("[www.example.com") == true && screen.lines.last?.contains("Ctrl-Q") == true
        }
        #expect(program.screen.isAlternate && program.screen.marksPastes)
        try program.press(.controlQ)
        try program.wait(for: "back 0")
        try expectDraft(in: folder)
    }

    @Test("After Ctrl-Z and fg the shell's screen is as it was, and what is said last stands under it", arguments: [["order"], []])
    func leavingAfterSuspension(_ arguments: [String]) throws {
        let folder = try StoreFolder()
        let command = ([try BuiltProgram.path("certdesk")] + arguments).joined(separator: " ")
        let script = "printf 'one\\ntwo\\n'; \(command); echo stopped; read x; fg; echo back $?; read x"
        let program = try TerminalProgram("/bin/sh", ["-mc", script], environment: CertDesk.environment(folder), surroundings: folder)
        try program.wait("the screen") { $0.isAlternate && $0.text.contains("Ctrl-Q") }
        try program.press(.controlZ)
        try program.wait(for: "stopped")
        try program.press(.enter)
        try program.wait("the screen again") { $0.isAlternate && $0.text.contains("Ctrl-Q") }
        try program.press(.controlQ)
        try program.wait(for: "back 0")
        #expect(program.screen.lines.first == "one" && program.screen.lines.dropFirst().first == "two", "\(program.screen.lines)")
        let (stopped, back) = (program.screen.lines.firstIndex { $0 == "stopped" }, program.screen.lines.firstIndex { $0 == "back 0" })
        #expect(stopped ?? .max < back ?? 0)
    }

    @Test("The marks of the stages are the same after coming back")
    func marks() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder, rows: 40, columns: 120)
        try typing.fill(.standard, upTo: "licenses")
        try typing.program.press(.controlG)
        try typing.program.wait(for: "Organization")
        try typing.program.type("validity\r")
        try typing.program.settle("the term") { FormReading($0)?.title == "Validity" }
        func marks(_ screen: VirtualScreen) -> [String] { screen.lines.dropFirst(2).map { String($0.prefix(22)) } }
        let before = marks(typing.program.screen)
        try typing.program.press(.controlQ)
        #expect(try typing.program.exitStatus() == .code(0))
        let again = try CertDesk.inTerminal(["resume"], in: folder, rows: 40, columns: 120)
        try again.settle("the term") { FormReading($0)?.title == "Validity" }
        #expect(marks(again.screen) == before)
    }

    @Test("A suspended order that is told to end ends, with its last changes saved, and leaves the terminal to the shell")
    func endedWhileSuspended() throws {
        let folder = try StoreFolder()
        // A shell lets a stopped job go on after the signal, so that it can be answered. Its `wait` says 148 for as long as it has not heard that
        // the job goes on, which it hears while another command runs.
        let ending = "s=148; while [ $s = 148 ]; do /bin/true; wait %1; s=$?; done; echo back $s"
        let script =
            "\(try BuiltProgram.path("certdesk")) order; echo stopped; read x; kill %1; kill -CONT %1; \(ending); read x"
        let program = try TerminalProgram("/bin/sh", ["-mc", script], environment: CertDesk.environment(folder), surroundings: folder)
        try program.wait("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.enter)
        try program.wait("the second stage") { FormReading($0)?.title == "Certificate" }
        try program.press(.tab)
        try program.type("www.example.com")
        try program.wait(for: "[www.example.com")
        try program.press(.controlZ)
        try program.wait(for: "stopped")
        try expectDraft(in: folder)
        try program.press(.enter)
        try program.wait(for: "back 143")
        try expectRestored(program)
    }

    @Test("What was typed is on the disk after a pause, whatever becomes of the program then")
    func savedAfterAPause() throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder)
        try waitUntilSaved(in: folder)
        program.kill(SIGKILL)
        #expect(try program.exitStatus() == .signal(SIGKILL))
        try expectDraft(in: folder)
    }

    // MARK: Going on

    @Test("resume reopens at the stage and field, with what was answered", arguments: [true, false])
    func resume(_ isNamed: Bool) throws {
        let folder = try StoreFolder()
        let first = try begun(in: folder)
        try first.press(.controlQ)
        #expect(try first.exitStatus() == .code(0))
        let id = first.screen.text.split(separator: " ").last.map { $0.prefix { $0 != "\n" } } ?? ""
        let arguments = isNamed ? ["resume", String(id)] : ["resume"]
        let program = try CertDesk.inTerminal(arguments, in: folder)
        try program.settle("the stage and field") { screen in
            FormReading(screen).map { $0.title == "Certificate" && $0.row.contains("[www.example.com") } ?? false
        }
        let captions = try Captions.ofProgram()
        #expect(FormReading(program.screen)?.label(among: captions.labels(under: "Certificate")) == "Common name")
        try program.press(.controlP)
        try program.settle("the region") { $0.text.contains("(•) North America") }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        #expect(try CertDesk("drafts", "list", in: folder).output.split(separator: "\n").count == 1)
    }

    @Test("resume puts the cursor where it was in the text, and leaves an open list open with what was typed")
    func resumeInPlace() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.fill(.unitedKingdom, upTo: "organization")
        guard let label = typing.captions.label(of: "country", in: "organization") else { throw typing.program.failure("no country") }
        try typing.focus(label)
        try typing.program.type("ger")
        try typing.program.settle("the matches") { $0.text.contains("[ger") && $0.text.contains("Germany") }
        try typing.program.press(.left, .controlQ)
        #expect(try typing.program.exitStatus() == .code(0))
        let program = try CertDesk.inTerminal(["resume", "--as-of", CertDesk.day], in: folder)
        try program.settle("the matches again") { $0.text.contains("[ger") && $0.text.contains("Germany") }
        try program.press(.escape)
        try program.settle("the list closed") { !$0.text.contains("[ger") }
    }

    @Test("A draft that is open elsewhere is not opened twice")
    func openTwice() throws {
        let folder = try StoreFolder()
        let first = try begun(in: folder)
        try first.press(.tab)
        try first.settle("the next field") { FormReading($0)?.row.contains("A new certificate") == true }
        let second = try CertDesk.inTerminal(["resume"], in: folder)
        #expect(try second.exitStatus() == .code(75))
        #expect(second.screen.text.contains("tester"))
        try expectRestored(second)
    }

    @Test("--record writes what the terminal was sent, readable by its owner alone")
    func record() throws {
        let folder = try StoreFolder()
        let file = "\(folder.path)/order.cast"
        let program = try CertDesk.inTerminal(["order", "--record", file], in: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.down, .space)
        try program.settle("the choice") { $0.text.contains("(•) Europe") }
        try program.resize(rows: 30, columns: 100)
        try program.settle("the new size") { $0.lines.last?.contains("Ctrl-Q") == true && FormReading($0)?.title == "Region" }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        let lines = try folder.read("order.cast").split(separator: "\n").map { try JSON(parsing: String($0)) }
        #expect(lines.first?["version"].int == 2)
        #expect(lines.first?["width"].int == 80 && lines.first?["height"].int == 24)
        let events = lines.dropFirst().map(\.elements)
        #expect(events.contains { $0[1].string == "r" && $0[2].string == "100x30" })
        let sent = events.filter { $0[1].string == "o" }.compactMap { $0[2].string }.joined()
        #expect(!sent.isEmpty && program.output.starts(with: sent.utf8))
        var status = stat()
        #expect(lstat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test("--record leaves a file that is there as it is, and says so")
    func recordOverAFile() throws {
        let folder = try StoreFolder()
        let file = try folder.write("mine", to: "order.cast")
        let program = try CertDesk.inTerminal(["order", "--record", file], in: folder)
        #expect(try program.exitStatus() == .code(73))
        let said = String(decoding: program.output, as: UTF8.self)
        #expect(said.contains("exists already and was left as it is") && !said.contains("Failure("))
        #expect(try folder.read("order.cast") == "mine")
    }

    @Test("Without a full screen nothing is left of a recording")
    func recordOfNothing() throws {
        let folder = try StoreFolder()
        #expect(try CertDesk("order", "--record", "\(folder.path)/order.cast", in: folder).status == 64)
        #expect(throws: (any Error).self) { try folder.read("order.cast") }
    }

    @Test("A recording that failed on the way is reported on leaving")
    func recordOnAFullDisk() throws {
        let folder = try StoreFolder()
        let file = "\(folder.path)/order.cast"
        // A limit on the size of files is a disk that is full: after 4096 bytes, which is more than one frame and less than a few.
        let script = "trap '' XFSZ; ulimit -f 8; exec \(try BuiltProgram.path("certdesk")) order --record \(file)"
        let program = try TerminalProgram("/bin/sh", ["-c", script], environment: CertDesk.environment(folder), surroundings: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        for rows in [30, 24, 30, 24] {
            try program.resize(rows: rows, columns: 80)
            try program.settle("the new size") { $0.lines.last?.contains("Ctrl-Q") == true && FormReading($0)?.title == "Region" }
        }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        #expect(program.screen.text.contains("is not whole"))
    }

    // MARK: Terminals

    @Test("A terminal that cannot move its cursor has no screen to record", arguments: ["dumb", ""])
    func dumb(_ term: String) throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(
            ["order", "--record", "\(folder.path)/x.cast"], in: folder, environment: ["TERM": term], columns: 200)
        #expect(try program.exitStatus() == .code(64))
        #expect(String(decoding: program.output, as: UTF8.self).contains("certdesk order --answers FILE"))
        try expectRestored(program)
        #expect(folder.contents == nil)
    }

    @Test("Without a terminal the message says what to use instead", arguments: ["order", "resume"])
    func noTerminal(_ command: String) throws {
        let folder = try StoreFolder()
        if command == "resume" {
            let program = try begun(in: folder)
            try program.press(.controlQ)
            #expect(try program.exitStatus() == .code(0))
        }
        let refused = try CertDesk(command, in: folder)
        #expect(refused.status == 64)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("--answers FILE") && refused.errors.contains("--template"))
    }

    @Test("NO_COLOR takes the colors and leaves the marks", arguments: [true, false])
    func colors(_ isPlain: Bool) throws {
        let folder = try StoreFolder()
        let program = try begun(in: folder, environment: isPlain ? ["NO_COLOR": "1"] : [:])
        try program.press(.controlU, .controlN)
        try program.settle("an error") { $0.text.contains("! ") }
        let isColored = (0..<24).contains { row in (0..<80).contains { program.screen.isColored(row: row, column: $0) } }
        #expect(isColored == !isPlain)
        let isReversed = (0..<24).contains { row in (0..<80).contains { program.screen.isReversed(row: row, column: $0) } }
        #expect(isReversed)
    }
}
