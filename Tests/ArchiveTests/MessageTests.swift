import Archive
import Certificates
import Orders
import Testing

/// Messages are there with the change that they tell of, or not at all.
struct MessageTests {
    /// Writes one message for each change; its text says which revision it belongs to.
    private static let correspondent: Correspondent = { change in
        if change.after.events.last?.reason == "refuse" { throw CancellationError() }
        var letters = Letters(outbox: change.outbox, texts: [:])
        let text = "revision \(change.after.revision), \(change.certificate.map { String(decoding: $0, as: UTF8.self) } ?? "none")"
        letters.texts[change.outbox.nextNumber] = Array(text.utf8)
        letters.outbox.messages.append(
            message(change.outbox.nextNumber, text, change.after.events.last?.time ?? change.after.placedAt, change.after.revision))
        return letters
    }

    private static func message(_ number: Int, _ text: String, _ time: Timestamp, _ revision: Int) -> OutboxMessage {
        OutboxMessage(
            number: number, kind: .guide, to: "mo@example.com", subject: "x", writtenAt: time, revision: revision, event: 0,
            digest: hexadecimal(SHA256.digest(Array(text.utf8))))
    }

    private func change(_ bench: Bench, _ id: OrderID, reason: String = "x", beside: [OrderAttachment: [UInt8]?] = [:]) throws {
        var order = try bench.archive.order(id)
        order.events.append(OrderEvent(time: order.placedAt, actor: "tester", what: "note", reason: reason))
        _ = try bench.archive.change(order, beside: beside)
    }

    @Test(arguments: ArchiveKind.whole)
    func messagesComeWithChanges(kind: ArchiveKind) throws {
        let bench = try Bench(kind, correspondent: Self.correspondent)
        let id = try bench.place().id
        try change(bench, id, beside: [.certificate: Array("PEM".utf8)])
        try change(bench, id)
        let refused = #expect(throws: ArchiveFault.self) { try change(bench, id, reason: "refuse") }
        guard case .noLetter? = refused else { throw CancellationError() }
        let messages = try #require(try bench.other().messages)
        #expect(try messages.outbox(of: id).messages.map(\.revision) == [1, 2, 3])
        let texts = try (1...3).map { String(decoding: try messages.messageText(MessageID(order: id, number: $0)), as: UTF8.self) }
        #expect(texts == ["revision 1, none", "revision 2, PEM", "revision 3, PEM"])
        #expect(throws: ArchiveFault.self) { try messages.messageText(MessageID(order: id, number: 4)) }
        #expect(try messages.messageFile(MessageID(order: id, number: 2)).contains("\(id)-2"))
        #expect(try bench.archive.order(id).revision == 3 && bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func aMessageWithoutAChangeStandsBesideTheOthers(kind: ArchiveKind) throws {
        let bench = try Bench(kind, correspondent: Self.correspondent)
        let id = try bench.place().id
        let messages = try #require(bench.archive.messages)
        let added = try messages.addMessage(to: .order(id), by: "mo", at: try time()) { id in
            (Self.message(id.number, "a guide", try time(), 0), Array("a guide".utf8))
        }
        #expect(added == MessageID(order: id, number: 2))
        #expect(throws: CancellationError.self) {
            try messages.addMessage(to: .order(id), by: "mo", at: try time()) { _ in throw CancellationError() }
        }
        try change(bench, id)
        #expect(try messages.outbox(of: id).messages.map(\.revision) == [1, 1, 2])
        let other = try bench.order().id
        #expect(throws: ArchiveFault.noSuchOrder(other)) { try messages.outbox(of: other) }
        #expect(throws: ArchiveFault.noSuchOrder(other)) {
            try messages.addMessage(to: .order(other), by: "mo", at: try time()) { _ in throw CancellationError() }
        }
        #expect(try bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func aQuotesMessageIsNotSentOnceItIsTakenUp(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let quote = try bench.keptQuote()
        try bench.archive.keep(quote)
        let messages = try #require(bench.archive.messages)
        let id = try messages.addMessage(to: .quote(quote.id), by: "mo", at: try time()) { id in
            var message = Self.message(id.number, "a quote", try time(), 0)
            message.kind = .quote
            return (message, Array("a quote".utf8))
        }
        #expect(try messages.outbox(of: .quote(quote.id)).messages.map(\.standing) == [.waiting])
        try bench.place { $0.quoteID = quote.id }
        #expect(try messages.outbox(of: .quote(quote.id)).messages.map(\.standing) == [.withdrawn])
        #expect(try messages.messageText(id) == Array("a quote".utf8))
        let accepted = #expect(throws: ArchiveFault.self) {
            try messages.addMessage(to: .quote(quote.id), by: "mo", at: try time()) { _ in throw CancellationError() }
        }
        #expect(accepted?.isLostQuote == true)
    }

    @Test(arguments: ArchiveKind.whole)
    func listsTheNewestMonthFirst(kind: ArchiveKind) throws {
        let bench = try Bench(kind, correspondent: Self.correspondent)
        let ids = try ["2026-09-01", "2026-11-21", "2026-10-05"].map { try bench.place("\($0)T08:00:00Z").id }
        var listed: [OrderID?] = []
        let messages = try #require(bench.archive.messages)
        let faults = try messages.eachOutbox { listed.append($0.order) }
        #expect(faults == [] && listed == [ids[1], ids[2], ids[0]])
        var paths: [String] = []
        _ = try messages.eachOutbox { _, file in paths.append(file(1)) }
        #expect(try paths == [ids[1], ids[2], ids[0]].map { try messages.messageFile(MessageID(order: $0, number: 1)) })
    }

    @Test(arguments: ArchiveKind.whole)
    func oneSendsAtATimeAndWhatWasSentIsKept(kind: ArchiveKind) throws {
        let bench = try Bench(kind, correspondent: Self.correspondent)
        let id = try bench.place().id
        let (messages, others) = (try #require(bench.archive.messages), try #require(try bench.other().messages))
        try messages.whileSending {
            #expect(throws: ArchiveFault.outboxInUse) { try others.whileSending {} }
            let outbox = try messages.changeOutbox(of: .order(id), by: "mo", at: try time()) { outbox in
                outbox.messages[0].note(sent: false, at: outbox.messages[0].writtenAt, by: "mo", because: "full")
            }
            #expect(outbox.messages[0].state == .failed)
        }
        try others.whileSending {}
        try change(bench, id)
        let kept = try others.outbox(of: id).messages
        #expect(kept.map(\.state) == [.failed, .waiting] && kept[0].reason == "full" && kept[0].actor == "mo")
    }
}
