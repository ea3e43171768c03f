import FoundationEssentials
import Testing

/// Screens, price books and stores that cannot be used: every fault named, nothing half-written.
@Suite("Faulty files and stores")
struct FaultyFilesTests {
    // MARK: Screens and price books

    @Test("Every fault of a screens folder is named with file and place", arguments: ["order", "screens"])
    func screens(_ command: String) throws {
        let folder = try StoreFolder()
        let screens = "\(folder.path)/screens"
        try FileManager.default.createDirectory(atPath: screens, withIntermediateDirectories: false)
        let stages = ["", ".region", ".options", ".sans"] + Scenario.standard.stages.map { ".\($0.id)" }
        for stage in Set(stages) {
            let shown = try CertDesk(
                ["screens", "show", "organization-ssl"] + (stage.isEmpty ? [] : [String(stage.dropFirst())]), in: folder)
            let text = stage.isEmpty ? Self.flowFile(in: shown.output) : shown.output
            _ = try folder.write(Self.spoiled(text, stage: stage), to: "screens/organization-ssl\(stage).json5")
        }
        let refused =
            command == "order"
            ? try CertDesk("order", "--answers", "-", "--screens", screens, input: Scenario.standard.answers(), in: folder)
            : try CertDesk("screens", "check", "--screens", screens, in: folder)
        #expect(refused.status == (command == "order" ? 65 : 1))
        let lines = (refused.output + refused.errors).split(separator: "\n")
        for (file, says) in [("region", "nam"), ("options", "coupon"), ("sans", "certificate.addSANs")] {
            let line = lines.first { $0.contains("organization-ssl.\(file).json5:") && $0.contains(says) } ?? ""
            let place = line.split(separator: ".json5:").last?.split(separator: ":").prefix(2).compactMap { Int($0) } ?? []
            #expect(place.count == 2, "\(file): \(refused.errors)")
        }
        #expect(folder.contents == nil)
    }

