import Archive
import Console
import FormView
import Live
import Orders

extension SlowSteps {
    /// What can be done with a message: it is sent, or everything that waits is.
    func offer(message id: DeskID) -> DeskSteps {
        do {
            let message = try reading.message(id).message
            let command = DeskQuestion(
                "Command",
                "The command that takes each message, such as sendmail -t or msmtp -t. Left empty it is \(mailProgram.withLock(\.self)).",
                .optionalLine)
            let one = DeskStep(
                id: "send", label: message.standing == .failed ? "Try again to send it" : "Send it",
                detail: "to \(DisplayText.sanitized(message.to))", group: "Outbox", questions: [command])
            let withdrawal = DeskStep(
                id: "withdraw", label: "Withdraw it", detail: "so that nobody sends it", group: "Outbox",
                questions: [DeskQuestion("Reason", "Why it is not to be sent. The message stays in the list with it.")])
            let waiting = reading.currentMessages.waiting
            let all = DeskStep(
                id: "send-all", label: "Send all that wait", detail: waiting == 1 ? "1 message" : "\(waiting) messages", group: "Outbox",
                questions: [command])
            var steps = DeskSteps(
                state: message.standing.rawValue,
                steps: (message.isUnsent ? [one] : []) + (waiting > 0 ? [all] : []) + (message.isUnsent ? [withdrawal] : []),
                cancelling: nil,
                refusal: message.isUnsent
                    ? ""
                    : "The message \(id.text) \(message.isWithdrawn ? "is not sent any more" : "was sent already"), and no other one waits."
            )
            steps.overProvider = waiting > 0 ? [all] : message.isUnsent ? [one] : []
            return steps
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    /// Takes a message out of what is to be sent; says so.
    func withdraw(message id: DeskID, because reason: String) throws -> String {
        let message = try reading.message(id).id
        if let fault = LineText.fault(in: reason, of: "The reason") { throw Exit(.usage, fault) }
        _ = try OrderLookup.messages(of: store).withdraw(message, by: configuration.actor, because: reason)
        return "The message \(message) is withdrawn."
    }

    /// Hands a message, or all that wait, to a mail program; says what came of it.
    ///
    /// - Parameter typed: the command; blank for the one that was used last.
    func send(_ id: DeskID, all: Bool, with typed: String?, _ course: DeskWork.Course) throws -> String {
        let line = mailProgram.withLock { known in
            if let typed, !typed.allSatisfy(\.isWhitespace) { known = typed }
            return known
        }
        let sending = try OutboxSending(configuration, in: store, with: DeliveryCommand(line, seconds: DeliveryCommand.usualSeconds))
        var (sent, failed, left): (Int, [String], Int) = (0, [], 0)
        try OrderLookup.messages(of: store).whileSending {
            let wanted = try all ? waiting() : [reading.message(id).id]
            for (place, message) in wanted.enumerated() {
                guard course.isWanted() else {
                    left = wanted.count - place
                    return
                }
                course.say("Handing over the message \(message), \(place + 1) of \(wanted.count).")
                course.advance(Double(place) / Double(wanted.count))
                guard let outcome = try sending.deliver(message, isWanted: course.isWanted)?.message else { continue }
                if outcome.state == .sent { sent += 1 } else { failed.append("\(message): \(outcome.reason ?? "")") }
            }
        }
        func count(_ number: Int) -> String { number == 1 ? "1 message" : "\(number) messages" }
        let outcome = [
            sent > 0 ? "\(count(sent)) \(sent == 1 ? "was" : "were") handed over." : nil,
            failed.isEmpty ? nil : "\(count(failed.count)) \(failed.count == 1 ? "was" : "were") not sent. \(failed[0])",
            left > 0 ? "Given up: \(count(left)) \(left == 1 ? "waits" : "wait") as before." : nil,
            sent > 0 ? configuration.senderNotice : nil,
        ].compactMap(\.self)
        return outcome.isEmpty ? "There is no message to send." : outcome.joined(separator: " ")
    }

    /// The messages that wait, as they are now.
    private func waiting() throws -> [MessageID] {
        var found: [MessageID] = []
        _ = try OrderLookup.messages(of: store).eachOutbox { found += $0.ids { $0.standing == .waiting } }
        return found
    }
}
