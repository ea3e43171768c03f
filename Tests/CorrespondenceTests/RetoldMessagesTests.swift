import Archive
import Orders
import Testing

/// What waits to be sent asks for nothing that has come meanwhile.
@Suite struct RetoldMessagesTests {
    private var bench: CorrespondenceTests.Bench

    init() throws { bench = try CorrespondenceTests.Bench { $0.progress.payment = .open } }

    /// Tells of how the payment stands now, and gives the text that was written, with its soft breaks taken out.
    private mutating func tell(_ standing: PaymentStanding) throws -> String {
        let before = bench.order
        bench.order.progress.payment = standing
        bench.order.revision += 1
        bench.order.events.append(OrderEvent(time: before.placedAt, actor: "tester", what: "payment \(standing.rawValue)"))
        let change = CorrespondingChange(before: before, after: bench.order, outbox: bench.outbox, certificate: nil, chain: nil)
        guard let letters = try bench.correspondence.letters(change) else { return "" }
        bench.outbox = letters.outbox
        #expect(letters.texts.count == 1)
        return letters.texts.values.map { String(decoding: $0, as: UTF8.self) }.joined().replacing(" \r\n", with: " ")
    }

    private var confirmations: [OutboxMessage] { bench.outbox.messages.filter { $0.kind == .orderConfirmed } }

    @Test mutating func thePaymentIsNotAskedForOnceItCame() throws {
        #expect(bench.texts[1]?.replacing(" \r\n", with: " ").contains("We wait for the payment of") == true)
        let paid = try tell(.settled)
        #expect(paid.contains("We have your order") && !paid.contains("We wait for the payment of"))
        #expect(confirmations.map(\.isUnsent) == [false, true] && confirmations.last?.revision == bench.order.revision)
        #expect(confirmations.first?.reason == "What it asks for changed before it was sent, so it was written anew.")
        // What is open again is asked for again.
        #expect(try tell(.open).contains("We wait for the payment of"))
        #expect(confirmations.map(\.isUnsent) == [false, false, true])
        // Nothing is written in the place of what was sent.
        let place = try #require(bench.outbox.messages.indices.last)
        bench.outbox.messages[place].note(sent: true, at: bench.order.placedAt, by: "tester", because: nil)
        #expect(try tell(.settled).isEmpty && confirmations.count == 3)
    }
}
