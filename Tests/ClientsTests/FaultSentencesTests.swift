import Clients
import Flow
import Names
import Orders
import Synchronization
import Testing

/// Faults reach people as they are: the sentence of whoever failed, and nothing else.
@Suite struct FaultSentencesTests {
    @Test(arguments: [
        (AccountFault.unreadable(userID: "buyer", reason: "The account cannot be read.") as any Error, "The account cannot be read."),
        (AccountFault.notHashed(reason: "There is no memory."), "There is no memory."),
        (DraftFault(reason: "The disk is full."), "The disk is full."),
        (HistoryFault(reason: "Permission denied."), "Permission denied."), (RandomnessFault(reason: "No entropy."), "No entropy."),
        (KeyFault.notMade(reason: "OpenSSL failed."), "OpenSSL failed."), (KeyFault.unknownLength("512"), "There is no key length 512."),
        (KeyFault.unknownLength("a\u{1B}[2J\n"), "There is no key length a<U+001B>[2J<U+000A>."),
        (CertificateFault(reason: "Line 3 is torn.", rule: "pem"), "Line 3 is torn."),
    ])
    func aFaultIsItsSentence(_ fault: any Error, _ sentence: String) {
        #expect("\(fault)" == sentence)
    }

    @Test func faultsOfOneSentenceAreStillTold() {
        #expect(AccountFault.unreadable(userID: "a", reason: "No.") != .unreadable(userID: "b", reason: "No."))
        #expect(AccountFault.unreadable(userID: "a", reason: "No.") != .notHashed(reason: "No."))
        #expect(CertificateFault(reason: "No.") != CertificateFault(reason: "No.", rule: "pem"))
        #expect(RequestReading.unreadable("No.") != .unreadable("No.", rule: "key"))
    }

    @Test func whatFailsSaysWhatWasAskedForAndNothingSecret() {
        let bytes = #expect(throws: RandomnessFault.self) { try Randomness.failing.bytes(17) }
        #expect(bytes?.reason == "No random bytes are to be had here; 17 were asked for.")
        let hash = #expect(throws: AccountFault.self) { try Accounts.failing.hash(Secret("abc12345")) }
        #expect(hash == .notHashed(reason: "Passwords cannot be hashed here."))
        let order = KeyOrder(keyLength: "2048", subject: [("CN", "a")], names: [], passphrase: Secret("abc12345"))
        #expect(throws: KeyFault.notMade(reason: "No key can be made here.")) { try KeyWorkshop.failing.make(order) }
        #expect(!"\(order)".contains("abc12345"), "whoever prints an order for a key prints no passphrase")
        #expect(throws: HistoryFault(reason: "Orders cannot be looked for here.")) { try OrderHistory.failing.recent("a") }
        #expect(throws: HistoryFault(reason: "Orders cannot be counted here.")) { try OrderHistory.failing.uses(.campaign, "A") }
        #expect(throws: CertificateFault(reason: "Certificates cannot be read here.")) { try RequestReader.failing.certificate("x") }
        #expect(throws: DraftFault(reason: "Drafts cannot be removed here.")) { try DraftShelf.failing.discard() }
        #expect(DraftShelf.failing.claimant() == nil && RequestReader.failing.unkept == [])
    }
}

/// Clients ask what they were given, with what they were given.
@Suite struct GivenClientsTests {
    private static let names = NameServices(baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: { $0 }, unicode: { $0 })

