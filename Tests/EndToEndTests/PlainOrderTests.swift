import FoundationEssentials
import Glibc
import Testing

@Suite("Orders by lines")
struct PlainOrderTests {
    private static let order = ["order", "--plain", "--as-of", CertDesk.day]

    @Test("An order by lines is the order that its answers file makes", arguments: Scenario.orders)
    func everyScenario(_ scenario: Scenario) throws {
        let folder = try StoreFolder()
        let program = try LineProgram(Self.order, in: folder)
        let walk = try BlindWalk(program, scenario)
        try walk.goOn()
        #expect(program.status() == 0, "\(program.errors)")
        let id = String(program.transcript.split(separator: "\n").last ?? "")
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        let file = try CertDesk(
            "order", "--answers", "-", "--json", "--as-of", CertDesk.day, input: scenario.answers(), in: try StoreFolder())
        #expect(file.status == 0, "\(file.errors)")
        #expect(order.without(OrderByKeysTests.passing) == (try file.json()).without(OrderByKeysTests.passing))
        for line in program.transcript.split(separator: "\n") {
            #expect(line.count <= 79, "\(line)")
        }
        #expect(!program.transcript.contains("\u{1B}"))
        for secret in [Sample.password, Sample.pfxPassword, Sample.cardNumber] { #expect(!program.transcript.contains(secret)) }
    }

    @Test("Who only reads and writes lines goes back twice, repairs an error and quits; the full screen goes on at that field")
    func blindWalk() throws {
        let folder = try StoreFolder()
        let program = try LineProgram(Self.order, in: folder)
        let walk = try BlindWalk(program, .standard)
        try walk.goOn(to: "City")
        #expect(program.transcript.contains(": Organization, "))
        // Back to the second line of the street and the first, which is typed anew.
        try program.say("back")
        #expect(try walk.listen() && walk.label.hasPrefix("Street address"))
        try program.say("back")
        #expect(try walk.listen())
        try program.say("200 Main Street")
        try walk.goOn(to: "Telephone")
        try program.say("12")
        #expect(try walk.listen())
        #expect(walk.heard.contains("Error: ") && walk.label == "Telephone", "\(walk.heard)")
        try walk.answer()
        try walk.goOn(to: "Job title")
        try program.say("quit")
        #expect(try !walk.listen())
        #expect(program.status() == 0)
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["field"].string == "applicant.jobTitle")
        #expect(draft["answers"]["organization"]["telephone"].string == "+16035550100")
        let id = try #require(draft["id"].string)
        #expect(program.errors.contains("The draft \(id) is kept. Go on with: certdesk resume \(id)"))

        let screen = try CertDesk.inTerminal(["resume", id], in: folder)
        try screen.settle("the field where it was left") {
            FormReading($0)?.title == "Applicant" && FormReading($0)?.label(among: ["Job title"]) == "Job title"
        }
        try screen.press(.controlQ)
        #expect(try screen.exitStatus() == .code(0))

        let resumed = try LineProgram(["resume", id, "--plain"], in: folder)
        let again = try BlindWalk(resumed, .standard)
        #expect(try again.listen())
        #expect(again.label == "Job title" && again.heard.contains(": Applicant, "))
    }

    @Test("Input that ends keeps the draft, accepts nothing and says so with 65")
    func endOfInput() throws {
        let folder = try StoreFolder()
        let ended = try CertDesk(Self.order, input: "europe\nstandard\nwww.example.com", in: folder)
        #expect(ended.status == 65)
        #expect(ended.errors.contains("The input ended before the order was placed. The draft "))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["certificate"]["commonName"].string == "www.example.com", "a last line without its end is a line")
        #expect(try CertDesk("orders", "list", "--json", in: folder).output.isEmpty)
    }

    @Test("Nothing at all leaves nothing behind")
    func noInput() throws {
        let folder = try StoreFolder()
        let ended = try CertDesk(Self.order, in: folder)
        #expect(ended.status == 65 && ended.errors == "The input ended before the order was placed.\n")
        #expect(folder.contents == nil)
    }

    @Test("Ten megabytes in one line and bytes that are no text are said, and the draft is kept")
    func hostileLines() throws {
        let folder = try StoreFolder()
        let long = try CertDesk(Self.order, input: "europe\n" + String(repeating: "x", count: 10_000_000) + "\nwildcard\n", in: folder)
        #expect(long.status == 65 && long.output.contains("has more than 1000000 bytes"))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["certificate"]["type"].string == "wildcard", "what comes after it is the answer")
    }

