extension DeskScreen {
    /// Why an action does nothing with what it would be about; `nil` if it does something. Commands and footer go by it alike.
    ///
    /// - Parameters:
    ///   - sight: the order or draft as it is shown; `nil` if there is none.
    ///   - steps: what can be done with it, if it is an order.
    func refusal(of action: DeskAction, _ sight: DeskSight?, _ steps: DeskSteps?) -> String? {
        switch action {
        case .open, .copy, .renew, .reissue, .moveOn, .changeApproval, .note, .document, .takeBack, .cancel, .print, .export,
            .overProvider:
            break
        case .filter where query.recipientsOf != nil, .sort where query.recipientsOf != nil:
            return "Recipients stand by number; typing filters them."
        case .filter where query.showsMailDomains, .sort where query.showsMailDomains:
            return "Mail domains stand by name; typing filters them."
        case .filter where query.showsProviders, .sort where query.showsProviders:
            return "Providers stand by name; typing filters them."
        case .filter where query.showsMessages, .sort where query.showsMessages:
            return "Messages stand newest first; typing filters them."
        case .filter, .sort: return query.showsCustomers ? "Customers stand in the order of their last orders; typing filters them." : nil
        case .certificate where sight?.id.kind == .customer:
            return "A customer has no certificate: \(DeskKeyMap.caption(of: .related)) shows the orders."
        case .certificate where sight?.id.kind == .recipient:
            return "The page says which certificate it is; its file lies beside the order."
        case .certificate where sight?.id.kind == .provider:
            return "The page says which certificate it shows to the authority; its file lies sealed."
        case .certificate where sight?.id.kind == .message: return "A message has no certificate; its text says what comes with it."
        case .certificate where sight?.id.kind == .mailDomain: return "A mail domain has no certificate: addresses in it have."
        case .certificate:
            return sight?.id.kind.isQuote == true ? "A quote has no certificate: it is a price that was promised." : nil
        case .newOrder, .related, .due, .customers, .mailDomains, .providers, .messages, .nextPlace, .previousPlace, .up, .down, .pageUp,
            .pageDown,
            .first, .last,
            .close,
            .reread, .help,
            .quit, .interrupt, .redraw, .suspend:
            return nil
        }
        guard let sight else { return "There is nothing here to do that with." }
        let isUnreadable = sight.id == selected?.id && isPreviewFault
        switch (sight.id.kind, action) {
        case (.discarded, .open), (.discarded, .takeBack), (.draft, .cancel), (.order, .open), (.closedQuote, .open): return nil
        case (.customer, .open), (.customer, .print), (.customer, .export): return nil
        case (.customer, _):
            let (open, new) = (DeskKeyMap.caption(of: .open), DeskKeyMap.caption(of: .newOrder))
            return "\(sight.id.text) is a customer, and that is done with an order: \(open) shows the customer, \(new) takes a new order."
        case (.provider, .open), (.provider, .print), (.provider, .export): return nil
        case (.provider, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.provider, .overProvider): return steps?.overProvider.isEmpty == false ? nil : steps?.refusal
        case (.provider, .cancel): return steps?.cancelling == nil ? steps?.refusal : nil
        case (.provider, _):
            return
                "\(sight.id.text) is a provider, and that is done with an order: \(DeskKeyMap.caption(of: .overProvider)) tests its connection."
        case (.message, .open), (.message, .print), (.message, .export): return nil
        case (.message, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.message, .overProvider): return steps?.overProvider.isEmpty == false ? nil : steps?.refusal
        case (.message, _):
            return
                "\(sight.id.text) is a message, and that is done with an order: \(DeskKeyMap.caption(of: .overProvider)) sends what waits."
        case (.mailDomain, .open), (.mailDomain, .print), (.mailDomain, .export): return nil
        case (.mailDomain, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.mailDomain, .cancel): return steps?.cancelling == nil ? steps?.refusal : nil
        case (.recipient, .open), (.recipient, .print), (.recipient, .export): return nil
        case (.recipient, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.recipient, .overProvider): return steps?.overProvider.isEmpty == false ? nil : steps?.refusalOverProvider
        case (.recipient, .cancel): return steps?.cancelling == nil ? steps?.refusal : nil
        case (.recipient, _):
            return
                "\(sight.id.text) is a recipient, and that is done with an order: \(DeskKeyMap.caption(of: .moveOn)) shows what can be done, Escape goes to the order."
        case (.mailDomain, _):
            return
                "\(sight.id.text) is a mail domain, and that is done with an order: \(DeskKeyMap.caption(of: .moveOn)) asks for its proof."
        case (.discarded, _):
            return "The draft \(sight.id.text) is discarded: \(DeskKeyMap.caption(of: .open)) brings it back."
        case (.draft, .moveOn), (.draft, .renew), (.draft, .reissue), (.draft, .changeApproval), (.draft, .overProvider), (.draft, .note),
            (.draft, .document),
            (.draft, .takeBack):
            let (open, cancel) = (DeskKeyMap.caption(of: .open), DeskKeyMap.caption(of: .cancel))
            return "A draft is no order yet: \(open) goes on with it, \(cancel) discards it."
        case (.quote, .renew), (.quote, .reissue), (.quote, .changeApproval), (.quote, .overProvider), (.quote, .note), (.quote, .document),
            (.quote, .takeBack),
            (.closedQuote, .renew), (.closedQuote, .reissue), (.closedQuote, .changeApproval), (.closedQuote, .overProvider),
            (.closedQuote, .note),
            (.closedQuote, .document), (.closedQuote, .takeBack):
            return "A quote is no order: it is taken up or withdrawn, and nothing else becomes of it."
        case (.quote, _) where isUnreadable, (.closedQuote, _) where isUnreadable:
            return "The quote \(sight.id.text) cannot be read. Its preview says why."
        case (.closedQuote, .moveOn): return steps?.order == nil ? steps?.refusal : nil
        case (.closedQuote, .cancel): return steps?.refusal
        case (.draft, _) where isUnreadable:
            return "The draft \(sight.id.text) cannot be read, and its preview says why: \(DeskKeyMap.caption(of: .cancel)) discards it."
        case (.order, .moveOn): return steps?.steps.isEmpty == false ? nil : steps?.refusal
        case (.order, .overProvider): return steps?.overProvider.isEmpty == false ? nil : steps?.refusalOverProvider
        case (.order, .cancel): return steps?.cancelling == nil ? steps?.refusal : nil
        case (.order, .renew) where !isUnreadable: return steps.map(\.refusalToRenew) ?? nil
        case (.order, .takeBack): return steps?.takingBack == nil ? steps?.refusalToTakeBack : nil
        case (.order, _) where isUnreadable: return "The order \(sight.id.text) cannot be read. Its preview says why."
        case (.draft, _), (.order, _), (.quote, _), (.closedQuote, _): return nil
        }
    }

