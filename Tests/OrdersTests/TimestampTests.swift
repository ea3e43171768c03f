import Testing

@testable import Orders

struct TimestampTests {
    struct Instant: Sendable, CustomTestStringConvertible {
        let text: String
        let seconds: Int
        var testDescription: String { text }
    }

    /// From `date -u -d TEXT +%s`.
    static let instants = [
        Instant(text: "1970-01-01T00:00:00Z", seconds: 0),
        Instant(text: "1969-12-31T23:59:59Z", seconds: -1),
        Instant(text: "2000-02-29T12:34:56Z", seconds: 951_827_696),
        Instant(text: "2009-07-15T00:00:00Z", seconds: 1_247_616_000),
        Instant(text: "2026-11-21T23:59:59Z", seconds: 1_795_305_599),
        Instant(text: "0001-01-01T00:00:00Z", seconds: -62_135_596_800),
        Instant(text: "9999-12-31T23:59:59Z", seconds: 253_402_300_799),
    ]

    @Test(arguments: instants)
    func readsAndWrites(_ instant: Instant) throws {
        let timestamp = try #require(Timestamp(instant.text))
        #expect(timestamp.secondsSinceEpoch == instant.seconds)
        #expect(timestamp.description == instant.text)
        #expect(timestamp.calendarDate.description == String(instant.text.prefix(10)))
        #expect(try value([Timestamp].self, try json([timestamp])) == [timestamp])
    }

    @Test func aFractionBelongsToItsSecond() {
        #expect(Timestamp("2026-11-21T09:30:00.999Z") == Timestamp("2026-11-21T09:30:00Z"))
    }

    @Test func isClampedToFourDigitYears() {
        #expect(Timestamp(secondsSinceEpoch: .max).description == "9999-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .min).description == "0001-01-01T00:00:00Z")
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T09:30:00", "2026-11-21T09:30:00+00:00", "2026-11-21 09:30:00Z", "2026-02-29T00:00:00Z",
        "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:30:60Z", "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00.1xZ",
        "2026-11-21T09:30:00ZZ", "2026-11-21T9:30:00Z", "２026-11-21T09:30:00Z",
    ])
    func refuses(_ text: String) {
        #expect(Timestamp(text) == nil)
    }
}
