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
            guard event.names(recipient.email) || recipient.serial.map(event.names) == true else { return false }
            if let number = event.recipient {
                // That somebody took a place, and that this was taken back, is told of both.
                return number == recipient.number || recipient.replaces == number && (place == begin || event.undoes == begin)
            }
            // A certificate may be revoked long after another one took the place.
            if event.endedRecipient == recipient.email, let revoked = same.first(where: { $0.state == .revoked && $0.since == event.time })
            {
                return revoked.number == recipient.number
            }
            return (begin..<end).contains(place) || place == end && next?.replaces == recipient.number
        }.map(\.element)
    }

    /// How many recipients are how far, in words, in the order of the states, the empty ones left out. Whoever only came by a replacement or an addition
    /// that was taken back did not withdraw, and is counted apart.
    package var recipientCounts: [(words: String, count: Int)] {
        let recipients = mail?.recipients ?? []
        let (beginnings, undone) = (beginnings, Set(events.compactMap(\.undoes)))
        let takenBack = recipients.filter { recipient in
            recipient.state == .withdrawn && beginnings[recipient.number].map(undone.contains) == true
        }
        let counts = Dictionary(grouping: recipients, by: \.state).mapValues(\.count)
        let states = OrderedRecipient.State.allCases.map { state in
            (state.rawValue, (counts[state] ?? 0) - (state == .withdrawn ? takenBack.count : 0))
        }
        let replacements = takenBack.count { $0.replaces != nil }
        let additions = takenBack.count - replacements
        let others = [("replacement", replacements), ("addition", additions)].map { ("\($0)\($1 == 1 ? "" : "s") taken back", $1) }
        return (states + others).filter { $0.1 > 0 }.map { (words: $0.0, count: $0.1) }
    }

    /// The place of the event by which each recipient came who was not there from the beginning, by number.
    private var beginnings: [Int: Int] {
        var places: [Int: Int] = [:]
        for addition in mail?.additions ?? [] {
            for number in addition.numbers { places[number] = addition.event }
        }
        // Each replacement brings the next one.
        let replacements = events.indices.filter {
            events[$0].undoes == nil && events[$0].what.contains(RecipientStep.Action.replaced)
        }
        let successors = (mail?.recipients ?? []).filter { $0.replaces != nil }
        for (place, successor) in zip(replacements, successors) { places[successor.number] = place }
        return places
    }
}

extension Order {
    /// The recipient who was given up by an event, and who took the place, if it can be taken back: neither ever had a certificate or was to get one over a
    /// provider, so that nobody has to be told, nobody else has the address or the key by now, and nothing was done with either of them since. `nil` for
    /// any other event.
    ///
    /// - Parameter place: the event's place.
    func givenUp(by event: OrderEvent, at place: Int) -> (recipient: Int, successor: Int?)? {
        guard let recipients = mail?.recipients else { return nil }
        // Events had no number once. Of several who were given up in the same second, nobody knows then which one it was.
        let meant = event.recipient.map { [$0] } ?? recipients.filter { $0.since == event.time }.map(\.number)
        let found = meant.filter { recipients.indices.contains($0 - 1) }
            .compactMap { givenUp(recipients[$0 - 1], by: event, of: recipients) }
        guard found.count == 1, let given = found.first else { return nil }
        let undone = Set(events.compactMap(\.undoes))
        let isFollowed = events.indices.dropFirst(place + 1).contains { later in
            guard events[later].undoes == nil, !undone.contains(later), let number = events[later].recipient else { return false }
            return number == given.recipient || number == given.successor
        }
        return isFollowed ? nil : given
    }

    private func givenUp(
        _ recipient: OrderedRecipient, by event: OrderEvent, of recipients: [OrderedRecipient]
    ) -> (recipient: Int, successor: Int?)? {
        guard recipient.isUntold else { return nil }
        var successor: OrderedRecipient?
        switch recipient.state {
        case .withdrawn:
            guard event.what == RecipientStep.Action.withdraw.what(recipient.email) else { return nil }
        case .replaced:
            // Those who took the place before have been withdrawn again.
            successor = recipients.last { $0.replaces == recipient.number }
            guard let successor, successor.state == .pending, successor.isUntold,
                event.what == "\(recipient.email)\(RecipientStep.Action.replaced)\(successor.email)"
            else { return nil }
        case .pending, .issued, .revoked: return nil
        }
        let address = recipient.email.lowercased()
        let isTaken = recipients.contains { other in
            guard other.number != recipient.number, other.number != successor?.number, other.state.isWanted else { return false }
            let isSameKey = recipient.request.map { $0.publicKey == other.request?.publicKey } ?? false
            return isSameKey || other.email.utf8.count == address.utf8.count && other.email.lowercased() == address
        }
        return isTaken ? nil : (recipient.number, successor?.number)
    }

    /// Lets a recipient who was given up wait for a certificate again, and whoever took the place wait no more.
    mutating func restore(_ given: (recipient: Int, successor: Int?), at time: Timestamp, reason: String) {
        mail?.recipients[given.recipient - 1].state = .pending
        mail?.recipients[given.recipient - 1].since = time
        mail?.recipients[given.recipient - 1].reason = nil
        guard let successor = given.successor else { return }
        mail?.recipients[successor - 1].state = .withdrawn
        mail?.recipients[successor - 1].since = time
        mail?.recipients[successor - 1].reason = reason
    }
}

extension OrderEvent {
    /// Whether it is about somebody with an address, or the certificate with a serial number.
    fileprivate func names(_ word: String) -> Bool {
        what.split(whereSeparator: { $0 == " " || $0 == ":" }).contains { $0 == word }
    }
}
