package import Archive
import Checkout
import Console
import Flow
import JSONText
package import Live
package import Orders
package import Requests
package import Traces

/// An order or a draft as an answers file.
package struct PrintedAnswers {
    private let title: String
    private let flow: String
    private let asOf: CalendarDate?
    /// The order that is renewed with them.
    private let renews: OrderID?
    /// The quote that is taken up with them.
    private let quote: QuoteID?
    private let answers: [String: [String: JSONValue]]
    /// The copied fields that do not follow their source; `nil` where only the answers tell.
    private let detached: Set<FieldID>?

    /// The answers of an order.
    ///
    /// - Parameter recipients: whom an order of certificates for mail is for today, in the place of the list that it was placed with: that one is not kept.
    package init(_ order: Order, recipients: JSONValue? = nil) {
        title = "The answers of the order \(order.id), placed \(order.placedAt)."
        (flow, asOf, detached, renews, quote) = (order.flow, order.asOf, nil, nil, nil)
        var answers = order.answers
        if let recipients { answers["recipients", default: [:]]["table"] = recipients }
        self.answers = answers
    }

    /// What was answered in a draft so far.
    package init(_ draft: Draft) {
        title = "The answers of the draft \(draft.id), saved \(draft.savedAt)."
        (flow, asOf, answers, renews, quote) = (draft.flow, draft.asOf, draft.answers, draft.renews, draft.quote)
        detached = Set(draft.detached.compactMap { FieldID($0) })
    }

    /// The answers in a request that a server wrote, for an order that is begun with them.
    package init(_ request: RequestAnswers, of file: String) {
        title = "The answers in \(file)."
        (flow, asOf, detached, renews, quote) = (Desk.defaultFlow, nil, [], nil, nil)
        answers = StoredAnswers.encode(request.all)
    }

    /// The file's text, as JSON5 with comments or as JSON.
    package func text(_ configuration: Configuration, json: Bool) throws -> String {
        let desk = try Desk(flow: flow, configuration, asOf: configuration.asOfDay ?? asOf)
        let detached = detached ?? StoredAnswers.detached(in: answers, for: desk.definition)
        let file = FilledAnswers(answers, detached: detached, using: desk.engine)
        let words = [
            renews.map { "orders renew \($0)" } ?? quote.map { "order --quote \($0)" } ?? "order",
            flow == Desk.defaultFlow || renews != nil || quote != nil ? nil : flow, "--answers FILE",
            asOf.map { "--as-of \($0)" },
        ].compactMap(\.self)
        let text = try file.text(heading: [title, "Place it with: certdesk \(words.joined(separator: " "))\(configuration.repeated)"])
        return json ? try JSONOutput.document(JSONNode.parse(Array(text.utf8), limit: AnswersFile.tableSizeLimit)) + "\n" : text
    }
}

extension PrintedAnswers {
    /// The answers after a step of a replay, as an answers file.
    ///
    /// - Parameters:
    ///   - title: whose steps they are.
    ///   - moment: the step, from 0 to the last.
    package static func text(of replay: Replay, _ title: String, after moment: Int) throws -> String {
        var replay = replay
        let (state, head) = (replay.state(at: moment), replay.trace.sessions[replay.moments[moment].session].head)
        let file = FilledAnswers(
            StoredAnswers.encode(state.answers.given), detached: state.answers.detached, using: replay.engine(at: moment))
        let place = "order --answers FILE --as-of \(head.asOf)"
        return try file.text(heading: ["\(title), the answers after step \(moment).", "Place it with: certdesk \(place)"])
    }
}
