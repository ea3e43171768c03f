extension LifeCycle {
    /// Notes a step of a hosted service as done. One that is done already can be noted again with another value, as where the address changed.
    ///
    /// - Returns: the value that it has now.
    func handOver(_ id: HandOver.ID, _ value: String?, in order: inout Order, at time: Timestamp) throws(StepRefusal) -> String? {
        guard let hosted = order.hosted, let step = hosted.handOvers[id] else { throw .notHosted }
        guard order.takesHandOver(id) else { throw .tooLate(order.state) }
        let value = value.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard (value?.unicodeScalars.count ?? 0) <= HandOver.valueLimit else { throw .valueTooLong(limit: HandOver.valueLimit) }
        try StepRefusal.require(value, "The value")
        guard step.state != .done || value != nil && value != step.value else { throw .alreadyDone(.handOver(id, value: value)) }
        guard id != .certificate || !hosted.certificates.isEmpty else { throw .notAttached(order.id) }
        let missing = hosted.handOvers.missing(before: id)
        guard missing.isEmpty else { throw .handOverBefore(id, missing: missing) }
        guard value != nil || id.neededValue == nil else { throw .noValue(id) }
        let isBought = id == .requestSent && hosted.handOvers.isDone(.purchase)
        let noted = value ?? (isBought ? HandOver.addressAlone : nil)
        order.hosted?.handOvers.set(id, value: noted, at: time)
        return noted
    }

    /// Takes a step of a hosted service back: it and those that were to be done again because of it are as they were before its event.
    func takeBackHandOver(_ id: HandOver.ID, at place: Int, in order: inout Order, at time: Timestamp) {
        let before = ([id] + id.undoes).compactMap { step in
            order.handOver(step, before: place).map { HandOver(step, state: .done, since: $0.event.time, value: $0.value) }
        }
        order.hosted?.handOvers.takeBack(id, to: before, at: time)
    }
}

extension Order {
    /// Whether a step of a hosted service can still be noted: while the order is open, and afterward as long as one is to be done again, as another
    /// certificate in the place of the first makes it. The site can be looked at whenever it runs.
    package func takesHandOver(_ id: HandOver.ID) -> Bool {
        guard let handOvers = hosted?.handOvers else { return false }
        return state.isOpen || state.isRunning && (id == .test || handOvers.contains { $0.state != .done })
    }

    /// The event by which a step of a hosted service was done as it was right before another event, with its value; `nil` where it was not done by any, or had
    /// to be done again.
    package func handOver(_ step: HandOver.ID, before place: Int) -> (place: Int, event: OrderEvent, value: String?)? {
        let (undone, keyAlgorithm) = (Set(events.compactMap(\.undoes)), signingRequest?.keyAlgorithm)
        for (place, event) in events.enumerated().prefix(place).reversed() where !undone.contains(place) {
            let done = event.what.hasPrefix(OrderEvent.attached) ? .certificate : event.isKeyChange ? .request : HandOver.ID(of: event)
            if done == step || done == .certificate && step == .purchase {
                let hasValue = event.what.hasPrefix("\(step.title): ")
                let unsaid = event.isKeyChange ? keyAlgorithm : event.what == HandOver.ID.addressSent ? HandOver.addressAlone : nil
                return (place, event, hasValue ? String(event.what.dropFirst(step.title.count + 2)) : unsaid)
            }
            if done?.undoes.contains(step) == true { return nil }
        }
        // The first key was made with the order.
        return step == .request ? events.first.map { (0, $0, keyAlgorithm) } : nil
    }
}
