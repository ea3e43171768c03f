import ContactRequest
import FoundationEssentials
import Testing

/// A flow that a user adds with `--screens`: the program has no line for it, and every front end takes it.
@Suite("A flow of screens alone")
struct ContactRequestFlowTests {
    private let folder: StoreFolder
    private var screens: String { "\(folder.path)/screens" }
    private static let flow = ContactRequest.id
    /// A conversation that answers everything and sends it.
    private static let lines = "Änne Müller\n\nAenne@Example.org\nDE\nRenewal in spring\nyes\nyes\n"

    init() throws {
        folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/screens/\(Self.flow)", withIntermediateDirectories: true)
        for file in ContactRequest.files { _ = try folder.write(file.text, to: "screens/\(Self.flow)/\(file.name)") }
    }

    private func certdesk(_ arguments: String..., input: String = "") throws -> CertDesk {
        try CertDesk(arguments + ["--screens", screens], input: input, in: folder)
    }

    private func start(_ arguments: String...) throws -> TerminalProgram {
        try CertDesk.inTerminal(arguments + ["--screens", screens], in: folder)
    }

    /// Places the order of the answers file; gives back its id.
    private func place() throws -> String {
        let placed = try certdesk("order", "--answers", "-", "--as-of", CertDesk.day, input: ContactRequest.answers)
        try #require(placed.status == 0, "\(placed.errors)")
        return String(placed.output.prefix { $0 != "\n" })
    }

    /// The order as every front end has to make it.
    private func order(_ id: String) throws -> JSON {
        try CertDesk("orders", "show", id, "--json", in: folder).json().without(OrderByKeysTests.passing)
    }

    // MARK: The screens

    @Test("It is listed beside the program's own, checked alone, shown, and made a template of")
    func commands() throws {
        let list = try certdesk("screens", "list")
        #expect(list.status == 0 && list.output.contains("contact-request\tContact request\n  person\tPerson\t4 fields\n"))
        #expect(list.output.contains("organization-ssl\t"))
        let check = try certdesk("screens", "check")
        #expect(check.status == 0 && check.output == "contact-request: no faults\n")
        #expect(try certdesk("screens", "show", Self.flow, "wish").output == ContactRequest.files[2].text)
        #expect(try certdesk("screens", "show", Self.flow).output.contains("// contact-request.check.json5\n"))
        #expect(try certdesk("order", Self.flow, "--template").output.contains("    name: null,"))
        #expect(folder.contents == nil)
    }

    @Test("Of a broken one every fault is named with folder, file and line; the other flows can be used")
    func broken() throws {
        let faulty = ContactRequest.files[1].text.replacing("rules: [\"email\"]", with: "rules: [\"e-mail\"]")
        _ = try folder.write(faulty, to: "screens/\(Self.flow)/contact-request.person.json5")
        for (arguments, status) in [(["screens", "check"], 1), (["screens", "list"], 65), (["order", Self.flow, "--answers", "-"], 65)] {
            let refused = try CertDesk(arguments + ["--screens", screens], input: ContactRequest.answers, in: folder)
            #expect(refused.status == Int32(status))
            #expect((refused.output + refused.errors).contains("contact-request/contact-request.person.json5:21:"), "\(refused.errors)")
        }
        #expect(try certdesk("screens", "list").output.contains("organization-ssl\t"))
        #expect(try certdesk("order", "organization-ssl", "--template").status == 0)
        let objects = try certdesk("screens", "check", "--json").json().elements
        #expect(objects.map { $0["file"].string } == ["contact-request/contact-request.person.json5"] && objects[0]["line"].int == 21)
        #expect(folder.contents == nil)
    }

    // MARK: The front ends

    @Test("By answers file, by lines and by keys it is the same order")
    func frontEnds() throws {
        let wanted = try order(try place())
        #expect(wanted["flow"].string == Self.flow && wanted["quote"]["total"].int == 0)
        #expect(wanted["answers"]["person"]["email"].string == "Aenne@example.org", "its rule was asked")
        let lines = try certdesk("order", Self.flow, "--plain", "--as-of", CertDesk.day, input: Self.lines)
        #expect(lines.status == 0, "\(lines.output)\(lines.errors)")
        #expect(try order(String(lines.output.split(separator: "\n").last ?? "")) == wanted)
        let screen = try start("order", Self.flow, "--as-of", CertDesk.day)
        try screen.wait(for: "Stage 1 of 3  Person")
        try screen.type("Änne Müller")
        try screen.press(.tab, .tab)
        try screen.type("Aenne@Example.org")
        try screen.press(.tab)
        try screen.type("Germany")
        try screen.wait(for: "> Germany")
        try screen.press(.enter, .controlN)
        try screen.wait(for: "Stage 2 of 3  Wish")
        try screen.type("Renewal in spring")
        try screen.press(.tab, .space, .controlN)
        try screen.wait(for: "[ Send request ]")
        try screen.press(.tab)
        try screen.settle("the button") { FormReading($0)?.isOnButton == true }
        try screen.press(.enter)
        try screen.wait(for: "The order is placed")
        #expect(!screen.screen.text.contains("Total") && !screen.screen.text.contains("CSR"))
        try screen.press(.enter)
        #expect(try screen.exitStatus() == .code(0))
        #expect(try order(String(screen.screen.text.split(separator: "\n").last { $0.contains("-") } ?? "").trimmed) == wanted)
    }

