import Archive
import Certificates
import Console
import Flow
import FormView
import Live
import LiveDesk
import Orders
import SampleOrders
import Synchronization
import Testing

@testable import OrderDesk

/// The messages of the outbox, as the desk lists and sends them.
@Suite struct OutboxStepsTests {
    /// A store with an order, and messages about it.
    private final class Bench: Sendable {
        let desk: LiveDesk
        let store: any OrderArchive
        let order: Order
        let reading: OrderReading

        init() throws {
            desk = try LiveDesk()
            var store = try desk.store()
            // Nothing is written to anybody but what a test writes.
            store.correspondent = nil
            var samples = SampleOrders(seed: 3)
            order = samples.next(placedAt: LiveDesk.now)
            _ = try store.place(Placement(order: order))
            self.store = store
            reading = OrderReading(store, screens: ScreenSource(desk.configuration()))
        }

        @discardableResult
        func write(_ to: String, _ subject: String, minutesLater minutes: Int = 0) throws -> DeskID {
            let time = Timestamp(secondsSinceEpoch: LiveDesk.now.secondsSinceEpoch + 60 * minutes)
            let id = try #require(store.messages).addMessage(to: .order(order.id), by: "tester", at: time) { id in
                let text = Array("To: \(to)\r\nSubject: \(subject)\r\n\r\nHello.\r\n".utf8)
                let message = OutboxMessage(
                    number: id.number, kind: .guide, to: to, subject: subject, writtenAt: time, revision: 0, event: 0,
                    digest: SHA256.hex(text))
                return (message, text)
            }
            return DeskID(.message, id.description)
        }

        var steps: SlowSteps { SlowSteps(desk.configuration(), in: store, reading) }

        func send(_ step: String, _ id: DeskID, with command: String, givenUpAt end: String? = nil) -> String {
            let isWanted = Mutex(true)
            let course = DeskWork.Course(
                say: { words in if let end, words.contains(end) { isWanted.withLock { $0 = false } } }, advance: { _ in },
                isWanted: { isWanted.withLock(\.self) })
            let event = steps.take(step, with: id, revision: 0, DeskAnswers(lines: [command]), course)
            return if case .stepTaken(_, let message) = event { message } else { "\(event)" }
        }

