package import Flow
package import Orders

/// The steps that made a draft or an order, sitting by sitting: what a colleague needs to see what somebody did. Without secrets.
package struct Trace: Hashable, Sendable {
    /// The flow's id.
    package var flow: String
    /// The id of the order that came of it, if one did.
    package var order: String?
    /// Whether names, addresses and the like were replaced by others of the same shape, so that a colleague may have it.
    package var isMasked = false
    /// What whoever masked it should know, a sentence each.
    package var remarks: [String] = []
    /// How many sittings were dropped before the first, because it was too much.
    package var droppedSessions = 0
    /// The sittings in their order: the first, and one for each time the draft was gone on with.
    package var sessions: [TraceSession] = []

    /// A trace of a flow.
    package init(flow: String) { self.flow = flow }
}

/// The steps of one sitting, and where they begin.
package struct TraceSession: Hashable, Sendable {
    /// Who did it, with what.
    package var head: SessionHead
    /// What there was before the first step.
    package var start: FlowStart
    /// How many steps were dropped before the first, because it was too much; the keys typed in them are lost, what they led to is in `start`.
    package var dropped = 0
    /// What was done.
    package var steps: [FlowStep] = []
    /// The size of the terminal, by the first of `steps` that it held for.
    package var sizes: [Int: WindowSize] = [:]

    /// A sitting before its first step.
    package init(head: SessionHead, start: FlowStart) { (self.head, self.start) = (head, start) }

    /// The size that a step was done in; `nil` where there was no screen.
    package func size(at step: Int) -> WindowSize? {
        sizes.filter { $0.key <= step }.max { $0.key < $1.key }?.value
    }
}

/// Who did the steps of a sitting, and with what.
package struct SessionHead: Hashable, Codable, Sendable {
    /// How the flow was shown.
    package enum FrontEnd: String, CaseIterable, Hashable, Codable, Sendable {
        /// The full screen.
        case keys
        case lines
        /// An answers file.
        case file
    }

    /// The program's version.
    package var program: String
    /// The price book.
    package var book: Quote.Book
    /// Who worked there.
    package var actor: String
    /// The day whose rules and prices held.
    package var asOf: CalendarDate
    /// How the flow was shown.
    package var frontEnd: FrontEnd
    /// A short sum of each field that the flow had, to tell another version of the flow by.
    package var fields: [FieldID: String]

    /// Who did it, with what.
    package init(
        program: String, book: Quote.Book, actor: String, asOf: CalendarDate, frontEnd: FrontEnd, definition: FlowDefinition
    ) {
        (self.program, self.book, self.actor, self.asOf, self.frontEnd) = (program, book, actor, asOf, frontEnd)
        fields = definition.fieldSums
    }
}

/// The size of a terminal, in cells.
package struct WindowSize: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Cells in a row.
    package var columns: Int
    /// Rows.
    package var rows: Int

    /// A size in cells.
    package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

    /// `80x24`.
    package var description: String { "\(columns)x\(rows)" }
}
