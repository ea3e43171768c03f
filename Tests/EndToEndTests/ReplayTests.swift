import FoundationEssentials
import Testing

/// The steps of an order, whichever way it was taken, shown again.
@Suite("Replay")
struct ReplayTests {
    /// An order from an answers file, in a store of its own.
    private static func placed(_ folder: StoreFolder) throws -> String {
        let order = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.standard.answers(), in: folder)
        #expect(order.status == 0, "\(order.errors)")
        return order.output.split(separator: "\n").first.map(String.init) ?? ""
    }

    /// A draft begun by lines, left, and gone on with.
    private static func draft(_ folder: StoreFolder) throws -> String {
        let lines = ["2", "", "www.example.com", "quit"].joined(separator: "\n") + "\n"
        let begun = try CertDesk("order", "--plain", "--as-of", CertDesk.day, input: lines, in: folder)
        #expect(begun.status == 0, "\(begun.errors)")
        let again = try CertDesk("resume", "--plain", input: "go region\nquit\n", in: folder)
        #expect(again.status == 0, "\(again.errors)")
        return try #require(try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string)
    }

    @Test("An order from an answers file is listed, a line a step of at most 79 cells, up to its placing")
    func list() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let list = try CertDesk("replay", id, "--list", in: folder)
        #expect(list.status == 0 && list.errors.isEmpty, "\(list.errors)")
        let lines = list.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 79 })
        #expect(lines.first?.contains("tester with an answers file, as of \(CertDesk.day)") == true)
        #expect(lines.last?.contains("Placed as \(id)") == true)
    }

    @Test("A draft's sittings are listed one behind the other, and each step is an object for machines")
    func sittings() throws {
        let folder = try StoreFolder()
        let id = try Self.draft(folder)
        let list = try CertDesk("replay", id, "--list", in: folder)
        #expect(list.output.contains("Sitting 1 of 2") && list.output.contains("Sitting 2 of 2"), "\(list.output)\(list.errors)")
        #expect(list.output.contains("www.example.com") && list.output.contains("Went to Region"))
        let objects = try CertDesk("replay", id, "--json", in: folder)
        #expect(objects.output.split(separator: "\n").count == list.output.split(separator: "\n").count)
        #expect(objects.output.contains(#""event":"answered""#) && objects.output.contains(#""frontEnd":"lines""#))
    }

    @Test("As answers a trace places the same order")
    func asAnswers() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let answers = try CertDesk("replay", id, "--as-answers", in: folder)
        #expect(answers.status == 0 && answers.output.contains("Secrets are kept nowhere"))
        let secrets = [
            "password": Sample.password, "passwordConfirmation": Sample.password, "pfxPassword": Sample.pfxPassword,
            "pfxPasswordConfirmation": Sample.pfxPassword, "cardNumber": Sample.cardNumber, "cardSecurityCode": Sample.securityCode,
        ]
        let filled = secrets.reduce(answers.output) { $0.replacing("    \($1.key): null", with: "    \($1.key): \"\($1.value)\"") }
        let again = try CertDesk(
            "order", "--answers", "-", "--json", "--as-of", CertDesk.day, input: filled, in: try StoreFolder())
        #expect(again.status == 0, "\(again.errors)")
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order.without(OrderByKeysTests.passing) == (try again.json()).without(OrderByKeysTests.passing))
    }

    @Test("Until a step the answers are those of then")
    func until() throws {
        let folder = try StoreFolder()
        let id = try Self.draft(folder)
        #expect(try !CertDesk("replay", id, "--as-answers", "--until", "0", in: folder).output.contains("www.example.com"))
        #expect(try CertDesk("replay", id, "--as-answers", in: folder).output.contains("www.example.com"))
        #expect(try CertDesk("replay", id, "--as-answers", "--until", "9999", in: folder).status == 64)
    }

    @Test("Nothing in the store is changed by a replay")
    func changesNothing() throws {
        let folder = try StoreFolder()
        let id = try Self.draft(folder)
        let before = try folder.files().map { "\($0.name) \($0.bytes.count) \($0.bytes.hashValue)" }
        for option in ["--list", "--json", "--as-answers"] { #expect(try CertDesk("replay", id, option, in: folder).status == 0) }
        #expect(try folder.files().map { "\($0.name) \($0.bytes.count) \($0.bytes.hashValue)" } == before)
    }

    @Test("No secret is in a trace, and verify finds nothing wrong")
    func secrets() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let text = String(decoding: try #require(try folder.files().first { $0.name.hasSuffix("trace.jsonl") }).bytes, as: UTF8.self)
        #expect(text.contains(id))
        for secret in [Sample.password, Sample.pfxPassword, Sample.cardNumber, Sample.cardNumber.filter { $0 != " " }] {
            #expect(!text.contains(secret))
        }
        let verified = try CertDesk("orders", "verify", in: folder)
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    @Test("A trace sent as a file is read without a store; what is wrong in it is named by line and column")
    func files() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(folder)
        let bytes = try #require(try folder.files().first { $0.name.hasSuffix("trace.jsonl") }).bytes
        let elsewhere = try StoreFolder()
        let file = try elsewhere.write(String(decoding: bytes, as: UTF8.self), to: "sent.trace")
        let list = try CertDesk("replay", file, "--list", in: elsewhere)
        #expect(list.status == 0 && list.output.contains("Placed as \(id)"))
        #expect(elsewhere.contents == nil, "no store was made")
        let damaged = try elsewhere.write(String(decoding: bytes.dropLast(40), as: UTF8.self), to: "damaged.trace")
        let fault = try CertDesk("replay", damaged, "--list", in: elsewhere)
        #expect(fault.status == 65 && fault.errors.contains("damaged.trace:"), "\(fault.errors)")
        #expect(try CertDesk("replay", "\(elsewhere.path)/nothing.trace", in: elsewhere).status == 66)
    }

    @Test("On the real screens, forward and back, and to a step by its number")
    func screens() throws {
        let folder = try StoreFolder()
        let id = try Self.draft(folder)
        let program = try CertDesk.inTerminal(["replay", id], in: folder)
        try program.wait(for: "Sitting 1 of 2")
        try program.type("nn")
        try program.wait(for: "Step 2 of")
        try program.type("p")
        try program.wait(for: "Step 1 of")
        try program.type("4")
        try program.wait(for: "Go to step 4")
        try program.press(.enter)
        try program.wait(for: "Step 4 of")
        try program.type("q")
        #expect(try program.exitStatus() == .code(0))
    }
}
