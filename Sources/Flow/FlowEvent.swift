/// What happened, in the words of somebody filling in a form.
package enum FlowEvent: Hashable, Sendable {
    /// A field's answer changed, key by key.
    case answered(FieldID, Answer)
    /// A field's answer was chosen rather than typed. Such a change is whole at once, and so is saved at once.
    case chosen(FieldID, Answer)
    /// An answer was taken back: what was given before counts again, or else what counts without any.
    case takenBack(FieldID, to: Answer?)
    /// Answers came from elsewhere, many at once: out of a document that the customer sent.
    case answersGiven([FieldID: Answer])
    /// The focus left a field: its answer is taken as finished and may be normalized.
    case fieldLeft(FieldID)
    /// Accept the stage and go on.
    case nextRequested
    case backRequested
    /// Nobody types for a moment: what was answered so far is worth keeping.
    case paused
    /// Jump to a shown stage.
    case stageChosen(String)
    /// The review's own button.
    case placeRequested
    /// The order stands in the store.
    case placed(Receipt)
    /// The order could not be placed; the draft is still there.
    case placingFailed(String)
    /// What a file holds that somebody named.
    case fileRead([UInt8])
    /// Why a file cannot be read that somebody named; a sentence.
    case fileNotRead(String)
    /// Why there is no table of the rows that somebody gave a field.
    case tableNotRead(FieldID, TableFault)
    /// What came of asking for a quote, or of writing one: its number, or why none was kept; a sentence. A quote that can be written to somebody now comes
    /// along.
    case quoteAnswered(String, writable: WritableQuote? = nil)
    /// The last draft was saved after all.
    case draftSaved
    /// The draft on the disk is older than what is on the screen: why, and what to do; and whether nothing is lost by it, because what was typed is kept elsewhere.
    case draftNotSaved(String, isKept: Bool = false)
    case leaveRequested(LeaveReason)

    /// Why somebody leaves without an order.
    package enum LeaveReason: Hashable, Sendable {
        /// Ctrl-Q: the draft is kept, exit code 0.
        case quit
        /// Ctrl-C or SIGINT: the draft is kept, exit code 130.
        case interrupted
        /// SIGHUP or a terminal that went away: the draft is kept, and there is nobody left to tell.
        case hangup
        /// Somebody told the program to end: the draft is kept, and that is said. The number of the signal.
        case terminated(signal: Int32)
    }
}

/// What a flow wants done. Front ends hand these on; the answer comes back as an event.
package enum FlowEffect: Hashable, Sendable {
    /// Keep the answers given so far.
    case saveDraft
    /// Place the order; answered by `placed` or `placingFailed`.
    case place
    /// Give up placing, if it is early enough for that; then answered by `placingFailed`. Of a table it is always early enough.
    case giveUp
    /// Read, open or change the table of a field; answered by `chosen` with the table, or by `tableNotRead`.
    case workTable(FieldID, TableTask)
    /// Read a file that somebody named; answered by `fileRead` or `fileNotRead`.
    case readFile(String)
    /// Keep the price of the answers so far as a quote; answered by `quoteAnswered`.
    case keepQuote
    /// Write a kept quote to an address; answered by `quoteAnswered`.
    case writeQuote(String, to: String)
    /// Put the focus on this field, the first with a finding, and the cursor on the entry or line it is about, from 0.
    case focus(FieldID, line: Int? = nil)
    /// Close the flow.
    case leave(FlowEvent.LeaveReason)
}

/// A quote that is kept, and can be written to somebody.
package struct WritableQuote: Hashable, Sendable {
    /// Its number.
    package var number: String
    /// To whom; empty where nobody is known.
    package var address: String

    /// A quote for somebody.
    package init(number: String, address: String) { (self.number, self.address) = (number, address) }
}

/// What is shown after placing.
package struct Receipt: Hashable, Sendable {
    /// The order's id.
    package var id: String
    /// Account, files, what happens next.
    package var lines: [DocumentLine]
    /// What is shown now and never again, and so stands where it is read: first on a screen, last where lines run by.
    package var shownOnce: [DocumentLine]
    /// Whether nothing is kept before somebody has said that what is shown once is noted.
    package var isPending = false
    /// What is shown once, as sentences call it: `suffix`.
    package var secret: String { shownOnce.first { if case .pair = $0.style { true } else { false } }?.text.lowercased() ?? "" }

    /// What is shown after placing.
    package init(id: String, lines: [DocumentLine], shownOnce: [DocumentLine] = []) {
        (self.id, self.lines, self.shownOnce) = (id, lines, shownOnce)
    }
}
