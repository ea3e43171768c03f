package import Orders

extension Timestamp {
    /// How long ago it was, in the largest unit that fits.
    package func age(at now: Timestamp) -> String {
        let seconds = max(0, now.secondsSinceEpoch - secondsSinceEpoch)
        let units = [(86_400, "day"), (3600, "hour"), (60, "minute")]
        guard let (length, name) = units.first(where: { seconds >= $0.0 }) else { return "just now" }
        let count = seconds / length
        return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
}
