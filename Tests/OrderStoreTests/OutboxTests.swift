import Certificates
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Messages are there with the change that they tell of, or not at all.
@Suite struct OutboxTests {
    /// Writes one message for each change; its text says which revision it belongs to.
    static let correspondent: Correspondent = { change in
        var letters = Letters(outbox: change.outbox, texts: [:])
        let number = (change.outbox.messages.last?.number ?? 0) + 1
        let text = Array(
            "revision \(change.after.revision), \(change.certificate.map { String(decoding: $0, as: UTF8.self) } ?? "none")".utf8)
        letters.texts[number] = text
        let time = change.after.events.last?.time ?? Timestamp(secondsSinceEpoch: 0)
        letters.outbox.messages.append(
            OutboxMessage(
                number: number, kind: .vetting, to: "mo@example.com", subject: "x", writtenAt: time, revision: change.after.revision,
                event: 0,
                digest: hexadecimal(SHA256.digest(text))))
        letters.outbox.values.append(ApprovalValue(domain: "example.com", value: "\(number)", madeAt: time, message: number))
        return letters
    }

    struct Bench {
        let folder: TemporaryFolder
        let failing = FailingOperations()
        var store: OrderStore
        let bytes = ByteSequence()
        let id: OrderID

        init() throws {
            folder = try TemporaryFolder()
            store = try OrderStore(root: folder.path, operations: failing.operations)
            store.correspondent = OutboxTests.correspondent
            id = OrderID.make(randomBytes: bytes.next)
        }

        func place() throws { _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil) }

        func change(beside: [OrderAttachment: [UInt8]?] = [:]) throws(ArchiveFault) {
            var order = try store.order(id)
            order.events.append(OrderEvent(time: order.placedAt, actor: "tester", what: "note", reason: "x"))
            _ = try store.change(order, beside: beside)
        }

        func text(_ number: Int) throws -> String {
            String(decoding: try store.messageText(MessageID(order: id, number: number)), as: UTF8.self)
        }

        /// Another start, as after a kill.
        func reopened() throws -> OrderStore { try OrderStore(root: folder.path) }

