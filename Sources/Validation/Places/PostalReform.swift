import Orders

/// A day on which a country began with its postal codes, or began to write them otherwise. Only those since 2008, the first year that orders
/// are taken for, where the codes before can be told apart from those of today.
struct PostalReform {
    /// The first day of today's codes.
    let day: CalendarDate
    /// The layout before that day in the notation of `TextPattern`; `nil` where there were no codes.
    let earlier: String?

    /// What a country changed; `nil` if it changed nothing.
    static func of(_ country: Country) -> PostalReform? {
        all[country.code]
    }

    /// Ireland: Eircode, in use since 2015-07-13. South Korea: five digits since 2015-08-01, six before.
    private static let all: [String: PostalReform] = ["IE": ("2015-07-13", nil), "KR": ("2015-08-01", "ddd-ddd")].compactMapValues {
        (day: String, earlier: String?) in CalendarDate(day).map { PostalReform(day: $0, earlier: earlier) }
    }
}