    @Test(arguments: [
        (0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (1_709_251_199, "2024-02-29"),
        (1_709_251_200, "2024-03-01"),
    ])
    func theDayIsTheClocksInUTC(_ seconds: Int, _ day: String) {
        let clock = Clock(now: { Timestamp(secondsSinceEpoch: seconds) })
        #expect(clock.today.description == day && clock.now() == Timestamp(secondsSinceEpoch: seconds))
    }

    /// A clock that was read once is no clock.
    @Test func theClockIsAskedEachTime() {
        let now = Mutex(86_399)
        let clock = Clock(now: {
            now.withLock { seconds in
                defer { seconds += 1 }
                return Timestamp(secondsSinceEpoch: seconds)
            }
        })
        #expect([clock.today.description, clock.today.description] == ["1970-01-01", "1970-01-02"])
    }

    /// A test that gives one client has the others fail.
    @Test func whatIsLeftOutFails() throws {
        let clients = Clients(clock: Clock(now: { Timestamp(secondsSinceEpoch: 86_400) }), names: Self.names)
        #expect(clients.clock.today.description == "1970-01-02")
        #expect(throws: RandomnessFault.self) { try clients.randomness.bytes(1) }
        #expect(throws: AccountFault.self) { try clients.accounts.find("a") }
        #expect(throws: HistoryFault.self) { try clients.history.recent("a") }
        let other = Clients(
            randomness: Randomness(bytes: { Array(repeating: 7, count: $0) }, passwordSuffix: { "abcdefgh" }), names: Self.names,
            accounts: Accounts(find: { _ in nil }, hash: { "hash of \($0.count)" }, matches: { $1 == "hash of \($0.count)" }),
            history: OrderHistory(recent: { _ in nil }, uses: { kind, code in kind == .coupon ? code.count : 0 }))
        #expect(other.clock.now() == Timestamp(secondsSinceEpoch: 0))
        #expect(try other.randomness.bytes(3) == [7, 7, 7])
        #expect(try other.randomness.passwordSuffix() == "abcdefgh")
        #expect(try other.accounts.find("a") == nil)
        #expect(other.accounts.matches(Secret("12345"), try other.accounts.hash(Secret("54321"))))
        #expect(try other.history.uses(.coupon, "SAVE10") == 6)
        #expect(try other.history.uses(.campaign, "SAVE10") == 0)
        #expect(try other.history.recent("a") == nil)
        #expect(throws: KeyFault.self) {
            try other.keys.make(KeyOrder(keyLength: "p256", subject: [], names: [], passphrase: Secret("")))
        }
    }

    /// One draft under one id, removed once.
    @Test func aShelfKeepsTheLastDraft() throws {
        let kept = Mutex<[DraftContents]>([])
        let shelf = DraftShelf(
            save: { contents in
                kept.withLock { $0 = [contents] }
                return "AAA-BBB"
            }, discard: { kept.withLock { $0 = [] } }, claimant: { "process 7" })
        var contents = DraftContents(
            flow: "cake", stage: "buyer", field: FieldID(stage: "buyer", name: "city"), place: FormPlace(offset: 3),
            opened: ["cake", "buyer"],
            accepted: ["cake"], answers: Answers(given: [FieldID(stage: "buyer", name: "city"): .text("Leeds")]), trace: [1, 2])
        #expect(try shelf.save(contents) == "AAA-BBB")
        contents.stage = "cake"
        _ = try shelf.save(contents)
        #expect(kept.withLock { $0 } == [contents] && shelf.claimant() == "process 7")
        try shelf.discard()
        #expect(kept.withLock { $0 }.isEmpty)
    }

    /// Two drafts that differ in anything that is kept differ.
    @Test(
        arguments: [
            { $0.flow = "pie" }, { $0.stage = "buyer" }, { $0.field = FieldID(stage: "cake", name: "size") },
            { $0.place = FormPlace(isOnButton: true) }, { $0.place = FormPlace(offset: 1) }, { $0.place = FormPlace(filter: "") },
            { $0.opened = ["buyer"] }, { $0.accepted = ["cake"] }, { $0.trace = [1] },
            { $0.answers = Answers(given: [FieldID(stage: "cake", name: "size"): .text("large")]) },
            { $0.answers = Answers(detached: [FieldID(stage: "cake", name: "size")]) },
        ] as [@Sendable (inout DraftContents) -> Void])
    func draftsDiffer(_ change: @Sendable (inout DraftContents) -> Void) {
        let draft = DraftContents(flow: "cake", stage: "cake", field: nil, place: FormPlace(), answers: Answers())
        var changed = draft
        change(&changed)
        #expect(changed != draft)
    }
}
