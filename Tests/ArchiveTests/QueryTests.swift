import Archive
import Orders
import Testing

/// What is found by words and by filters.
struct QueryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let words: String
        let found: [Int]
        var testDescription: String { words }

        init(_ words: String, _ found: [Int]) { (self.words, self.found) = (words, found) }
    }

    static let cases = [
        Case("", [2, 1, 0]), Case("tea", [2, 1]), Case("TEA ltd", [1]), Case("ltd tea", [1]), Case("müller", [0]), Case("MÜLLER", [0]),
        Case("brotzeit", [0]), Case("änne", [0]), Case("best applicant", [2]), Case("applicant1@example.org", [1]), Case("extra2", [2]),
        Case("+44 20 7946 0007", [0]), Case("020 7946 0017", [1]), Case("(020) 7946-0027", [2]), Case("0044 20 7946 0027", [2]),
        Case("2026-11-21", [1]), Case("vetting", [1]), Case("zebra.example.org", [0]), Case("second.operator", [2, 1]),
        Case("europe placed", [0]), Case("tea\tmore", [2]), Case("nobody", []), Case("example.org.uk", []), Case("GBP", []),
        Case("tea 020 7946", [2, 1]), Case("tea 020 7947", []), Case("8.8.4.4", [2]), Case("autumn10", [0]), Case("...", []),
        Case("münchen", [1]), Case("MÜNCHEN.de", [1]), Case("xn--mnchen", [1]),
        // What has no umlauts is found by them, and they are by what has none.
        Case("muller", [0]), Case("MUELLER", [0]), Case("mu\u{308}ller", [0]), Case("backerei gmbh", [0]), Case("baeckerei", [0]),
        Case("anne", [0]), Case("tëa", [2, 1]), Case("munchen.de", [1]), Case("muenchen", [1]), Case("ápplicant1", [1]),
    ]

    private func filled(_ kind: ArchiveKind) throws -> (bench: Bench, ids: [OrderID]) {
        let bench = try Bench(kind)
        let people = [("Bäckerei Müller GmbH", "Änne", "zebra"), ("Tea Ltd", "Test", "alpha"), ("tea & More", "Best", "middle")]
        let ids = try people.enumerated().map { number, person in
            try bench.place("2026-11-2\(number)T09:30:00Z") { order in
                let (organization, first, host) = person
                order.customer?.organization.name = organization
                order.customer?.organization.tradingName = number == 0 ? "Brotzeit" : nil
                order.customer?.organization.telephone = "+4420794600\(number)7"
                let contact = Contact(
                    firstName: first, lastName: "Applicant", email: "Applicant\(number)@Example.ORG", telephone: "+4420794600\(number)7",
                    address: PostalAddress(street1: "1 Example Street", city: "London", country: "GB"))
                order.customer?.applicant.contact = contact
                order.customer?.billing = contact
                order.tls?.approval.emails = []
                order.tls?.certificate.commonName = "\(host).example.org"
                order.tls?.certificate.names = [
                    CertificateName(kind: .commonName, value: "\(host).example.org"),
                    CertificateName(kind: .subdomain, value: "extra\(number).example.org"),
                ]
                if number == 1 { order.tls?.certificate.names.append(CertificateName(kind: .domain, value: "www.xn--mnchen-3ya.de")) }
                if number == 2 { order.tls?.certificate.names.append(CertificateName(kind: .publicIP, value: "8.8.4.4")) }
                if number == 0 { order.answers["options"] = ["couponCode": .string("AUTUMN10")] }
                order.state = [.placed, .vetting, .issued][number]
                order.region = [.europe, .unitedKingdom, .europe][number]
                order.actor = ["first.operator", "second.operator", "second.operator"][number]
            }.id
        }
        return (bench, ids)
    }

    @Test(arguments: ArchiveKind.allCases)
    func wordsAreFound(kind: ArchiveKind) throws {
        let (bench, ids) = try filled(kind)
        for searched in Self.cases {
            #expect(try bench.ids(OrderQuery(words: searched.words)) == searched.found.map { .order(ids[$0]) }, "\(searched.words)")
            #expect(try bench.archive.count(OrderQuery(words: searched.words)) == searched.found.count, "\(searched.words)")
        }
    }

    /// Accents and umlauts need not be typed, and may be where there are none; other scripts are found as they are written.
    @Test(arguments: ArchiveKind.allCases)
    func lettersAreFoundWithAndWithoutTheirMarks(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let ids = try ["Łódź Gießstraße AS", "Muellergiessstrasse AG", "Ærø Ågård", "Йод ΆΛΦΑ"].map { name in
            try bench.place { $0.customer?.organization.name = name }.id
        }
        let cases: [(words: String, found: [Int])] = [
            ("lodz", [0]), ("ŁÓDŹ", [0]), ("giessstrasse", [0, 1]), ("gießstraße", [0, 1]), ("müllergieß", [1]), ("mullergiess", []),
            ("aero agard", [2]), ("AAGAARD", [2]), ("ærø", [2]), ("йод", [3]), ("ЙОД", [3]), ("иод", []), ("άλφα", [3]), ("αλφα", []),
        ]
        let draft = try bench.savedDraft { $0.answers["organization"] = ["name": .string("Søren Hütte")] }
        let quote = try bench.keptQuote(for: "Søren Hütte")
        try bench.archive.keep(quote)
        for archive in [bench.archive, try bench.other()] {
            func found(_ words: String, _ records: Set<RecordKind>) throws -> Set<RecordID> {
                Set(try archive.rows(OrderQuery(words: words, records: records), from: .first, limit: 9).map(\.id))
            }
            for (words, wanted) in cases { #expect(try found(words, [.order]) == Set(wanted.map { .order(ids[$0]) }), "\(words)") }
            for words in ["soren hutte", "SØREN", "soeren", "huette", "hu\u{308}tte"] {
                #expect(try found(words, [.draft, .quote]) == [.draft(draft), .quote(quote.id)], "\(words)")
            }
        }
    }

    /// As an id is read out: without hyphen, with blanks, in small letters, or only a part of it.
    @Test(arguments: ArchiveKind.allCases)
    func idsAreFoundAsPeopleSayThem(kind: ArchiveKind) throws {
        let (bench, ids) = try filled(kind)
        let text = ids[1].description
        let plain = text.filter { $0 != "-" }
        for words in [text, plain, text.lowercased(), plain.map { "\($0) " }.joined(), String(plain.lowercased().prefix(6))] {
            #expect(try bench.ids(OrderQuery(words: words)) == [.order(ids[1])], "\(words)")
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func filtersNarrowDown(kind: ArchiveKind) throws {
        let (bench, ids) = try filled(kind)
        let day = try #require(CalendarDate("2026-11-21"))
        func found(_ query: OrderQuery) throws -> [Int] {
            try bench.ids(query).compactMap { id in ids.firstIndex { .order($0) == id } }
        }
        #expect(try found(OrderQuery(states: [.placed, .issued])) == [2, 0])
        #expect(try found(OrderQuery(words: "tea", regions: [.europe])) == [2])
        #expect(try found(OrderQuery(actor: "second.operator")) == [2, 1])
        #expect(try found(OrderQuery(actor: "second")) == [])
        #expect(try found(OrderQuery(from: day)) == [2, 1] && found(OrderQuery(until: day)) == [1, 0])
        #expect(try found(OrderQuery(from: day, until: day)) == [1])
        #expect(try found(OrderQuery(commonName: "alpha.example.org")) == [1])
        #expect(try found(OrderQuery(commonName: "example.org")) == [] && found(OrderQuery(commonName: "extra1.example.org")) == [])
        #expect(try found(OrderQuery(code: "coupon:AUTUMN10")) == [0] && found(OrderQuery(code: "coupon:AUTUMN1")) == [])
        #expect(try found(OrderQuery(code: "AUTUMN10")) == [])
    }

    @Test(arguments: ArchiveKind.allCases)
    func aRecentOrderForTheNameIsFound(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        func place(_ when: String, _ name: String = "www.example.org", _ state: OrderState = .placed) throws -> OrderID {
            try bench.place(when) {
                $0.tls?.certificate.commonName = name
                $0.state = state
            }.id
        }
        _ = try place("2026-09-01T00:00:00Z")
        let wanted = try place("2026-11-20T00:00:00Z")
        _ = try place("2026-11-19T00:00:00Z")
        _ = try place("2026-11-21T00:00:00Z", "www.example.org.example.net")
        _ = try place("2026-11-21T00:00:00Z", "www.example.org", .cancelled)
        _ = try place("2026-11-21T00:00:00Z", "www.example.org", .denied)
        let (day, next) = (try #require(CalendarDate("2026-11-20")), try #require(CalendarDate("2026-11-21")))
        #expect(try bench.archive.recentOrder(commonName: "WWW.example.org", since: day)?.id == wanted)
        #expect(try bench.archive.recentOrder(commonName: "www.example.org", since: next) == nil)
        #expect(try bench.archive.recentOrder(commonName: "ww.example.org", since: day) == nil)
        #expect(try bench.archive.recentOrder(commonName: "", since: day) == nil)
    }

    // MARK: Drafts

    @Test(arguments: ArchiveKind.allCases)
    func draftsAreFoundByWhatWasAnswered(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let tea = try bench.savedDraft("2026-11-21T09:30:00Z") {
            $0.answers = [
                "region": ["region": .string("united-kingdom")], "organization": ["name": .string("Tea Ltd")],
                "certificate": ["commonName": .string("tea.example")], "applicant": ["telephone": .string("+44 (0)20 7946 0958")],
                "sans": ["subdomains": .array([.string("shop.tea.example")])],
            ]
            $0.actor = "second.operator"
        }
        let paper = try bench.savedDraft("2026-11-22T09:30:00Z")
        func found(_ query: OrderQuery) throws -> [DraftID] {
            var query = query
            query.records = [.order, .draft]
            return try bench.ids(query).compactMap { if case .draft(let id) = $0 { id } else { nil } }
        }
        for words in [
            "tea", "LTD tea", "shop.tea", "020 7946 0958", "\(tea)", tea.description.lowercased(), "second.operator", "draft 2026-11-21",
        ] {
            #expect(try found(OrderQuery(words: words)) == [tea], "\(words)")
        }
        #expect(try found(OrderQuery()) == [paper, tea] && found(OrderQuery(words: "discarded")) == [])
        #expect(try found(OrderQuery(regions: [.unitedKingdom])) == [tea] && found(OrderQuery(actor: "second.operator")) == [tea])
        #expect(try found(OrderQuery(states: [.placed])) == [] && found(OrderQuery(commonName: "tea.example")) == [])
        let day = try #require(CalendarDate("2026-11-22"))
        #expect(try found(OrderQuery(from: day)) == [paper])
        let row = try #require(try bench.archive.rows(OrderQuery(words: "tea", records: [.draft]), from: .first, limit: 1).first)
        guard case .draft(let summary) = row else { return }
        #expect(summary.commonName == "tea.example" && summary.organization == "Tea Ltd" && summary.region == "united-kingdom")
        #expect(!summary.isDiscarded && !summary.isDamaged && summary.actor == "second.operator")
    }
}
