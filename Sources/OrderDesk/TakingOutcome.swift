import Checkout
import Clients
import Console
import Flow
import Live
import Orders
import Reports
import Taking

/// How taking an order ended.
struct TakingOutcome {
    var reason: FlowEvent.LeaveReason
    /// The id of the order that was placed.
    var placed: OrderID?
    /// What else was kept.
    var kept: Kept?
    /// The draft that is left.
    var draft: String?
    /// Who takes the draft over.
    var claimant: String?
    /// Why the last changes are not saved.
    var fault: DraftFault?
    /// What is known of an order that may be there though nobody was told that it is placed.
    var doubt: String?
    /// What another command has to be told to find the draft.
    var again: String
    /// What is secret and came of it, in a sentence, if nobody has said that it is noted.
    var unreadSecret: String?

    init(_ reason: FlowEvent.LeaveReason, _ taking: OrderTaking, at desk: Desk, isSecretNoted: Bool) {
        (self.reason, again) = (reason, desk.again)
        (placed, draft, fault) = (taking.placed?.order.id, taking.draft, taking.draftFault)
        claimant = taking.claimant
        if case .kept(let kept)? = taking.outcome { self.kept = kept }
        unreadSecret = isSecretNoted ? nil : taking.outcome.flatMap(OrderReport.secretSentence)
        if taking.outcome == nil, let failure = taking.failure, failure.order != nil {
            (doubt, unreadSecret) = (failure.message, failure.passwordSuffix.map(OrderReport.suffixSentence))
        }
    }

    /// What the draft lacks, and why.
    var loss: String? { fault.map { $0.isKept ? $0.reason : "The last changes are not saved. \($0)" } }

    /// What is left of an order that was not placed, and how to go on with it.
    var remainder: String? {
        if let loss { return loss }
        if let draft, let claimant {
            return "\(claimant) has taken the draft \(draft) over, as it is here. Ask there before you go on with it."
        }
        return draft.map { "The draft \($0) is kept. Go on with: certdesk resume \($0)\(again)" }
    }

    /// Says what is left, and ends the program as the order was left.
    func leave() throws {
        // Whoever sat there was told.
        Databases.forgetUnanswered()
        switch reason {
        // A line that was dropped may also just stand still: then every message would block.
        case .hangup: break
        case .terminated: sayLastWords()
        case .quit, .interrupted:
            sayLastWords()
            if fault != nil { throw Exit(.ioError) }
        }
        try Exit.leave(reason)
    }

    private func sayLastWords() {
        if let placed { LastWords.say("\(placed)", on: 1) }
        if let kept { LastWords.say(kept.id, on: 1) }
        if let doubt { LastWords.say(doubt) }
        if let unreadSecret { LastWords.say(unreadSecret) }
        if let remainder { LastWords.say(remainder) }
    }
}
