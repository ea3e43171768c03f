package import Archive
import Console
import CursesFrontEnd
package import Flow
package import FormView
package import Live
import Reports
import Taking
import Traces

/// An order in the full screen, new or from a draft.
package struct ScreenOrder {
    let desk: Desk

    /// An order of a desk's flow.
    package init(desk: Desk) { self.desk = desk.showingCertificates { ComingCertificate($0).lines } }

    /// Takes the order on a terminal of its own until it is placed or somebody leaves.
    ///
    /// - Parameters:
    ///   - draft: the draft to go on with; a new one if `nil`.
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - recording: where an asciicast of the terminal's output goes, if anywhere.
    ///   - opening: the document that the order begins with, if the customer sent one.
    ///   - answers: what is answered already, in the place of the document's answers.
    ///   - appearance: what it looks like.
    package func run(
        draft: Draft? = nil, takesOver: Bool = false, opening: [UInt8]? = nil, answers: [FieldID: Answer] = [:], recording: String? = nil,
        appearance: Appearance
    ) throws {
        do {
            let outcome = try FullScreen.run(recording: recording, appearance: appearance) { terminal in
                try take(draft: draft, takesOver: takesOver, opening: opening, answers: answers, on: terminal, isRecorded: recording != nil)
            }
            try outcome.leave()
        } catch TerminalError.cannotMoveCursor(_) where recording == nil {
            // Who cannot be shown a screen is asked by lines.
            try PlainOrder(desk: desk).run(
                draft: draft, takesOver: takesOver, opening: opening, answers: answers, isASCII: appearance.isASCII)
        } catch let error as TerminalError {
            throw Exit(.usage, error.description)
        } catch let error as ArchiveFault {
            throw Exit(error, again: desk.again)
        }
    }

    /// Takes the order on an open terminal.
    ///
    /// - Parameters:
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - opening: the document that the order begins with, if the customer sent one.
    ///   - begun: what is answered already, in the place of the document's answers.
    ///   - isRecorded: whether somebody may read later what the terminal shows, so that no secret may be on it.
    func take(
        draft: Draft? = nil, takesOver: Bool = false, opening: [UInt8]? = nil, answers begun: [FieldID: Answer] = [:],
        on terminal: TerminalSession, isRecorded: Bool = false
    ) throws -> TakingOutcome {
        let desk = desk.answering { [news = terminal.news] work in news.start(work, then: .changed) }
        var taking = try OrderTaking(
            desk: desk, frontEnd: .keys, draft: draft, takesOver: takesOver, start: { terminal.start($0, $1) },
            tell: { [news = terminal.news] in news.tell($0) }, quote: QuoteMaking(desk: desk).quoting)
        var form = FormScreen(
            flow: taking.state, engine: taking.engine, size: terminal.size, focus: taking.spot.field,
            place: draft == nil ? nil : taking.spot.place, day: desk.otherDay, isRecorded: isRecorded, isSpoken: terminal.isSpoken,
            now: desk.now, width: terminal.cellWidth)
        // The draft is made with the first change, as always.
        if let opening { _ = form.begin(with: opening) }
        if !begun.isEmpty { _ = form.receive(.answersGiven(begun)) }
        // Answers that were given are finished: what is wrong with one is said as soon as its stage is seen.
        for field in begun.keys.sorted() { _ = form.receive(.fieldLeft(field)) }
        let notices = [desk.notice, taking.notice].compactMap(\.self)
        if !notices.isEmpty { form.show(message: notices.joined(separator: " ")) }
        var isSecretNoted = false
        let reason = CursesFrontEnd.run(form, on: terminal) { work in
            let event = taking.finished(work)
            guard isRecorded, case .placed(var receipt)? = event else { return event }
            // The page after it may show a password or its suffix, which is nowhere else and must not be in a file either.
            terminal.endRecording()
            receipt.lines.insert(DocumentLine("The recording ended before this page, because no secret may be in it."), at: 0)
            return .placed(receipt)
        } perform: { effect, form in
            taking.carryOut(effect, of: form.flow, at: form.spot)
        } left: { form in
            isSecretNoted = form.isReceiptNoted
        }
        taking.settle()
        return TakingOutcome(reason, taking, at: desk, isSecretNoted: isSecretNoted)
    }
}

extension FormScreen: InteractiveScreen {}

extension FormScreen {
    /// Where somebody is, for draft and trace.
    fileprivate var spot: OrderTaking.Spot {
        OrderTaking.Spot(field: focusedField, place: place, size: WindowSize(columns: size.columns, rows: size.rows))
    }
}
