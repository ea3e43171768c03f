extension Timestamp {
    /// The time of day with the day, UTC: `YYYY-MM-DD hh:mm`.
    package var minute: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// The same to the second, with the zone: `2026-11-28 04:12:00 UTC`.
    package var second: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }
}
