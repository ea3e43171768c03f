import Archive
import AtlasAPI
import FormView
import Live
import Orders
import Providers

extension SlowSteps {
    /// What can be done with a provider.
    func offer(provider id: DeskID) -> DeskSteps {
        guard let provider = providers.provider(id.text) else { return DeskSteps(refusal: "There is no provider \(id.text) any more.") }
        let (name, seal) = (DisplayText.sanitized(provider.name), passphraseQuestions)
        let test = DeskStep(
            id: "test", label: "Test the connection to \(name)", detail: "reads policy and numbers too", group: "Connection",
            questions: seal, isHarmless: true)
        let claims = DeskStep(
            id: "claims", label: "Domains of the account", detail: "list, claim, check", group: "Connection",
            questions: seal, isHarmless: true)
        let edit = DeskStep(
            id: "edit", label: "Change \(name)", detail: "proxy, own authorities: certdesk provider edit", group: "Provider",
            variants: edits(of: provider, seal))
        let remove = DeskStep(
            id: "remove", label: "Take \(name) out, with what is sealed of it", detail: "what was issued over it stays as it is",
            group: "Provider", questions: seal)
        let isReady = provider.awaited == nil
        var steps = DeskSteps(
            state: name, steps: (isReady ? [test, claims] : []) + [edit, remove], cancelling: remove,
            refusal: isReady
                ? ""
                : "\(name) waits for its certificate: \(Self.takingCertificate) finishes it, or certdesk provider edit \(provider.id) --certificate FILE."
        )
        steps.overProvider = isReady ? [test] : []
        return steps
    }

    /// The same steps with those that take their time, for an order or a recipient as it was shown.
    func extended(_ steps: DeskSteps, of id: DeskID, revision: Int) -> DeskSteps {
        // What cannot be read or was changed meanwhile says so already.
        guard !steps.state.isEmpty || !steps.steps.isEmpty, let order = try? order(of: id), order.revision == revision else {
            var steps = steps
            steps.refusalOverProvider = steps.refusal
            return steps
        }
        var steps = steps
        let known = providers.all.filter { $0.awaited == nil && $0.uses.contains(order.mail == nil ? .tls : .smime) }
        let (issuing, revoking, asking) =
            id.kind == .recipient
            ? ([], revoking(recipient: id, over: known), [])
            : (issuing(order, over: known), revoking(order, over: known), asking(order, known))
        let offered = issuing + revoking + asking
        steps.overProvider = offered
        steps.captionOverProvider = !issuing.isEmpty ? "Issue" : revoking.isEmpty ? "Ask" : "Revoke"
        steps.refusalOverProvider = refusal(order, known)
        let undo = steps.steps.firstIndex { $0.id == "take back" } ?? steps.steps.endIndex
        let own =
            id.kind == .order
            ? HandOverSteps.offer(order) + AddingRecipients.offer(order) + RecipientKeySteps.offer(order) + files(of: order)
                + KeySteps.offer(order)
            : (try? reading.recipient(id).recipient).map { RecipientKeySteps.offer($0, of: order) } ?? []
        steps.steps.insert(contentsOf: offered + own.filter { $0.group != OrderSteps.handOvers }, at: undo)
        let handedOver = steps.steps.lastIndex { $0.group == OrderSteps.handOvers }.map { $0 + 1 } ?? 0
        steps.steps.insert(contentsOf: own.filter { $0.group == OrderSteps.handOvers }, at: handedOver)
        return steps
    }

    private func files(of order: Order) -> [DeskStep] {
        let day = configuration.asOf
        return FileSteps.offer(order, holdingBack: (try? reading.rules(of: order, on: day))?.holdingBack(order, on: day))
    }

    private func order(of id: DeskID) throws -> Order { try id.kind == .recipient ? reading.recipient(id).order : reading.order(id) }

    private func refusal(_ order: Order, _ known: [Provider]) -> String {
        guard !known.isEmpty else {
            return "No provider is set up for \(order.mail == nil ? "TLS" : "S/MIME"): certdesk order provider sets one up."
        }
        if let issuance = order.issuance, issuance.isOpen, accounts(issuance.provider, among: known).isEmpty {
            return DisplayText.sanitized(
                "The certificate of \(order.id) was requested from \(issuance.name). \(ProviderLookup.way(to: issuance, in: store))")
        }
        return "Nothing can be requested or revoked for \(order.id) over a provider: it \(order.state.predicate)."
    }

    private static let group = "Over a provider"

    private func issuing(_ order: Order, over known: [Provider]) -> [DeskStep] {
        let isOpen = order.issuance?.isOpen == true
        guard !order.state.isFinal, order.mail?.recipients.contains(where: { $0.state == .pending }) ?? (order.certificate != nil),
            order.mail != nil || order.isAwaitingCertificate || isOpen
        else { return [] }
        let goesOn = isOpen || order.mail?.recipients.contains { $0.state == .pending && $0.issuance?.isOpen == true } == true
        let able = isOpen ? accounts(order.issuance?.provider, among: known) : known
        return able.flatMap { provider in
            let what = order.mail == nil ? "the certificate" : "the certificates"
            let usual = request(
                what, of: order, over: provider, detail: goesOn ? "it goes on" : "\(provider.kind.title), \(provider.connectionText)")
            guard order.hasUnanswered(at: providers.numbers(of: provider)) else { return [usual] }
            return [usual, request("\(what) once more", of: order, over: provider, again: true, detail: "what is not found there")]
        }
    }

