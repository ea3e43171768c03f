import Archive
import Orders
import SampleOrders
import Testing

/// Everybody of an order for many is found by words, also those whom its line in a list has no room for.
struct UnlistedTests {
    /// An order of 260 recipients among others, placed.
    private func filled(_ kind: ArchiveKind) throws -> (bench: Bench, order: Order) {
        let bench = try Bench(kind)
        var samples = SampleOrders(seed: 23)
        var order = samples.nextMail(placedAt: try time("2026-11-20T09:30:00Z"), recipients: 260)
        order.customer?.organization.name = "Tea Ltd"
        order.mail?.recipients[258].lastName = "ÄNDERS"
        order.mail?.recipients[259].email = "last@elsewhere.example"
        _ = try bench.archive.place(Placement(order: order))
        for _ in 0..<3 { try bench.place() }
        return (bench, order)
    }

    @Test(arguments: ArchiveKind.allCases)
    func everyRecipientIsFound(kind: ArchiveKind) throws {
        let (bench, order) = try filled(kind)
        for words in [
            "person3@", "person Number199", "number201", "PERSON230@", "änders", "elsewhere.example", "tea number231",
            "last@elsewhere.example number1",
        ] {
            #expect(try bench.ids(OrderQuery(words: words)) == [.order(order.id)], "\(words)")
            #expect(try bench.archive.count(OrderQuery(words: words)) == 1, "\(words)")
        }
        for words in ["person261@", "number231 nobody", "tea\nnumber261"] {
            #expect(try bench.ids(OrderQuery(words: words)) == [], "\(words)")
        }
        #expect(try bench.ids(OrderQuery(words: "number231", states: [.vetting])) == [])
        #expect(try bench.archive.position(of: .order(order.id), in: OrderQuery(words: "number231")) == 0)
    }

    /// Whoever comes later is found at once, and whoever reads the lists anew finds what others changed.
    @Test(arguments: ArchiveKind.allCases)
    func whoComesLaterIsFound(kind: ArchiveKind) throws {
        let (bench, order) = try filled(kind)
        #expect(try bench.ids(OrderQuery(words: "late@comer.example")) == [])
        var later = try bench.step(order)
        var person = try #require(order.mail?.recipients.last)
        (person.number, person.email) = (261, "late@comer.example")
        later.mail?.recipients.append(person)
        _ = try bench.archive.change([OrderChange(later)])
        for archive in [bench.archive, try bench.other()] {
            #expect(try archive.rows(OrderQuery(words: "late@comer.example"), from: .first, limit: 9).map(\.id) == [.order(order.id)])
            #expect(try archive.rows(OrderQuery(words: "number231"), from: .first, limit: 9).map(\.id) == [.order(order.id)])
        }
        if ArchiveKind.whole.contains(kind) { #expect(try bench.faults().filter { !$0.message.contains("requests.pem") } == []) }
    }

    @Test func whatListsHaveRoomForIsInNoOtherPlace() throws {
        var samples = SampleOrders(seed: 23)
        var order = samples.nextMail(placedAt: try time(), recipients: OrderSummary.listLimit - 2)
        #expect(UnlistedText(order) == nil && OrderSummary(order).unlisted == nil)
        var last = try #require(order.mail?.recipients.last)
        (last.firstName, last.lastName, last.email) = ("One\u{202E}", "More", "One@More.example")
        order.mail?.recipients.append(last)
        let text = try #require(UnlistedText(order))
        #expect(String(decoding: text.text, as: UTF8.self) == "one<u+202e> more\none@more.example")
        #expect(OrderSummary(order).unlisted == text.digest && text.digest.utf8.count == 16)
        #expect(UnlistedText(text: Array("a".utf8)).digest == "af63dc4c8601ec8c", "FNV-1a as it is published")
    }
}
