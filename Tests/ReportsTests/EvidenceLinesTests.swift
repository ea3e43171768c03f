import Console
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// The page says of each thing that a certificate waits for whether it is shown, by what, and how long that counts.
@Suite struct EvidenceLinesTests {
    private static let placedAt = Timestamp(secondsSinceEpoch: 1_790_000_000)
    private static let rules = LifeCycle(baseDomains: ["example.com"])

    private static func order() -> Order {
        var samples = SampleOrders(seed: 5)
        return samples.next(placedAt: placedAt)
    }

    private static func take(
        _ step: OrderStep, _ order: Order, reason: String? = nil, document: Int? = nil
    ) throws -> Order {
        try rules.taking(step, order, actor: "anna", at: placedAt, reason: reason, document: document)
    }

    private static func values(_ order: Order) -> [String: String] {
        let lines = EvidenceLines(order: order, rules: rules).lines
        return Dictionary(
            lines.compactMap { line in if case .pair(let value) = line.style { (line.text, value) } else { nil } },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func everythingToShowHasALine() {
        let lines = EvidenceLines(order: Self.order(), rules: Self.rules).lines
        #expect(
            lines.map(\.text) == [
                "", "Evidence", "Approval of example.com", "Telephone call", "Check of existence", "Check of official records",
                "Check of domain rights", "Check of authorization",
            ])
        #expect(Set(Self.values(Self.order()).values) == ["open since 2026-09-21 14:13 UTC"])
    }

    @Test func whatIsShownSaysWhenByWhomWithWhatAndUntilWhen() throws {
        var order = Self.order()
        order.documents = [
            OrderDocument(
                kind: .registration, path: "extract.pdf", bytes: [1], sha256: String(repeating: "ab", count: 32), addedAt: Self.placedAt,
                actor: "anna")
        ]
        order.documents[0].number = 1
        order = try Self.take(.complete(.existence), order, reason: "Companies House 01234567", document: 1)
        order = try Self.take(.noteCall, order)
        let values = Self.values(order)
        #expect(
            values["Check of existence"]
                == "done 2026-09-21 14:13 UTC by anna: Companies House 01234567 (document 1); good until 2027-10-24")
        let sentence = try Self.take(.complete(.officialRecords), order, reason: "It stands in the register.", document: 1)
        #expect(
            Self.values(sentence)["Check of official records"]
                == "done 2026-09-21 14:13 UTC by anna: It stands in the register (document 1); good until 2027-10-24")
        #expect(values["Telephone call"] == "done 2026-09-21 14:13 UTC by anna; good until 2027-10-24")
        #expect(values["Check of authorization"]?.hasPrefix("open") == true)
        #expect(order.events[1].text.hasSuffix("Companies House 01234567 (document 1)"))
        let page = OrderPage(order: order).document(nil, Self.rules, on: order.asOf, files: nil)
        #expect(page.plainText.contains("anna: existence checked, from placed to awaiting approval. Companies House 01234567 (document 1)"))
    }

    /// An approval counts as long as its way allows.
    @Test(arguments: [(Approval.Method.dns, "2027-03-14"), (.http, "2027-03-14")])
    func anApprovalCountsByTheRulesOfItsDays(_ method: Approval.Method, _ until: String) throws {
        var order = Self.order()
        order.tls?.approval = Approval(method: method)
        order = try Self.take(.approve(domain: "example.com"), order, reason: "Mail of today")
        #expect(Self.values(order)["Approval of example.com"] == "done 2026-09-21 14:13 UTC by anna: Mail of today; good until \(until)")
    }

    @Test func whatAnotherOrderShowedNamesIt() throws {
        var order = Self.order()
        let other = OrderID.make { [UInt8](repeating: 9, count: $0) }
        order.carryOver(
            Proof(item: .call, time: Timestamp(secondsSinceEpoch: 1_780_000_000), order: other, method: nil), as: .call, until: nil,
            actor: "anna",
            at: Self.placedAt)
        #expect(Self.values(order)["Telephone call"] == "carried over from \(other), shown 2026-05-28 by anna; good until 2027-06-30")
    }

    /// What was noted before there were events, or was taken back, is not made up.
    @Test func nothingIsMadeUp() throws {
        var order = Self.order()
        order.progress.callMade = true
        #expect(Self.values(order)["Telephone call"] == "done")
        order.contents = .plain
        #expect(EvidenceLines(order: order, rules: Self.rules).lines.isEmpty)
    }

    // MARK: Documents

    @Test func documentsAreListedWithTheirDigests() throws {
        var order = Self.order()
        let rules = Self.rules
        #expect(order.documents.lines.isEmpty)
        order.documents = [
            OrderDocument(
                kind: .telephoneBill, path: "a\u{1B}b.png", bytes: [UInt8](repeating: 0, count: 12),
                sha256: String(repeating: "0a", count: 32),
                addedAt: Self.placedAt, actor: "anna")
        ]
        order.documents[0].number = 1
        let page = OrderPage(order: order).document(nil, rules, on: order.asOf, files: nil)
        #expect(
            page.contains(
                DocumentLine(
                    "Document 1",
                    .pair(value: "telephone bill, a<U+001B>b.png, 12 bytes, SHA-256 0a0a0a0a0a0a0a0a…, 2026-09-21 14:13 UTC by anna"))))
        let listed = ListedDocument(order.documents[0], of: order.id, file: "x")
        let digest = String(repeating: "0a", count: 32)
        #expect(
            listed.row
                == "1\ttelephone-bill\ta<U+001B>b.png\t12\t\(digest)\tapplication/octet-stream\t2026-09-21T14:13:20Z\tanna")
        let text = try JSONOutput.line(listed)
        #expect(text.contains("\"order\":\"\(order.id)\"") && text.contains(#""number":1"#) && text.contains(#""file":"x""#))
    }

    // MARK: Taking back

    @Test func whatIsTakenBackAndWhatStaysIsSaid() throws {
        var order = try Self.take(.noteCall, Self.order())
        #expect(
            try LastStep(of: order, Self.rules).sentence
                == "Taken back: confirmed by telephone, recorded 2026-09-21 14:13 UTC by anna.")
        for (count, words) in [(1, "1 entry."), (2, "2 entries.")] {
            order = try Self.take(.note("Calls back."), order)
            #expect(try LastStep(of: order, Self.rules).remainder == "What was noted after it stays: \(words)", "\(count)")
        }
        #expect(throws: StepRefusal.nothingToTakeBack) { try LastStep(of: Self.order(), Self.rules) }
    }
}
