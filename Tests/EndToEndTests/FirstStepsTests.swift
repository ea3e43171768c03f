import FoundationEssentials
import Testing

/// What somebody meets who types commands for the first time.
@Suite("First steps")
struct FirstStepsTests {
    // MARK: Words

    @Test(
        "A mistyped command is named, with the one that was probably meant",
        arguments: [
            ("ordr", "There is no command certdesk ordr. Did you mean certdesk order?"),
            ("orders lst", "There is no command certdesk orders lst. Did you mean certdesk orders list?"),
            ("--json store stat", "Did you mean certdesk store stats?"), ("nonsense", "certdesk --help lists those there are."),
        ])
    func mistyped(_ line: String, _ says: String) throws {
        let run = try CertDesk(line.split(separator: " ").map(String.init), in: StoreFolder())
        #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(says), "\(run.errors)")
    }

    @Test(
        "Help names the whole command, and the first page all commands",
        arguments: [
            ("--help", "USAGE: certdesk <subcommand>"), ("-h", "  csr "), ("order --help", "USAGE: certdesk order "),
            ("drafts discard --help", "USAGE: certdesk drafts discard "), ("help check", "USAGE: certdesk check "),
        ])
    func help(_ line: String, _ says: String) throws {
        let run = try CertDesk(line.split(separator: " ").map(String.init), in: StoreFolder())
        #expect(run.status == 0 && run.output.contains(says), "\(run.output)")
    }

    @Test("What every command takes may stand before it")
    func optionsBefore() throws {
        let folder = try StoreFolder()
        let placed = try CertDesk(
            "--store", "\(folder.path)/other", "--as-of", CertDesk.day, "--json", "order", "--answers", "-",
            input: Scenario.standard.answers(), in: folder)
        #expect(placed.status == 0, "\(placed.errors)")
        let id = try #require(try placed.json()["id"].string)
        #expect(try placed.json()["asOf"].string == CertDesk.day)
        let noted = try CertDesk("--store=\(folder.path)/other", "orders", "note", id, "--", "--call back", in: folder)
        #expect(noted.status == 0, "\(noted.errors)")
        #expect(try CertDesk("--store=\(folder.path)/other", "orders", "show", id, in: folder).output.contains("--call back"))
        #expect(folder.contents == nil, "the store of the surroundings is not touched")
        // What a message says to type looks into the same store.
        let unknown = try CertDesk("quotes", "show", "N3TQ-EK9", "--store", "\(folder.path)/other", in: folder)
        #expect(unknown.errors.contains("certdesk --store \(folder.path)/other quotes list shows those there are."), "\(unknown.errors)")
        let refused = try CertDesk("quotes", "show", "N3TQ-EK9", "--json", "--store", "\(folder.path)/other", in: folder)
        #expect(try refused.json().elements.first?["message"].string?.contains("certdesk --store \(folder.path)/other quotes list") == true)
        // A command that is not written right is shown as it is written.
        let mistyped = try CertDesk("orders", "foo", "--store", "\(folder.path)/other", in: folder)
        #expect(mistyped.status == 64 && mistyped.errors.contains("There is no command certdesk orders foo."), "\(mistyped.errors)")
        let incomplete = try CertDesk("orders", "note", "--store", "\(folder.path)/other", in: folder)
        #expect(incomplete.status == 64 && incomplete.errors.contains("Usage: certdesk orders note "), "\(incomplete.errors)")
        let page = try CertDesk("orders", "show", id, "--store", "\(folder.path)/other", in: folder)
        #expect(!page.output.contains("certdesk orders"), "\(page.output)")
    }

    @Test("A paragraph of a help page is one line of the source, so that any terminal can break it", arguments: ["discussion", "abstract"])
    func paragraphs(_ part: String) throws {
        let dump = try CertDesk("--experimental-dump-help", in: StoreFolder()).json()
        var texts: [String] = []
        func collect(_ command: JSON) {
            if let text = command[part].string { texts.append(text) }
            command["subcommands"].elements.forEach(collect)
        }
        collect(dump["command"])
        #expect(texts.count > 20)
        for text in texts {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (line, next) in zip(lines, lines.dropFirst()) where !line.isEmpty && !next.isEmpty {
                #expect(next.hasPrefix("Example: "), "\(line) / \(next)")
            }
        }
    }

    // MARK: Stores

