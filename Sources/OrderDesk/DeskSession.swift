package import Archive
import Checkout
import Clients
import Console
package import CursesFrontEnd
package import Flow
package import FormView
import Glibc
package import Live
import Orders
import Reports

/// The desk on an open terminal: carries out what its screen asks for.
package struct DeskSession {
    let configuration: Configuration
    let store: any OrderArchive
    let terminal: TerminalSession
    /// Whether somebody may read later what the terminal shows.
    package let isRecorded: Bool
    private let reading: OrderReading
    private let moves: OrderMoves
    private let approvals: ApprovalSteps
    private let mailDomains: MailDomainMoves
    private let recipients: RecipientMoves
    private let slow: SlowSteps
    private let commands: NamedCommands
    private let farewell = Farewell()

    /// What the last order taken leaves to be said once the terminal is given back, when the program was ended from outside.
    package var lastWords: String? { farewell.words }

    /// Filled while the screen runs, which has its session as a value.
    private final class Farewell {
        var words: String?
    }

    /// A desk on an open terminal.
    package init(_ configuration: Configuration, store: any OrderArchive, terminal: TerminalSession, isRecorded: Bool) {
        (self.configuration, self.store, self.terminal, self.isRecorded) = (configuration, store, terminal, isRecorded)
        reading = OrderReading(
            store, screens: ScreenSource(configuration), today: { configuration.asOf },
            price: { Desk.priceToday(of: $0, configuration) })
        moves = OrderMoves(store: store, reading: reading, actor: configuration.actor)
        mailDomains = MailDomainMoves(configuration: configuration, store: store)
        recipients = RecipientMoves(configuration: configuration, store: store, reading: reading)
        slow = SlowSteps(configuration, in: store, reading)
        commands = configuration.commands
        approvals = ApprovalSteps(choice: ApprovalChoice(store: store, actor: configuration.actor, today: configuration.asOf))
    }

    /// Shows the desk until somebody leaves it, and says how.
    package func run() -> FlowEvent.LeaveReason {
        store.purgeDiscarded(at: now)
        let catalogue = OrderCatalogue(
            store, domains: reading.mailDomains, providers: reading.providers, messages: reading.currentMessages,
            orders: reading.currentOrder,
            inBackground: { [news = terminal.news] work in
                news.start(
                    {
                        // Of this thread alone, and of those that it begins: keys come first.
                        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
                        work()
                    }, then: .changed)
            }, today: { [configuration] in configuration.asOf })
        let source = DeskSource(
            count: { catalogue.count($0, $1) }, rows: { catalogue.rows($0, $1) }, position: { catalogue.position($0, $1) },
            choices: { catalogue.choices($0) }, preview: { [reading, commands] in commands.place(in: reading.preview($0), of: $0) },
            document: { [reading, commands] in commands.place(in: reading.document($0), of: $0) },
            steps: { [moves, mailDomains, recipients, slow] id, revision in
                switch id.kind {
                case .mailDomain: mailDomains.offer(id, revision: revision)
                case .provider: slow.offer(provider: id)
                case .message: slow.offer(message: id)
                case .recipient: slow.extended(recipients.offer(id, revision: revision), of: id, revision: revision)
                case .order: slow.extended(moves.offer(id, revision: revision), of: id, revision: revision)
                default: moves.offer(id, revision: revision)
                }
            },
            certificate: { [reading, configuration] in reading.certificate($0, at: configuration.moment) },
            approvals: { [moves, approvals] in moves.offer($0, revision: $1, approvals) },
            related: { [store, reading] in OrderRelatives(store: store, orders: reading.currentOrder).related(to: $0) },
            flows: { [configuration] in ScreenSource(configuration).choices },
            documentKinds: { OrderDocument.Kind.allCases.map { Choice(id: $0.rawValue, label: $0.title) } }, weeks: { catalogue.weeks($0) },
            topics: { [reading] in reading.topics($0) }, activity: { [slow] in slow.words },
            reread: { catalogue.reread() },
            refresh: { [store, actor = configuration.actor, unsaved = configuration.unsavedDrafts] in
                catalogue.say(unsaved?.bringBack(to: store, by: actor).map(UnsavedDrafts.sentence) ?? [])
                return catalogue.refresh()
            }, said: { catalogue.takeSaid() }, trouble: { catalogue.trouble }, barrier: { [configuration] in configuration.barrier })
        var screen = DeskScreen(
            source: source, size: terminal.size, isSpoken: terminal.isSpoken, isRecorded: isRecorded, width: terminal.cellWidth)
        if let said = catalogue.fault ?? ProviderLookup.warning(in: store, on: configuration.asOf) { screen.show(message: said) }
        defer { slow.settle() }
        return CursesFrontEnd.run(
            screen, on: terminal, finish: { commands.place(in: slow.finished($0)) },
            perform: { effect, _ in commands.place(in: perform(effect)) })
    }

    private func perform(_ effect: DeskEffect) -> DeskEvent? {
        // Guides are sent from where they are read.
        if case .sendGuide = effect, let barrier = configuration.barrier { return .refused(message: barrier) }
        do {
            switch effect {
            case .leave: return nil
            case .newOrder(let flow): return try take(nil, in: Desk(flow: flow ?? Desk.defaultFlow, configuration))
            case .orderFor(let id): return try takeOrder(of: id)
            case .resume(let id): return try resume(reading.draft(id))
            case .takeOver(let id): return try resume(reading.draft(id), takesOver: true)
            case .copy(let id): return try resume(copied(id))
            case .renew(let id): return try renew(id)
            case .reissue(let id):
                let making = try ReissueMaking(configuration)
                if let refusal = try making.refusal(of: reading.orderID(id)) { return .storeChanged(message: refusal) }
                return try take(nil, answers: [ReissueMaking.order: .text(id.text)], in: making.desk)
            case .take(let id, let revision, let steps, let text) where id.kind == .mailDomain:
                let said = try steps.map { try mailDomains.take($0, with: id, revision: revision, text) }
                return .stepTaken(id, message: said.joined(separator: " "))
            case .take(let id, let revision, let steps, let text) where id.kind == .recipient:
                let said = try steps.map { try recipients.take($0, with: id, revision: revision, text) }
                return .stepTaken(id, message: said.joined(separator: " "))
            case .work(let id, let revision, let step, let answers):
                slow.begin(
                    step, with: id, revision: revision, answers, start: { terminal.start($0, $1) },
                    tell: { [news = terminal.news] in news.tell($0) })
                return nil
            case .giveUp:
                slow.giveUp()
                return nil
            case .addMailDomain(let typed):
                let added = try mailDomains.add(typed)
                return .storeChanged(select: added.id, message: added.said)
            case .take(let id, let revision, let steps, let reason):
                if let step = steps.first, let said = try approvals.take(step, with: reading.orderID(id), revision: revision) {
                    return .stepTaken(id, message: said)
                }
                return .stepTaken(id, message: try moves.take(steps, with: id, revision: revision, reason: reason))
            case .takeUp(let id): return try take(nil, in: Desk(taking: reading.quote(id), configuration))
            case .withdraw(let id, let reason):
                let withdrawal = KeptQuote.Withdrawal(time: now, actor: configuration.actor, reason: reason)
                _ = try QuoteLookup.withdraw(QuoteLookup.id(id.text), withdrawal, in: store)
                return .stepTaken(id, message: "The quote \(id.text) is withdrawn.")
            case .discard(let id):
                let draft = try DraftLookup.setAside(
                    DraftLookup.id(id.text), in: store, actor: configuration.actor, again: configuration.repeated)
                return .storeChanged(message: "The draft \(id.text) is discarded. \(draft.remark)")
            case .restore(let id):
                try store.restore(DraftLookup.id(id.text))
                return .storeChanged(select: DeskID(.draft, id.text), message: "The draft \(id.text) is back.")
            case .note(let id, let text):
                _ = try OrderNote(store: store, actor: configuration.actor).add(text, to: reading.orderID(id))
                return .stepTaken(id, message: "\(id.text): note added.")
            case .addDocument(let id, let kind, let file):
                guard let kind = OrderDocument.Kind(rawValue: kind) else { return nil }
                let document = try OrderDocuments(store: store, actor: configuration.actor)
                    .add(file: Environment.expanded(file), as: kind, note: nil, to: reading.orderID(id))
                return .stepTaken(id, message: "\(id.text): \(document.title) added.")
            case .save(let id, let file, let name):
                try write(name) { try reading.bytes(id, as: file, named: name) }
                return .storeChanged(message: "\(id.text) was written to \(name).")
            case .saveGuide(let topic, let id, let name):
                try write(name) { try DeskGuides(reading).bytes(topic, of: id, named: name) }
                return .storeChanged(message: "The guide was written to \(name).")
            case .sendGuide(let topic, let id):
                return .stepTaken(id, message: try DeskGuides(reading).send(topic, to: id, configuration))
            }
        } catch ArchiveFault.draftInUse(let id, let holder) where effect == .resume(DeskID(.draft, id.description)) {
            return .draftHeld(
                DeskID(.draft, id.description), message: "\(ArchiveFault.whoHas(id, holder)) \(ArchiveFault.takingOver(holder))")
        } catch {
            let message = Exit.sentence(error)
            return switch error as? ArchiveFault {
            // What was typed was for what is no more.
            case .changedMeanwhile, .quoteAccepted, .quoteWithdrawn: .storeChanged(message: message)
            default: .refused(message: message)
            }
        }
    }

    private var now: Timestamp { Clock.live.now() }

    /// Writes a new file in the working folder.
    private func write(_ name: String, _ bytes: () throws -> [UInt8]) throws {
        guard !name.contains("/"), !name.utf8.contains(0) else {
            throw Exit(.usage, "\(name) is not the name of a file in this folder.")
        }
        try OutputFile.create(bytes(), at: name)
    }

    // MARK: Taking orders

    private func resume(_ draft: Draft, takesOver: Bool = false) throws -> DeskEvent {
        var note: String?
        let desk = try Desk(resuming: draft, configuration) { note = $0 }
        let event = try take(draft, takesOver: takesOver, in: desk)
        guard let note, case .storeChanged(let id, let message) = event else { return event }
        return .storeChanged(select: id, message: [message, note].compactMap(\.self).joined(separator: " "))
    }

    private func take(
        _ draft: Draft?, takesOver: Bool = false, answers: [FieldID: Answer] = [:], in desk: Desk
    ) throws -> DeskEvent {
        let outcome = try ScreenOrder(desk: desk).take(
            draft: draft, takesOver: takesOver, answers: answers, on: terminal, isRecorded: isRecorded)
        switch outcome.reason {
        case .quit, .interrupted: break
        case .hangup: return .leaveRequested(.hangup)
        case .terminated:
            farewell.words = outcome.remainder
            return .leaveRequested(outcome.reason)
        }
        let secret = outcome.unreadSecret.map { " \($0)" } ?? ""
        if let placed = outcome.placed {
            return .storeChanged(select: DeskID(.order, placed.description), message: "The order \(placed) is placed.\(secret)")
        }
        if let kept = outcome.kept { return .storeChanged(message: "\(kept.sentence)\(secret)") }
        let id = outcome.draft.map { DeskID(.draft, $0) }
        let kept = outcome.loss ?? id.map { "The draft \($0.text) is kept." }
        let message = outcome.unkept.map { [$0, kept].compactMap(\.self).joined(separator: " ") } ?? kept
        return .storeChanged(select: id, message: message)
    }

    /// A new order with what a customer answered last about organization and people.
    private func takeOrder(of id: DeskID) throws -> DeskEvent {
        let desk = try Desk(flow: Desk.defaultFlow, configuration)
        return try take(nil, answers: KnownCustomer(try reading.customer(id)).answers(at: desk), in: desk)
    }

    /// A draft with an order's answers that renews it.
    private func renew(_ id: DeskID) throws -> DeskEvent {
        let desk = try Desk(renewing: reading.order(id), configuration)
        return try take(RenewedDraft(desk: desk).make(), in: desk)
    }

    /// A draft with the answers of another order, draft or quote.
    private func copied(_ id: DeskID) throws -> Draft {
        switch id.kind {
        // Only what was shown as an order or a draft is copied.
        case .draft, .discarded, .customer, .mailDomain, .recipient, .provider, .message:
            let draft = try reading.draft(id)
            let desk = try Desk(flow: draft.flow, configuration)
            return try CopiedOrder(desk: desk).draft(answers: draft.answers, detached: draft.detached)
        case .quote, .closedQuote:
            let quote = try reading.quote(id)
            let desk = try Desk(flow: quote.flow, configuration)
            return try CopiedOrder(desk: desk).draft(answers: quote.answers, detached: quote.detached)
        case .order:
            let order = try reading.order(id)
            let copy = CopiedOrder(desk: try Desk(flow: order.flow, configuration))
            return try copy.draft(
                answers: order.answers,
                detached: StoredAnswers.detached(in: order.answers, for: copy.desk.definition).map(\.description).sorted())
        }
    }
}

extension DeskScreen: InteractiveScreen {
    /// Whatever takes an order has the terminal meanwhile.
    package static func conduct(of effect: DeskEffect) -> EffectConduct {
        switch effect {
        case .newOrder: .handOver
        case .resume, .takeOver, .copy, .renew, .reissue, .orderFor, .takeUp: .handOverFresh
        case .take, .note, .addDocument, .addMailDomain, .withdraw, .discard, .restore, .save, .saveGuide, .sendGuide, .giveUp: .perform
        case .work: .performWhileWaiting
        case .leave(let reason): .leave(reason)
        }
    }

    /// Asks the screen to leave.
    package static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> DeskEvent { .leaveRequested(reason) }
}
