import Archive
import Orders
import SampleOrders
import Testing

/// The values that go through the door.
struct ValueTests {
    private func summary(_ when: String, _ change: (inout Order) -> Void = { _ in }) throws -> ListedRecord {
        var samples = SampleOrders(seed: 5)
        var order = samples.next(placedAt: try time(when))
        change(&order)
        return .order(OrderSummary(order))
    }

    /// Two spellings of a letter are equal strings, and not equal bytes; lists are sorted by bytes everywhere.
    @Test func textsAreComparedByBytes() throws {
        let composed = try summary("2026-11-20T00:00:00Z") { $0.tls?.certificate.commonName = "\u{E9}" }
        let decomposed = try summary("2026-11-21T00:00:00Z") { $0.tls?.certificate.commonName = "e\u{301}" }
        #expect(RowKey(decomposed).precedes(RowKey(composed), by: .commonName))
        #expect(!RowKey(composed).precedes(RowKey(decomposed), by: .commonName))
    }

    @Test func nothingStandsBeforeItself() throws {
        let row = RowKey(try summary("2026-11-20T00:00:00Z"))
        for sorting in OrderQuery.Sorting.allCases { #expect(!row.precedes(row, by: sorting)) }
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9])
    func partitionFindsTheFirstPlace(bound: Int) {
        #expect(Array(0..<8).partition { $0 >= bound } == min(bound, 8))
        #expect([Int]().partition { $0 >= bound } == 0)
    }

    @Test func aKeyIsEncryptedOrNone() throws {
        var samples = SampleOrders(seed: 5)
        let order = samples.next(placedAt: try time())
        #expect(Placement(order: order).isKeyEncrypted && Placement(order: order, key: key).isKeyEncrypted)
        #expect(!Placement(order: order, key: "-----BEGIN PRIVATE KEY-----\n").isKeyEncrypted)
    }

    @Test(arguments: [("Test.Applicant", "test.applicant"), ("", nil), (String(repeating: "ä", count: 33), nil), ("ÄB", "äb")])
    func accountsAreFoundInSmallLetters(userID: String, key: String?) {
        #expect(Account.key(of: userID) == key)
    }

    @Test func everyFaultIsOneHarmlessSentenceOrMore() throws {
        let order = OrderID.make { [UInt8](repeating: 7, count: $0) }
        let draft = DraftID.make { [UInt8](repeating: 7, count: $0) }
        let holder = DraftHolder(processID: 7, actor: "\u{1B}[2Jsomebody\u{202E}", since: try time())
        let storage = StorageFault(.busy, operation: "lock", subject: "/x\n", code: 11, sentence: "/x\n\u{1B}]0; is locked.")
        let faults: [ArchiveFault] = [
            .storage(storage), .orderIDTaken(order), .noFreeDraftID, .accountExists(userID: "\u{1B}[2J"),
            .codeUsedUp("coupon:X\u{7}", limit: 1),
            .unusableUserID, .unencryptedKey, .notEncodable("\u{85}"), .tooLarge(limit: 64 << 20), .noSuchOrder(order),
            .changedMeanwhile(order, revision: 3, by: "\u{202E}x"), .changedOutside(order), .eventsRewritten(order), .noSuchDraft(draft),
            .draftInUse(draft, by: holder), .draftInUse(draft, by: nil), .noSuchDiscardedDraft(draft), .draftExists(draft),
            .draftTaken(draft, by: holder), .draftTaken(draft, by: nil), .notHeld(draft),
            .faulty(RecordFault(path: "/x\u{1B}", reason: .damaged("\u{202E}"))), .faulty(RecordFault(path: "/x", reason: .newerSchema(9))),
            .faulty(RecordFault(path: "/x", reason: .tooLarge(limit: 7))), .faulty(RecordFault(path: "/x", reason: .otherMonth("/y"))),
            .faulty(RecordFault(path: "/x", reason: .unreadable(.missing))), .faulty(RecordFault(path: "/x", reason: .misplaced(id: "Y"))),
        ]
        for fault in faults {
            let sentence = fault.description
            #expect(DisplayText.sanitized(sentence) == sentence && sentence.hasSuffix(".") || sentence.hasSuffix("--take"), "\(fault)")
            #expect(!sentence.contains("\n"))
        }
        #expect(ArchiveFault.codeUsedUp("campaign:SPRING", limit: 20).description.contains("SPRING was for 20 orders"))
        #expect(ArchiveFault.codeUsedUp("coupon:ONCE", limit: 1).description.contains("ONCE was for 1 order,"))
        #expect(ArchiveFault.draftInUse(draft, by: holder).description.contains("<U+001B>[2Jsomebody<U+202E>"))
    }

    @Test func aStampIsEqualWhileItsPartsAre() {
        #expect(ArchiveStamp([1, 2]) == ArchiveStamp([1, 2]) && ArchiveStamp([1, 2]) != ArchiveStamp([2, 1]))
    }

    @Test func onlyOrdersThatStandCount() {
        #expect(OrderState.standing == Set(OrderState.allCases.filter { $0 != .cancelled && $0 != .denied }))
    }
}
