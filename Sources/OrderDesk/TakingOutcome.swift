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
    /// Whether somebody has said that what is secret is noted.
    private let isNoted: Bool
    /// Why what waited for a password to be noted is not kept, in a sentence.
    var unkept: String?

    /// What came of it in the end. What waits for a password to be noted is kept now if it is, or never.
    init(_ reason: FlowEvent.LeaveReason, _ left: OrderTaking, at desk: Desk, isSecretNoted: Bool) {
        var taking = left
        if case .kept(let pending)? = taking.outcome, pending.finish != nil {
            if isSecretNoted {
                do throws(OrderPlacement.Failure) {
                    try taking.finishKeeping()
                } catch {
                    unkept = "\(error.message) Nothing was kept."
                }
            } else {
                unkept = "Nothing was kept: nobody said that the password is noted."
            }
        }
        (self.reason, again, isNoted) = (reason, desk.again, isSecretNoted)
        (placed, draft, fault) = (taking.placed?.order.id, taking.draft, taking.draftFault)
        claimant = taking.claimant
        if case .kept(let kept)? = taking.outcome, unkept == nil { self.kept = kept }
        unreadSecret = isSecretNoted || unkept != nil ? nil : taking.outcome.flatMap(OrderReport.secretSentence)
        if taking.outcome == nil, let failure = taking.failure, failure.order != nil {
            (doubt, unreadSecret) = (failure.message, failure.passwordSuffix.map(OrderReport.suffixSentence))
        }
    }

    /// What the draft lacks, and why.
    var loss: String? { fault.map { $0.isKept ? $0.reason : "The last changes are not saved. \($0)" } }

    /// What is left of an order that was not placed, and how to go on with it.
    var remainder: String? {
        if let loss { return [loss, fault?.wayBack].compactMap(\.self).joined(separator: " ") }
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
            if fault != nil || isRefused { throw Exit(.ioError) }
        }
        try Exit.leave(reason)
    }

    /// Whether what is noted could not be kept.
    private var isRefused: Bool { isNoted && unkept != nil }

    private func sayLastWords() {
        if let placed { LastWords.say("\(placed)", on: 1) }
        if let kept { LastWords.say(kept.id, on: 1) }
        if let doubt { LastWords.say(doubt) }
        if let unkept { LastWords.say(unkept) }
        if let unreadSecret { LastWords.say(unreadSecret) }
        if let remainder { LastWords.say(remainder) }
    }
}