    static let readers = [
        ["orders", "list"], ["orders", "find", "x"], ["orders", "export"], ["orders", "show", "K9JW-JCHY"], ["orders", "verify"],
        ["drafts", "list"], ["store", "stats"], ["store", "backup", "copy"], ["resume"],
    ]

    @Test("A store that was named and is not there is said", arguments: readers)
    func namedStore(_ command: [String]) throws {
        let folder = try StoreFolder()
        let missing = "\(folder.path)/mistyped"
        for run in [
            try CertDesk(command + ["--store", missing], in: folder),
            try CertDesk(command, in: folder, environment: ["CERTDESK_STORE": missing]),
        ] {
            #expect(run.status == 66 && run.output.isEmpty, "\(run.errors)")
            #expect(run.errors.contains("There is no store at \(missing): certdesk store init"), "\(run.errors)")
        }
    }

    static let refusals: [([String], Int32)] = [
        (["orders", "approve", "K9JW-JCHY", "example.com", "--evidence", "x"], 66), (["orders", "note", "K9JW-JCHY", "x"], 66),
        (["orders", "undo", "K9JW-JCHY", "--reason", "x"], 66), (["orders", "show", "K9JW-JCHX"], 66),
        (["orders", "bundle", "K9JW-JCHY", "--for", "nginx", "--output", "files"], 66), (["quotes", "show", "N3TQ-EK9"], 66),
        (["quotes", "save", "--answers", "none.json5"], 66), (["order", "--answers", "none.json5"], 66),
        (["quotes", "save", "--answers", "-"], 65),
    ]

    /// Whoever reads standard output finds the reason there, as one finding; wrong usage is no answer.
    @Test("With --json a refusal is on standard output, too", arguments: refusals)
    func refusedForPrograms(_ command: [String], _ status: Int32) throws {
        let folder = try StoreFolder()
        _ = try CertDesk("store", "init", in: folder)
        let run = try CertDesk(command + ["--json"], input: "{", in: folder)
        #expect(run.status == status && !run.errors.isEmpty, "\(run.errors)")
        let findings = try run.json().elements
        #expect(findings.count == 1 && findings[0]["rule"].string == "refused" && findings[0]["severity"].string == "error")
        #expect(findings[0]["field"].string == "" && run.errors.hasSuffix("\(findings[0]["message"].string ?? "-")\n"))
        #expect(try CertDesk(command, input: "{", in: folder).output.isEmpty)
    }

    /// What judges a file prints an object, or nothing of a file that cannot be read.
    @Test(arguments: [["csr", "inspect", "none.pem"], ["certificate", "show", "none.pem"]]) func nothingOfWhatIsNotThere(
        _ command: [String]
    ) throws {
        let run = try CertDesk(command + ["--json"], in: StoreFolder())
        #expect(run.status == 66 && run.output.isEmpty && !run.errors.isEmpty, "\(run.output)")
    }

    @Test("The store that nobody has begun yet is an empty list, and that is said", arguments: [["orders", "list"], ["drafts", "list"]])
    func noStoreYet(_ command: [String]) throws {
        let folder = try StoreFolder()
        let run = try CertDesk(command, in: folder, environment: ["CERTDESK_STORE": "", "XDG_DATA_HOME": "\(folder.path)/data"])
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(run.errors.contains("There is no store at \(folder.path)/data/certdesk yet"), "\(run.errors)")
    }

