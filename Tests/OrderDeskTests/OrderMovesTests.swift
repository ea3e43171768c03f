import Archive
import Certificates
import Console
import FormView
import Live
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// Steps and notes: always with the revision that somebody saw, and said in a sentence.
@Suite struct OrderMovesTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let moves: OrderMoves
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)

    init() {
        let reading = OrderReading(archive, screens: ScreenSource(Configuration(actor: "tester")))
        moves = OrderMoves(store: archive, reading: reading, actor: "tester")
    }

    private func place(_ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var samples = SampleOrders(seed: 14)
        var order = samples.next(placedAt: Self.placedAt)
        order.tls?.certificate.names = ["www.example.com", "example.com", "8.8.8.8"].map { .init(kind: .subdomain, value: $0) }
        change(&order)
        _ = try archive.place(Placement(order: order))
        return order
    }

    private func take(_ step: String, with order: Order, reason: String? = nil) throws -> (said: String, order: Order) {
        let said = try moves.take([step], with: DeskID(.order, order.id.description), revision: order.revision, reason: reason)
        return (said, try archive.order(order.id))
    }

    private func refusal(_ step: String, _ id: String, _ revision: Int, reason: String? = nil) -> String? {
        do {
            _ = try moves.take([step], with: DeskID(.order, id), revision: revision, reason: reason)
            return nil
        } catch {
            return Exit.sentence(error)
        }
    }

    @Test func theOwnersOfBaseDomainsAndAddressesAreAsked() throws {
        let order = try place()
        let offer = moves.offer(DeskID(.order, order.id.description), revision: 1)
        #expect(offer.steps.filter { $0.group == "Approvals" }.map(\.label) == ["example.com is approved", "8.8.8.8 is approved"])
        #expect(offer.state == "placed")
    }

    /// A step that moves the order on by itself says so; one that moves it says only that.
    @Test func whatCameOfAStepIsSaid() throws {
        let order = try place()
        let (said, approved) = try take("approve example.com", with: order, reason: "Answer of today")
        #expect(said == "\(order.id): example.com approved. The order \(order.id) is awaiting approval now.")
        #expect(approved.progress.approvedDomains == ["example.com"] && approved.revision == 2)
        #expect(approved.events.last?.actor == "tester" && approved.events.last?.to == .awaitingApproval)
        let (called, confirmed) = try take("call", with: approved)
        #expect(called == "\(order.id): confirmed by telephone." && confirmed.progress.callMade)
        let (moved, denied) = try take("state denied", with: confirmed, reason: "No such company.")
        #expect(moved == "The order \(order.id) is denied." && denied.state == .denied && denied.events.last?.reason == "No such company.")
        let (back, undone) = try take("take back", with: denied, reason: "Another order was meant.")
        #expect(undone.state == confirmed.state && back.hasPrefix("\(order.id): taken back: denied. The order \(order.id) is awaiting"))
    }

    /// Nothing is approved without what shows it, and a value is held against the one that was written.
    @Test func anApprovalNeedsEvidence() throws {
        let order = try place()
        let id = order.id.description
        for reason in [nil, "  "] {
            #expect(refusal("approve example.com", id, 1, reason: reason)?.contains("An approval needs what shows it") == true)
        }
        let value = String(repeating: "0f", count: 16)
        for typed in [value, "_globalsign-domain-verification=\(value)", "\"\(value.uppercased())\""] {
            #expect(
                refusal("approve example.com", id, 1, reason: typed)?.contains("not the value that was written for example.com") == true)
        }
        let both = ["approve example.com", "approve 8.8.8.8"]
        #expect(throws: Exit.self) { try moves.take(both, with: DeskID(.order, id), revision: 1, reason: value) }
        #expect(try archive.order(order.id) == order, "nothing was recorded")
        #expect(try take("approve example.com", with: order, reason: "By mail").order.events.last?.reason == "By mail")
    }

    /// Several steps are one change, or none is made.
    @Test func severalStepsAreOneChange() throws {
        let order = try place()
        let id = DeskID(.order, order.id.description)
        let steps = ["approve example.com", "call", "check existence", "check authorization", "payment settled"]
        #expect(throws: Exit.self) { try moves.take(["call", "state issued"], with: id, revision: 1, reason: nil) }
        #expect(throws: StepRefusal.callFirst) { try moves.take(["check authorization", "call"], with: id, revision: 1, reason: nil) }
        #expect(try archive.order(order.id) == order, "nothing was recorded")
        let said = try moves.take(steps, with: id, revision: 1, reason: "Letter of today")
        #expect(said == "\(order.id): 5 steps recorded. The order \(order.id) is awaiting approval now.")
        let after = try archive.order(order.id)
        #expect(after.revision == 2 && after.progress.checks == [.existence, .authorization] && after.progress.callMade)
        #expect(after.events.suffix(5).allSatisfy { $0.reason == "Letter of today" })
    }

    @Test func whatStaysWhenAStepIsTakenBackIsSaid() throws {
        let (_, called) = try take("call", with: place())
        let noted = try OrderNote(store: archive, actor: "mo").add("Calls back.", to: called.id)
        let offer = moves.offer(DeskID(.order, noted.id.description), revision: noted.revision)
        #expect(offer.takingBack?.detail == "recorded by mistake; later notes stay")
        let (said, _) = try take("take back", with: noted, reason: "by mistake")
        #expect(said.hasSuffix("What was noted after it stays: 1 entry."))
    }

    /// What was marked and recorded in one go is taken back in one go, which is said before.
    @Test func whatWasRecordedInOneGoIsTakenBackInOne() throws {
        let order = try place()
        let id = DeskID(.order, order.id.description)
        let (_, approved) = try take("approve 8.8.8.8", with: order, reason: "Answer of today")
        _ = try moves.take(["approve example.com", "call", "check existence"], with: id, revision: approved.revision, reason: "by mail")
        let both = try archive.order(order.id)
        #expect(both.events.suffix(4).map(\.joined) == [nil, nil, true, true])
        let offered = moves.offer(id, revision: both.revision).takingBack?.label
        #expect(offered == "Take back: 3 steps: example.com approved; confirmed by telephone; existence checked")
        let (said, back) = try take("take back", with: both, reason: "another order")
        #expect(back.progress == approved.progress && back.state == approved.state && back.events.count == both.events.count + 3)
        #expect(back.events.suffix(3).map(\.undoes) == [both.events.count - 1, both.events.count - 2, both.events.count - 3])
        #expect(said.contains("taken back: ") && !said.contains("3 steps recorded"))
        // The one before it was a change of its own.
        let (_, none) = try take("take back", with: back, reason: "another order")
        #expect(none.progress.approvedDomains.isEmpty && none.state == .placed)
    }

    @Test func theMoneyIsNotedWithItsReason() throws {
        let (said, paid) = try take("payment settled", with: place(), reason: "By bank.")
        #expect(paid.progress.payment == .settled && paid.events.last?.reason == "By bank.")
        #expect(said.contains("payment settled."))
    }

    /// A payment is taken by its amount, and the rest by nothing.
    @Test func aPaymentIsTakenByItsAmount() throws {
        let order = try place {
            ($0.quote.total, $0.currency) = (Money(minorUnits: 56_900), .usd)
            $0.tls?.payment.method = .bankTransfer
        }
        let offered = moves.offer(DeskID(.order, order.id.description), revision: 1).steps.first { $0.id == "pay bank-transfer" }
        #expect(offered?.detail == "569.00 USD open" && offered?.evidenceLabel == "Amount")
        let (_, part) = try take("pay bank-transfer", with: order, reason: "100.00 RE-7")
        #expect(part.payments.map(\.amount.minorUnits) == [10_000] && part.payments.first?.reference == "RE-7")
        #expect(part.progress.payment == .open && part.events.last?.reason == nil)
        #expect(refusal("pay bank-transfer", order.id.description, 2, reason: "999.00") != nil)
        #expect(refusal("pay bank-transfer", order.id.description, 2, reason: "much") != nil)
        let (_, paid) = try take("pay bank-transfer", with: part)
        #expect(paid.payments.map(\.amount.minorUnits) == [10_000, 46_900] && paid.progress.payment == .settled)
        #expect(moves.offer(DeskID(.order, order.id.description), revision: 3).steps.allSatisfy { !$0.id.hasPrefix("pay ") })
    }

    /// Whoever meant to pay from the deposit may send a transfer after all, and the other way round.
    @Test(arguments: [Payment.Method.deposit, .bankTransfer, .purchaseOrder, .card]) func theWayOfAPaymentIsChosen(_ own: Payment.Method)
        throws
    {
        let order = try place {
            ($0.quote.total, $0.currency) = (Money(minorUnits: 56_900), .usd)
            $0.tls?.payment.method = own
        }
        let ways = moves.offer(DeskID(.order, order.id.description), revision: 1).steps.map(\.id).filter { $0.hasPrefix("pay ") }
        let others = ["pay bank-transfer", "pay card", "pay deposit"].filter { $0 != "pay \(own.rawValue)" }
        #expect(ways == ["pay \(own.rawValue)"] + others)
        let (_, paid) = try take("pay card", with: order, reason: "100.00")
        #expect(paid.payments.map(\.method) == [.card] && paid.openAmount == Money(minorUnits: 46_900))
    }

    /// What was seen must still be so.
    @Test func anOrderThatWasChangedMeanwhileIsLookedAtAgain() throws {
        let order = try place()
        _ = try take("call", with: order)
        let id = order.id.description
        let sentence = "The order \(id) was changed meanwhile by tester (revision 2). Look at it again, then repeat your change."
        #expect(refusal("approve example.com", id, 1) == sentence)
        #expect(moves.offer(DeskID(.order, id), revision: 1).refusal == sentence)
        #expect(moves.offer(DeskID(.order, id), revision: 1).steps.isEmpty)
        #expect(try archive.order(order.id).progress.approvedDomains.isEmpty)
        #expect(moves.offer(DeskID(.order, id), revision: 2).refusal.isEmpty)
    }

    static let refusals: [(String, String)] = [
        ("state issued", "This is not possible any more. Look at the order again."),
        ("nonsense", "This is not possible any more. Look at the order again."),
        ("state denied", #"The state "denied" needs a reason."#),
    ]

    @Test(arguments: refusals) func whatIsNotPossibleChangesNothing(_ step: String, _ sentence: String) throws {
        let order = try place()
        #expect(refusal(step, order.id.description, 1) == sentence)
        #expect(refusal(step, order.id.description, 1, reason: "  ") == sentence, "blanks are no reason")
        #expect(try archive.order(order.id) == order)
    }

    @Test func ofAnOrderThatIsGoneNothingIsOffered() {
        #expect(moves.offer(DeskID(.order, "K9JW-JCHY"), revision: 1).refusal == "There is no order K9JW-JCHY in this store.")
        #expect(refusal("call", "K9JW-JCHY", 1) == "There is no order K9JW-JCHY in this store.")
    }

    // MARK: Notes

    private func exit(_ text: String, _ id: OrderID) -> Exit? {
        do {
            _ = try OrderNote(store: archive, actor: "tester").add(text, to: id)
            return nil
        } catch {
            return error as? Exit
        }
    }

    /// A note is one line, whatever the order's state, and says who wrote it.
    @Test(arguments: OrderState.allCases) func aNoteIsAddedInEveryState(_ state: OrderState) throws {
        let order = try place { $0.state = state }
        let noted = try OrderNote(store: archive, actor: "mo").add(" Called\n back. ", to: order.id)
        #expect(noted.state == state && noted.revision == 2 && noted.progress == order.progress)
        #expect(noted.events.last?.isNote == true && noted.events.last?.reason == "Called back." && noted.events.last?.actor == "mo")
    }

    @Test func aNoteThatIsNoneIsRefused() throws {
        let order = try place()
        #expect(exit(" \n", order.id)?.status == 65 && exit(" \n", order.id)?.message == "The note has no text.")
        let long = exit(String(repeating: "x", count: 1_001), order.id)
        #expect(long?.status == 65 && long?.message == "The note is longer than 1000 characters.")
        #expect(exit("x", OrderID.make { [UInt8](repeating: 1, count: $0) })?.status == 66)
        #expect(try archive.order(order.id) == order)
    }
}
