package import Flow

/// What the desk wants done outside. All but leaving are answered by a ``DeskEvent``.
package enum DeskEffect: Hashable, Sendable {
    /// Take a new order, of the flow that was chosen; `nil` where there is only one.
    case newOrder(flow: String?)
    /// Take a new order of a customer, with what is known of organization and people.
    case orderFor(DeskID)
    /// Go on with a draft.
    case resume(DeskID)
    /// Go on with a draft that somebody else has open: that one is asked to save and leave.
    case takeOver(DeskID)
    /// Take a new order with the answers of this one.
    case copy(DeskID)
    /// Take a new order that renews this one.
    case renew(DeskID)
    /// Take a new order that takes this quote up.
    case takeUp(DeskID)
    /// Take a quote back; it was asked for.
    case withdraw(DeskID, reason: String?)
    /// Begin another certificate under the plan of this order.
    case reissue(DeskID)
    /// Take steps with an order in one change, by the steps' ids, if the order is still the revision that was shown.
    case take(DeskID, revision: Int, steps: [String], reason: String?)
    /// Do something slow, a step of an order or a provider as it was shown, beside the desk; answered once it is done.
    case work(DeskID, revision: Int, step: String, DeskAnswers)
    /// End what is done beside the desk, if it is early enough for that.
    case giveUp
    /// Add a note to an order.
    case note(DeskID, text: String)
    /// Put a file beside an order, as a document of this kind.
    case addDocument(DeskID, kind: String, file: String)
    /// Add a mail domain: its name, and behind a blank perhaps the organization that it is of.
    case addMailDomain(String)
    /// Set a draft aside; it was asked for.
    case discard(DeskID)
    /// Bring a discarded draft back.
    case restore(DeskID)
    /// Write an order, draft or quote to a new file of this name in the working folder.
    case save(DeskID, DeskFile, name: String)
    /// Write a guide, by its topic and with the names of what somebody looks at, to a new file of this name in the working folder.
    case saveGuide(String, of: DeskID?, name: String)
    /// Write a guide, by its topic, to the customer of an order or a quote, into the outbox.
    case sendGuide(String, to: DeskID)
    case leave(FlowEvent.LeaveReason)
}

/// What an order, a draft or a quote can be written to a file as.
package enum DeskFile: Hashable, Sendable {
    /// A page for people; of a quote, whatever the file's name ends with: `.pdf`, `.html` or `.txt`.
    case text
    /// The order file's own format.
    case json

    func ending(for kind: DeskID.Kind) -> String {
        switch self {
        case .text: kind.isQuote ? "pdf" : "txt"
        case .json: "json"
        }
    }
}

/// What happened outside the desk.
package enum DeskEvent: Hashable, Sendable {
    /// What was asked for is done or was refused: what the list shows may have changed, `select` is to be selected, `message` to be said.
    case storeChanged(select: DeskID? = nil, message: String? = nil)
    /// The steps that were asked for are taken, or the order is otherwise changed as was asked for.
    case stepTaken(DeskID, message: String)
    /// What was asked for needs another answer first: a step of what was shown in a revision, with what it does in sentences. Its variants are listed.
    case offered(DeskID, revision: Int, DeskStep, explanation: String)
    /// Nothing was done, for a reason that can be mended: the window in which something was typed for it comes back with that. Of several windows it is the
    /// one of the question with this label, and what was typed in the others is kept; without a label all that was masked is typed anew.
    case refused(message: String, at: String? = nil)
    /// The draft cannot be gone on with, because somebody has it open; who, in a sentence.
    case draftHeld(DeskID, message: String)
    case leaveRequested(FlowEvent.LeaveReason)
}