    @Test("Its condition hides a field and its rule refuses an answer, in a file as on the screen")
    func findings() throws {
        let answers = ContactRequest.answers.replacing("Aenne@Example.org", with: "nobody")
        let refused = try certdesk("order", "--answers", "-", "--json", input: answers)
        let finding = try #require(try refused.json().elements.first)
        #expect(refused.status == 65 && finding["field"].string == "person.email" && finding["rule"].string == "email")
        let hidden = try certdesk("order", "--answers", "-", "--set", "person.channel=call", input: ContactRequest.answers)
        #expect(hidden.status == 0, "\(hidden.errors)")
        #expect(hidden.errors.contains("person.email: E-mail is not asked after these answers"), "what the file says in vain is said")
        #expect(try order(String(hidden.output.dropLast()))["answers"]["person"]["email"] == .null)
    }

    @Test("Its draft is left by keys, listed, and gone on with by lines")
    func draft() throws {
        let screen = try start("order", Self.flow)
        try screen.wait(for: "Person")
        try screen.type("Änne Müller\r")
        try screen.press(.controlQ)
        #expect(try screen.exitStatus() == .code(0))
        let draft = try CertDesk("drafts", "list", "--json", in: folder).json()
        #expect(draft["flow"].string == Self.flow && draft["answers"]["person"]["name"].string == "Änne Müller")
        let id = try #require(draft["id"].string)
        #expect(try certdesk("drafts", "show", id, "--answers").output.contains("name: \"Änne Müller\""))
        let resumed = try certdesk("resume", "--plain", input: "go 1\n" + Self.lines)
        #expect(resumed.status == 0, "\(resumed.output)\(resumed.errors)")
        #expect(try CertDesk("orders", "list", "--json", in: folder).output.split(separator: "\n").count == 1)
    }

