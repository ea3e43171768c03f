package import Archive
import Checkout
import Console
package import Flow
import Orders
package import Signals
package import Taking
package import Traces

extension OrderTaking {
    /// An order with everything live behind it, new or from a draft, on the run loop that `start` and `tell` belong to.
    ///
    /// - Parameters:
    ///   - frontEnd: how it is shown, for the trace.
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - quote: keeps and writes quotes.
    package init(
        desk: Desk, frontEnd: SessionHead.FrontEnd, draft: Draft?, takesOver: Bool = false, start: @escaping Start,
        tell: @escaping @Sendable (WorkNews) -> Void, quote: Quoting = .none
    ) throws {
        let attempts = DoubtfulAttempts()
        let held = try HeldDraft(desk: desk, draft: draft, takesOver: takesOver, attempts: attempts)
        // Whoever had it open until now may have saved it once more.
        let draft = try draft.map { try desk.store.draft($0.id) }
        attempts.know(draft?.attempts ?? [])
        let answers =
            draft.map { StoredAnswers.decode($0.answers, detached: $0.detached, for: desk.definition) } ?? desk.begun
        let engine = desk.engine
        let secrets = draft.map { desk.missingSecrets(of: $0, engine.visible(for: answers)) } ?? []
        self.init(
            FlowState(
                answers: answers, stage: secrets.first?.id.stage ?? draft?.stage, opened: draft?.opened.map(Set.init),
                accepted: draft?.accepted.map(Set.init), notices: StoredAnswers.notices(draft?.notices), using: engine),
            engine: engine, now: desk.now, shelf: held.shelf,
            draft: draft?.id.description, begun: draft == nil ? desk.begun.given : [:], recorder: desk.recorder(frontEnd, after: draft?.id),
            place: desk.place(after: attempts), start: start, tell: tell, quote: quote,
            readFile: { path in
                do throws(Exit) {
                    return .fileRead(try InputFile.readNamed(path, limit: InputFile.documentLimit))
                } catch {
                    return .fileNotRead(DisplayText.sanitized(error.message))
                }
            }, readTableFile: TableFile.read)
        notice = attempts.all.last.map { attempt in
            "The order \(attempt.order) may have been placed from this draft: certdesk orders show \(attempt.order)\(desk.again) finds it. "
                + "Placed again from here, it is looked for first."
        }
        guard let first = secrets.first else {
            spot = Spot(field: draft?.field.flatMap { FieldID($0) }, place: draft?.place.map { FormPlace($0) } ?? FormPlace())
            return
        }
        spot = Spot(field: first.id)
        notice = "No draft keeps secrets. Asked for now: \(secrets.map(\.definition.label).joined(separator: ", "))."
    }
}

extension Desk {
    /// The secrets that have to be given again before a draft goes on where it was left. Of an order the last stages ask for them anyway; what comes of
    /// other flows is made of secrets.
    fileprivate func missingSecrets(of draft: Draft, _ visible: VisibleFlow) -> [VisibleField] {
        guard case .kept = product.making else { return [] }
        let isOnButton = draft.place?.isOnButton ?? false
        return visible.missingSecrets(through: isOnButton ? nil : draft.field.flatMap { FieldID($0) }, on: draft.stage)
    }

    /// The time, for the flow's events.
    package var now: @Sendable () -> Instant {
        let clock = context.clients.clock
        return { Instant(clock.now()) }
    }

    /// Keeps what is done in an order.
    ///
    /// - Parameter draft: the draft that is gone on with, whose steps come first.
    package func recorder(_ frontEnd: SessionHead.FrontEnd, after draft: DraftID? = nil) -> TraceRecorder {
        let head = { @Sendable [definition, context] in
            SessionHead(
                program: ProgramVersion.current, book: context.book.identity, actor: context.actor, asOf: context.asOf,
                frontEnd: frontEnd, definition: definition)
        }
        return TraceRecorder(flow: definition.id, head: head) { () throws(ArchiveFault) in
            try draft.map { (id) throws(ArchiveFault) in try store.trace(of: id) } ?? nil
        }
    }

    /// Places orders, or does what else the flow is for.
    package var place: OrderTaking.Place { place(after: DoubtfulAttempts()) }

    /// The same after attempts of which nobody knows what became of them.
    func place(after attempts: DoubtfulAttempts) -> OrderTaking.Place {
        let placement = OrderPlacement(context: context, product: product, own: own, unsettled: attempts, again: again)
        return { flow, course throws(OrderPlacement.Failure) in
            try DatabaseWaiting.while(course.isWanted) {
                Result { () throws(OrderPlacement.Failure) in try placement.perform(flow, course) }
            }.get()
        }
    }
}
