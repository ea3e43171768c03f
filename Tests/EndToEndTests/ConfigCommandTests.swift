import FoundationEssentials
import Testing

/// The configuration file, through the program.
@Suite("Configuration file")
struct ConfigCommandTests: BegunOrder {
    /// Writes the file where the program looks for it below the test's home; gives back its path.
    private func configure(_ text: String, in folder: StoreFolder) throws -> String {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/.config/certdesk", withIntermediateDirectories: true)
        return try folder.write(text, to: ".config/certdesk/config.json5")
    }

    @Test("The path is printed whether there is a file or not")
    func path() throws {
        let folder = try StoreFolder()
        let usual = "\(folder.path)/.config/certdesk/config.json5"
        #expect(try CertDesk("config", "path", in: folder).output == usual + "\n")
        #expect(
            try CertDesk("config", "path", in: folder, environment: ["XDG_CONFIG_HOME": "/xdg"]).output == "/xdg/certdesk/config.json5\n")
        #expect(try CertDesk("config", "path", "--json", in: folder).json()["path"].string == usual)
        let homeless = try CertDesk("config", "path", in: folder, environment: ["HOME": ""])
        #expect(homeless.status == 64 && homeless.errors.contains("XDG_CONFIG_HOME"))
    }

    @Test("Every setting is shown with where it comes from")
    func show() throws {
        let folder = try StoreFolder()
        let bare = try CertDesk("config", "show", in: folder)
        #expect(bare.status == 0 && bare.output.contains("theme\tdefault\tdefault\n"))
        #expect(bare.output.contains("store\t\(folder.store)\tCERTDESK_STORE\n") && bare.output.hasSuffix("actor\ttester\tdefault\n"))
        let path = try configure("{ theme: 'monochrome',\n  store: '/elsewhere', actor: 'Mo' }", in: folder)
        let file = try CertDesk("config", "show", "--theme", "high-contrast", in: folder, environment: ["CERTDESK_STORE": ""])
        #expect(file.output.contains("theme\thigh-contrast\t--theme\n"))
        #expect(file.output.contains("store\t/elsewhere\t\(path):2:10\n") && file.output.contains("actor\tMo\t\(path):2:31\n"))
        let settings = try CertDesk("config", "show", "--json", in: folder).json()["settings"]
        #expect(settings.elements.first { $0["name"].string == "theme" }?["line"].int == 1)
        #expect(settings.elements.first { $0["name"].string == "store" }?["variable"].string == "CERTDESK_STORE")
    }

    @Test("Every fault is named with line and column, and nothing but the file's own commands goes on until it is mended")
    func faults() throws {
        let folder = try StoreFolder()
        let path = try configure("{ theme: 'solar',\n  stroe: '/x', office: 'Leeds' }", in: folder)
        let check = try CertDesk("config", "check", in: folder)
        #expect(check.status == 1)
        let lines = check.output.split(separator: "\n")
        #expect(
            lines.count == 2 && lines[0].hasPrefix("\(path):1:10: ") && lines[1].hasPrefix("\(path):2:3: ") && lines[1].contains("store"))
        let json = try CertDesk("config", "check", "--json", in: folder)
        #expect(try json.status == 1 && json.json().elements.map { $0["line"].int } == [1, 2])
        for words in [
            ["orders", "list"], ["order", "--template"], ["check", "hostname", "www.example.com"], ["prices", "show"],
            ["suffixes", "show"],
        ] {
            let refused = try CertDesk(words, in: folder)
            #expect(refused.status == 65 && refused.output.isEmpty)
            #expect(refused.errors.contains("\(path):2:3: ") && refused.errors.contains("certdesk config check"))
        }
        let shown = try CertDesk("config", "show", in: folder)
        #expect(shown.status == 65 && shown.output.contains("office\tLeeds\t\(path):2:24\n") && shown.errorLines.count == 2)
        #expect(try CertDesk("config", "path", in: folder).status == 0)
        #expect(try CertDesk("manual", "config", "check", in: folder).status == 0)
        #expect(try CertDesk("help", "order", in: folder).status == 0)
        #expect(try CertDesk("order", "--help", in: folder).status == 0)
    }

    @Test("Any file can be checked, and one that is not there is said to be none")
    func checking() throws {
        let folder = try StoreFolder()
        let none = try CertDesk("config", "check", in: folder)
        #expect(none.status == 0 && none.output.contains("none is needed"))
        let right = try folder.write("{ region: 'europe' }", to: "right.json5")
        let checked = try CertDesk("config", "check", right, in: folder)
        #expect(checked.status == 0 && checked.output == "\(right): no faults\n")
        let wrong = try folder.write("{ region: 'Mars\u{1B}[2J' }", to: "wrong.json5")
        let found = try CertDesk("config", "check", wrong, in: folder)
        #expect(found.status == 1 && found.output.hasPrefix("\(wrong):1:") && !found.output.contains("\u{1B}"))
        #expect(try CertDesk("config", "check", "\(folder.path)/missing.json5", in: folder).status == 66)
    }

    @Test("What is set holds: store, price book, screens, who works here, and the office")
    func holds() throws {
        let folder = try StoreFolder()
        _ = try folder.write("not a book", to: "book.json5")
        _ = try configure("{ store: '../../own', office: 'Leeds', prices: '~/book.json5' }", in: folder)
        let environment = ["CERTDESK_STORE": ""]
        let book = try CertDesk("prices", "show", in: folder, environment: environment)
        #expect(book.status == 65 && book.errors.contains("\(folder.path)/book.json5:1:1"))
        _ = try configure("{ store: '../../own', office: 'Leeds', actor: 'Mo', suffixes: '/none.dat' }", in: folder)
        let missing = try CertDesk("orders", "list", in: folder, environment: environment)
        #expect(missing.status == 66 && missing.errors.contains("/own"))
        let answers = try folder.write(Scenario.unitedKingdom.answers(), to: "order.json5")
        let placed = try CertDesk(
            "order", "--answers", answers, "--as-of", CertDesk.day, "--json", in: folder, environment: environment)
        #expect(placed.status == 0, "\(placed.errors)")
        // Another list is taken where the one that was named cannot be used, and that is said.
        #expect(placed.errors.contains("suffixes: /none.dat"))
        let orders = try CertDesk("orders", "list", "--json", "--owner", "Mo, Leeds", in: folder, environment: environment)
        #expect(orders.status == 0 && orders.output.contains("Mo, Leeds"))
        // The variable goes before the file.
        #expect(try CertDesk("orders", "list", in: folder).output.isEmpty)
    }

    /// The region on the screen, which is the price list too.
    private func expectPounds(_ program: TerminalProgram) throws {
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        #expect(program.screen.text.contains("(•) United Kingdom") && program.screen.text.contains("GBP"))
    }

    @Test("A new order begins with the region that is set, and looking around leaves no draft")
    func region() throws {
        let folder = try StoreFolder()
        _ = try configure("{ region: 'united-kingdom' }", in: folder)
        let program = try CertDesk.inTerminal(["order"], in: folder)
        try expectPounds(program)
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        #expect(try CertDesk("drafts", "list", in: folder).output.isEmpty)

        let desk = try CertDesk.inTerminal([], in: folder)
        try desk.wait("an empty desk") { $0.lines.last?.contains("Ctrl-N New") == true }
        try desk.press(.controlN, .enter)
        try expectPounds(desk)
        try desk.press(.enter)
        try desk.settle("the second stage") { FormReading($0)?.title == "Certificate" }
        try desk.press(.tab)
        try desk.type("www.example.com")
        try desk.press(.controlQ)
        try desk.wait("the draft") { $0.text.contains("www.example.com") && $0.text.contains("is kept") }
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["answers"]["region"]["region"].string == "united-kingdom")
        // Its steps can be repeated by somebody who has no such setting.
        let id = try #require(draft["id"].string)
        let steps = try CertDesk("replay", id, "--as-answers", in: folder, environment: ["XDG_CONFIG_HOME": "/nowhere"])
        #expect(steps.output.contains("united-kingdom") && steps.output.contains("www.example.com"))
    }

    @Test("A region that is named goes before the one that is set, also by lines")
    func otherRegion() throws {
        let folder = try StoreFolder()
        _ = try configure("{ region: 'united-kingdom' }", in: folder)
        for (words, region) in [([], "[United Kingdom]"), (["--set", "region.region=europe"], "[Europe]")] {
            let program = try LineProgram(["order", "--plain"] + words, in: folder)
            #expect(try program.heard()?.contains(region) == true)
        }
    }

    @Test(
        "The screen looks as the file says, unless an option or NO_COLOR says otherwise",
        arguments: [
            ([], [:], 16, true), (["--theme", "default"], [:], nil, true), ([], ["NO_COLOR": "1"], nil, true),
            (["--color", "always"], ["NO_COLOR": "1"], 16, true), (["--no-ascii"], [:], 16, false),
        ] as [([String], [String: String], Int?, Bool)])
    func look(_ arguments: [String], _ environment: [String: String], _ ground: Int?, _ isASCII: Bool) throws {
        let folder = try StoreFolder()
        _ = try configure("{ theme: 'high-contrast', color: 'always', ascii: true }", in: folder)
        let program = try begun(in: folder, arguments: arguments, environment: environment)
        #expect(program.screen.colors(row: 12, column: 40).ground == ground)
        #expect(program.output.allSatisfy { $0 < 0x80 } == isASCII)
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
    }

    @Test("A screen is read aloud where the file says so, unless an option says otherwise", arguments: [true, false])
    func announce(_ isSpoken: Bool) throws {
        let folder = try StoreFolder()
        _ = try configure("{ announce: true }", in: folder)
        let program = try CertDesk.inTerminal(["order"] + (isSpoken ? [] : ["--no-announce"]), in: folder)
        try program.settle("the first stage") { $0.text.contains("Region") && $0.text.contains("F1") }
        // A rule stands beside the form only where it is seen.
        #expect(program.screen.text.contains("│") != isSpoken)
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
    }
}