    @Test("The desk asks which flow is meant, takes the order, and moves it on in its own words")
    func desk() throws {
        let id = try place()
        let desk = try start()
        try desk.wait(for: "Contact request")
        try desk.press(.controlN)
        try desk.wait("both flows") { $0.text.contains("New order") && $0.text.contains("Organization SSL certificate") }
        try desk.press(.down, .down, .down, .enter)
        try desk.wait(for: "Stage 1 of 3  Person")
        try desk.type("Somebody\r")
        try desk.press(.controlQ)
        try desk.wait(for: "is kept.")
        try desk.wait("the draft by its flow") { $0.lines.contains { $0.hasPrefix(">") && $0.contains("contact-request") } }
        try desk.press(.down)
        try desk.wait("the order") { $0.lines.contains { $0.hasPrefix(">") && $0.contains(id) } }
        try desk.press(.enter)
        try desk.wait("its page") { $0.lines[2].contains("Order \(id)") && $0.text.contains("Rules and prices of") }
        for word in ["Common name", "CSR", "certificate", "Total", "Region"] { #expect(!desk.screen.text.contains(word), "\(word)") }
        try desk.press(.f2)
        try desk.wait("what can be done with it") { $0.text.contains("Move on \(id): placed") && $0.text.contains("it can be done") }
        for word in ["certificate", "paid", "telephone", "vetting", "authority"] { #expect(!desk.screen.text.contains(word), "\(word)") }
        try desk.press(.escape)
        try desk.wait(for: "Rules and prices of")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
    }

    // MARK: The order

    @Test("It is found, listed, shown, exported and verified like any other, without its screens too")
    func stored() throws {
        let id = try place()
        for words in ["renewal", "änne müller", "aenne@example.org", "contact request"] {
            #expect(try CertDesk("orders", "find", words, in: folder).output.contains(id), "\(words)")
        }
        #expect(try CertDesk("orders", "list", in: folder).output.contains("\(id)\t"))
        let sheet = try CertDesk("orders", "show", id, in: folder)
        #expect(sheet.status == 0 && sheet.output.contains("Renewal in spring") && sheet.output.contains("Contact request"))
        #expect(sheet.output.contains("The screens of contact-request are not here") && sheet.output.contains("\nchannel "))
        let labeled = try certdesk("orders", "show", id).output
        #expect(labeled.contains("\nAnswer by ") && labeled.contains("Germany") && !labeled.contains("not here"))
        for word in ["Common name", "CSR", "ertificate", "Total", "Region", "Price"] {
            #expect(!labeled.contains(word) && !sheet.output.contains(word), "\(word)")
        }
        for format in ["json", "csv", "text"] {
            let export = try CertDesk("orders", "export", id, "--format", format, in: folder)
            #expect(export.status == 0 && export.output.contains("Contact request"), "\(format)")
        }
        #expect(try CertDesk("orders", "status", id, in: folder).status == 0)
        #expect(try CertDesk("orders", "verify", in: folder).output == "No faults.\n")
    }

    @Test("As answers it makes the same order again")
    func answers() throws {
        let id = try place()
        for arguments in [["orders", "show", id, "--answers"], ["replay", id, "--as-answers"]] {
            let file = try CertDesk(arguments + ["--screens", screens], in: folder)
            let again = try certdesk("order", "--answers", "-", "--as-of", CertDesk.day, input: file.output)
            #expect(again.status == 0, "\(arguments): \(again.errors)")
            #expect(try order(String(again.output.dropLast())) == order(id))
        }
    }

    @Test("Its steps are listed, and shown on its screens")
    func replay() throws {
        #expect(try certdesk("order", Self.flow, "--plain", input: Self.lines).status == 0)
        let id = try #require(try CertDesk("orders", "list", "--json", in: folder).json()["id"].string)
        let list = try certdesk("replay", id, "--list")
        #expect(list.status == 0 && list.output.contains("Renewal in spring") && list.output.contains("Placed as \(id)"))
        let screen = try start("replay", id)
        try screen.wait(for: "Step 0 of")
        try screen.press(.end)
        try screen.wait(for: "Placed as \(id)")
        try screen.type("q")
        #expect(try screen.exitStatus() == .code(0))
    }

    @Test("What cannot be done without its screens says so, names the option, and leaves no trace of a crash")
    func withoutScreens() throws {
        let id = try place()
        let ended = try certdesk("order", Self.flow, "--plain", input: "Änne Müller\n")
        #expect(ended.status == 65)
        for arguments in [["resume", "--plain"], ["replay", id, "--list"], ["orders", "show", id, "--answers"]] {
            let refused = try CertDesk(arguments, in: folder)
            #expect(refused.status == 66, "\(arguments)")
            #expect(refused.errors.contains("There is no flow contact-request.") && refused.errors.contains("--screens"))
        }
        let file = try CertDesk("order", "--answers", "-", "--json", input: ContactRequest.answers, in: folder)
        #expect(file.status == 65)
        #expect(try file.json().elements.map { $0["rule"].string } == ["flow"])
    }

    @Test("What it is not made for is refused clearly")
    func refused() throws {
        let csr = try certdesk("order", Self.flow, "--csr", "\(screens)/none.csr")
        #expect(csr.status != 0 && folder.contents == nil)
        let request = try folder.write("any", to: "any.csr")
        let opening = try certdesk("order", Self.flow, "--csr", request)
        #expect(opening.status == 64 && opening.errors.contains("Contact request does not begin with a certificate signing request"))
        #expect(try certdesk("order", Self.flow, "--plain", input: "price\nquit\n").output.contains("This costs nothing."))
        let id = try place()
        let attached = try CertDesk("orders", "attach", id, "\(folder.path)/nothing.pem", in: folder)
        #expect(attached.status == 65, "before the file is looked at")
        #expect(attached.errors == "The order \(id) (Contact request) is for no certificate, so none can be attached to it.\n")
        for step in [
            ["--call"], ["--check", "existence"], ["--approve", "example.org", "--evidence", "by answer"], ["--payment", "settled"],
            ["vetting"],
        ] {
            let refused = try CertDesk(["orders", "status", id] + step, in: folder)
            #expect(refused.status == 65, "\(step): \(refused.output)")
        }
        let quote = try certdesk("quote", "--answers", "-", "--json", input: ContactRequest.answers)
        #expect(quote.status == 0)
        #expect(try quote.json()["total"].int == 0)
    }
}

extension String {
    fileprivate var trimmed: String { String(split(separator: " ").first ?? "") }
}
