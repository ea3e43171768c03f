import FoundationEssentials
import Testing

@Suite("Guides and help, by command, in the form, in the desk and by lines")
struct HelpCommandTests {
    @Test("The topics are listed; each is printed, none is the name of a command")
    func topics() throws {
        let folder = try StoreFolder()
        let list = try CertDesk("help", "--list", in: folder)
        let topics = list.output.split(separator: "\n").map(String.init)
        #expect(list.status == 0 && list.errors.isEmpty && topics.count >= 25 && topics.contains("exact-name"))
        #expect(topics.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } })
        let commands = try CertDesk("--help", in: folder).output
        for topic in topics { #expect(!commands.contains("\n  \(topic) "), "\(topic) is a command, too") }
        let lines = try CertDesk("help", "--json", in: folder).output.split(separator: "\n")
        #expect(try lines.map { try JSON(parsing: String($0))["topic"].string } == topics)
        let history = try lines.map { try JSON(parsing: String($0)) }.filter { $0["history"] == .bool(true) }
        #expect(history.compactMap { $0["topic"].string } == ["strong-encryption", "old-servers"])
    }

    @Test("A guide is plain text on a pipe, with an example's names; an order puts its own into it")
    func names() throws {
        let folder = try StoreFolder()
        let plain = try CertDesk("help", "exact-name", in: folder)
        #expect(plain.status == 0 && plain.errors.isEmpty && !plain.output.contains("\u{1B}"))
        #expect(plain.output.hasPrefix("The name has to match exactly\n==="))
        #expect(plain.output.contains("https://shop.example.com\n") && plain.output.contains("See also: wildcard, "))
        #expect(!plain.output.contains("{"))
        let id = try DeskTests.place("www.alpha-example.com", "O'Brien & Sons Ltd", in: folder)
        let own = try CertDesk("help", "exact-name", "--order", id, in: folder).output
        #expect(own.contains("https://www.alpha-example.com\n        It matches by the name www.alpha-example.com."))
        #expect(own.contains("certdesk orders reissue \(id) --add-name shop.alpha-example.com") && !own.contains("www.example.com"))
        let fields = try CertDesk("help", "subject-fields", "--order", id.lowercased(), in: folder).output
        #expect(fields.contains("    certdesk check organization 'O'\\''Brien & Sons Ltd'\n"))
        let none = try CertDesk("help", "exact-name", "--order", "K9JW-JCHY", in: folder)
        #expect(none.status == 66 && none.output.isEmpty)
    }

    @Test("What has no letters is no topic, and nothing is meant by it")
    func nothing() throws {
        let folder = try StoreFolder()
        let (empty, star) = (try CertDesk("help", "", in: folder), try CertDesk("help", "*", in: folder))
        #expect(empty.status == 64 && empty.errors.contains("Name a topic or some words"), "\(empty.errors)")
        #expect(star.status == 1 && !star.errors.contains("Did you mean"), "\(star.errors)")
    }

    @Test("On a terminal headings are bold, unless it knows nothing but letters", arguments: [("xterm-256color", true), ("dumb", false)])
    func styles(_ terminal: String, _ isStyled: Bool) throws {
        let folder = try StoreFolder()
        // script(1) is not everywhere; Python's pty is, and runs the program on a terminal.
        let code = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
        let run = try CertDesk(
            ["-c", code, try BuiltProgram.path("certdesk"), "help", "wildcard"], in: folder, environment: ["TERM": terminal],
            program: "/usr/bin/python3")
        #expect(run.status == 0 && run.output.contains("Wildcard certificates"))
        #expect(run.output.contains("\u{1B}[1mWildcard certificates\u{1B}[22m") == isStyled)
        #expect(run.output.contains("\u{1B}") == isStyled)
    }

    @Test("The usage of commands is shown as ever")
    func usage() throws {
        let folder = try StoreFolder()
        for path in [["orders", "list"], ["orders"], ["csr", "create"], ["help"], ["order"]] {
            let (help, option) = (try CertDesk(["help"] + path, in: folder), try CertDesk(path + ["--help"], in: folder))
            #expect(
                help.status == 0 && help.output == option.output && help.output.contains("USAGE: certdesk \(path.joined(separator: " "))"))
        }
        let whole = try CertDesk("help", in: folder)
        #expect(try whole.status == 0 && whole.output == CertDesk("--help", in: folder).output)
        #expect(whole.output.contains("certdesk help --list") && whole.output.components("\n  help ") == 1)
        let manual = try CertDesk("manual", "help", in: folder)
        #expect(manual.status == 0 && manual.output.contains("exact\\-name"))
    }

    @Test("Words are looked for in all guides, those first that are about them")
    func search() throws {
        let folder = try StoreFolder()
        let found = try CertDesk("help", "request", "key", in: folder)
        #expect(found.status == 0 && found.output.hasPrefix("request\tWhat a request is\n    "))
        // A single one is shown at once.
        let one = try CertDesk("help", "Netscape", "RaQ", in: folder)
        #expect(one.status == 0 && one.output.hasPrefix("Requests of old servers\n"))
        let lines = try CertDesk("help", "--json", "pfx", "password", in: folder).output.split(separator: "\n")
        #expect(try lines.count > 1 && lines.allSatisfy { try JSON(parsing: String($0))["excerpt"].string != "" })
        // What customers of a hosted service ask for.
        for word in ["sharepoint", "refund", "mailboxes", "autocsr"] {
            let hosted = try CertDesk("help", word, in: folder)
            #expect(hosted.status == 0 && hosted.output.contains("A certificate for a hosted service, step by step\n"), "\(hosted.output)")
        }
        let none = try CertDesk("help", "wildcrad", in: folder)
        #expect(none.status == 1 && none.output.isEmpty && none.errors.contains("Did you mean wildcard?"))
        let nothing = try CertDesk("help", "zzzzzzzzz\u{1B}[31m", in: folder)
        #expect(nothing.status == 1 && !nothing.errors.contains("\u{1B}") && nothing.errors.contains("certdesk help --list"))
    }

