import Archive
import Checkout
import Clients
import Console
import ContactRequest
import Flow
import LiveDesk
import Orders
import SampleOrders
import Taking
import Testing
import Traces

@testable import Live

/// The draft of an order that is being taken, in a store that others look into.
@Suite struct HeldDraftTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk(adding: ContactRequest.screens, to: "screens/\(ContactRequest.id)") }

    private static let (name, channel) = (FieldID(stage: "person", name: "name"), FieldID(stage: "person", name: "channel"))

    private func desk(asOf: CalendarDate? = nil) throws -> Desk {
        try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"), asOf: asOf)
    }

    private func taking(_ draft: Draft? = nil, takesOver: Bool = false, asOf: CalendarDate? = nil) throws -> OrderTaking {
        try OrderTaking(
            desk: desk(asOf: asOf), frontEnd: .lines, draft: draft, takesOver: takesOver, start: { _, body in body() }, tell: { _ in })
    }

    private func drafts() throws -> [Draft] { try folder.store().drafts().map { try $0.get() } }

    @Test func theDraftIsMadeWithTheFirstChangeAndWrittenOver() throws {
        var taking = try taking()
        #expect(try drafts().isEmpty && taking.draft == nil)
        taking.spot = OrderTaking.Spot(field: Self.name, place: FormPlace(isOnButton: true, offset: 3, filter: "x"))
        _ = taking.send(.chosen(Self.channel, .text("call")))
        let draft = try #require(try drafts().first)
        #expect(taking.draft == draft.id.description && taking.draftFault == nil)
        #expect(draft.flow == ContactRequest.id && draft.actor == "tester" && draft.stage == "person" && draft.field == "person.name")
        #expect(draft.place == DraftPlace(isOnButton: true, offset: 3, filter: "x") && draft.opened == ["person"] && draft.accepted == [])
        #expect(draft.answers == ["person": ["channel": .string("call")]] && draft.asOf == nil && draft.traced == true)
        _ = taking.send(.chosen(Self.channel, .text("mail")))
        let again = try drafts()
        #expect(again.count == 1 && again[0].answers == ["person": ["channel": .string("mail")]] && again[0].createdAt == draft.createdAt)
    }

    /// The day whose rules hold is kept where it is not today.
    @Test func anotherDayIsKept() throws {
        let day = try #require(CalendarDate("2009-07-15"))
        var taking = try taking(asOf: day)
        _ = taking.send(.chosen(Self.channel, .text("call")))
        #expect(try drafts().map(\.asOf) == [day])
        #expect(try desk(asOf: day).otherDay == "2009-07-15" && desk().otherDay == nil)
    }

    @Test func whoGoesOnIsWhereSomebodyLeft() throws {
        let id = try kept([Self.channel: .text("call"), Self.name: .text("Ada")])
        let taking = try taking(try folder.store().draft(id))
        #expect(taking.draft == id.description && taking.state.answers[Self.name] == .text("Ada"))
        #expect(taking.spot.field == Self.name && taking.spot.place == FormPlace(offset: 2))
        #expect(try TraceSource.trace(of: id, folder.configuration()).sessions.count == 1, "looking at it is no sitting yet")
    }

    /// A draft that was left there; nobody has it open any more.
    private func kept(_ answers: [FieldID: Answer]) throws -> DraftID {
        var taking = try taking()
        taking.spot = OrderTaking.Spot(field: Self.name, place: FormPlace(offset: 2))
        for (field, answer) in answers.sorted(by: { $0.key < $1.key }) { _ = taking.send(.chosen(field, answer)) }
        return try #require(taking.draft.flatMap { DraftID($0) })
    }

    @Test func aSecondSittingGoesBehindTheFirst() throws {
        let id = try kept([Self.channel: .text("call")])
        var taking = try taking(try folder.store().draft(id))
        _ = taking.send(.chosen(Self.channel, .text("mail")))
        let trace = try TraceSource.trace(of: id, folder.configuration())
        #expect(trace.sessions.count == 2 && trace.flow == ContactRequest.id)
        #expect(trace.sessions.allSatisfy { $0.head.actor == "tester" && $0.head.frontEnd == .lines })
    }

    /// A second operator is told, before anything is shown; once the first has left, the draft is free.
    @Test func whoHasADraftOpenIsNamed() throws {
        var first: OrderTaking? = try taking()
        _ = first?.send(.chosen(Self.channel, .text("call")))
        let draft = try #require(try drafts().first)
        let fault = #expect(throws: ArchiveFault.self) { try taking(draft) }
        guard case .draftInUse(draft.id, let holder?)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(holder.actor == "tester" && first?.draft == draft.id.description)
        first = nil
        #expect(try taking(draft).draft == draft.id.description)
    }

    /// What is typed after somebody has taken the draft over is lost nowhere: it becomes a draft of its own, and its number is said.
    @Test func whatIsTypedAfterATakeoverIsADraftOfItsOwn() throws {
        var first = try taking()
        _ = first.send(.chosen(Self.channel, .text("call")))
        let draft = try #require(try drafts().first)
        var second = try taking(draft, takesOver: true)
        _ = second.send(.chosen(Self.name, .text("Bob")))
        _ = first.send(.chosen(Self.name, .text("Carl")))
        let own = try #require(try drafts().first { $0.id != draft.id })
        #expect(own.answers == ["person": ["channel": .string("call"), "name": .string("Carl")]])
        #expect(try folder.store().draft(draft.id).answers["person"]?["name"] == .string("Bob"))
        let fault = try #require(first.draftFault)
        #expect(fault.isKept && fault.reason.hasPrefix("The draft \(draft.id) was taken over by tester"), "\(fault)")
        #expect(fault.reason.hasSuffix("What you type is saved as the draft \(own.id) from now on."))
        // And it goes on there.
        _ = first.send(.chosen(Self.name, .text("Caroline")))
        #expect(first.draftFault == nil && first.draft == own.id.description)
        #expect(try drafts().count == 2 && folder.store().draft(own.id).answers["person"]?["name"] == .string("Caroline"))
    }

    /// An attempt in doubt and what was said of answers are in the draft, and whoever resumes it has them; also once he has left it again.
    @Test func whatIsInDoubtAndWhatWasSaidGoOnWithTheDraft() throws {
        var samples = SampleOrders(seed: 3)
        let (attempt, attempts) = (PlacingAttempt(samples.next(placedAt: LiveDesk.now)), DoubtfulAttempts())
        attempts.know([attempt])
        let id: DraftID
        do {
            let held = try HeldDraft(desk: desk(), draft: nil, attempts: attempts)
            let saved = try held.shelf.save(
                DraftContents(
                    flow: ContactRequest.id, stage: "person", field: nil, place: FormPlace(),
                    answers: Answers(given: [Self.name: .text("Ada")]), notices: [Self.name: ["Blanks were removed."]]))
            id = try #require(DraftID(saved))
        }
        func check() throws {
            let draft = try folder.store().draft(id)
            #expect(draft.attempts == [attempt] && draft.notices == ["person.name": ["Blanks were removed."]])
        }
        try check()
        do {
            var taking = try taking(try folder.store().draft(id))
            #expect(taking.state.notices == [Self.name: ["Blanks were removed."]])
            let notice = try #require(taking.notice)
            for words in ["The order \(attempt.order) may have been placed from this draft", "it is looked for first"] {
                #expect(notice.contains(words), "\(notice)")
            }
            _ = taking.send(.chosen(Self.channel, .text("call")))
        }
        try check()
    }

    @Test func aPlacedOrderLeavesNoDraft() throws {
        var taking = try taking()
        let answers: [FieldID: Answer] = [
            Self.channel: .text("call"), Self.name: .text("Ada"), FieldID(stage: "wish", name: "subject"): .text("Renewal"),
        ]
        for (field, answer) in answers.sorted(by: { $0.key < $1.key }) { _ = taking.send(.chosen(field, answer)) }
        #expect(try drafts().count == 1)
        let effects = taking.send(.placeRequested)
        guard case .wait(let work)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        _ = taking.finish(work)
        let order = try #require(taking.placed?.order)
        #expect(try drafts().isEmpty && folder.store().order(order.id) == order)
        #expect(try taking.draft == nil && folder.store().discardedDrafts().isEmpty, "it became the order")
        #expect(try TraceSource.trace(of: order.id, folder.configuration()).order == order.id.description)
    }

    /// Before anything is asked, so that nobody types for nothing.
    @Test func aStoreThatCanTakeNothingIsSaidAtOnce() throws {
        try folder.write("no store".utf8, to: "store")
        let refused = Exit.caught { _ = try taking() }
        #expect(refused?.status == 73 && refused?.message.contains("/store is not a folder") == true)
    }

    // MARK: Files that are named in a form

    @Test func aFileIsReadOrItIsSaidWhyNot() throws {
        var taking = try taking()
        try folder.write("hello".utf8, to: "letter.txt")
        let read = taking.carryOut(.readFile(folder.path("letter.txt")), of: taking.state, at: .init())
        #expect(read == .fileRead(Array("hello".utf8)))
        guard case .fileNotRead(let reason)? = taking.carryOut(.readFile(folder.path("no\u{1B}ne")), of: taking.state, at: .init()) else {
            Issue.record("it was read")
            return
        }
        #expect(reason.contains("no<U+001B>ne") && !reason.contains("\u{1B}"))
        #expect(taking.carryOut(.readFile(folder.folder), of: taking.state, at: .init()) != read)
    }

    // MARK: Finding drafts

    @Test func theDraftSavedLastIsTheNewest() throws {
        let store = try folder.store()
        let none = Exit.caught { _ = try DraftLookup.newest(in: store) }
        #expect(none?.status == 66 && none?.message == "There is no draft. Start an order with: certdesk order")
        let later = Timestamp(secondsSinceEpoch: LiveDesk.now.secondsSinceEpoch + 60)
        let draft = try folder.keepDraft(at: later)
        _ = try folder.keepDraft()
        #expect(try DraftLookup.newest(in: store) == draft)
        #expect(try DraftLookup.draft(draft.id.description.lowercased(), in: store) == draft)
    }

    @Test func aDraftIsDiscardedForThirtyDaysUnlessSomebodyHasIt() throws {
        let (store, draft) = (try folder.store(), try folder.keepDraft())
        let lock = try store.openDraft(draft.id, actor: "mo", at: LiveDesk.now)
        var isAsked = false
        let refused = Exit.caught {
            _ = try DraftLookup.setAside(draft.id, in: store, actor: "tester", again: " --store x") { isAsked = true }
        }
        #expect(refused?.status == 75 && refused?.message.contains("mo") == true && !isAsked)
        #expect(refused?.message.hasSuffix("certdesk resume \(draft.id) --take --store x") == true, "\(refused?.message ?? "")")
        withExtendedLifetime(lock) {}
        let other = try folder.keepDraft()
        let kept = Exit.caught { _ = try DraftLookup.setAside(other.id, in: store, actor: "tester") { throw Exit(.found, "It is kept.") } }
        #expect(try kept?.status == 1 && store.draft(other.id) == other)
        let discarded = try DraftLookup.setAside(other.id, in: store, actor: "tester")
        #expect(
            discarded.id == other.id && (discarded.keptUntil.secondsSinceEpoch - discarded.discardedAt.secondsSinceEpoch) == 30 * 86_400)
        #expect(try store.contents(of: discarded) == other)
        #expect(Exit.caught { _ = try DraftLookup.draft(other.id.description, in: store) }?.status == 66)
        #expect(Exit.caught { _ = try DraftLookup.setAside(other.id, in: store, actor: "tester") }?.status == 66)
    }

    @Test func everyPageIsHandedOver() throws {
        let orders = try (0..<3).map { _ in try folder.place() }
        var seen: [OrderID] = []
        func body(_ rows: [ListedRecord]) { seen += rows.compactMap { $0.order?.id } }
        try OrderLookup.eachPage(of: OrderQuery(), limit: nil, in: folder.store(), body)
        #expect(Set(seen) == Set(orders.map(\.id)) && seen.count == 3)
        seen = []
        try OrderLookup.eachPage(of: OrderQuery(), limit: 2, in: folder.store(), body)
        #expect(seen.count == 2)
    }
}
