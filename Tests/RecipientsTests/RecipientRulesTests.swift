import Clients
import CertificateAuthority
import Certificates
import Orders
import Recipients
import Synchronization
import Testing

/// What is said of single rows, of rows together, and of their domains and earlier orders.
@Suite struct RecipientRulesTests {
    private static let good: [RecipientColumn: String] = [
        .firstName: "Ann", .lastName: "Lee", .email: "ann@example.com", .country: "GB",
    ]

    private static func judged(
        _ changes: [RecipientColumn: String], by rules: RecipientRules = SampleRecipients.rules
    ) -> JudgedRecipient {
        rules.judge(RecipientRow(good.merging(changes) { $1 }))
    }

    /// `column severity rule`.
    private static func short(_ judged: JudgedRecipient) -> [String] {
        judged.findings.map { "\($0.column): \($0.severity) \($0.rule)" }
    }

    @Test func cellsAreStoredAsTheirRulesSay() {
        let judged = Self.judged([
            .firstName: " Ann ", .email: "Ann.Lee@EXAMPLE.com", .country: "united kingdom",
        ])
        #expect(
            judged.recipient
                == Recipient(firstName: "Ann", lastName: "Lee", email: "Ann.Lee@example.com", country: "GB")
        )
        #expect(judged.findings.isEmpty && judged.address == "ann.lee@example.com")
    }

    @Test(
        arguments: [
            ([.country: "UK"], ["Country: advisory country"]),
            ([.country: "DEU"], ["Country: advisory country"]),
            ([.email: "jürgen@example.com"], ["Email: advisory email"]),
            ([.email: "ann@bücher.de"], ["Email: advisory email"]),
            ([.email: "ann@co.uk"], ["Email: advisory email"]),
            ([.email: "ann@gmial.com"], ["Email: advisory email"]),
            ([.email: "Ann Lee <ann@example.com>"], ["Email: advisory email"]),
            ([.lastName: "Null"], ["Last Name: advisory person-name"]),
            ([.country: "Germany?"], ["Country: advisory country"]),
            ([.country: "Côte d’Ivoire"], []), ([.country: "U.K."], []),
            ([.firstName: "J4ne"], ["First Name: advisory person-name"]),
            ([.firstName: "https://x"], ["First Name: advisory person-name"]),
            ([.lastName: "O'Brien-Núñez, Jr."], []), ([.firstName: "明"], []),
            ([.firstName: String(repeating: "ß", count: 64)], []),
            ([.csr: "  \n "], []),
        ] as [([RecipientColumn: String], [String])]) func whatIsOnlyRemarkedOn(
            _ cells: [RecipientColumn: String], _ expected: [String]
        )
    {
        let judged = Self.judged(cells)
        #expect(Self.short(judged) == expected && judged.recipient != nil)
    }

    // MARK: Domains and orders

    @Test func domainsMustBeProved() {
        let proofs: @Sendable (String) -> CalendarDate? = { domain in
            ["example.com": CalendarDate("2026-11-21"), "example.org": CalendarDate("2026-11-20")][domain]
                .flatMap(\.self)
        }
        for isRequired in [true, false] {
            var rules = SampleRecipients.rules
            rules.domains = .init(isProofRequired: isRequired, provedUntil: proofs)
            #expect(Self.judged([.email: "ann@EXAMPLE.com"], by: rules).findings.isEmpty)
            let ended = Self.judged([.email: "ann@example.org"], by: rules)
            #expect(
                Self.short(ended) == ["Email: \(isRequired ? "error" : "advisory") domain"]
                    && (ended.recipient == nil) == isRequired)
            #expect(ended.findings[0].message.contains("example.org ended on 2026-11-20"))
            let never = Self.judged([.email: "ann@mail.example.com"], by: rules)
            #expect(
                never.findings.map(\.message).first?.hasPrefix("The domain mail.example.com is not proved")
                    == true)
            #expect(
                Self.short(Self.judged([.email: "ann@@example.com"], by: rules)) == ["Email: error email"])
        }
    }

    @Test func whatAnAddressHasInEarlierOrdersIsNamed() throws {
        let id = try #require(OrderID("K9JW-JCHY"))
        for (isIssued, words) in [(true, "The order K9JW-JCHY has a certificate for"), (false, "is pending in the order K9JW-JCHY;")] {
            var rules = SampleRecipients.rules
            rules.earlierOrders = {
                EarlierRecipients(withAddress: { $0 == "ann.lee@example.com" ? EarlierRecipient(order: id, isIssued: isIssued) : nil })
            }
            let judged = Self.judged([.email: "Ann.Lee@example.com"], by: rules)
            #expect(Self.short(judged) == ["Email: advisory duplicate"] && judged.recipient != nil)
            #expect(judged.findings[0].message.contains(words))
            #expect(Self.judged([:], by: rules).findings.isEmpty)
        }
    }

    // MARK: Rows together

    private static func list(_ addresses: [String]) -> RecipientTable {
        RecipientTable(addresses.map { RecipientRow(good.merging([.email: $0]) { $1 }) })
    }

    @Test func rowsWithOneAddress() throws {
        var judged = try SampleRecipients.judged(
            Self.list(["a@example.com", "b@example.com", "A@Example.COM", "a@example.com"]))
        #expect(
            judged.findings.map(SampleRecipients.short)
                == [1, 3, 4].map { "\($0) Email: error duplicate" })
        #expect(
            judged.findings.allSatisfy {
                $0.finding.message.hasPrefix("Rows 1, 3 and 4 have the same address")
            })
        #expect(judged.good.map(\.email) == ["b@example.com"] && judged.recipient(at: 0) == nil)
        // One row is judged again, and what it was the same as is free.
        for place in [2, 3] {
            judged.replace(
                place, with: Self.list(["c\(place)@example.com"]).rows[0], by: SampleRecipients.rules)
        }
        #expect(judged.findings.isEmpty && judged.good.count == 4)
        judged.replace(0, with: Self.list(["b@example.com"]).rows[0], by: SampleRecipients.rules)
        #expect(judged.good.count == 2)
    }

    @Test func manyRowsWithOneAddressAreNotAllNamed() throws {
        let judged = try SampleRecipients.judged(
            Self.list(Array(repeating: "a@example.com", count: 100)))
        #expect(judged.findings.count == 100)
        #expect(
            judged.findings.allSatisfy {
                $0.finding.message.hasPrefix("Rows 1, 2, 3, 4, 5 and 95 more have")
            })
    }

    @Test func rowsWithOneKey() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let rows = try ["a@example.com", "b@example.com"].map { email in
            try RecipientRow(
                Self.good.merging([
                    .email: email, .csr: SampleRecipients.request([:], [email], key: key).pem,
                ]) { $1 })
        }
        let judged = try SampleRecipients.judged(RecipientTable(rows))
        #expect(
            judged.findings.map(SampleRecipients.short) == [
                "1 Csr: error csr-key-reuse", "2 Csr: error csr-key-reuse",
            ])
    }

    @Test func aKeyThatAnotherAddressHasInAnOrder() throws {
        let id = try #require(OrderID("K9JW-JCHY"))
        let request = try SampleRecipients.request([:], ["ann.lee@example.com"], key: PrivateKey.generate(.ec(.p256)))
        var rules = SampleRecipients.rules
        let digest = request.publicKeyDigest
        rules.earlierOrders = {
            EarlierRecipients(withAddress: { _ in nil }) { key, address in
                key == digest && address != "p1@example.com" ? EarlierRecipient(order: id, isIssued: false) : nil
            }
        }
        let taken = Self.judged([.email: "Ann.Lee@example.com", .csr: request.pem], by: rules)
        #expect(Self.short(taken) == ["Csr: error csr-key-reuse"] && taken.recipient == nil)
        #expect(taken.findings[0].message.hasPrefix("The order K9JW-JCHY has this key for another address: "))
        let person = Recipient(firstName: "Ann", lastName: "Lee", email: "ann.lee@example.com", country: "GB")
        let checked = CheckedRecipientRequest(
            Array(request.pem.utf8), asOf: rules.asOf, for: person, besides: rules.earlierOrders?() ?? .none)
        #expect(checked.findings.contains { $0.rule == "csr-key-reuse" && $0.blocks })
        #expect(
            !CheckedRecipientRequest(Array(request.pem.utf8), asOf: rules.asOf, for: person, besides: .none).findings.contains {
                $0.rule == "csr-key-reuse"
            })
    }

    /// Threads do it in pieces; the result is as if one had done it.
    @Test func progressIsTold() throws {
        let table = Self.list((0..<1000).map { "a\($0)@example.com" })
        let told = Mutex<[Int]>([])
        let judged = JudgedRecipients.judge(
            table, by: SampleRecipients.rules,
            progress: { done, total in
                #expect(total == 1000)
                told.withLock { $0.append(done) }
            })
        #expect(judged?.good.map(\.email) == table.rows.map { $0[.email] })
        let counts = told.withLock(\.self)
        #expect(counts.max() == 1000 && counts.count > 10 && Set(counts).count == counts.count)
        #expect(JudgedRecipients.judge(Self.list([]), by: SampleRecipients.rules)?.rows.isEmpty == true)
    }

    @Test func judgingIsGivenUp() {
        let asked = Atomic(0)
        let judged = JudgedRecipients.judge(
            Self.list((0..<1000).map { "a\($0)@example.com" }), by: SampleRecipients.rules,
            isWanted: {
                asked.add(1, ordering: .relaxed).newValue < 100
            })
        #expect(judged == nil)
        // Every thread stops at its next row, and each piece that is left asks once.
        #expect(asked.load(ordering: .relaxed) < 200)
    }
}