    @Test("A guide, and all of them, as one page of HTML")
    func html() throws {
        let folder = try StoreFolder()
        let page = try CertDesk("help", "wildcard", "--html", in: folder)
        #expect(page.status == 0 && page.output.hasPrefix("<!DOCTYPE html>") && page.output.hasSuffix("</html>\n"))
        #expect(page.output.contains("*.example.com") && !page.output.contains("<script") && !page.output.contains("src="))
        let all = try CertDesk("help", "--html", "--output", "\(folder.path)/guides.html", in: folder)
        #expect(all.status == 0 && all.output.isEmpty)
        let file = try folder.read("guides.html")
        let topics = try CertDesk("help", "--list", in: folder).output.split(separator: "\n")
        for topic in topics { #expect(file.contains("<article id=\"\(topic)\">") && file.contains("href=\"#\(topic)\"")) }
        // Every link leads somewhere on the page.
        for link in file.matches(of: /href="#([^"]*)"/) { #expect(topics.contains(link.1)) }
        #expect(try CertDesk("help", "--html", "--output", "\(folder.path)/guides.html", in: folder).status == 73)
        #expect(try CertDesk("help", "pfx", "password", "--html", in: folder).status == 64)
        #expect(try CertDesk("help", "wildcard", "--html", "--json", in: folder).status == 64)
        #expect(try CertDesk("help", "--list", "wildcard", in: folder).status == 64)
    }

    @Test("Guides are shown, changed, checked and used from a folder of screens")
    func ownGuides() throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/screens", withIntermediateDirectories: true)
        let shown = try CertDesk("screens", "show", "help", "--output", "\(folder.path)/screens/help", in: folder)
        #expect(shown.status == 0)
        let one = try CertDesk("screens", "show", "help", "wildcard", in: folder).output
        #expect(one.hasPrefix("# Wildcard certificates\n"))
        let screens = ["--screens", "\(folder.path)/screens"]
        let sound = try CertDesk(["screens", "check"] + screens, in: folder)
        #expect(sound.status == 0 && sound.output == "help: no faults\n")
        _ = try folder.write(one.replacing("# Wildcard certificates", with: "# Stars\nfields: csr.pen"), to: "screens/help/wildcard.md")
        let faulty = try CertDesk(["screens", "check"] + screens, in: folder)
        #expect(
            faulty.status == 1 && faulty.output.contains("help/wildcard.md:2:1: there is no field \"csr.pen\"; did you mean \"csr.pem\"?"))
        #expect(try CertDesk(["help", "wildcard"] + screens, in: folder).status == 65)
        _ = try folder.write(one.replacing("# Wildcard certificates", with: "# Stars"), to: "screens/help/wildcard.md")
        #expect(try CertDesk(screens + ["help", "wildcard"], in: folder).output.hasPrefix("Stars\n=====\n"))
    }

    @Test("Shells complete topics, and know one command of the name help")
    func completion() throws {
        let folder = try StoreFolder()
        for shell in ["bash", "zsh", "fish"] {
            let script = try CertDesk("--generate-completion-script", shell, in: folder).output
            #expect(script.contains("---completion help"), "\(shell)")
            #expect(!script.contains("Show subcommand help information"), "\(shell)")
        }
    }

    @Test("In the form F1 names the guides about the field, Enter opens one with the order's own names, Escape goes back")
    func form() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder, rows: 40, columns: 100)
        try typing.fill(.standard, upTo: "certificate")
        try typing.fill(Scenario.Stage("certificate", ["commonName": .text("www.alpha-example.com")]))
        try typing.program.press(.f1)
        try typing.program.settle("the guides") { $0.text.contains("> The name has to match exactly") && $0.text.contains("All guides (") }
        try typing.program.press(.enter)
        try typing.program.settle("the guide") { $0.text.contains("https://shop.alpha-example.com") }
        try typing.program.press(.escape, .escape)
        try typing.program.settle("the form") { $0.text.contains("www.alpha-example.com") && !$0.text.contains("shop.") }
    }

    @Test("In the desk F1 opens all guides, with the names of the order that is selected")
    func desk() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("www.alpha-example.com", "Alpha Ltd", in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait("the order") { $0.text.contains(id) }
        try desk.press(.f1)
        try desk.wait("help") { $0.text.contains("> All guides (") }
        try desk.press(.enter)
        try desk.wait("the guides") { $0.text.contains("What the certificate proves") }
        try desk.press(.enter)
        try desk.wait("the first one") { $0.text.contains("certdesk orders bundle \(id)") || $0.text.contains("www.alpha-example.com") }
        try desk.press(.escape, .escape, .escape)
        try desk.wait("the list") { $0.text.contains("1, newest first") }
        try desk.press(.controlQ)
        _ = try desk.status()
    }

    @Test("By lines ? names the guides, and ? TOPIC reads one")
    func lines() throws {
        let program = try CertDesk("order", "--plain", input: "?\n? wildcard\nquit\n", in: try StoreFolder())
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("To read more, type: ? server-in-three-steps, ? guides"))
        #expect(program.output.contains("Wildcard certificates") && program.output.contains("See also: ? exact-name"))
    }
}

extension String {
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