        func state(_ id: DeskID) throws -> OutboxMessage.Standing { try reading.message(id).message.standing }
    }

    private static var query: DeskQuery {
        var query = DeskQuery()
        query.showsMessages = true
        return query
    }

    @Test func theyStandNewestFirstAndAreFoundByTheirWords() throws {
        let bench = try Bench()
        let ids = [
            try bench.write("ann@example.com", "First"), try bench.write("bob@example.org", "Second", minutesLater: 5),
            try bench.write("cy@example.org", "Third", minutesLater: 2),
        ]
        let catalogue = OrderCatalogue(bench.store)
        func found(_ words: String) -> [DeskID] {
            var query = Self.query
            query.text = words
            let count = catalogue.count(query, 0)
            #expect(count.isWhole)
            return catalogue.rows(query, 0..<count.rows).map(\.id)
        }
        #expect(found("") == [ids[1], ids[2], ids[0]])
        #expect(found("EXAMPLE.org") == [ids[1], ids[2]] && found("waiting first") == [ids[0]] && found(ids[2].text) == [ids[2]])
        #expect(found("sent") == [] && catalogue.position(Self.query, ids[0]) == 2)
        let row = try #require(catalogue.rows(Self.query, 0..<1).first)
        #expect(row.state == "waiting" && row.name == "Second" && row.organization == "bob@example.org" && row.owner == "guide")
        // What becomes of them need not change what else lists go by.
        #expect(bench.send("send", ids[0], with: "cat > /dev/null").hasPrefix("1 message was handed over."))
        catalogue.reread()
        #expect(found("sent") == [ids[0]])
    }

    /// They are read on a thread, and what is known already is shown meanwhile.
    @Test func nobodyWaitsForThemToBeRead() throws {
        let bench = try Bench()
        try bench.write("ann@example.com", "First")
        let work = Mutex<[@Sendable () -> Void]>([])
        let catalogue = OrderCatalogue(bench.store, inBackground: { body in work.withLock { $0.append(body) } })
        let before = catalogue.count(Self.query, 0)
        #expect(before.rows == 0 && !before.isWhole)
        _ = catalogue.count(Self.query, 0)
        let begun = work.withLock(\.self)
        #expect(begun.count == 1)
        for body in begun { body() }
        #expect(catalogue.count(Self.query, 0) == DeskCount(rows: 1))
    }

    @Test func whatIsNotToBeSentIsWithdrawn() throws {
        let bench = try Bench()
        let ids = [try bench.write("ann@example.com", "First"), try bench.write("typo@example.org", "Second")]
        #expect(bench.send("withdraw", ids[1], with: "mistyped") == "The message \(ids[1].text) is withdrawn.")
        #expect(try bench.state(ids[1]) == .withdrawn && bench.state(ids[0]) == .waiting)
        #expect(bench.send("send-all", ids[0], with: "cat > /dev/null").hasPrefix("1 message was handed over."))
        #expect(bench.send("withdraw", ids[0], with: "too late").contains("was sent already"))
    }

    @Test func allThatWaitAreHandedOver() throws {
        let bench = try Bench()
        let ids = [try bench.write("ann@example.com", "First"), try bench.write("bob@example.org", "Second")]
        _ = bench.reading.currentMessages.found("") { $0() }
        #expect(bench.steps.offer(message: ids[0]).steps.map(\.id) == ["send", "send-all", "withdraw"])
        #expect(bench.steps.offer(message: ids[0]).overProvider.map(\.detail) == ["2 messages"])
        let command = "cat >> '\(bench.desk.path("mail"))'"
        #expect(bench.send("send-all", ids[0], with: command).hasPrefix("2 messages were handed over."))
        let handed = String(decoding: try bench.desk.read("mail"), as: UTF8.self)
        #expect(handed.contains("To: ann@example.com\n") && handed.contains("To: bob@example.org\n"))
        #expect(try ids.allSatisfy { try bench.state($0) == .sent })
        #expect(bench.send("send-all", ids[0], with: command) == "There is no message to send.")
        bench.reading.currentMessages.reread()
        _ = bench.reading.currentMessages.found("") { $0() }
        let offered = bench.steps.offer(message: ids[0])
        #expect(offered.steps.isEmpty && offered.refusal == "The message \(ids[0].text) was sent already, and no other one waits.")
    }

    @Test func whatFailsIsKeptWithItsReasonAndTriedAgain() throws {
        let bench = try Bench()
        let id = try bench.write("ann@example.com", "First")
        let said = bench.send("send", id, with: "cat > /dev/null; echo no route >&2; exit 75")
        #expect(said == "1 message was not sent. \(id.text): The command ended with 75: no route")
        #expect(try bench.state(id) == .failed)
        #expect(bench.steps.offer(message: id).steps.first?.label == "Try again to send it")
        let page = bench.reading.document(id).lines
        #expect(page.contains(DocumentLine("Why", .pair(value: "The command ended with 75: no route"))))
        #expect(page.last?.text == "Hello.")
        #expect(bench.send("send", id, with: "cat > /dev/null").hasPrefix("1 message was handed over."))
    }

    /// What something else made of a message is handed to nobody.
    @Test func whatWasChangedByAnotherProgramIsNotSent() throws {
        let bench = try Bench()
        let id = try bench.write("ann@example.com", "First")
        let number = try #require(MessageID(id.text))
        let path = try #require(bench.store.messages).messageFile(number)
        let text = try InputFile.read(path, limit: 1000)
        try OutputFile.replace(text + Array("Pay to another account.\r\n".utf8), at: path)
        let said = bench.send("send", id, with: "cat > '\(bench.desk.path("mail"))'")
        #expect(
            said == "1 message was not sent. \(id.text): \(path) was changed by something other than certdesk, so nothing was done to it. "
                + "Restore it from a backup.")
        #expect(try bench.state(id) == .failed && !bench.desk.names().contains("mail"))
        try OutputFile.replace(text, at: path)
        #expect(bench.send("send", id, with: "cat > /dev/null").hasPrefix("1 message was handed over."))
    }

    /// The one that is handed over just then is noted as what it is: nobody knows whether it has left.
    @Test func givingUpLeavesTheRestWaiting() throws {
        let bench = try Bench()
        let ids = [try bench.write("ann@example.com", "First"), try bench.write("bob@example.org", "Second")]
        let said = bench.send("send-all", ids[0], with: "cat > /dev/null; sleep 3600", givenUpAt: "1 of 2")
        #expect(said.contains("1 message was not sent.") && said.contains("was stopped before its end: the message may have been sent."))
        #expect(said.contains("Given up: 1 message waits as before."))
        #expect(try Set(ids.map { try bench.state($0) }) == [.failed, .waiting])
    }

    @Test func aMessageLeadsToWhatItIsAbout() throws {
        let bench = try Bench()
        let id = try bench.write("ann@example.com", "First")
        #expect(OrderRelatives(store: bench.store).related(to: id).map(\.id) == [DeskID(.order, bench.order.id.description)])
        #expect(OrderRelatives(store: bench.store).related(to: DeskID(.message, "nothing")).isEmpty)
        #expect(bench.reading.document(DeskID(.message, "\(bench.order.id)-99")).isFault)
    }
}
