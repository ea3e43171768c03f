import Archive
import Clients
import Flow
import MemoryArchive
import Names
import Orders
import SampleOrders
import Testing

/// A client that a test did not think of must fail as the real one could, and say so in a sentence.
@Suite struct FailingClientsTests {
    private let clients = Clients(
        names: NameServices(baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: { $0 }, unicode: { $0 }))

    private func isSentence(_ text: String) -> Bool {
        text.first?.isUppercase == true && text.last == "."
    }

    @Test func theClockStandsStill() {
        #expect(clients.clock.now() == Timestamp(secondsSinceEpoch: 0))
        #expect(clients.clock.today.description == "1970-01-01")
    }

    @Test func thereAreNoRandomBytes() {
        let bytes = #expect(throws: RandomnessFault.self) { try clients.randomness.bytes(8) }
        let suffix = #expect(throws: RandomnessFault.self) { try clients.randomness.passwordSuffix() }
        #expect([bytes, suffix].allSatisfy { $0.map { isSentence($0.description) } ?? false })
    }

    @Test func noKeyIsMade() {
        let order = KeyOrder(keyLength: "2048", subject: [], names: [], passphrase: Secret("x"))
        let fault = #expect(throws: KeyFault.self) { try clients.keys.make(order) }
        #expect(fault.map { isSentence($0.description) } ?? false)
        #expect(KeyFault.unknownLength("9\u{202E}9").description == "There is no key length 9<U+202E>9.", "what was typed is hostile")
    }

    @Test func nothingPastedIsRead() {
        let day = clients.clock.today
        #expect(clients.requests.request("x", [], nil, day) == .unreadable("Requests cannot be read here."))
        #expect(clients.requests.opening([], day) == .unreadable("Requests cannot be read here."))
        let fault = #expect(throws: CertificateFault.self) { try clients.requests.certificate("x") }
        #expect(fault.map { isSentence($0.description) } ?? false)
    }

    @Test func noAccountIsReadAndNoPasswordRight() {
        let fault = #expect(throws: AccountFault.self) { try clients.accounts.find("buyer") }
        guard case .unreadable(let userID, _)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(userID == "buyer", "the fault knows whose account it is about")
        #expect(throws: AccountFault.self) { try clients.accounts.hash(Secret("abc12345")) }
        #expect(!clients.accounts.matches(Secret("abc12345"), "hash"))
    }

    @Test func codesAreNotTakenForUnused() {
        #expect(throws: HistoryFault.self) { try clients.history.recent("www.example.com") }
        #expect(throws: HistoryFault.self) { try clients.history.uses(.coupon, "SAVE10") }
    }

    @Test func noMailDomainIsTakenForProved() {
        #expect(clients.domains.now()("example.com", nil) == nil)
    }

    @Test func noOrderIsStored() {
        var samples = SampleOrders(seed: 1)
        let order = samples.next(placedAt: clients.clock.now())
        let fault = #expect(throws: ArchiveFault.self) { try clients.filing.place(Placement(order: order)) }
        #expect(fault?.description == "Orders cannot be stored here." && fault?.kind == .cannotCreate)
    }

    @Test func anArchiveTakesWhatIsFiled() throws {
        var samples = SampleOrders(seed: 2)
        let archive = MemoryArchive(digest: { Array($0.suffix(32)) })
        let order = samples.next(placedAt: clients.clock.now())
        let filing = OrderFiling(archive)
        let files = try filing.place(Placement(order: order, request: SampleOrders.request))
        #expect(try archive.order(order.id) == order && files.request != nil && files.key == nil)
        #expect(throws: ArchiveFault.orderIDTaken(order.id)) { try filing.place(Placement(order: order)) }
    }

    @Test func noDraftIsKept() {
        let shelf = DraftShelf.failing
        let contents = DraftContents(flow: "cake", stage: "cake", field: nil, place: FormPlace(), answers: Answers())
        let saving = #expect(throws: DraftFault.self) { try shelf.save(contents) }
        let removing = #expect(throws: DraftFault.self) { try shelf.discard() }
        #expect([saving, removing].allSatisfy { $0.map { isSentence($0.description) } ?? false })
    }
}
