import Archive
import Orders
import Testing

/// Texts that would move a cursor, divide a record, be a path or a pattern, or fill a disk are texts like any other: kept to the byte, shown
/// harmless, found by what they say.
struct HostileTextTests {
    static let texts = [
        "a\tb\nc\u{1B}[2J\u{202E}d\u{1F}e", "'; DROP TABLE orders; --", "100% _under_ \\ \"quoted\"", "../../../etc/passwd", "null",
        "\u{FEFF}mark",
        "e\u{301} and \u{E9}", "👩‍👩‍👧 \u{1F1E9}\u{1F1EA}", "\0 zero \u{FFFF}", "<U+202E>", "$.answers", "{\"schema\": 1}", "–—“”", "ﬁ ſ ẞ İ",
    ]

    @Test(arguments: ArchiveKind.allCases, texts)
    func everyTextComesBackToTheByte(kind: ArchiveKind, text: String) throws {
        let bench = try Bench(kind)
        let order = try bench.place {
            $0.customer?.organization.name = text
            $0.actor = text
            $0.answers = [text: [text: .array([.string(text), .object([text: .integer(7)])])]]
            $0.events[0].actor = text
        }
        let stored = try bench.other().order(order.id)
        #expect(stored == order)
        #expect(stored.customer.map { Array($0.organization.name.utf8) } == Array(text.utf8))
        #expect(try bench.archive.trail(of: order.id).first.map { Array($0.actor.utf8) } == Array(text.utf8))
        let lock = try bench.newDraft(actor: text)
        let draft = try bench.draft(lock.id) { ($0.actor, $0.answers) = (text, ["region": ["region": .string(text)]]) }
        try bench.archive.save(draft, under: lock)
        #expect(try bench.other().draft(lock.id) == draft)
    }

    @Test(arguments: ArchiveKind.allCases, texts)
    func noRowCanHarmATerminalOrAnotherRow(kind: ArchiveKind, text: String) throws {
        let bench = try Bench(kind)
        let order = try bench.place {
            $0.customer?.organization.name = text
            $0.tls?.certificate.commonName = text
            $0.actor = text
            $0.customer?.applicant.contact.lastName = text
        }
        try bench.place("2026-11-22T09:30:00Z") { $0.customer?.organization.name = "Harmless Ltd" }
        let rows = try bench.other().rows(OrderQuery(sorting: .organization), from: .first, limit: 10).compactMap(\.order)
        #expect(Set(rows.map(\.organization)) == [DisplayText.sanitized(text), "Harmless Ltd"])
        let row = try #require(rows.first { $0.id == order.id })
        #expect(row == OrderSummary(order))
        for shown in [row.organization, row.commonName, row.actor] + row.contacts {
            #expect(DisplayText.sanitized(shown) == shown && !shown.contains("\n") && !shown.contains("\t"))
        }
    }

    /// As words, `%` and `_` mean themselves.
    @Test(arguments: ArchiveKind.allCases)
    func wordsAreNoPatterns(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place { $0.customer?.organization.name = "100% _under_ \\back 'quote'" }
        try bench.place { $0.customer?.organization.name = "1000 underscores" }
        for words in ["100%", "_under_", "\\back", "'quote'"] {
            #expect(try bench.ids(OrderQuery(words: words)) == [.order(order.id)], "\(words)")
        }
        for words in [
            "%", "_", "1%0", "u_der", ".*", "[a-z]", "'; DROP TABLE orders; --", "\0", "\u{202E}", String(repeating: "q9 ", count: 10_000),
        ] {
            #expect(try bench.archive.count(OrderQuery(words: words)) <= 1, "\(words.prefix(20))")
        }
        #expect(try bench.archive.count(OrderQuery(actor: "%")) == 0 && bench.archive.count(OrderQuery(commonName: "%")) == 0)
        #expect(try bench.archive.count(OrderQuery(code: "%")) == 0)
    }

    @Test(arguments: ArchiveKind.allCases)
    func longTextsAreCutInListsAlone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let long = String(repeating: "ä", count: 300_000)
        let order = try bench.place {
            $0.customer?.organization.name = long
            $0.customer?.applicant.contact.firstName = long
        }
        #expect(try bench.other().order(order.id) == order)
        let row = try #require(try bench.archive.rows(OrderQuery(), from: .first, limit: 1).first?.order)
        #expect(row.organization == String(long.prefix(200)) + "…")
        #expect(row.contacts.allSatisfy { $0.count < 420 })
        let id = try bench.savedDraft { $0.answers["organization"] = ["name": .string(long)] }
        guard case .draft(let draft)? = try bench.archive.rows(OrderQuery(records: [.draft]), from: .first, limit: 1).first else {
            Issue.record("the draft is not listed")
            return
        }
        #expect(draft.id == id && draft.organization.count == 200)
    }
}
