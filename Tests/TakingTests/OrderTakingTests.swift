import Archive
import Checkout
import Clients
import Flow
import Orders
import Signals
import Taking
import Testing

@Suite struct OrderTakingTests {
    private let bench = TakingBench()
    private static let answered: [FieldID: Answer] = [TakingBench.name: .text("Ada")]

    // MARK: Drafts

    @Test func lookingAroundLeavesNoDraft() {
        var taking = bench.taking()
        #expect(taking.send(.fieldLeft(TakingBench.name)).isEmpty)
        #expect(taking.send(.leaveRequested(.quit)) == [.leave(.quit)])
        #expect(bench.saved.isEmpty && taking.draft == nil)
    }

    /// What the order begins with is nobody's answer yet; it is in the draft once there is one.
    @Test func whatTheOrderBeginsWithIsKeptWithTheFirstChange() {
        var taking = bench.taking(begun: [TakingBench.size: .text("large")])
        _ = taking.send(.fieldLeft(TakingBench.size))
        #expect(bench.saved.isEmpty)
        _ = taking.send(.chosen(TakingBench.name, .text("Ada")))
        #expect(bench.saved.last?.answers.given == [TakingBench.size: .text("large"), TakingBench.name: .text("Ada")])
        var other = TakingBench().taking(begun: [TakingBench.size: .text("large")])
        _ = other.send(.chosen(TakingBench.size, .text("small")))
        #expect(other.draft != nil)
    }

    @Test func theFirstChangeIsKeptWithThePlaceInTheForm() {
        var taking = bench.taking()
        taking.spot = OrderTaking.Spot(field: TakingBench.size, place: FormPlace(offset: 1))
        _ = taking.send(.chosen(TakingBench.size, .text("large")))
        let draft = bench.saved.last
        #expect(draft?.flow == "cake" && draft?.stage == "cake" && draft?.field == TakingBench.size && draft?.place.offset == 1)
        #expect(draft?.answers[TakingBench.size] == .text("large"))
        #expect(taking.draft == "AAA-BBB" && taking.draftFault == nil)
        #expect(!taking.state.hasUnsavedChanges)
    }

    @Test func aDraftThatIsGoneOnWithIsSavedThoughNothingChanged() {
        var taking = bench.taking(draft: "CCC-DDD")
        #expect(taking.draft == "CCC-DDD")
        _ = taking.send(.leaveRequested(.interrupted))
        #expect(bench.saved.count == 1)
    }

    @Test func whatCannotBeSavedIsSaidUntilItIs() {
        var taking = bench.taking()
        bench.failSaving("The disk is full.")
        _ = taking.send(.chosen(TakingBench.size, .text("large")))
        #expect(taking.draftFault == DraftFault(reason: "The disk is full."))
        #expect(taking.state.draftFault == "The draft is not saved. The disk is full.")
        bench.failSaving(nil)
        _ = taking.send(.chosen(TakingBench.size, .text("small")))
        #expect(taking.draftFault == nil && taking.state.draftFault == nil)
        #expect(bench.saved.last?.answers[TakingBench.size] == .text("small"))
    }

    @Test func withoutAShelfNothingIsKeptAndNothingMissed() {
        var taking = bench.taking(keepsDraft: false)
        _ = taking.send(.chosen(TakingBench.size, .text("large")))
        #expect(bench.saved.isEmpty && taking.state.draftFault == nil)
    }

    // MARK: The form

    @Test func aRefusedStageIsLeftToTheFrontEnd() {
        var taking = bench.taking()
        #expect(taking.send(.nextRequested) == [.focus(TakingBench.name)])
        #expect(taking.state.stage == "cake")
    }

    @Test func leavingIsLeftToTheFrontEndOnceTheDraftIsKept() {
        var taking = bench.taking(Self.answered)
        #expect(taking.send(.leaveRequested(.terminated(signal: 15))) == [.leave(.terminated(signal: 15))])
        #expect(bench.saved.count == 1)
        #expect(taking.send(.nextRequested).isEmpty, "nothing happens after that")
    }

    @Test(arguments: [("there", FlowEvent.fileRead([1, 2])), ("nowhere", .fileNotRead("nowhere is not there."))])
    func filesAreRead(_ path: String, _ answer: FlowEvent) {
        var taking = bench.taking()
        #expect(taking.carryOut(.readFile(path), of: taking.state, at: .init()) == answer)
    }