    @Test("What needs no store works where there is no place for one, and the rest says what to name")
    func homeless() throws {
        let folder = try StoreFolder()
        let nowhere = ["CERTDESK_STORE": "", "HOME": ""]
        let list = try folder.write("First Name,Last Name,Email,Country,Csr\nAnn,Lee,ann@example.com,GB,\n", to: "list.csv")
        let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/c.pem")
        _ = try CertDesk(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate]
                + ["-subj", "/CN=a.example.com"], in: folder, program: "/usr/bin/openssl")
        for command in [
            ["smime", "check", list], ["certificate", "show", certificate], ["order", "smime-bulk", "--template"], ["order", "--template"],
            ["quote", "--set", "region.region=europe"],
        ] {
            let run = try CertDesk(command, in: folder, environment: nowhere)
            #expect(run.status == 0 && !run.output.isEmpty, "\(command): \(run.errors)")
        }
        for command in [
            ["orders", "list"], ["order", "--answers", "-"], ["quotes", "save", "--set", "region.region=europe"],
            ["domains", "add", "example.com"], ["store", "init"], ["desk"],
        ] {
            let run = try CertDesk(command, input: Scenario.standard.answers(), in: folder, environment: nowhere)
            #expect(run.status == 64 && run.errors.contains("There is no HOME to keep the store in."), "\(command): \(run.errors)")
        }
    }

    @Test("Of a group it is said that it is not there")
    func groups() throws {
        let folder = try StoreFolder()
        let run = try CertDesk("store", "init", "--group", "no-such-group", in: folder)
        #expect(run.status == 64 && run.errors.contains("no-such-group: there is no such group."), "\(run.errors)")
    }

    // MARK: Files

    @Test("Files that secrets will be written into are their owner's alone, and what is there already is left")
    func answersFiles() throws {
        let folder = try StoreFolder()
        let placed = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder)
        let id = String(placed.output.dropLast())
        for command in [["order", "--template"], ["orders", "show", id, "--answers"]] {
            let path = "\(folder.path)/\(command.count).json5"
            let run = try CertDesk(command + ["--output", path], in: folder)
            #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
            #expect(try folder.read("\(command.count).json5") == CertDesk(command, in: folder).output)
            let again = try CertDesk(command + ["--output", path], in: folder)
            #expect(again.status == 73 && again.errors.contains("was left as it is"), "\(again.errors)")
        }
        #expect(try CertDesk("order", "--output", "x", in: folder).status == 64)
        #expect(try CertDesk("orders", "show", id, "--output", "x", in: folder).status == 64)
    }

    @Test("All files of a flow come into a new folder, from which an order can be taken")
    func screens() throws {
        let folder = try StoreFolder()
        let screens = "\(folder.path)/my-screens"
        let made = try CertDesk("screens", "show", "organization-ssl", "--output", screens, in: folder)
        #expect(made.status == 0 && made.output.isEmpty, "\(made.errors)")
        #expect(try CertDesk("screens", "check", "--screens", screens, in: folder).status == 0)
        #expect(
            try CertDesk("order", "--template", "--screens", screens, in: folder).output
                == CertDesk("order", "--template", in: folder).output)
        let again = try CertDesk("screens", "show", "organization-ssl", "--output", screens, in: folder)
        #expect(again.status == 73 && again.errors.contains("was left as it is"), "\(again.errors)")
        #expect(try CertDesk("screens", "show", "organization-ssl", "sans", "--output", "x", in: folder).status == 64)
        #expect(try CertDesk("screens", "list", in: folder).output.contains("\t1 field\n"))
    }

    @Test("Standard input has one name")
    func standardInput() throws {
        let folder = try StoreFolder()
        for command in [["csr", "inspect", "-"], ["pfx", "create", "--key", "-", "--certificate", "-", "--output", "x"]] {
            let run = try CertDesk(command, input: "nothing of use", in: folder)
            #expect((run.output + run.errors).contains("<stdin>: ") && !run.errors.contains("-: "), "\(run.errors)")
        }
    }

    // MARK: Words of commands

    @Test("The template names options where they are too many to list, and addresses that only an order knows")
    func template() throws {
        let text = try CertDesk("order", "--template", in: StoreFolder()).output
        #expect(text.contains("options, such as ") && text.contains(#"such as ["admin@DOMAIN"]"#))
    }

    @Test("A missing approval address is named by domain")
    func approvalAddress() throws {
        let placed = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(changing: ["approval.emails": "null"]),
            in: StoreFolder())
        #expect(placed.status == 65)
        #expect(placed.errors.contains("choose an option for each, such as admin@example.com for example.com."), "\(placed.errors)")
    }

    @Test("Without its country a rule says that it knows little", arguments: ["postal-code", "state"])
    func country(_ rule: String) throws {
        let folder = try StoreFolder()
        #expect(try CertDesk("check", rule, "foo", in: folder).errors.contains("Without --country, \(rule) only looks"))
        #expect(try CertDesk("check", rule, "--country", "GB", "foo", in: folder).errors.isEmpty)
    }

    @Test("The day whose rules hold stands above the form, and is said by lines", arguments: [80, 120])
    func day(_ columns: Int) throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--as-of", "2009-07-15"], in: folder, columns: columns)
        try program.settle("the day") { $0.lines.first?.contains("Region  as of 2009-07-15") == true }
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        let lines = try CertDesk("order", "--plain", "--as-of", "2009-07-15", input: "quit\n", in: folder)
        #expect(lines.output.contains("The rules and prices of 2009-07-15 hold."))
    }
}
