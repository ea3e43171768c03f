extension LifeCycle {
    /// Notes a step of a hosted service as done. One that is done already can be noted again with another value, as where the address changed.
    func handOver(_ id: HandOver.ID, _ value: String?, in order: inout Order, at time: Timestamp) throws(StepRefusal) {
        guard let hosted = order.hosted, let step = hosted.handOvers[id] else { throw .notHosted }
        guard order.state.isOpen else { throw .tooLate(order.state) }
        let value = value.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard (value?.unicodeScalars.count ?? 0) <= HandOver.valueLimit else { throw .valueTooLong(limit: HandOver.valueLimit) }
        try StepRefusal.require(value, "The value")
        guard step.state != .done || value != nil && value != step.value else { throw .alreadyDone(.handOver(id, value: value)) }
        let missing = hosted.handOvers.missing(before: id)
        guard missing.isEmpty else { throw .handOverBefore(id, missing: missing) }
        guard value != nil || id.neededValue == nil else { throw .noValue(id) }
        order.hosted?.handOvers.set(id, isDone: true, value: value, at: time)
    }

    /// Takes a step of a hosted service back: to the value that it had before its event, where it was noted twice.
    func takeBackHandOver(_ id: HandOver.ID, at place: Int, in order: inout Order, at time: Timestamp) {
        let undone = Set(order.events.compactMap(\.undoes))
        let earlier = order.events.enumerated().prefix(place).last { earlier, event in
            !undone.contains(earlier) && HandOver.ID(of: event) == id
        }
        let value = earlier.flatMap { _, event in event.what.count > id.title.count ? String(event.what.dropFirst(id.title.count + 2)) : nil
        }
        order.hosted?.handOvers.set(id, isDone: earlier != nil, value: value, at: time)
    }
}