    /// Each would place an order that its rules should have refused, or none at all.
    @Test(
        "Screens that lack what an order needs are faulty",
        arguments: [
            ("certificate", "with: { type:", "with: { typ:", "takes no \"typ\""),
            ("licenses", "name: \"blocks\"", "name: \"bloks\"", "needs the field \"licenses.blocks\""),
            ("region", "id: \"europe\"", "id: \"europa\"", "no order can have"),
            ("applicant", "name: \"password\"", "name: \"zz\"", "needs the field \"applicant.password\""),
        ])
    func lacking(_ stage: String, _ old: String, _ new: String, _ says: String) throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/screens", withIntermediateDirectories: false)
        let all = try CertDesk("screens", "show", "organization-ssl", in: folder).output
        for part in all.split(separator: "// organization-ssl").dropFirst(0) where part.contains("json5\n") {
            let name = "organization-ssl" + part.prefix { $0 != "\n" }
            let text = String(part.drop { $0 != "\n" })
            _ = try folder.write(name.contains(".\(stage).") ? text.replacing(old, with: new) : text, to: "screens/\(name)")
        }
        let checked = try CertDesk("screens", "check", "--screens", "\(folder.path)/screens", "--json", in: folder)
        #expect(checked.status == 1, "\(checked.errors)")
        let faults = try checked.json().elements
        #expect(faults.contains { $0["file"].string == "organization-ssl.\(stage).json5" && $0["message"].string?.contains(says) == true })
    }

    /// The flow's own file out of what `screens show` prints of the whole flow.
    private static func flowFile(in output: String) -> String {
        let start = output.firstRange(of: "// organization-ssl.json5\n")?.upperBound ?? output.startIndex
        let rest = output[start...]
        let end = rest.firstRange(of: "\n// organization-ssl.")?.lowerBound ?? rest.endIndex
        return String(rest[..<end])
    }

    /// A screen with one fault, where it is one of the three.
    private static func spoiled(_ text: String, stage: String) -> String {
        switch stage {
        case ".region": text.replacing("name: \"region\"", with: "nam: \"region\"")
        case ".options": text.replacing("rules: [\"coupon\"]", with: "rules: [\"cupon\"]")
        case ".sans": text.replacing("\"certificate.addSANs\"", with: "\"certificate.addSAN\"")
        default: text
        }
    }

    @Test("Every fault of a price book is named with file and place", arguments: ["quote", "order", "prices"])
    func priceBook(_ command: String) throws {
        let folder = try StoreFolder()
        let book = try CertDesk("prices", "show", in: folder).output
            .replacing("\"349 guide:314\"", with: "\"34,9 guide:314\"").replacing("version: \"6\"", with: "version: \"\"")
            .replacing("        EUR: {", with: "        EURO: {")
        let file = try folder.write(book, to: "book.json5")
        let arguments = command == "prices" ? ["prices", "check", file] : [command, "--answers", "-", "--prices", file]
        let refused = try CertDesk(arguments, input: Scenario.standard.answers(), in: folder)
        #expect(refused.status == (command == "prices" ? 1 : 65))
        let lines = (refused.output + refused.errors).split(separator: "\n")
        for says in ["34,9", "version", "EUR"] {
            #expect(lines.contains { $0.hasPrefix("\(file):") && $0.contains(says) }, "\(says): \(refused.errors)")
        }
        #expect(folder.contents == nil)
    }

    @Test("A folder or book that is not there is exit 66", arguments: ["--screens", "--prices"])
    func missing(_ option: String) throws {
        let folder = try StoreFolder()
        let refused = try CertDesk("order", "--answers", "-", option, "\(folder.path)/nowhere", input: "{}", in: folder)
        #expect(refused.status == 66)
        #expect(refused.errors.contains("nowhere"))
    }

    // MARK: Stores

    /// What is printed is not lost silently, whatever the program's end is else: some is written while there is more to come, some at the end.
    @Test("A full disk behind standard output is a message and exit 74")
    func fullDisk() throws {
        let folder = try StoreFolder()
        let id = String(
            try CertDesk(
                "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder
            ).output.dropLast())
        let list = try folder.write("First Name,Last Name,Email,Country,Csr\nAnn,Lee,bob,GB,\n", to: "list.csv")
        let path = try BuiltProgram.path("certdesk")
        for command in [
            ["orders", "export"], ["orders", "export", "--format", "csv"], ["orders", "show", id], ["prices", "show"], ["--help"],
            ["manual"], ["--generate-completion-script", "zsh"], ["smime", "check", list], ["orders", "list"],
        ] {
            let run = try CertDesk(["-c", "exec \"$0\" \"$@\" > /dev/full", path] + command, in: folder, program: "/bin/sh")
            #expect(run.status == 74 && run.errors.contains("Standard output cannot be written"), "\(command): \(run.errors)")
        }
    }

    /// Root may write anywhere, so these are stores that nobody can write.
    @Test("A store that cannot be written is a message and exit 73 or 74", arguments: ["file", "file/below", "/proc/certdesk"])
    func unwritable(_ store: String) throws {
        let folder = try StoreFolder()
        let file = try folder.write("mine", to: "file")
        let path = store.hasPrefix("/") ? store : "\(folder.path)/\(store)"
        let refused = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, "--store", path, input: Scenario.standard.answers(), in: folder)
        #expect([73, 74].contains(refused.status))
        #expect(refused.errors.contains(path), "\(refused.errors)")
        #expect(refused.output.isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    }

    @Test("An order that fails half-way leaves no part of itself", arguments: ["orders", "accounts", "staging"])
    func halfWay(_ name: String) throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(atPath: folder.store, withIntermediateDirectories: false)
        _ = try folder.write("in the way", to: "store/\(name)")
        let refused = try CertDesk("order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder)
        #expect([73, 74].contains(refused.status))
        #expect(refused.errors.contains("store/\(name)"), "\(refused.errors)")
        let files = try folder.files().map(\.name)
        #expect(files.filter { $0.hasSuffix(".json") || $0.hasSuffix(".pem") } == [])
        #expect(try folder.bytes(of: name) == Array("in the way".utf8))
    }

    @Test("On the screen a store that cannot be written costs no answer: the order stays, and goes through once the store is mended")
    func onTheScreen() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.fill(.standard, upTo: "review")
        try FileManager.default.removeItem(atPath: "\(folder.store)/orders")
        let obstacle = try folder.write("in the way", to: "store/orders")
        try typing.program.press(.controlN)
        try typing.program.settle("the button") { FormReading($0)?.isOnButton == true }
        try typing.program.press(.enter)
        try typing.program.settle("the failure") { $0.text.contains("! ") && $0.text.contains("[ Place order ]") }
        #expect(FormReading(typing.program.screen)?.title == "Review")
        #expect(try folder.files().filter { $0.name.hasSuffix(".pem") || $0.name.hasPrefix("accounts/") }.isEmpty)

        try FileManager.default.removeItem(atPath: obstacle)
        let id = try typing.place()
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["certificate"]["commonName"].string == "www.example.com")
    }

    @Test("A draft that cannot be saved is said on the screen and on leaving")
    func unsavedDraft() throws {
        let folder = try StoreFolder()
        _ = try folder.write("not a store", to: "file")
        let program = try CertDesk.inTerminal(["order", "--store", "\(folder.path)/file/below"], in: folder)
        try program.settle("the first stage") { FormReading($0)?.title == "Region" }
        try program.press(.space, .controlN)
        try program.settle("the warning") { $0.text.contains("not saved") && FormReading($0)?.title == "Certificate" }
        try program.type("www.example.com")
        try program.settle("the name") { $0.text.contains("[www.example.com") || $0.text.contains("www.example.com  ") }
        try program.press(.controlQ)
        // Something would be lost, so Enter alone stays.
        try program.settle("the question") { $0.text.contains("Its last changes are NOT saved.") && $0.text.contains("> [ Stay ]") }
        try program.press(.left)
        try program.settle("the other button") { $0.text.contains("> [ Leave ]") }
        try program.press(.enter)
        #expect(try program.exitStatus() == .code(74))
        #expect(program.screen.text.contains("not saved"))
    }
}