    /// Those that are the account which something was requested from, also under another number.
    private func accounts(_ number: String?, among known: [Provider]) -> [Provider] {
        guard let number else { return [] }
        return known.filter { providers.numbers(of: $0).contains(number) }
    }

    private func request(
        _ what: String, of order: Order, over provider: Provider, again isAgain: Bool = false, detail: String
    ) -> DeskStep {
        DeskStep(
            id: isAgain ? "issue again \(provider.id)" : "issue \(provider.id)", label: "Request \(what) over \(provider.shortName)",
            detail: detail, group: Self.group,
            questions: passphraseQuestions
                + (wantsSignature(order, provider)
                    ? [DeskQuestion(DeskQuestion.keyPassword, "The account wants the request signed with the order's key.", .secret)] : []))
    }

    /// Whether the account is known to want the request signed with the order's key, which lies here.
    func wantsSignature(_ order: Order, _ provider: Provider) -> Bool {
        order.mail == nil && order.signingRequest?.method == .auto && provider.account?.policy.publicKeySignature == .required
    }

    private func revoking(_ order: Order, over known: [Provider]) -> [DeskStep] {
        guard order.mail == nil, !known.isEmpty else { return [] }
        let family = store.family(of: order)
        let open = Array(ProviderRevoking.revocable(order, among: family).reversed())
        guard !open.isEmpty else { return [] }
        let inUse = open.count > 1 ? store.certificateInUse(of: order.certificate?.received ?? [], on: configuration.asOf) : nil
        let place = open.firstIndex { $0 == inUse } ?? open.startIndex
        return open.enumerated().flatMap { index, certificate in
            let issuer = family.issuance(of: certificate)?.provider
            guard open.count > 1 else { return revoking(by: issuer, over: known) }
            let what =
                certificate == inUse
                ? "the certificate in use" : "the \(index < place ? "later" : "earlier") certificate \(certificate.serial.prefix(8))"
            return revoking(by: issuer, over: known, what, serial: certificate.serial)
        }
    }

    /// How the certificates that came over a provider stand there.
    private func asking(_ order: Order, _ known: [Provider]) -> [DeskStep] {
        guard !known.isEmpty else { return [] }
        let received = order.certificate?.received ?? []
        let family = received.isEmpty ? [] : store.family(of: order)
        let issuers = received.compactMap { family.issuance(of: $0)?.provider }
        let seal = passphraseQuestions
        return known.filter { provider in
            let numbers = providers.numbers(of: provider)
            return issuers.contains { numbers.contains($0) } || order.mail?.recipients.contains { $0.cameFrom(numbers) } == true
        }.map { provider in
            DeskStep(
                id: "standing \(provider.id)",
                label: "Ask \(provider.shortName) how the \(order.mail == nil ? "certificate stands" : "certificates stand")",
                detail: "notes what was revoked there", group: Self.group, questions: seal, isHarmless: true)
        }
    }

    private func revoking(recipient id: DeskID, over known: [Provider]) -> [DeskStep] {
        guard let (order, recipient) = try? reading.recipient(id) else { return [] }
        if recipient.hasRequestInVain {
            return revoking(by: recipient.issuance?.provider, over: known, "what was requested")
        }
        guard let serial = recipient.serial, recipient.state != .revoked || !order.wasRevokedFromHere(serial) else { return [] }
        let issuance = recipient.issuance.flatMap { $0.brought(serial) ? $0 : nil }
        return revoking(by: issuance?.provider, over: known)
    }

    /// - Parameters:
    ///   - issuer: the provider that it came from; `nil` if it came otherwise, and then none of them knows it.
    ///   - what: the certificate, in words.
    ///   - serial: which of several it is.
    private func revoking(
        by issuer: String?, over known: [Provider], _ what: String = "the certificate", serial: String? = nil
    ) -> [DeskStep] {
        let issuers = accounts(issuer, among: known)
        guard !issuers.isEmpty else { return [] }
        let seal = passphraseQuestions
        return issuers.map { provider in
            let step = "revoke \(provider.id)"
            return DeskStep(
                id: serial.map { "\(step) \($0)" } ?? step, label: "Revoke \(what) over \(provider.shortName)",
                detail: "cannot be taken back", group: Self.group,
                variants: Revocation.Reason.allCases.map {
                    DeskStep(
                        id: "\(step) \($0.rawValue)\(serial.map { " \($0)" } ?? "")", label: $0.title.capitalizedFirst,
                        detail: $0.rawValue, group: "What the authority is told",
                        questions: [
                            DeskQuestion(
                                "Reason",
                                "\(what.capitalizedFirst) is revoked, and the authority is told: \($0.title) (\($0.rawValue)). Why, in words for the time line; that may be left empty.",
                                .optionalLine)
                        ] + seal)
                })
        }
    }
}

extension Order {
    /// Whether something was requested from a provider with one of these numbers some minutes ago, and nobody knows whether it arrived.
    fileprivate func hasUnanswered(at numbers: Set<String>) -> Bool {
        let pending = mail?.recipients.filter { $0.state == .pending } ?? []
        let all: [Issuance] = [issuance].compactMap(\.self) + pending.compactMap(\.issuance)
        return all.contains { (issuance: Issuance) -> Bool in
            issuance.isOpen && issuance.serial == nil && numbers.contains(issuance.provider) && issuance.waitsUntil(again: true) == nil
        }
    }
}
