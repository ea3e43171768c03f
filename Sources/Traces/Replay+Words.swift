internal import Flow
internal import Orders

extension Replay {
    /// What there was at a moment, in a sentence with its time: `10:31:07 UTC, Common name: www.example.com. Total 349.00 USD.`
    package func sentence(at moment: Int) -> String {
        let (place, session) = (moments[moment], trace.sessions[moments[moment].session])
        guard let step = place.step else {
            var words = trace.sessions.count > 1 ? "Sitting \(place.session + 1) of \(trace.sessions.count) begins" : "It begins"
            words += ": \(session.head.actor) \(session.head.frontEnd.words), as of \(session.head.asOf)."
            let dropped = moment == 0 ? trace.droppedSessions : 0
            if dropped > 0 { words += dropped == 1 ? " An earlier sitting was dropped." : " \(dropped) earlier sittings were dropped." }
            if session.dropped > 0 { words += " The first \(session.dropped) steps of it were dropped." }
            return words
        }
        let price = step.price.map { $0.isEmpty ? " No price any more." : " Total \($0)." } ?? ""
        return "\(step.time.words.dropFirst(11).dropLast()) UTC, \(step.words(in: engine(at: moment).definition)).\(price)"
    }

    /// A moment in a line: number, time, stage, what happened. Not cut, and not cleaned of control characters.
    package func line(at moment: Int) -> String {
        let number = String(moment)
        let width = String(last).count
        let padded = String(repeating: " ", count: max(0, width - number.count)) + number
        guard let step = moments[moment].step else { return "\(padded)  \(sentence(at: moment))" }
        let found = step.findings.first.map { "  \($0.blocks ? "!" : "i") \($0.message)" } ?? ""
        let price = step.price.map { $0.isEmpty ? "" : "  [\($0)]" } ?? ""
        return
            "\(padded)  \(step.time.words.dropFirst(11).dropLast())  \(step.stage)  \(step.words(in: engine(at: moment).definition))\(price)\(found)"
    }

    /// A moment for machines.
    package func record(at moment: Int) -> MomentRecord {
        let (place, head) = (moments[moment], trace.sessions[moments[moment].session].head)
        return MomentRecord(
            number: moment, session: place.session + 1, actor: head.actor, program: head.program, book: head.book, asOf: head.asOf,
            frontEnd: head.frontEnd, size: place.size, at: place.step?.time.words,
            words: place.step?.words(in: engine(at: moment).definition), step: place.step)
    }
}

/// A moment of a trace as `replay --json` prints it.
package struct MomentRecord: Encodable {
    let number: Int
    let session: Int
    let actor: String
    let program: String
    let book: Quote.Book
    let asOf: CalendarDate
    let frontEnd: SessionHead.FrontEnd
    let size: WindowSize?
    let at: String?
    let words: String?
    let step: FlowStep?
}

extension SessionHead.FrontEnd {
    fileprivate var words: String {
        switch self {
        case .keys: "on the full screen"
        case .lines: "by lines"
        case .file: "with an answers file"
        }
    }
}
