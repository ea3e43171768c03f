import FoundationEssentials
import Glibc
import PostgresServer
import Testing

/// A store in a database, and what becomes of it when it is copied.
@Suite("A store in a database")
struct DatabaseStoreTests: BegunOrder {
    /// A database with a store in it, and the commands that use it.
    private struct Office {
        let folder: StoreFolder
        let store: String

        init(of server: PostgresServer, isReady: Bool = true) throws {
            folder = try StoreFolder()
            store = server.text(try server.makeDatabase())
            if isReady { #expect(try run("store", "migrate").status == 0) }
        }

        var environment: [String: String] { ["CERTDESK_STORE": store] }

        func run(_ arguments: String..., input: String = "") throws -> CertDesk {
            try CertDesk(arguments, input: input, in: folder, environment: environment)
        }

        /// Places an order; its id.
        func place(_ scenario: Scenario = .standard) throws -> String {
            let placed = try run("order", "--as-of", CertDesk.day, "--json", "--answers", "-", input: scenario.answers())
            #expect(placed.status == 0, "\(placed.errors)")
            return try #require(try placed.json()["id"].string)
        }
    }

    @Test("The store is made by migrating, and nothing before that is taken for one")
    func migrating() throws {
        let office = try Office(of: PostgresServer.shared.get(), isReady: false)
        let early = try office.run("orders", "list")
        #expect(early.status == 73 && early.errors.contains("certdesk store migrate"), "\(early.errors)")
        let dry = try office.run("store", "migrate", "--dry-run")
        #expect(dry.status == 0 && dry.output.contains("CREATE TABLE certdesk.orders") && dry.errors.contains("Nothing was done."))
        #expect(!dry.errors.contains("anew"), "there are no rows yet")
        #expect(try office.run("store", "schema").output.contains("CREATE TABLE certdesk.orders"))
        #expect(try office.run("orders", "list").status == 73)
        let done = try office.run("store", "migrate")
        #expect(done.status == 0 && done.output.contains("orders") && done.errors.contains("is ready."), "\(done.errors)")
        #expect(!done.errors.contains("anew"))
        let again = try office.run("store", "migrate")
        #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("Nothing is missing"))
        let group = try office.run("store", "init", "--group", "sales")
        #expect(group.status == 64 && group.errors.contains("roles"), "\(group.errors)")
        #expect(office.folder.contents == nil)
        let inFolder = try CertDesk("store", "migrate", in: office.folder)
        #expect(inFolder.status == 64 && inFolder.errors.contains("the store is the folder"))
    }

    @Test("An order lives there as in a folder, and goes into folders and back byte for byte")
    func copying() throws {
        let server = try PostgresServer.shared.get()
        let office = try Office(of: server)
        let id = try office.place()
        #expect(try office.run("orders", "note", id, "call back").status == 0)
        #expect(try office.run("orders", "list").output.contains(id))
        #expect(try office.run("orders", "show", id).output.contains("call back"))
        #expect(try office.run("orders", "find", "www.example.com").output.contains(id))
        #expect(try office.run("store", "verify").output == "No faults.\n")
        #expect(try office.run("store", "stats").output.hasPrefix("orders\t1\n"))
        #expect(office.folder.contents == nil, "nothing of it is on this machine")

        // Out into a folder, into another database, and out again.
        let (first, second) = ("\(office.folder.path)/first", "\(office.folder.path)/second")
        // There are no paths: what lies beside an order is asked for by its name.
        let request = try office.run("orders", "files", id, "csr.pem")
        #expect(request.output.hasPrefix("-----BEGIN CERTIFICATE REQUEST-----"), "\(request.errors)")
        let listed = try office.run("orders", "files", id).output
        #expect(listed.split(separator: "\n").contains("csr.pem"), "\(listed)")
        #expect(try office.run("orders", "show", id).output.contains("csr.pem, by certdesk orders files \(id) csr.pem"))
        let missing = try office.run("orders", "files", id, "../csr.pem")
        #expect(missing.status == 66 && missing.errors.contains("has no ../csr.pem. There is csr.pem"), "\(missing.errors)")
        // An address may have a password in it, and is no folder.
        let misplaced = try office.run("store", "backup", "postgresql://desk:secret@127.0.0.1:1/other")
        #expect(misplaced.status == 64 && !misplaced.errors.contains("secret"), "\(misplaced.errors)")
        let backup = try office.run("store", "backup", first)
        #expect(backup.status == 0, "\(backup.errors)")
        #expect(try CertDesk("orders", "verify", "--store", first, in: office.folder).output.hasSuffix("No faults.\n"))
        let other = try Office(of: server)
        let copied = try office.run("store", "copy", first, other.store, "--json")
        #expect(copied.status == 0, "\(copied.errors)")
        #expect(try copied.json()["records"]["orders"].int == 1)
        #expect(try other.run("orders", "verify").output == "No faults.\n")
        #expect(try other.run("orders", "show", id).output == office.run("orders", "show", id).output)
        #expect(try office.run("store", "copy", other.store, second).status == 0)
        #expect(try Self.files(first) == Self.files(second))
        #expect(try Self.files(first).keys.contains { $0.hasSuffix("\(id).json") })

        // Nothing is copied over something, nor into itself.
        let over = try office.run("store", "copy", first, other.store)
        #expect(over.status == 73 && !over.errors.isEmpty, "\(over.errors)")
        #expect(try office.run("store", "copy", other.store, second).errors.contains("is not empty"))
        #expect(try office.run("store", "copy", first, first).status == 64)
        // The copy goes on where the first one was.
        #expect(try other.run("orders", "note", id, "copied").status == 0)
        #expect(try other.run("orders", "verify").output == "No faults.\n")
    }

