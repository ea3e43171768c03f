import Testing

@testable import Validation

struct TimeZoneRuleTests {
    /// Names and links of the IANA time zone database 2026f.
    static let cases: [RuleCase] = [
        .valid("America/New_York"), .valid("america/new_york", as: "America/New_York"), .valid("Etc/UTC"), .valid("Europe/Rome"),
        .valid("Europe/Vienna"), .valid("Asia/Hong_Kong"), .valid("Asia/Ho_Chi_Minh"), .valid("America/Coyhaique"),
        .valid("Europe/Belgrade"),
        .valid("(UTC-05:00) Eastern Time (US & Canada)", as: "America/New_York"),
        .advisory("US/Eastern", as: "America/New_York", says: "America/New_York"), .advisory("Asia/Calcutta", as: "Asia/Kolkata"),
        .advisory("Europe/Kiev", as: "Europe/Kyiv"), .advisory("UTC", as: "Etc/UTC"), .advisory("Zulu", as: "Etc/UTC"),
        .advisory("GB-Eire", as: "Europe/London"), .advisory("EST5EDT", as: "America/New_York"),
        .advisory("Asia/Saigon", as: "Asia/Ho_Chi_Minh"),
        .advisory("America/Buenos_Aires", as: "America/Argentina/Buenos_Aires"), .advisory("Asia/Chongqing", as: "Asia/Shanghai"),
        .invalid("Rome", says: "mean Europe/Rome?"), .invalid("New York", says: "mean America/New_York?"),
        .invalid("Europe/Viena", says: "Europe/Vienna"), .invalid("Mars/Olympus", says: "IANA"), .invalid("UTC+1"), .incomplete(""),
    ]

    @Test(arguments: cases) func zone(_ check: RuleCase) throws { try check.hold("time-zone") }

    /// Every old name leads to one that is offered.
    @Test func linksLeadToZones() {
        for line in TimeZoneName.links.split(separator: "\n") {
            for name in line.split(separator: " ") {
                #expect((TimeZoneName.named(String(name)) ?? TimeZoneName.linked(String(name))) != nil, "\(name)")
            }
        }
    }
}