    /// A screen keeps its flow itself; by lines it is the taking's.
    @Test func quotesAreKeptOfWhatIsAnsweredSoFar() {
        var taking = bench.taking(Self.answered)
        let said = "A quote of \(Self.answered.count) answers."
        let writable = WritableQuote(number: "N3TQ-EK9", address: "mo@example.com")
        #expect(taking.carryOut(.keepQuote, of: taking.state, at: .init()) == .quoteAnswered(said, writable: writable))
        let before = taking.state.answers
        let kept = taking.keepQuote()
        #expect(kept.said == said && kept.writable == writable && taking.state.answers == before)
        #expect(taking.state.log.steps.last?.event == .quoteAnswered(said), "no address is among the steps")
    }

    @Test func quotesAreWrittenAndRefusedAddressesAskedAnew() {
        var taking = bench.taking(Self.answered)
        let effect = { (address: String) in FlowEffect.writeQuote("N3TQ-EK9", to: address) }
        #expect(
            taking.carryOut(effect("mo@example.com"), of: taking.state, at: .init())
                == .quoteAnswered("N3TQ-EK9 waits for mo@example.com."))
        #expect(
            taking.carryOut(effect("mo"), of: taking.state, at: .init())
                == .quoteAnswered("No.", writable: WritableQuote(number: "N3TQ-EK9", address: "mo")))
        #expect(taking.writeQuote("N3TQ-EK9", to: "mo@example.com") == "N3TQ-EK9 waits for mo@example.com.")
        #expect(taking.state.log.steps.last?.event == .quoteAnswered("N3TQ-EK9 waits for mo@example.com."))
    }

    // MARK: Placing

    @Test func placingGoesOnBesideTheLoop() throws {
        var taking = bench.taking(Self.answered)
        let effects = taking.send(.placeRequested)
        guard case .wait(let id)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(taking.state.phase == .placing && bench.written == 0, "nothing waits for it")
        #expect(taking.send(.answered(TakingBench.name, .text("Bob"))).isEmpty)
        #expect(taking.state.answers[TakingBench.name] == .text("Ada"), "what is typed meanwhile is no answer")
        #expect(bench.work() == id)
        #expect(bench.news == [.progress(id, 0.5)])
        #expect(taking.finish(id).isEmpty)
        guard case .placed(let receipt) = taking.state.phase else {
            Issue.record("\(taking.state.phase)")
            return
        }
        #expect(receipt.id == taking.placed?.order.id.description)
        #expect(receipt.shownOnce.contains { $0.style == .pair(value: "suffix78") })
        #expect(bench.written == 1 && bench.discards == 1 && taking.draft == nil)
    }

    // MARK: Without an order

    private static let baking = FlowPurpose(noun: "cake", doing: "Baking", done: "baked", verb: "bake")

    /// What is kept of a flow without an order has a page as well, and its draft goes.
    @Test func whatAFlowKeepsThatIsNoOrderHasItsPage() throws {
        var taking = bench.taking(Self.answered, purpose: Self.baking)
        _ = taking.send(.chosen(TakingBench.size, .text("large")))
        _ = taking.send(.placeRequested)
        let work = try #require(bench.work())
        _ = taking.finish(work)
        #expect(taking.state.phase == .placed(Receipt(id: "K-1", lines: [DocumentLine("In the fridge")])))
        guard case .kept(let kept)? = taking.outcome else {
            Issue.record("\(String(describing: taking.outcome))")
            return
        }
        #expect(kept.sentence == "The cake is kept." && taking.placed == nil && bench.discards == 1)
    }

    @Test func whatIsGivenUpIsSaidInTheFlowsWords() throws {
        var taking = bench.taking(Self.answered, purpose: Self.baking)
        _ = taking.send(.placeRequested)
        #expect(
            taking.carryOut(.giveUp, of: taking.state, at: .init()) == .placingFailed("Nothing was baked: it was given up."))
        #expect(taking.failure?.message == "Nothing was baked: it was given up.")
        _ = try #require(bench.work())
        #expect(bench.written == 0, "whoever is at work is told that nobody waits")
    }

    // MARK: Refusals

    @Test func answersThatAreNotRightAreNotPlaced() {
        var taking = bench.taking(stage: "more")
        #expect(taking.send(.placeRequested) == [.focus(TakingBench.name)])
        #expect(bench.work() == nil && taking.state.stage == "cake")
    }

    @Test func whyNothingWasPlacedIsSaidAndItCanBeTriedAgain() throws {
        var taking = bench.taking(Self.answered)
        bench.failPlacing("The disk is full.")
        _ = taking.send(.placeRequested)
        let work = try #require(bench.work())
        #expect(taking.finish(work).isEmpty)
        #expect(taking.state.phase == .answering && taking.state.failure == "The disk is full.")
        #expect(taking.failure?.kind == .inputOutput && taking.placed == nil && bench.discards == 0)
        #expect(taking.send(.placeRequested).contains { if case .wait = $0 { true } else { false } })
    }

    /// Whoever goes on with the draft has to know of it, also if the program is ended before anybody is told.
    @Test func anAttemptInDoubtIsSavedWithTheDraftAtOnce() throws {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.chosen(TakingBench.size, .text("large")))
        bench.failPlacing("Nobody knows.", order: OrderID("K9JW-JCHY"))
        _ = taking.send(.placeRequested)
        let saved = bench.saved.count
        _ = try #require(bench.work())
        taking.settle()
        #expect(bench.saved.count == saved + 1 && bench.discards == 0)
        #expect(bench.saved.last?.answers.given[TakingBench.size] == .text("large"))
    }

    @Test func aDraftThatStaysIsSaidOnTheReceipt() throws {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.placeRequested)
        let work = try #require(bench.work())
        bench.failSaving("The folder is gone.")
        _ = taking.finish(work)
        guard case .placed(let receipt) = taking.state.phase else {
            Issue.record("\(taking.state.phase)")
            return
        }
        #expect(receipt.lines.first?.style == .emphasis)
        #expect(receipt.lines.first?.text.contains("The folder is gone.") == true)
    }

    // MARK: Giving up

    @Test func placingCanBeGivenUpBeforeItWrites() throws {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.placeRequested)
        let answer = taking.carryOut(.giveUp, of: taking.state, at: .init())
        #expect(answer == .placingFailed(OrderPlacement.Failure.givenUp.message))
        _ = answer.map { taking.send($0) }
        #expect(taking.state.phase == .answering)
        let work = try #require(bench.work())
        #expect(bench.written == 0, "the thread that is still at work writes nothing")
        #expect(taking.finish(work).isEmpty && taking.placed == nil && taking.state.phase == .answering)
    }

    @Test func onceItWritesItIsTooLateToGiveUp() {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.placeRequested)
        let work = bench.work()
        #expect(bench.isWanted)
        #expect(taking.carryOut(.giveUp, of: taking.state, at: .init()) == nil)
        #expect(!bench.isWanted, "an answer that does not come is not waited for any more")
        _ = work.map { taking.finish($0) }
        #expect(taking.placed != nil)
    }

    @Test func whoLeavesWhileItIsPlacedLeavesAtOnceIfNothingIsWritten() {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.placeRequested)
        #expect(taking.send(.leaveRequested(.interrupted)) == [.leave(.interrupted)])
        _ = bench.work()
        #expect(bench.written == 0 && taking.placed == nil && taking.draft == "AAA-BBB", "the draft is kept")
    }

    @Test func whoLeavesWhileItIsWrittenKnowsThatItStands() {
        var taking = bench.taking(Self.answered)
        _ = taking.send(.placeRequested)
        _ = bench.work()
        #expect(taking.send(.leaveRequested(.terminated(signal: 15))) == [.leave(.terminated(signal: 15))])
        #expect(taking.placed != nil && taking.draft == nil && bench.discards == 1, "so that nobody places it a second time")
    }

    @Test func workThatNobodyWaitsForChangesNothing() {
        var taking = bench.taking(Self.answered)
        #expect(taking.finished(WorkID()) == nil)
        #expect(taking.carryOut(.giveUp, of: taking.state, at: .init()) == nil)
        taking.settle()
        #expect(taking.state.phase == .answering)
    }
}
