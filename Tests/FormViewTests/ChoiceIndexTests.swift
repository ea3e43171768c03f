internal import Flow
internal import Testing

@testable internal import FormView

/// Which options a search finds, and in which order.
@Suite struct ChoiceIndexTests {
    static let choices = [
        Choice(id: "UM", label: "United States Minor Outlying Islands"), Choice(id: "UA", label: "Ukraine"),
        Choice(id: "GB", label: "United Kingdom", aliases: ["UK", "Great Britain", "England"]),
        Choice(id: "US", label: "United States", aliases: ["USA"]), Choice(id: "CI", label: "Côte d'Ivoire", aliases: ["Ivory Coast"]),
        Choice(id: "SN", label: "Senegal"), Choice(id: "TC", label: "Turks and Caicos Islands"), Choice(id: "IN", label: "India"),
        Choice(id: "CK", label: "Cook Islands"),
    ]

    private let index = ChoiceIndex(Self.choices)

    @Test(arguments: [
        ("United States", ["US", "UM"]), ("united states", ["US", "UM"]), (" UNITED   STATES ", ["US", "UM"]), ("us", ["US"]),
        ("UK", ["GB", "UA"]), ("uk", ["GB", "UA"]), ("ukr", ["UA"]), ("England", ["GB"]), ("engl", ["GB"]), ("usa", ["US"]),
        ("unit", ["UM", "GB", "US"]), ("islands", ["UM", "TC", "CK"]), ("cai", ["TC"]), ("co", ["CI", "CK", "TC"]), ("cote", ["CI"]),
        ("gal", ["SN"]), ("zzz", []),
    ])
    func ranks(_ query: String, _ expected: [String]) {
        #expect(index.matches(query).map(\.id) == expected)
    }

    @Test(arguments: [
        ("UK", "GB", "UK"), ("great britain", "GB", "Great Britain"), ("engl", "GB", "England"), ("GB", "GB", nil), ("united", "GB", nil),
        ("usa", "US", "USA"), ("us", "US", nil),
    ])
    func namesTheAliasThatFound(_ query: String, _ id: String, _ alias: String?) {
        let choice = Self.choices.first { $0.id == id }
        #expect(choice.flatMap { index.alias(of: $0, matching: query) } == alias)
    }

    static let zones = ChoiceIndex([
        Choice(id: "America/Los_Angeles", label: "(UTC-08:00) Pacific Time (US & Canada)", aliases: ["PST", "PDT"]),
        Choice(id: "America/New_York", label: "(UTC-05:00) Eastern Time (US & Canada)", aliases: ["EST", "EDT"]),
        Choice(id: "Europe/Berlin", label: "(UTC+01:00) Amsterdam, Berlin", aliases: ["CET"]),
        Choice(id: "Europe/Paris", label: "(UTC+01:00) Paris", aliases: ["CET"]),
        Choice(id: "America/Sao_Paulo", label: "(UTC-03:00) São Paulo"),
        Choice(id: "Asia/Manila", label: "(UTC+08:00) Manila", aliases: ["PST", "Philippine Standard Time"]),
    ])

    @Test(arguments: [
        ("los ang", ["America/Los_Angeles"]), ("Los Angeles", ["America/Los_Angeles"]), ("los_angeles", ["America/Los_Angeles"]),
        ("angeles los", ["America/Los_Angeles"]), ("time pacific", ["America/Los_Angeles"]), ("new york", ["America/New_York"]),
        ("york america", ["America/New_York"]), ("PST", ["America/Los_Angeles", "Asia/Manila"]),
        ("cet", ["Europe/Berlin", "Europe/Paris"]),
        ("paulo sao", ["America/Sao_Paulo"]), ("São Paulo", ["America/Sao_Paulo"]), ("standard phil", ["Asia/Manila"]),
        ("los york", []),
    ])
    func findsWordsInAnyOrderAndOtherNames(_ query: String, _ expected: [String]) {
        #expect(Self.zones.matches(query).map(\.id) == expected)
    }

    @Test(arguments: [("tokyo", 28), ("SAPPORO", 19), ("o", 12), ("zzz", nil)] as [(String, Int?)])
    func findsThePlaceInTheLabel(_ query: String, _ start: Int?) {
        let tokyo = Choice(id: "Asia/Tokyo", label: "(UTC+09:00) Osaka, Sapporo, Tokyo")
        let place = ChoiceIndex([tokyo]).place(of: query, in: tokyo)
        #expect(place == start.map { $0..<($0 + query.count) })
    }
}
