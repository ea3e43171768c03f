package import Archive
import Console
import CursesFrontEnd
package import Flow
import Glibc
package import Live
import PromptFrontEnd
import Reports
import Taking

/// An order as a conversation by lines, new or from a draft: for screen readers, serial lines, and terminals that cannot move a cursor.
package struct PlainOrder {
    let desk: Desk

    /// An order of a desk's flow.
    package init(desk: Desk) { self.desk = desk.showingCertificates { ComingCertificate($0).lines } }

    /// Takes the order on standard input and output until it is placed, somebody leaves or the input ends.
    ///
    /// - Parameters:
    ///   - draft: the draft to go on with; a new one if `nil`.
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - opening: the document that the order begins with, if the customer sent one.
    ///   - answers: what is answered already, in the place of the document's answers.
    ///   - isASCII: marks are those of ASCII.
    package func run(
        draft: Draft? = nil, takesOver: Bool = false, opening: [UInt8]? = nil, answers: [FieldID: Answer] = [:], isASCII: Bool = false
    ) throws {
        let terminal = PlainTerminal(isASCII: isASCII)
        let isRead = isatty(1) == 1 || isASCII
        let session = try PromptSession(encode: { isRead ? terminal.bytes(of: $0) : Array($0.utf8) })
        let taking: OrderTaking
        do {
            taking = try OrderTaking(
                desk: desk, frontEnd: .lines, draft: draft, takesOver: takesOver, start: { session.start($0, $1) },
                tell: { [news = session.news] in news.tell($0) }, quote: QuoteMaking(desk: desk).quoting)
        } catch let error as ArchiveFault {
            session.close()
            throw Exit(error, again: desk.again)
        }
        var conversation = Conversation(taking, isWatched: isatty(0) == 1) { terminal.width(of: $0) }
        let ending: Result<Conversation.Ending, PromptFault>
        do throws(PromptFault) {
            ending = .success(try session.run(&conversation, asOf: desk.otherDay, with: opening, answers: answers))
        } catch {
            ending = .failure(error)
        }
        session.close()
        try leave(ending, conversation.taking)
    }

    private func unplaced(_ reason: String, _ taking: OrderTaking) -> Exit {
        let outcome = TakingOutcome(.quit, taking, at: desk, isSecretNoted: false)
        let said = [reason, outcome.doubt, outcome.doubt == nil ? nil : outcome.unreadSecret, outcome.remainder]
        return Exit(outcome.fault == nil ? .data : .ioError, said.compactMap(\.self).joined(separator: " "))
    }

    private var purpose: FlowPurpose { desk.engine.catalogue.purpose }

    private func leave(_ ending: Result<Conversation.Ending, PromptFault>, _ taking: OrderTaking) throws {
        switch ending {
        case .success(.placed): try TakingOutcome(.quit, taking, at: desk, isSecretNoted: true).leave()
        case .success(.left(let reason)): try TakingOutcome(reason, taking, at: desk, isSecretNoted: false).leave()
        case .success(.inputEnded): throw unplaced("The input ended before the \(purpose.noun) was \(purpose.done).", taking)
        case .success(.noAnswers):
            throw unplaced("\(Conversation.patience) lines in a row were no answers, so the \(purpose.noun) was left.", taking)
        case .failure(let fault):
            let outcome = TakingOutcome(.quit, taking, at: desk, isSecretNoted: false)
            let placed = outcome.placed.map { "The order \($0) is placed." } ?? outcome.kept?.sentence
            let said = ["\(fault)", placed ?? outcome.doubt ?? outcome.unkept, outcome.unreadSecret, outcome.remainder]
            throw Exit(.ioError, said.compactMap(\.self).joined(separator: " "))
        }
    }
}
