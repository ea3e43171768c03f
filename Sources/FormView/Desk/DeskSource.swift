package import Flow

/// Where the desk's rows come from. The screen asks after every key, for no more than it shows; answers may be remembered until `reread`.
package struct DeskSource: Sendable {
    /// How many rows a query has, as far as it takes no time to know: at least so many, if there are as many. The screen is told when more is known.
    package var count: @Sendable (DeskQuery, _ atLeast: Int) -> DeskCount
    /// The rows of a query in a range that lies within its count.
    package var rows: @Sendable (DeskQuery, Range<Int>) -> [DeskRow]
    /// Where a row stands in a query's answer; `nil` if it is not in it.
    package var position: @Sendable (DeskQuery, DeskID) -> Int?
    /// The values a filter can take, as ids and labels.
    package var choices: @Sendable (DeskFacet) -> [Choice]
    /// How many orders of a query are due in which week, in words, the first week first.
    package var weeks: @Sendable (DeskQuery) -> String
    /// A few lines about a row, shown beside the list.
    package var preview: @Sendable (DeskID) -> DeskDocument
    /// All there is to know about an order, or why it cannot be shown.
    package var document: @Sendable (DeskID) -> DeskDocument
    /// The certificate of an order, or how it will read, or why it cannot be shown.
    package var certificate: @Sendable (DeskID) -> DeskDocument
    /// What can be done with an order that was shown in a revision.
    package var steps: @Sendable (DeskID, _ revision: Int) -> DeskSteps
    /// In which ways the owners of its names can be asked for their approval anew.
    package var approvals: @Sendable (DeskID, _ revision: Int) -> DeskSteps
    /// The orders and the customer that an opened order or customer leads to.
    package var related: @Sendable (DeskID) -> [DeskRelative]
    /// The flows that a new order can be taken with, as ids and titles.
    package var flows: @Sendable () -> [Choice]
    /// The kinds of documents that can be put beside an order, as ids and titles.
    package var documentKinds: @Sendable () -> [Choice]
    /// The guides, with the names of what somebody looks at, if that is an order.
    package var topics: @Sendable (DeskID?) -> [HelpTopic]
    /// What is done beside the desk just now, in a sentence.
    package var activity: @Sendable () -> String
    /// Forgets what is remembered: the store may have changed.
    package var reread: @Sendable () -> Void
    /// The same, but only if the store has changed; whether it has. Asked at every key, so it must cost next to nothing.
    package var refresh: @Sendable () -> Bool
    /// What was done meanwhile by itself, in a sentence; told once.
    package var said: @Sendable () -> String?
    /// Why a list without rows has none, if it could not be read, in a sentence.
    package var trouble: @Sendable () -> String?
    /// Why nothing can be taken or changed here, with what to do, in a sentence; `nil` if it can. Asked before anything is typed for that.
    package var barrier: @Sendable () -> String?

    /// A source of rows.
    package init(
        count: @escaping @Sendable (DeskQuery, _ atLeast: Int) -> DeskCount,
        rows: @escaping @Sendable (DeskQuery, Range<Int>) -> [DeskRow],
        position: @escaping @Sendable (DeskQuery, DeskID) -> Int?, choices: @escaping @Sendable (DeskFacet) -> [Choice],
        preview: @escaping @Sendable (DeskID) -> DeskDocument, document: @escaping @Sendable (DeskID) -> DeskDocument,
        steps: @escaping @Sendable (DeskID, _ revision: Int) -> DeskSteps,
        certificate: @escaping @Sendable (DeskID) -> DeskDocument = { _ in DeskDocument([]) },
        approvals: @escaping @Sendable (DeskID, _ revision: Int) -> DeskSteps = { _, _ in DeskSteps(refusal: "") },
        related: @escaping @Sendable (DeskID) -> [DeskRelative] = { _ in [] },
        flows: @escaping @Sendable () -> [Choice] = { [] }, documentKinds: @escaping @Sendable () -> [Choice] = { [] },
        weeks: @escaping @Sendable (DeskQuery) -> String = { _ in "" },
        topics: @escaping @Sendable (DeskID?) -> [HelpTopic] = { _ in [] },
        activity: @escaping @Sendable () -> String = { "" }, reread: @escaping @Sendable () -> Void,
        refresh: @escaping @Sendable () -> Bool, said: @escaping @Sendable () -> String? = { nil },
        trouble: @escaping @Sendable () -> String? = { nil },
        barrier: @escaping @Sendable () -> String? = { nil }
    ) {
        (self.count, self.rows, self.position, self.choices) = (count, rows, position, choices)
        (self.preview, self.document, self.certificate, self.steps) = (preview, document, certificate, steps)
        (self.approvals, self.related) = (approvals, related)
        (self.flows, self.documentKinds, self.weeks, self.topics) = (flows, documentKinds, weeks, topics)
        self.activity = activity
        (self.reread, self.refresh, self.said, self.trouble, self.barrier) = (reread, refresh, said, trouble, barrier)
    }
}

extension [DocumentLine] {
    /// The lines with texts of at most so many characters: laying out must not take longer because somebody put a megabyte into a field.
    func cut(to limit: Int) -> [DocumentLine] {
        map { line in
            var line = line
            line.text = line.text.cut(to: limit)
            if case .pair(let value) = line.style { line.style = .pair(value: value.cut(to: limit)) }
            return line
        }
    }
}

extension String {
    fileprivate func cut(to limit: Int) -> String {
        // A text has at least as many bytes as characters, so most need not be looked at.
        guard utf8.count > limit else { return self }
        let kept = prefix(limit)
        return kept.endIndex == endIndex ? self : "\(kept)… (\(utf8.count) bytes in all)"
    }
}
