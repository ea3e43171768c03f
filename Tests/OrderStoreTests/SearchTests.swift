import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct SearchTests {
    let folder: TemporaryFolder
    let index: OrderIndex
    let ids: [OrderID]

    init() throws {
        folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let bytes = ByteSequence()
        var ids: [OrderID] = []
        let people = [("Bäckerei Müller GmbH", "Änne", "zebra"), ("Tea Ltd", "Test", "alpha"), ("tea & More", "Best", "middle")]
        for (number, (organization, first, host)) in people.enumerated() {
            var order = try sampleOrder(
                OrderID.make(randomBytes: bytes.next), placedAt: "2026-11-2\(number)T09:30:00Z", commonName: "\(host).example.org")
            order.customer?.organization.name = organization
            order.customer?.organization.tradingName = number == 0 ? "Brotzeit" : nil
            order.customer?.applicant.contact.firstName = first
            order.customer?.applicant.contact.email = "Applicant\(number)@Example.ORG"
            order.customer?.applicant.contact.telephone = "+4420794600\(number)7"
            order.tls?.certificate.names.append(CertificateName(kind: .subdomain, value: "extra\(number).example.org"))
            if number == 2 { order.tls?.certificate.names.append(CertificateName(kind: .publicIP, value: "8.8.4.4")) }
            if number == 0 { order.answers["options"] = ["couponCode": .string("AUTUMN10")] }
            order.state = [.placed, .vetting, .issued][number]
            order.region = [.europe, .unitedKingdom, .europe][number]
            order.actor = ["first.operator", "second.operator", "second.operator"][number]
            ids.append(order.id)
            _ = try store.place(order, request: nil, key: nil, account: nil)
        }
        self.ids = ids
        index = try store.index()
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let words: String
        let found: [Int]
        var testDescription: String { words }

        init(_ words: String, _ found: [Int]) { (self.words, self.found) = (words, found) }
    }

    static let cases = [
        Case("", [2, 1, 0]), Case("tea", [2, 1]), Case("TEA ltd", [1]), Case("ltd tea", [1]), Case("müller", [0]), Case("MÜLLER", [0]),
        Case("brotzeit", [0]), Case("änne", [0]), Case("best applicant", [2]), Case("applicant1@example.org", [1]), Case("extra2", [2]),
        Case("+44 20 7946 0007", [0]), Case("020 7946 0017", [1]), Case("(020) 7946-0027", [2]), Case("(020) 79460027", [2]),
        Case("2026-11-21", [1]), Case("vetting", [1]), Case("zebra.example.org", [0]), Case("second.operator", [2, 1]),
        Case("europe placed", [0]), Case("tea\tmore", [2]), Case("nobody", []), Case("example.org.uk", []), Case("GBP", []),
        Case("e", [2, 1, 0]), Case("+44 (0)20 7946-0027", [2]), Case("0044 20 7946 0027", [2]), Case("020 7946 0027 best", [2]),
        Case("best 020 7946 0027", [2]), Case("tea 020 7946", [2, 1]), Case("tea 020 7947", []), Case("8.8.4.4", [2]),
        Case("0000", [2, 1, 0]),
        Case("00", [2, 1, 0]), Case("autumn10", [0]), Case("coupon:AUTUMN10", [0]), Case("2026-11-2", [2, 1, 0]), Case("...", []),
    ]

    @Test(arguments: cases)
    func finds(_ searched: Case) {
        #expect(index.search(OrderQuery(words: searched.words)).map(\.id) == searched.found.map { ids[$0] })
    }

    /// As an id is read out: without hyphen, with blanks, in small letters, or only a part of it.
    @Test func findsIdsAsPeopleSayThem() {
        let text = ids[1].description
        let plain = text.filter { $0 != "-" }
        for words in [text, plain, text.lowercased(), plain.map { "\($0) " }.joined(), String(plain.lowercased().prefix(6))] {
            #expect(index.search(OrderQuery(words: words)).map(\.id) == [ids[1]], "\(words)")
        }
    }

    @Test func filtersNarrowDown() throws {
        let day = try #require(CalendarDate("2026-11-21"))
        #expect(index.search(OrderQuery(states: [.placed, .issued])).map(\.id) == [ids[2], ids[0]])
        #expect(index.search(OrderQuery(words: "tea", regions: [.europe])).map(\.id) == [ids[2]])
        #expect(index.search(OrderQuery(actor: "second.operator")).count == 2)
        #expect(index.search(OrderQuery(actor: "second")).isEmpty)
        #expect(index.search(OrderQuery(from: day)).map(\.id) == [ids[2], ids[1]])
        #expect(index.search(OrderQuery(until: day)).map(\.id) == [ids[1], ids[0]])
    }

    @Test(arguments: [
        (OrderQuery.Sorting.newest, [2, 1, 0]), (.oldest, [0, 1, 2]), (.commonName, [1, 2, 0]), (.organization, [0, 1, 2]),
        (.state, [0, 1, 2]),
    ])
    func sorts(sorting: OrderQuery.Sorting, order: [Int]) {
        #expect(index.search(OrderQuery(sorting: sorting)).map(\.id) == order.map { ids[$0] })
    }

    /// Wherever the needle stands, also across the sixteen bytes that are looked at together.
    @Test(arguments: 1...40)
    func bytesAreFoundAtEveryPlace(length: Int) {
        let needle = (0..<length).map { UInt8($0 % 7 + 1) }
        for place in 0..<50 {
            let haystack = [UInt8](repeating: 0, count: place) + needle + [UInt8](repeating: 1, count: 20)
            haystack.withUnsafeBytes { bytes in
                #expect(ByteSearch(needle)?.firstPlace(in: bytes, 0..<bytes.count) == place)
                #expect(length == 1 || ByteSearch(needle)?.firstPlace(in: bytes, place + 1..<bytes.count) == nil)
                #expect(ByteSearch(needle)?.firstPlace(in: bytes, 0..<place + length - 1) == nil)
            }
        }
        let text = Array("[Zebra@ÄX{".utf8)
        for (sought, place) in [("zebra", 1), ("ZEBRA@", 1), ("[z", 0), ("{z", nil), ("äx", nil), ("Äx{", 7), ("`", nil), ("@", 6)] {
            let found = text.withUnsafeBytes { ByteSearch(Array(sought.utf8), ignoringCase: true)?.firstPlace(in: $0, 0..<$0.count) }
            #expect(found == place, "\(sought)")
        }
        #expect(ByteSearch([]) == nil)
    }

    /// Where many places have the first and the last byte, the first that has all is found.
    @Test(arguments: ["aba", "abba", "aabaab", "bb", "a", "babababab"])
    func amongManyThatLookAlikeTheFirstIsFound(needle: String) throws {
        let needle = Array(needle.utf8)
        let search = try #require(ByteSearch(needle))
        var state: UInt64 = 7
        for _ in 0..<300 {
            let text = (0..<60).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 0x61 + UInt8(state >> 63)
            }
            let expected = (0...text.count - needle.count).first { text[$0...].starts(with: needle) }
            #expect(text.withUnsafeBytes { search.firstPlace(in: $0, 0..<$0.count) } == expected)
        }
    }
}