    @Test("Ten megabytes of lines that are no answers end it long before their end, and the draft is kept")
    func endlessLines() throws {
        let folder = try StoreFolder()
        let ended = try CertDesk(Self.order, input: "europe\n" + String(repeating: "what?\n", count: 1_700_000), in: folder)
        #expect(ended.status == 65 && ended.errors.contains("lines in a row were no answers, so the order was left. The draft "))
        #expect(ended.output.utf8.count < 1_000_000)
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["region"]["region"].string == "europe")
    }

    @Test("Bytes that are not UTF-8 are no answer")
    func notUTF8() throws {
        let folder = try StoreFolder()
        let file = "\(folder.path)/lines"
        try Data(Array("europe\nstandard\nwww.m\u{FC}ller.example\n".unicodeScalars.map { UInt8($0.value) })).write(to: URL(filePath: file))
        let program = try TerminalProgram(
            "/bin/sh", ["-c", "\(try BuiltProgram.path("certdesk")) order --plain < \(file); echo status $?; read x"],
            environment: CertDesk.environment(folder), surroundings: folder, rows: 40, columns: 100)
        try program.settle("the end") { $0.text.contains("status 65") }
        #expect(program.screen.text.contains("not UTF-8"))
    }

    @Test(
        "Signals keep the draft and end with their number", arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
    func signals(_ signal: Int32, _ status: Int32) throws {
        let folder = try StoreFolder()
        let program = try LineProgram(Self.order, in: folder)
        _ = try program.heard()
        try program.say("europe")
        _ = try program.heard()
        program.kill(signal)
        while try program.heard() != nil {}
        #expect(program.status() == status)
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["region"]["region"].string == "europe" && draft["field"].string == "certificate.type")
    }

    @Test("Where nobody reads any more the draft is kept")
    func closedPipe() throws {
        let folder = try StoreFolder()
        let program = try LineProgram(Self.order, in: folder)
        _ = try program.heard()
        program.stopReading()
        try program.say("europe")
        #expect(program.status() == 74)
        #expect(program.errors.contains("Standard output cannot be written: Broken pipe. The draft "))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["region"]["region"].string == "europe")
    }

    @Test("A terminal that cannot move its cursor is talked to by lines, without being asked to", arguments: ["dumb", ""])
    func byItself(_ term: String) throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order"], in: folder, environment: ["TERM": term], rows: 60)
        try program.settle("the first question") { $0.text.contains("Region (1 to 5, or a name)") }
        #expect(!program.output.contains(0x1B), "nothing that moves a cursor or has a color")
        try program.type("europe\n")
        try program.settle("the next stage") { $0.text.contains(": Certificate, ") }
        try program.press(.controlC)
        #expect(try program.exitStatus() == .code(130))
        #expect(try program.settings() == program.settingsBefore)
    }

    @Test("A description says whether a cursor can be moved: on paper it cannot, and not without cup", arguments: ["paper", "nocup"])
    func byDescription(_ term: String) throws {
        let folder = try StoreFolder()
        let descriptions = try folder.write(
            """
            paper|prints on paper,
            \thc, am, cols#80, cr=\\r, cud1=\\n, ind=\\n, bel=^G,
            nocup|cannot move a cursor,
            \tam, cols#80, lines#24, cr=\\r, cud1=\\n, ind=\\n, bel=^G, clear=^L,

            """, to: "descriptions")
        let script = "tic -o \(folder.path)/terminfo \(descriptions) && exec \(try BuiltProgram.path("certdesk")) order"
        let program = try TerminalProgram(
            "/bin/sh", ["-c", script],
            environment: CertDesk.environment(folder).merging(["TERM": term, "TERMINFO": "\(folder.path)/terminfo"]) { $1 },
            surroundings: folder, rows: 60, columns: 80)
        try program.settle("the first question") { $0.text.contains("Region (1 to 5, or a name)") }
        #expect(!program.output.contains(0x1B))
    }

    @Test("A secret is not shown while it is typed, and the terminal shows what comes after it")
    func secrets() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--plain", "--as-of", CertDesk.day], in: folder, rows: 60)
        try program.settle("the first question") { $0.text.contains("Region (") }
        try program.type("go csr.pfxPassword\n")
        try program.settle("the secret's question") { $0.text.contains("PFX password (what you type is not shown)") }
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("\(Sample.pfxPassword)\n")
        try program.settle("the next question") { $0.text.components(of: "PFX password") > 1 }
        #expect(!program.screen.text.contains(Sample.pfxPassword))
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("\n")
        program.kill(SIGTERM)
        #expect(try program.exitStatus() == .code(143))
        #expect(try program.settings() == program.settingsBefore)
    }

    @Test("Secrets typed ahead are not shown either, and what comes after the last of them is")
    func secretsTypedAhead() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--plain", "--as-of", CertDesk.day], in: folder, rows: 60)
        try program.settle("the first question") { $0.text.contains("Region (") }
        try program.type("go csr.pfxPassword\n")
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("\(Sample.pfxPassword)\n\(Sample.pfxPassword)\n")
        try program.settle("the question that has no answer yet") { $0.text.contains("\nServer software (") }
        #expect(!String(decoding: program.output, as: UTF8.self).contains(Sample.pfxPassword))
        try program.wait("an echo", untilSettings: { $0.isCooked })
        program.kill(SIGTERM)
        #expect(try program.exitStatus() == .code(143))
        #expect(try program.settings() == program.settingsBefore)
    }

    @Test("--record needs the full screen, and lines answers from no file")
    func options() throws {
        let folder = try StoreFolder()
        #expect(try CertDesk("order", "--plain", "--record", "x.cast", in: folder).status == 64)
        #expect(try CertDesk("order", "--plain", "--answers", "-", in: folder).status == 64)
        #expect(try CertDesk("resume", "--plain", "--record", "x.cast", in: folder).status == 64)
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