    /// What lies in a folder's store, but for what is made from it.
    private static func files(_ path: String) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
            var status = stat()
            return stat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG && !name.hasPrefix("locks/")
                && !name.hasSuffix(".index") && !name.hasPrefix("segments/")
        }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(path)/\($0)"))) })
    }

    @Test("Nobody who answers is said, and no password ever")
    func passwords() throws {
        let folder = try StoreFolder()
        let address = "postgresql://sales:hunter2@127.0.0.1:1/orders"
        let run = try CertDesk("orders", "list", "--store", address, in: folder)
        #expect(run.status == 74 && run.errors.hasPrefix("Nothing answers at 127.0.0.1:1"), "\(run.errors)")
        let bad = try CertDesk("orders", "list", "--store", "postgresql://sales:hunter2@db/orders?nonsense=1", in: folder)
        #expect(bad.status == 64 && bad.errors.contains("nonsense"), "\(bad.errors)")
        let shown = try CertDesk("config", "show", in: folder, environment: ["CERTDESK_STORE": address])
        #expect(shown.output.contains("store\tpostgresql://sales@127.0.0.1:1/orders\tCERTDESK_STORE"), "\(shown.output)")
        let config = "\(folder.path)/.config/certdesk"
        try FileManager.default.createDirectory(atPath: config, withIntermediateDirectories: true)
        try Data(#"{store: "\#(address)"}"#.utf8).write(to: URL(filePath: "\(config)/config.json5"))
        let set = try CertDesk("orders", "list", in: folder, environment: ["CERTDESK_STORE": ""])
        #expect(set.errors.hasPrefix("Nothing answers at 127.0.0.1:1"), "\(set.errors)")
        for run in [run, bad, shown, set] { #expect(!(run.output + run.errors).contains("hunter2")) }
    }

    @Test("A database that goes while somebody types loses nothing, and takes the draft when it is back")
    func losing() throws {
        let server = try PostgresServer()
        let office = try Office(of: server)
        let program = try begun(in: office.folder, environment: office.environment)
        try ProcessStatus.wait("the draft") { try Self.drafts(office).contains("www.example.com") }
        server.stop(.immediate)
        try program.press(.tab, .shiftTab)
        try program.type("x")
        try program.settle("what is wrong") { $0.text.contains("The draft is not saved.") }
        try ProcessStatus.wait("what is kept here") { try !Self.unsaved(office.folder).isEmpty }
        try server.start()
        try program.type("y")
        try ProcessStatus.wait("the draft again") { try Self.drafts(office).contains("www.example.comxy") }
        #expect(try Self.unsaved(office.folder) == [])
        // Once more, and this time it is not back before the form is left.
        server.stop(.immediate)
        try program.type("z")
        try ProcessStatus.wait("what is kept here") { try Self.unsaved(office.folder).contains { $0.contains("www.example.comxyz") } }
        try program.press(.controlC)
        try program.settle("the question") { $0.text.contains("[ Leave ]") }
        try program.press(.controlC)
        #expect(try program.exitStatus() == .code(74), "its last changes are not in the store")
        let said = String(decoding: program.output, as: UTF8.self)
        #expect(said.contains("Once it can, go on with: certdesk resume "), "whoever leaves is told how to come back to it")
        try server.start()
        let run = try office.run("drafts", "list", "--json")
        #expect(run.errors.contains("is saved there now"), "\(run.errors)")
        #expect(try run.json()["answers"]["certificate"]["commonName"].string == "www.example.comxyz")
        #expect(try Self.unsaved(office.folder) == [])
        let verified = try office.run("orders", "verify")
        #expect(verified.output == "No faults.\n", "\(verified.output)\(verified.errors)")
    }

    /// A store behind a wire that can be cut.
    private static func wired(_ server: PostgresServer) throws -> (office: Office, proxy: WireProxy, address: String) {
        let office = try Office(of: server)
        let proxy = try WireProxy(to: server.port)
        let name = office.store.split(separator: "?")[0].split(separator: "/").last ?? ""
        return (office, proxy, "postgresql://tester@127.0.0.1:\(proxy.port)/\(name)")
    }

    @Test("A copy that was stopped is taken for no store, and goes on with the same command")
    func stopping() throws {
        let server = try PostgresServer.shared.get()
        let office = try Office(of: server)
        let id = try office.place()
        let (first, second) = ("\(office.folder.path)/first", "\(office.folder.path)/second")
        #expect(try office.run("store", "copy", office.store, first).status == 0)
        // Into a database whose connection ends for good in the middle.
        var (other, proxy, address) = try Self.wired(server)
        proxy.cut(.never)
        #expect(try other.run("orders", "list", "--store", address).status == 0)
        let (begun, _) = proxy.bytes
        proxy.cut(.forGood(begun + 8_000))
        let cut = try other.run("store", "copy", first, address)
        #expect(cut.status == 74 && cut.errors.contains("The same command goes on with the copy."), "\(cut.errors)")
        for command in [["orders", "list"], ["store", "verify"], ["store", "copy", other.store, second], ["order"]] {
            let refused = try CertDesk(command, in: other.folder, environment: other.environment)
            #expect(refused.status == 73 && refused.errors.contains("is a copy of \(first) that is not finished"), "\(refused.errors)")
            #expect(refused.errors.contains("certdesk store copy \(first) "))
        }
        let done = try other.run("store", "copy", first, other.store)
        #expect(done.status == 0 && done.errors.contains("Going on with the copy"), "\(done.errors)")
        #expect(try other.run("orders", "show", id).output == office.run("orders", "show", id).output)
        #expect(try other.run("store", "verify").output == "No faults.\n")
        // Out of a database whose connection ends in the middle, into a folder.
        (_, proxy, _) = try Self.wired(server)
        let name = other.store.split(separator: "?")[0].split(separator: "/").last ?? ""
        let source = "postgresql://tester@127.0.0.1:\(proxy.port)/\(name)"
        proxy.cut(.forGood(begun + 600))
        let half = try other.run("store", "copy", source, second)
        #expect(half.status == 74 && half.errors.contains("The same command goes on with the copy."), "\(half.errors)")
        let refused = try CertDesk("orders", "list", "--store", second, in: office.folder)
        #expect(refused.status == 73 && refused.errors.contains("is not finished"), "\(refused.errors)")
        let elsewhere = try other.run("store", "copy", other.store, second)
        #expect(elsewhere.status == 73 && elsewhere.errors.contains("the beginning of a copy of"), "\(elsewhere.errors)")
    }

    @Test("What a role may not read is said to be left out, and is no whole export")
    func reading() throws {
        let server = try PostgresServer.shared.get()
        let office = try Office(of: server)
        let id = try office.place()
        let name = "reader_\(UInt32.random(in: 0 ... .max))"
        try server.run("CREATE ROLE \(name) LOGIN IN ROLE certdesk_reader")
        defer { _ = try? server.run("DROP ROLE \(name)") }
        let store = office.store.replacing("//tester@", with: "//\(name)@")
        let shown = try office.run("orders", "show", id, "--store", store)
        #expect(shown.status == 0 && shown.errors.contains("Something is left out: The role \(name) may"), "\(shown.errors)")
        // A price depends on nothing that he may not read.
        let price = try office.run(
            "quote", "--as-of", CertDesk.day, "--answers", "-", "--store", store, input: Scenario.standard.answers())
        #expect(price.status == 0 && !price.errors.contains("left out"), "\(price.errors)")
        let customer = try office.run("customers", "list", "--json").json()["id"].string ?? ""
        let export = try office.run("customers", "export", customer, "--store", store)
        #expect(export.status == 77 && export.output.isEmpty, "\(export.errors)")
        #expect(try office.run("customers", "export", customer).status == 0)
    }

    @Test("What goes away while answers are checked is not said to be a fault of the answers")
    func judging() throws {
        let server = try PostgresServer.shared.get()
        let (office, proxy, address) = try Self.wired(server)
        func order() throws -> CertDesk {
            let answers = Scenario.standard.answers()
            return try office.run("order", "--as-of", CertDesk.day, "--answers", "-", "--store", address, input: answers)
        }
        proxy.cut(.never)
        #expect(try order().status == 0)
        let (sent, _) = proxy.bytes
        for part in 1...4 {
            let (_, proxy, _) = try Self.wired(server)
            proxy.cut(.forGood(sent * part / 5))
            let name = address.split(separator: "/").last ?? ""
            let away = try office.run(
                "order", "--as-of", CertDesk.day, "--answers", "-", "--store", "postgresql://tester@127.0.0.1:\(proxy.port)/\(name)",
                input: Scenario.standard.answers())
            #expect(away.status == 74, "\(part): \(away.errors)")
        }
        #expect(try office.run("store", "verify").output == "No faults.\n")
    }

    @Test("What is done is not said to have failed because a later question had no answer")
    func answering() throws {
        let server = try PostgresServer.shared.get()
        let (office, proxy, address) = try Self.wired(server)
        let id = try office.place()
        proxy.cut(.behindCommit)
        let run = try office.run("orders", "note", id, "Calls back.", "--store", address)
        #expect(run.status == 0 && run.errors.contains("do not do it again"), "\(run.status) \(run.errors)")
        #expect(try office.run("orders", "status", id).output.contains("Calls back."))
    }

    @Test("Of an order that may be there the id is printed")
    func doubting() throws {
        let server = try PostgresServer.shared.get()
        let (office, proxy, address) = try Self.wired(server)
        proxy.cut(.afterCommitForGood)
        let answers = Scenario.standard.answers()
        let run = try office.run("order", "--json", "--as-of", CertDesk.day, "--answers", "-", "--store", address, input: answers)
        #expect(run.status == 74 && run.errors.contains("look whether it is there"), "\(run.status) \(run.errors)")
        let doubt = try run.json()
        let id = doubt["order"].string ?? ""
        #expect(doubt["state"].string == "placing" && run.errors.contains("certdesk orders show \(id)"), "\(run.output)")
        #expect(try office.run("orders", "show", id).status == 0)
    }

    @Test("While a database is silent the form says so, Escape gives up, and what was typed is kept")
    func silence() throws {
        let server = try PostgresServer.shared.get()
        let (office, proxy, address) = try Self.wired(server)
        proxy.cut(.never)
        let program = try begun(in: office.folder, environment: ["CERTDESK_STORE": address])
        try ProcessStatus.wait("the draft") { try Self.drafts(office).contains("www.example.com") }
        proxy.cut(.silence)
        try program.press(.tab, .shiftTab)
        try program.type("x")
        try program.settle("what it waits for") { $0.text.contains("Waiting for the database") }
        try program.press(.escape)
        try program.settle("what is wrong") { $0.text.contains("The draft is not saved.") }
        try ProcessStatus.wait("what is kept here") { try Self.unsaved(office.folder).contains { $0.contains("www.example.comx") } }
        // The form goes on, and nobody waits again at the next key.
        try program.type("y")
        try program.settle("the next key") { $0.text.contains("www.example.comxy") }
        try program.press(.controlC)
        try program.settle("the question") { $0.text.contains("[ Leave ]") }
        try program.press(.controlC)
        #expect(try program.exitStatus() == .code(74), "its last changes are not in the store")
        proxy.cut(.never)
        let run = try CertDesk("drafts", "list", "--json", in: office.folder, environment: ["CERTDESK_STORE": address])
        #expect(run.errors.contains("is saved there now"), "\(run.errors)")
    }

    private static func drafts(_ office: Office) throws -> String { try office.run("drafts", "list", "--json").output }

    /// The drafts that are kept on this machine.
    private static func unsaved(_ folder: StoreFolder) throws -> [String] {
        let root = "\(folder.path)/.local/share/certdesk/unsaved"
        let names = ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []).filter { $0.hasSuffix(".json") }
        return names.compactMap { try? String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }
    }
}
