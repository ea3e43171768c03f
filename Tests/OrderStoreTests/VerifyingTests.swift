import Certificates
import FoundationEssentials
import Glibc
import JSONText
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct VerifyingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let ids: [OrderID]

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        let bytes = ByteSequence()
        ids = (0..<3).map { _ in OrderID.make(randomBytes: bytes.next) }
        for (number, id) in ids.enumerated() {
            _ = try store.place(try sampleOrder(id), request: request, key: key, account: number == 0 ? try sampleAccount() : nil)
        }
        let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
        try store.save(try sampleDraft(lock.id), under: lock)
    }

    @Test func aWholeStoreIsClean() {
        #expect(store.verify().isEmpty)
    }

    @Test func aStoreThatDoesNotExistIsClean() throws {
        #expect(try OrderStore(root: "\(folder.path)/nowhere").verify().isEmpty)
    }

    struct Harm: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the one fault must say.
        let words: String
        let change: @Sendable (TemporaryFolder, OrderID) throws -> Void

        init(_ name: String, _ words: String, _ change: @escaping @Sendable (TemporaryFolder, OrderID) throws -> Void) {
            (testDescription, self.words, self.change) = (name, words, change)
        }
    }

    private static func edit(_ folder: TemporaryFolder, _ id: OrderID, _ old: String, _ new: String) throws {
        let name = "orders/2026/11/\(id).json"
        try folder.write(try folder.read(name).replacing(old, with: new), to: name)
        chmod("\(folder.path)/\(name)", 0o600)
    }

    static let harms = [
        Harm("an order cut off", "cut off") { folder, id in
            let name = "orders/2026/11/\(id).json"
            try folder.write(String(try folder.read(name).dropLast(50)), to: name)
            chmod("\(folder.path)/\(name)", 0o600)
        },
        Harm("an order changed", "changed by something else") { try edit($0, $1, "Example Ltd", "Examplo Ltd") },
        Harm("an order of the future", "later certdesk") { try edit($0, $1, "\"schema\": \(Order.currentSchema)", "\"schema\": 99") },
        Harm("a total that is wrong", "total") { try edit($0, $1, "\"total\": 0", "\"total\": 1") },
        Harm("a state without an event", "events lead") { try edit($0, $1, "\"placed\",\n  \"term\"", "\"issued\",\n  \"term\"") },
        Harm("a check character", "id") { try edit($0, $1, "\"id\": \"", "\"id\": \"A") },
        Harm("an order gone", "no such order") { try $0.remove("orders/2026/11/\($1).json") },
        Harm("a request gone", "csr.pem is missing") { try $0.remove("orders/2026/11/\($1)/csr.pem") },
        Harm("a key gone", "key.pem is missing") { try $0.remove("orders/2026/11/\($1)/key.pem") },
        Harm("a request of somebody else's", "csr.pem is not as the trail has it") { folder, id in
            try folder.write(request.replacing("AAAA", with: "BBBB"), to: "orders/2026/11/\(id)/csr.pem")
            chmod("\(folder.path)/orders/2026/11/\(id)/csr.pem", 0o600)
        },
        Harm("a key of somebody else's", "key.pem is not as the trail has it") { folder, id in
            try folder.write(key.replacing("AAAA", with: "BBBB"), to: "orders/2026/11/\(id)/key.pem")
            chmod("\(folder.path)/orders/2026/11/\(id)/key.pem", 0o600)
        },
        Harm("a foreign file beside an order", "does not belong") { folder, id in
            try folder.write("x", to: "orders/2026/11/\(id)/notes.txt")
        },
        Harm("a key for all to read", "644") { folder, id in chmod("\(folder.path)/orders/2026/11/\(id)/key.pem", 0o644) },
        Harm("a folder for all to read", "755") { folder, _ in chmod("\(folder.path)/orders/2026", 0o755) },
        Harm("a foreign file", "does not belong") { folder, _ in try folder.write("x", to: "orders/2026/11/notes.txt") },
        Harm("a foreign file at the top", "does not belong") { folder, _ in try folder.write("x", to: "notes.txt") },
        Harm("a damaged account", "damaged") { folder, _ in
            let name = try #require(try folder.tree().first { $0.hasPrefix("accounts/") })
            try folder.write("{}", to: name)
            chmod("\(folder.path)/\(name)", 0o600)
        },
        Harm("a foreign lock", "does not belong") { folder, _ in try folder.write("", to: "locks/x.lock") },
        Harm("a foreign draft", "does not belong") { folder, _ in try folder.write("{}", to: "drafts/x.json") },
        Harm("a damaged index", "damaged") { folder, _ in
            try folder.write(try folder.read("orders.index").replacing("Example", with: "Examplo"), to: "orders.index")
            chmod("\(folder.path)/orders.index", 0o600)
        },
        Harm("a key without its order", "not there") { folder, _ in
            try folder.write("x", to: "orders/2026/11/3333-3333/key.pem")
        },
    ]

    @Test(arguments: harms)
    func everyFaultIsNamed(harm: Harm) throws {
        try harm.change(folder, ids[1])
        let faults = store.verify().filter { $0.severity == .fault }
        #expect(faults.contains { $0.message.contains(harm.words) }, "\(faults.map(\.message))")
        #expect(!faults.contains { $0.message.contains(ids[0].description) || $0.message.contains(ids[2].description) })
    }

    /// What lies beside an order of certificates for mail, and its recipients' numbers.
    @Test func anOrderForManyRecipientsIsHeldTogether() throws {
        let id = OrderID.make(randomBytes: ByteSequence(seed: 9).next)
        var order = try sampleOrder(id)
        let recipients = ["jane@example.org", "john@example.org"].enumerated().map { place, email in
            OrderedRecipient(
                number: place + 1, firstName: "Test", lastName: "Recipient", email: email, country: "GB", since: order.placedAt,
                request: .init(publicKey: String(repeating: "ab", count: 32), isMadeHere: false))
        }
        order.contents = .mail(
            MailOrder(
                requirements: EnrollmentRequirements(), lastDay: order.asOf.adding(days: 365), payment: Payment(method: .deposit),
                recipients: recipients))
        var requests = RecipientRequests()
        for recipient in recipients { requests.add(request, for: recipient.number, recipient.email) }
        _ = try store.place(Placement(order: order, requests: requests))
        #expect(store.verify().isEmpty)
        let file = "orders/2026/11/\(id)/requests.pem"
        try folder.write(requests.text.replacing("AAAA", with: "BBBB"), to: file)
        chmod("\(folder.path)/\(file)", 0o600)
        #expect(store.verify().map(\.message).contains { $0.contains("requests.pem is not as the trail has it") })
        try folder.remove(file)
        #expect(store.verify().map(\.message).contains { $0.contains("requests.pem is missing") })
        order.mail?.recipients[1].number = 3
        order.mail?.recipients[0].replaces = 7
        let said = order.contradictions
        #expect(said.contains { $0.contains("not numbered") } && said.contains { $0.contains("did not come before") })
    }

    /// What cannot be seen in the chain of digests alone: the last line, and one that was cut off and written over.
    @Test func theTrailsLastLineIsHeldAgainstTheOrder() throws {
        let lines = try folder.read("trail.jsonl").split(separator: "\n")
        let last = try #require(lines.last).replacing("\"operator\"", with: "\"somebody\"")
        try folder.write((lines.dropLast() + [last[...]]).joined(separator: "\n") + "\n", to: "trail.jsonl")
        chmod("\(folder.path)/trail.jsonl", 0o600)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("does not tell of its last event") })
    }

    @Test func aRevisionThatTheTrailSkipsIsNamed() throws {
        let rules = LifeCycle(baseDomains: [])
        func step(_ step: OrderStep) throws {
            _ = try store.update(try rules.taking(step, try store.order(ids[1]), actor: "operator", at: try time()))
        }
        try step(.noteCall)
        let whole = try folder.read("trail.jsonl").split(separator: "\n")
        try step(.complete(.existence))
        // The second revision's line goes, and its order's third follows the first's as if it always had.
        let first = try #require(whole.dropLast().last)
        var third = try #require(TrailEntry(line: try folder.read("trail.jsonl").split(separator: "\n").last?.utf8.map(\.self) ?? []))
        third.previous = hexadecimal(SHA256.digest(Array(first.utf8)))
        let line = String(decoding: try third.line(), as: UTF8.self)
        try folder.write(whole.dropLast().joined(separator: "\n") + "\n" + line, to: "trail.jsonl")
        chmod("\(folder.path)/trail.jsonl", 0o600)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("lines are missing") })
    }

    @Test func anOrderThatNobodyRecordedIsNamed() throws {
        let other = OrderID.make(randomBytes: ByteSequence(seed: 5).next)
        let text = try folder.read("orders/2026/11/\(ids[0]).json").replacing(ids[0].description, with: other.description)
        try folder.write(text, to: "orders/2026/11/\(other).json")
        #expect(store.verify().contains { $0.severity == .fault && $0.message == "The trail does not tell of the order \(other)." })
    }

    @Test func ordersOlderThanTheTrailAreNoFault() throws {
        try folder.remove("trail.jsonl")
        try folder.remove("orders.index")
        // As the first program wrote them, which knew no trail and no revisions.
        for id in ids {
            let file = "orders/2026/11/\(id).json"
            guard case .object(let members) = try JSONNode.parse(Array(try folder.read(file).utf8)).value else { continue }
            let old = try members.filter { !["revision", "progress", "schema"].contains($0.key) }
                .map { "\"\($0.key)\": \(String(decoding: try JSONWriter.bytes($0.node, .line), as: UTF8.self))" }
            try folder.write("{\"schema\": 1, \(old.joined(separator: ", "))}", to: file)
        }
        #expect(store.verify().allSatisfy { $0.severity == .note })
        let new = OrderID.make(randomBytes: ByteSequence(seed: 5).next)
        _ = try store.place(try sampleOrder(new), request: request, key: key, account: nil)
        #expect(store.verify().isEmpty)
        #expect(try store.index().count == 4)
    }

    @Test func aTrailThatWasRemovedIsMissed() throws {
        try folder.remove("trail.jsonl")
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("The trail is missing") })
        _ = try store.place(
            try sampleOrder(OrderID.make(randomBytes: ByteSequence(seed: 5).next)), request: request, key: key, account: nil)
        #expect(
            store.verify().count { $0.message.hasPrefix("The trail does not tell of the order") } == ids.count, "a new trail hides nothing")
    }

    @Test func theStoresOwnFolderIsCheckedToo() throws {
        #expect(chmod(folder.path, 0o777) == 0)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains(folder.path) })
    }

    @Test func aBackupInTheStoreItselfIsRefused() throws {
        #expect(throws: ArchiveFault.backupInside(path: "\(folder.path)/orders/copy")) {
            try store.backup(to: "\(folder.path)/orders/copy")
        }
        #expect(store.verify().filter { $0.severity == .fault }.isEmpty)
    }

    @Test func whatAnUnacknowledgedOrderLeftIsOnlyNoted() throws {
        let other = OrderID.make(randomBytes: ByteSequence(seed: 5).next)
        try folder.write("{", to: "staging/.order.2026.11.\(other).1.0.tmp")
        try folder.write(key, to: "orders/2026/11/\(other)/key.pem")
        chmod("\(folder.path)/orders/2026/11/\(other)", 0o700)
        chmod("\(folder.path)/orders/2026/11/\(other)/key.pem", 0o600)
        #expect(store.verify().map(\.severity) == [.note, .note])
        #expect(try OrderStore(root: folder.path).verify().isEmpty)
        #expect(try folder.tree().contains { $0.contains(other.description) } == false)
    }
}