        /// Everything below the outbox's folder, by name.
        var files: [String] {
            let reader = store.reader
            return store.outboxMonths.flatMap { reader.names(in: store.layout.outboxMonth($0)).names }.sorted()
        }
    }

    /// What tells of no change gets the next number, and belongs to the order as it is.
    @Test func aMessageWithoutAChangeStandsBesideTheOthers() throws {
        let bench = try Bench()
        try bench.place()
        try bench.change()
        let time = try bench.store.order(bench.id).placedAt
        func write(_ store: OrderStore) throws -> MessageID {
            try store.addMessage(to: .order(bench.id), by: "mo", at: time) { id in
                let text = Array("a guide".utf8)
                let message = OutboxMessage(
                    number: id.number, kind: .guide, to: "mo@example.com", subject: "x", writtenAt: time, revision: 0, event: 0,
                    digest: hexadecimal(SHA256.digest(text)))
                return (message, text)
            }
        }
        #expect(try write(bench.store) == MessageID(order: bench.id, number: 3))
        try bench.change()
        let messages = try bench.reopened().outbox(of: bench.id).messages
        #expect(messages.map(\.number) == [1, 2, 3, 4] && messages.map(\.revision) == [1, 2, 2, 3] && messages[2].kind == .guide)
        #expect(try bench.text(3) == "a guide" && bench.reopened().verify().filter { $0.severity == .fault }.isEmpty)
        // Nothing is left of one that could not be written.
        #expect(throws: CancellationError.self) {
            try bench.store.addMessage(to: .order(bench.id), by: "mo", at: time) { _ in throw CancellationError() }
        }
        #expect(try bench.store.outbox(of: bench.id).messages.count == 4)
        let other = OrderID.make(randomBytes: bench.bytes.next)
        #expect(throws: ArchiveFault.noSuchOrder(other)) {
            try bench.store.addMessage(to: .order(other), by: "mo", at: time) { _ in throw CancellationError() }
        }
    }

    @Test func messagesComeWithChanges() throws {
        let bench = try Bench()
        try bench.place()
        try bench.change(beside: [.certificate: Array("PEM".utf8)])
        try bench.change()
        #expect(try bench.store.outbox(of: bench.id).messages.map(\.revision) == [1, 2, 3])
        #expect(try (1...3).map(bench.text) == ["revision 1, none", "revision 2, PEM", "revision 3, PEM"])
        #expect(bench.store.verify().filter { $0.severity == .fault } == [])
        #expect(try bench.store.messageFile(MessageID(order: bench.id, number: 2)).hasSuffix("/outbox/2026/11/\(bench.id)-2.eml"))
        #expect(throws: ArchiveFault.self) { try bench.text(4) }
    }

    @Test func listsTheNewestMonthFirstAndGoesOnBehindFaults() throws {
        let bench = try Bench()
        var ids: [OrderID] = []
        for day in ["2026-09-01", "2026-11-21", "2026-10-05"] {
            let order = try sampleOrder(OrderID.make(randomBytes: bench.bytes.next), placedAt: "\(day)T08:00:00Z")
            _ = try bench.store.place(order, request: nil, key: nil, account: nil)
            ids.append(order.id)
        }
        var listed: [OrderID?] = []
        #expect(try bench.store.eachOutbox { listed.append($0.order) } == [])
        #expect(listed == [ids[1], ids[2], ids[0]])
        var paths: [String] = []
        #expect(try bench.store.eachOutbox { _, file in paths.append(file(1)) } == [])
        #expect(try paths == [ids[1], ids[2], ids[0]].map { try bench.store.messageFile(MessageID(order: $0, number: 1)) })
        try bench.store.files.replace(
            Array("{".utf8), at: "\(bench.folder.path)/outbox/2026/10/\(ids[2]).outbox", in: bench.folder.path, label: "x")
        listed = []
        #expect(try bench.store.eachOutbox { listed.append($0.order) }.map(\.reason) == [.truncated])
        #expect(listed == [ids[1], ids[0]])
    }

    @Test(arguments: [ENOSPC])
    func placingThatFailsLeavesNoMessage(code: Int32) throws {
        let counting = try Bench()
        counting.failing.start(.none)
        try counting.place()
        for number in 0..<counting.failing.log.count {
            let bench = try Bench()
            try bench.store.prepare()
            bench.failing.start(.once(at: number, code: code))
            let isPlaced = (try? bench.place()) != nil
            bench.failing.start(.none)
            let store = try bench.reopened()
            let isThere = (try? store.order(bench.id)) != nil
            #expect(isThere || !isPlaced)
            #expect(bench.files == (isThere ? ["\(bench.id)-1.eml", "\(bench.id).outbox"] : []), "operation \(number)")
        }
    }

    @Test(arguments: [EIO])
    func aChangeThatFailsLeavesTheOldMessages(code: Int32) throws {
        let counting = try Bench()
        try counting.place()
        counting.failing.start(.none)
        try counting.change()
        for number in 0..<counting.failing.log.count {
            let bench = try Bench()
            try bench.place()
            bench.failing.start(.once(at: number, code: code))
            try? bench.change()
            bench.failing.start(.none)
            let store = try bench.reopened()
            let revision = try store.order(bench.id).revision
            #expect(try store.outbox(of: bench.id).messages.map(\.revision) == Array(1...revision), "operation \(number)")
            #expect(store.verify().filter { $0.severity == .fault } == [], "operation \(number)")
        }
    }

    /// What a writer that was killed between message and order has left.
    @Test func aKillLeavesTheOldOrTheNewOfBoth() throws {
        let bench = try Bench()
        try bench.place()
        let month = StoreLayout.Month(try bench.store.order(bench.id).placedAt.calendarDate)
        var order = try bench.store.order(bench.id)
        let before = order
        order.revision = 2
        _ = try bench.store.files.stage(try StoredJSON.bytes(order), label: OrderStore.label(of: bench.id, in: month))
        _ = try bench.store.writeLetters(before: before, after: order, beside: [:], in: month)
        #expect(bench.files.contains("\(bench.id)-2.eml"))
        #expect(try bench.store.outbox(of: bench.id).messages.map(\.revision) == [1])
        let other = OrderID.make(randomBytes: bench.bytes.next)
        let new = try sampleOrder(other)
        _ = try bench.store.files.stage(try StoredJSON.bytes(new), label: OrderStore.label(of: other, in: month))
        _ = try bench.store.writeLetters(before: nil, after: new, beside: [:], in: month)
        let store = try bench.reopened()
        #expect(bench.files == ["\(bench.id)-1.eml", "\(bench.id).outbox"])
        #expect(try store.storedOutbox(.order(bench.id), in: month).values.map(\.message) == [1])
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    @Test func whatWasSentIsKept() throws {
        let bench = try Bench()
        try bench.place()
        let time = try time()
        try bench.store.whileSending {
            #expect(throws: ArchiveFault.outboxInUse) { try bench.store.whileSending {} }
            let outbox = try bench.store.changeOutbox(of: .order(bench.id), by: "mo", at: time) { outbox in
                outbox.messages[0].note(sent: false, at: time, by: "mo", because: "full")
            }
            #expect(outbox.messages[0].state == .failed)
        }
        try bench.store.whileSending {}
        try bench.change()
        let messages = try bench.reopened().outbox(of: bench.id).messages
        #expect(messages.map(\.state) == [.failed, .waiting] && messages[0].reason == "full" && messages[0].actor == "mo")
    }

    @Test func aRefusedLetterRefusesTheChange() throws {
        var bench = try Bench()
        try bench.place()
        bench.store.correspondent = { _ in throw ArchiveFault.noLetter("No text.") }
        #expect(throws: ArchiveFault.noLetter("No text.")) { try bench.change() }
        #expect(try bench.store.order(bench.id).revision == 1)
        #expect(bench.files.count == 2)
    }

    @Test func verifyNamesWhatIsWrong() throws {
        let bench = try Bench()
        try bench.place()
        let folder = "\(bench.folder.path)/outbox/2026/11"
        func faults() -> [String] { bench.store.verify().filter { $0.severity == .fault }.map(\.message) }
        try bench.store.files.replace(Array("other".utf8), at: "\(folder)/\(bench.id)-1.eml", in: folder, label: "x")
        #expect(faults().contains { $0.contains("-1.eml is not as it was written") })
        unlink("\(folder)/\(bench.id)-1.eml")
        #expect(faults().contains { $0.contains("-1.eml cannot be read") })
        try bench.store.files.create([1], at: "\(folder)/stray.eml")
        #expect(faults().contains { $0.contains("stray.eml does not belong") })
        chmod("\(folder)/\(bench.id).outbox", 0o644)
        #expect(faults().contains { $0.contains(".outbox has the permissions 644") })
    }

    @Test func aBackupHasThem() throws {
        let bench = try Bench()
        try bench.place()
        let target = try TemporaryFolder()
        _ = try bench.store.backup(to: "\(target.path)/copy")
        let copy = try OrderStore(root: "\(target.path)/copy")
        #expect(try copy.outbox(of: bench.id) == bench.store.outbox(of: bench.id))
        #expect(
            try copy.messageText(MessageID(order: bench.id, number: 1)) == bench.store.messageText(MessageID(order: bench.id, number: 1)))
    }

    @Test(arguments: ["", "-1", "K9JW-JCHY", "K9JW-JCHY-0", "K9JW-JCHY-x", "K9JW-JCHY-99999999999999999999"])
    func isNoNumber(_ typed: String) {
        #expect(MessageID(typed) == nil)
    }

    @Test func isANumber() throws {
        let id = try #require(MessageID("k9jwjchy-12"))
        #expect(id.number == 12 && "\(id)" == "K9JW-JCHY-12")
    }
}