    /// Does something with the order or draft that was on the screen when the key was pressed: never with another one that has taken its
    /// place since.
    mutating func withSubject(
        _ action: DeskAction, _ command: (inout DeskScreen, DeskSight, DeskSteps?) -> [DeskEffect]
    ) -> [DeskEffect] {
        if let seen, seen.id != subject {
            scratchpad.message = "\(seen.id.text) is not in this list any more: somebody has just changed or removed it. Nothing was done."
            return []
        }
        let sight = seen.map { DeskSight(id: $0.id, revision: shown[$0.id] ?? $0.revision) }
        let steps = sight.flatMap(offer)
        guard let sight, refusal(of: action, sight, steps) == nil else {
            scratchpad.message = refusal(of: action, sight, steps)
            return []
        }
        return command(&self, sight, steps)
    }

    /// Asks something before anything is done.
    mutating func asking(_ action: DeskAction, _ question: (DeskID) -> DeskOverlay) -> [DeskEffect] {
        withSubject(action) { screen, sight, _ in
            screen.pose(question(sight.id))
            return []
        }
    }

    /// Takes a new order, once it is known of what.
    mutating func newOrder() -> [DeskEffect] {
        if let seen, seen.id.kind == .customer {
            return withSubject(.open) { _, sight, _ in [.orderFor(sight.id)] }
        }
        if let order = query.recipientsOf { return addRecipients(to: order) }
        if query.showsProviders { return [.newOrder(flow: Self.providerFlow)] }
        if query.showsMailDomains {
            pose(.addingMailDomain)
            return []
        }
        let flows = source.flows()
        guard flows.count > 1 else { return [.newOrder(flow: nil)] }
        pose(.flows(DeskStepList(flows: flows)))
        return []
    }

    /// Asks who is added to the order whose recipients are listed.
    private mutating func addRecipients(to order: DeskID) -> [DeskEffect] {
        let sight = DeskSight(id: order, revision: rows.first?.revision ?? source.document(order).revision)
        let offered = source.steps(order, sight.revision)
        guard let step = offered.steps.first(where: { $0.id == DeskStep.addingRecipients }) else {
            scratchpad.message = offered.refusal.isEmpty ? "Nobody can be added to the order \(order.text) any more." : offered.refusal
            return []
        }
        return take([step], with: sight)
    }

    /// The flow that sets a provider up.
    private static let providerFlow = "provider"

    mutating func open(_ id: DeskID) -> [DeskEffect] {
        switch id.kind {
        case .draft: return [.resume(id)]
        case .discarded: pose(.restoring(id))
        case .quote: return [.takeUp(id)]
        case .order, .closedQuote, .customer, .mailDomain, .recipient, .provider, .message: show(id)
        }
        return []
    }

