extension Order {
    /// What was done with one of the recipients, the first first. Events name people by their addresses, and several recipients may have had one after the
    /// other the same: what happened before somebody came, or after the next one with the address did, is not theirs.
    package func events(about recipient: OrderedRecipient) -> [OrderEvent] {
        let same = (mail?.recipients ?? []).filter { $0.email == recipient.email }
        let beginnings = beginnings
        let begin = beginnings[recipient.number] ?? 0
        let next = same.first { $0.number > recipient.number }
        let end = next.flatMap { beginnings[$0.number] } ?? events.endIndex
        return events.enumerated().filter { place, event in
            guard event.names(recipient.email) else { return false }
            // A certificate may be revoked long after another one took the place.
            if event.endedRecipient == recipient.email, let revoked = same.first(where: { $0.state == .revoked && $0.since == event.time })
            {
                return revoked.number == recipient.number
            }
            return (begin..<end).contains(place) || place == end && next?.replaces == recipient.number
        }.map(\.element)
    }

    /// The place of the event by which each recipient came who was not there from the beginning, by number.
    private var beginnings: [Int: Int] {
        var places: [Int: Int] = [:]
        for addition in mail?.additions ?? [] {
            for number in addition.numbers { places[number] = addition.event }
        }
        // Each replacement brings the next one.
        let replacements = events.indices.filter { events[$0].what.contains(RecipientStep.Action.replaced) }
        let successors = (mail?.recipients ?? []).filter { $0.replaces != nil }
        for (place, successor) in zip(replacements, successors) { places[successor.number] = place }
        return places
    }
}

extension OrderEvent {
    /// Whether it is about somebody with an address.
    fileprivate func names(_ email: String) -> Bool {
        what.split(whereSeparator: { $0 == " " || $0 == ":" }).contains { $0 == email }
    }
}
