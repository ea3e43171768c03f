extension CalendarDate {
    /// The names of months in headers (RFC 5322 section 3.3, RFC 9110 section 5.6.7).
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// The epoch was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    /// The month as headers name it: `Nov`.
    package var monthName: String { Self.months[month - 1] }

    /// The day of the week as headers name it: `Sun`.
    package var weekdayName: String { Self.weekdays[(daysSinceEpoch % 7 + 7) % 7] }

    /// The number of a month that a header names; `nil` for any other word.
    fileprivate static func month(_ name: some StringProtocol) -> Int? { months.firstIndex { $0 == name }.map { $0 + 1 } }
}

extension Timestamp {
    /// As the header `Date` says it (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let (day, text) = (calendarDate, description)
        return "\(day.weekdayName), \(text.dropFirst(8).prefix(2)) \(day.monthName) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
    }

    /// Reads the same form, which all servers write; `nil` for the old ones and for what is none.
    package init?(httpDate text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", let month = CalendarDate.month(parts[2]) else { return nil }
        self.init("\(parts[3])-\(month < 10 ? "0" : "")\(month)-\(parts[1])T\(parts[4])Z")
    }
}