    /// Opens the page of an order, a quote, a customer or a mail domain.
    mutating func show(_ id: DeskID) {
        showsCertificate = false
        let document = source.document(id)
        page = (DeskSight(id: id, revision: document.revision), DocumentView(document))
        place = .page
    }

    /// Lists what an opened order or customer leads to.
    mutating func listRelated() {
        guard let id = page?.sight.id else { return }
        let related = source.related(id)
        guard !related.isEmpty else {
            scratchpad.message = "Nothing is known that \(id.text) has to do with."
            return
        }
        pose(.related(related.map(\.id), DeskStepList(from: id, to: related)))
    }

    /// Opens what the opened one leads to; closing it comes back.
    mutating func follow(to id: DeskID) -> [DeskEffect] {
        if let page { pagesBelow.append((page.sight.id, page.view)) }
        show(id)
        return []
    }

    /// Closes an opened order or customer: back to where somebody came from, as that is now.
    mutating func closePage() {
        guard var below = pagesBelow.popLast() else {
            page = nil
            place = .list
            return
        }
        showsCertificate = false
        let document = source.document(below.id)
        below.view.replace(with: document)
        page = (DeskSight(id: below.id, revision: document.revision), below.view)
    }

    /// Turns an opened order over: to its certificate, and back. What is done with it is meant for the revision that was opened.
    mutating func turnPage() {
        guard let sight = page?.sight else { return }
        if sight.id.kind == .order, steps?.hasRecipients == true { return listRecipients(of: sight.id) }
        scratchpad.message = refusal(of: .certificate, sight, steps)
        guard scratchpad.message == nil else { return }
        showsCertificate.toggle()
        page?.view = DocumentView(showsCertificate ? source.certificate(sight.id) : source.document(sight.id))
    }

    /// Lists the recipients of an opened order, where orders stood.
    private mutating func listRecipients(of id: DeskID) {
        (page, pagesBelow, place) = (nil, [], .list)
        search.replaceAll(with: "")
        ask(query.showing(recipientsOf: id))
    }

    /// From the recipients back to their order.
    mutating func leaveRecipients(of id: DeskID) {
        endSearch()
        selection = source.position(query, id) ?? 0
        show(id)
    }

    /// Lists what can be done with an order; of a quote shows it, then begins its order or shows the one that took it up.
    mutating func moveOn() -> [DeskEffect] {
        withSubject(.moveOn) { screen, sight, steps in
            if sight.id.kind == .quote, screen.place == .page { return screen.open(sight.id) }
            if sight.id.kind.isQuote {
                screen.show(steps?.order ?? sight.id)
                return []
            }
            if let steps { screen.pose(.steps(sight, DeskStepList(sight.id, steps))) }
            return []
        }
    }

    /// Lists in which ways the owner of a name can be asked for his approval anew.
    mutating func changeApproval() -> [DeskEffect] {
        withSubject(.changeApproval) { screen, sight, _ in
            let offer = screen.source.approvals(sight.id, sight.revision)
            guard !offer.steps.isEmpty else {
                screen.scratchpad.message = offer.refusal
                return []
            }
            screen.pose(.steps(sight, DeskStepList(approvalsOf: sight.id, offer)))
            return []
        }
    }

    /// Asks why an order is cancelled or a quote withdrawn, or before a draft is discarded.
    mutating func cancel() -> [DeskEffect] {
        withSubject(.cancel) { screen, sight, steps in
            guard let step = steps?.cancelling else {
                screen.pose(sight.id.kind == .quote ? .withdrawing(sight.id) : .discarding(sight.id))
                return []
            }
            return screen.take([step], with: sight)
        }
    }

    /// Asks what document is put beside an order.
    mutating func document() -> [DeskEffect] {
        withSubject(.document) { screen, sight, _ in
            screen.pose(.kinds(sight.id, DeskStepList(sight.id, documents: screen.source.documentKinds())))
            return []
        }
    }

    /// Asks why the last step with an order is taken back, or before a discarded draft is brought back.
    mutating func takeBack() -> [DeskEffect] {
        withSubject(.takeBack) { screen, sight, steps in
            guard let step = steps?.takingBack else { return screen.open(sight.id) }
            return screen.take([step], with: sight)
        }
    }

    /// Asks before steps are taken, and why where one takes a reason: what is recorded is recorded for good.
    mutating func take(_ steps: [DeskStep], with sight: DeskSight) -> [DeskEffect] {
        if steps.count == 1, let step = steps.first {
            if !step.variants.isEmpty {
                pose(.steps(sight, DeskStepList(variantsOf: step, of: sight.id)))
                return []
            }
            if let questions = step.questions { return begin(step, questions, DeskAnswers(), with: sight) }
        }
        let isPlain = steps.count == 1 && steps[0].reason == .none
        pose(isPlain ? .confirming(steps[0], with: sight) : .reason(for: steps, with: sight))
        return []
    }
}
