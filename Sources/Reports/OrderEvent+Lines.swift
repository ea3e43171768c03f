package import Orders

extension OrderEvent {
    /// The event on one line; not yet fit for a terminal.
    package var text: String {
        "\(time) \(actor): \(title)" + (from.flatMap { from in to.map { " (\(from.title) to \($0.title))" } } ?? "")
            + (reason.map { ": \($0)" } ?? "") + (document.map { " (document \($0))" } ?? "")
    }
}

extension [OrderEvent] {
    /// The events on a line each, those that were taken back marked; not yet fit for a terminal.
    package var lines: [String] {
        let undone = Set(compactMap(\.undoes))
        return enumerated().map { place, event in event.text + (undone.contains(place) ? " (taken back)" : "") }
    }
}
