package import Flow

/// What a replay shows, asked for a moment at a time.
package struct ReplaySource: Sendable {
    /// One moment of it.
    package struct Frame: Sendable {
        /// The flow as it stood.
        package var state: FlowState
        /// What the flow was worked out with.
        package var engine: FlowEngine
        /// The field that it is about; `nil` for none.
        package var field: FieldID?
        /// What happened and when, in a sentence.
        package var said: String
        /// The size of the terminal then; `nil` where there was no screen.
        package var size: Size?

        /// A moment.
        package init(state: FlowState, engine: FlowEngine, field: FieldID?, said: String, size: Size?) {
            (self.state, self.engine, self.field, self.said, self.size) = (state, engine, field, said, size)
        }
    }

    /// Whose steps these are.
    package var title: String
    /// What to know about all of it, a sentence each.
    package var remarks: [String]
    /// How many moments there are, at least one.
    package var count: Int
    /// The moment with a number from 0.
    package var frame: @Sendable (Int) -> Frame

    /// Something to be replayed.
    package init(title: String, remarks: [String], count: Int, frame: @escaping @Sendable (Int) -> Frame) {
        (self.title, self.remarks, self.count, self.frame) = (title, remarks, count, frame)
    }
}
