import Testing

@testable import Validation

struct TimeZoneNameTests {
    @Test func offersEachZoneOnce() {
        #expect(TimeZoneName.all.count > 130)
        #expect(Set(TimeZoneName.all.map(\.iana)).count == TimeZoneName.all.count)
        #expect(Set(TimeZoneName.all.map(\.windowsCaption)).count == TimeZoneName.all.count)
        for zone in TimeZoneName.all {
            #expect(zone.iana.contains("/") && zone.windowsCaption.hasPrefix("(UTC"), "\(zone)")
            #expect(TimeZoneName.named(zone.iana) == zone)
        }
    }

    /// tzdata 2025b gave Aysen a clock of its own; 2026 saw British Columbia, Alberta and Manitoba stay on summer time, and Morocco leave +01:00.
    @Test(arguments: [
        ("America/Coyhaique", "(UTC-03:00)"), ("America/Vancouver", "(UTC-07:00)"), ("America/Edmonton", "(UTC-06:00)"),
        ("America/Winnipeg", "(UTC-05:00)"), ("Africa/Casablanca", "(UTC+00:00)"),
    ])
    func knowsTheChangesOf2026(_ iana: String, _ offset: String) {
        #expect(TimeZoneName.all.first { $0.iana == iana }?.windowsCaption.hasPrefix(offset) == true)
    }

    /// As the IANA database has them for standard and summer time.
    @Test(arguments: [
        ("PST", "America/Los_Angeles"), ("EDT", "America/New_York"), ("GMT", "Europe/London"), ("CET", "Europe/Berlin"),
        ("JST", "Asia/Tokyo"), ("IST", "Asia/Kolkata"), ("AEST", "Australia/Sydney"),
    ])
    func knowsTheLettersThatPeopleSay(_ letters: String, _ iana: String) {
        #expect(TimeZoneName.named(iana)?.abbreviations.contains(letters) == true)
    }

    @Test func everyZoneWithLettersIsOffered() {
        let named = TimeZoneName.everywhere.filter { !$0.abbreviations.isEmpty }
        #expect(named.count == 36)
    }

    @Test func namesEveryZoneOnce() {
        let zones = TimeZoneName.everywhere
        #expect(zones.count > 440 && Array(zones.prefix(TimeZoneName.all.count)) == TimeZoneName.all)
        #expect(Set(zones.map(\.iana)).count == zones.count)
        #expect(Set(zones.map(\.windowsCaption)).count == zones.count)
        #expect(zones.allSatisfy { $0.windowsCaption.hasPrefix("(UTC") })
        #expect(TimeZoneName.named("Europe/Rome")?.windowsCaption == "(UTC+01:00) Rome")
        #expect(TimeZoneName.named("America/Indiana/Knox")?.windowsCaption == "(UTC-06:00) Knox, Indiana")
    }

    @Test func captionsFollowWindows() {
        #expect(TimeZoneName.named("America/New_York")?.windowsCaption == "(UTC-05:00) Eastern Time (US & Canada)")
        #expect(TimeZoneName.named("Etc/UTC")?.windowsCaption == "(UTC) Coordinated Universal Time")
        #expect(TimeZoneName.named("Asia/Kathmandu")?.windowsCaption.hasPrefix("(UTC+05:45)") == true)
    }

    @Test(arguments: [
        ("US", "America/New_York"), ("gb", "Europe/London"), ("IE", "Europe/London"), ("DE", "Europe/Berlin"), ("FR", "Europe/Paris"),
        ("AU", "Australia/Sydney"),
        ("NZ", "Pacific/Auckland"), ("BR", "America/Sao_Paulo"), ("AR", "America/Argentina/Buenos_Aires"), ("IN", "Asia/Kolkata"),
        ("UA", "Europe/Kyiv"),
        ("CN", "Asia/Shanghai"), ("ZA", "Africa/Johannesburg"), ("JP", "Asia/Tokyo"), ("MX", "America/Mexico_City"),
        ("CA", "America/New_York"),
    ])
    func presets(_ country: String, _ iana: String) {
        #expect(TimeZoneName.preset(country: country)?.iana == iana)
    }

    /// Uninhabited or scattered territories have none; everything else has.
    @Test func presetsMostCountries() {
        let without = Country.all.map(\.code).filter { TimeZoneName.preset(country: $0) == nil }
        #expect(without == ["AQ", "BV", "GS", "HM", "IO", "TF", "UM"])
        #expect(TimeZoneName.preset(country: "QQ") == nil)
    }
}
