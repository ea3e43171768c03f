import Archive
import Checkout
import Clients
import Flow
import Orders
import Parties
import Pricing
import Validation

extension TLSContext {
    /// The rules that need more than one text: the whole list, the price book, the store, OpenSSL. Everything else is in `Validation`.
    var ownRules: [FieldRule] {
        func rule(
            _ name: String, takes parameters: [String] = [], reads: Set<FieldID>, asksServices: Bool = false,
            masking: Masking = .everything,
            _ judge: @escaping @Sendable (Answer, ResolvedAnswers) -> Judgement
        ) -> FieldRule {
            FieldRule(name, parameters: parameters, reads: .fields(reads), asksServices: asksServices, masking: masking) {
                answer, _, answers in
                judge(answer, answers)
            }
        }
        return [
            rule("uc-domains", takes: ["uc-names"], reads: [.ucNames]) { ucDomainsAreParallel($0, $1) },
            rule("uc-chosen", takes: ["uc-names"], reads: [.ucNames]) { ucNamesAreChosen($0, $1) },
            rule("san-limit", reads: OrderFields.names) { namesWithinLimit($0, $1) },
            rule("not-covered", reads: OrderFields.names) { namesNotCovered($0, $1) },
            rule("wildcards-sold", reads: priceReads) { wildcardsAreSold($0, $1) },
            rule("current-certificate", reads: OrderFields.names, asksServices: true) { currentCertificate($0, $1) },
            rule("expiry-of-certificate", reads: [.currentCertificate], asksServices: true) { expiryOfCertificate($0, $1) },
            rule("approval-scope", reads: OrderFields.names) { approvalScope($0, $1) },
            rule("approval-address", reads: OrderFields.names) { approvalAddress($0, $1) },
            rule("coupon", reads: priceReads, asksServices: true, masking: .nothing) { code($0, as: .coupon, $1) },
            rule("campaign", reads: priceReads, asksServices: true, masking: .nothing) { code($0, as: .campaign, $1) },
            rule("csr", reads: OrderFields.names.union(OrderFields.organization), asksServices: true) { request($0, $1) },
            rule("recent-order", reads: OrderFields.names, asksServices: true) { recentOrder($0, $1) },
            endRule,
        ] + policyRules + parties.rules(priceReads: priceReads) { priceDependsOnVATNumber($0) }
            + (self.rule("common-name").map { [commonNameRule($0)] } ?? [])
    }

    /// What the accounts that certificates are requested over would refuse. It keeps nobody from ordering.
    private var policyRules: [FieldRule] {
        PolicyAdvice.Subject.allCases.map { subject in
            FieldRule(subject.rawValue, reads: subject == .days ? .fields(OrderFields.term) : .arguments) { answer, _, answers in
                var texts = answer.list ?? answer.text.map { [$0] } ?? []
                if subject == .days { texts = termPlan(answers)?.certificates.first.map { ["\($0.days)"] } ?? [] }
                guard !texts.isEmpty else { return Judgement(answer: answer) }
                guard let remarks = clients.policies.remarks(subject, texts) else { return Judgement(answer: answer, isProvisional: true) }
                return Judgement(answer: answer, remarks: remarks)
            }
        }
    }

    // MARK: Names

    /// A quote for another common name is another offer, so its number and its price are not this order's.
    private func commonNameRule(_ rule: Rule) -> FieldRule {
        let plain = FieldRule(rule, asOf: asOf, names: clients.names)
        guard let promise, let promised = promise.answers.text(.commonName) else { return plain }
        return FieldRule(
            plain.name, parameters: plain.parameters, reads: plain.reads, masking: plain.masking, isRequired: plain.isRequired
        ) { answer, arguments, answers in
            var judgement = plain.judge(answer, arguments, answers)
            func name(_ text: String) -> String { (rule.check(text, ruleContext(arguments)).normalized ?? text).lowercased() }
            guard let typed = judgement.answer.text, name(typed) != name(promised) else { return judgement }
            judgement.remarks.append(.init(.error, promise.otherNameNote(promised, typed)))
            return judgement
        }
    }

    /// The switch alone adds nothing.
    private func ucNamesAreChosen(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard answer == .toggle(true), answers.list(.ucNames).isEmpty else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [.init(.advisory, "No name is chosen, so none is added. Choose names under Free UC names, or switch this off.")])
    }

    /// The domains of UC names stand beside their names, so there cannot be more of them.
    private func ucDomainsAreParallel(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        let (names, domains) = (answers.list(.ucNames).count, answer.list?.count ?? 0)
        guard domains > names else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .error,
                    "\(domains == 1 ? "There is 1 domain" : "There are \(domains) domains") for \(names == 1 ? "1 chosen name" : "\(names) chosen names"); give one domain for each name, in their order."
                )
            ])
    }

    /// At most forty entries besides the common name, UC names counted.
    private func namesWithinLimit(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        let count = orderNames(answers).chargeableEntries
        // Said once, at the list filled in last.
        let last = [FieldID.ucNames, .subdomains, .domains, .wildcards, .publicIPs, .internalNames].last { !answers.list($0).isEmpty }
        guard count > OrderNames.limit, last.flatMap({ answers[$0] }) == answer else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .error,
                    "The certificate would have \(count) names besides the common name; at most \(OrderNames.limit) fit. Remove some.")
            ])
    }

    /// What a further wildcard name covers costs money and adds nothing; the rules of the lists say it of a wildcard common name.
    private func namesNotCovered(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        let covered = OrderedNames.covered(answer.list ?? [], by: orderNames(answers).all, names: clients.names)
        return .init(answer: answer, remarks: covered.map { .init(.advisory, $0.sentence, line: $0.line) })
    }

    /// A price book need not have them.
    private func wildcardsAreSold(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        let selection = selection(answers)
        do throws(PricingFault) {
            if answer.list?.isEmpty == false { _ = try book.unitPrice(.wildcardName, term: selection.term, currency: selection.currency) }
            return .init(answer: answer)
        } catch {
            return .init(answer: answer, remarks: [.init(.error, "\(error)")])
        }
    }

    // MARK: Price book

    private func code(_ answer: Answer, as kind: CodeKind, _ answers: ResolvedAnswers) -> Judgement {
        let typed = answer.text ?? ""
        // What a quote has promised holds, also where its code does not any more.
        if let promised = promise?.answers.text(kind == .coupon ? .couponCode : .campaignCode),
            DiscountCode.folded(promised) == DiscountCode.folded(typed)
        {
            return .init(answer: answer)
        }
        var selection = selection(answers)
        let uses = kind == .coupon ? selection.couponUses : selection.campaignUses
        (selection.couponCode, selection.campaignCode) = (nil, nil)
        let undiscounted = (try? book.quote(selection))?.subtotal ?? .zero
        let verdict = book.check(typed, as: kind, currency: selection.currency, date: asOf, subtotal: undiscounted, uses: uses)
        return .init(
            answer: verdict.isAccepted ? .text(verdict.code) : answer,
            remarks: verdict.isAccepted ? [] : [.init(.error, verdict.sentence)])
    }

    // MARK: Store

    /// The same name ordered a short while ago may be the same order placed twice.
    private func recentOrder(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let name = orderNames(answers).commonName else { return .init(answer: answer) }
        let open = openReissue(answers)
        do throws(HistoryFault) {
            guard let recent = try clients.history.recent(name), !isRenewed(recent.id) else { return .init(answer: answer, remarks: open) }
            let remark = "\(name) was ordered on \(recent.placedAt.calendarDate) already: order \(recent.id). Is this a second one?"
            return .init(answer: answer, remarks: open + [.init(.advisory, remark)])
        } catch {
            let remark = "Whether \(name) was ordered lately is not known, since the store could not be asked. \(error.reason)"
            return .init(answer: answer, remarks: open + [.init(.advisory, remark)])
        }
    }

    /// What becomes of a reissue of the order that is renewed, while it has no certificate.
    private func openReissue(_ answers: ResolvedAnswers) -> [Remark] {
        guard let renewal, let id = renewal.openReissue else { return [] }
        let own = Set(orderNames(answers).all.map(\.value))
        let lost = (try? clients.records.order(id))?.tls?.certificate.names.map(\.value).filter { !own.contains($0) } ?? []
        let names = lost.isEmpty ? "Its names are in this order." : "This order lacks its names \(lost.joined(separator: ", "))."
        return [
            .init(
                .advisory,
                DisplayText.sanitized(
                    "The reissue \(id) of the order \(renewal.id) has no certificate yet. \(names) It is cancelled when this order is issued."
                ))
        ]
    }

    /// Whether an order is the one that is renewed, or a certificate of its plan.
    private func isRenewed(_ id: OrderID) -> Bool { renewal.map { $0.id == id || $0.reissues.contains(id) } ?? false }

    // MARK: PEM

    private func currentCertificate(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        do throws(CertificateFault) {
            let certificate = try clients.requests.certificate(answer.text ?? "")
            return .init(
                answer: answer, remarks: certificate.repairs.map { .init(.advisory, $0) } + strangeness(of: certificate, answers))
        } catch {
            return .init(answer: answer, remarks: [.init(.error, error.reason, rule: error.rule, line: error.reason.namedLine)])
        }
    }

    /// The free days are for the certificate that this order replaces, so it has something of the same domain.
    private func strangeness(of certificate: CurrentCertificate, _ answers: ResolvedAnswers) -> [Remark] {
        func domain(_ name: String) -> String {
            let host = (name.hasPrefix("*.") ? String(name.dropFirst(2)) : name).lowercased()
            let ascii = clients.names.ascii(host) ?? host
            return clients.names.registrableDomain(ascii) ?? ascii
        }
        guard let commonName = orderNames(answers).commonName, !certificate.names.isEmpty,
            !certificate.names.contains(where: { domain($0) == domain(commonName) })
        else { return [] }
        let shown = certificate.names.prefix(2).joined(separator: " and ") + (certificate.names.count > 2 ? " and others" : "")
        return [
            .init(
                .advisory,
                DisplayText.sanitized(
                    "The pasted certificate is for \(shown), and the order for \(commonName), another domain. Is it the one that is replaced?"
                ))
        ]
    }

    /// A typed day must not contradict the certificate that was pasted: the free days are counted from it.
    private func expiryOfCertificate(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let pem = answers.text(.currentCertificate), let certificate = try? clients.requests.certificate(pem),
            let typed = answer.text,
            typed != certificate.lastDay.description
        else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(.error, "The pasted certificate expires on \(certificate.lastDay). Type that day, or remove the certificate above.")
            ])
    }

    // MARK: Approval

    /// The ways of approval for addresses prove nothing about the order's domains, nor those for domains about its addresses.
    private func approvalScope(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        let names = orderNames(answers)
        let (domains, addresses) = (names.baseDomains, names.addresses)
        guard let method = answer.text, !domains.isEmpty else { return .init(answer: answer) }
        if method == Approval.Method.http.rawValue, let wildcard = names.all.first(where: { $0.kind == .wildcard }) {
            return .init(answer: answer, remarks: [.init(.error, StepRefusal.wildcardByHost(wildcard.value).description)])
        }
        guard method.hasPrefix("ip-") else {
            guard !addresses.isEmpty else { return .init(answer: answer) }
            let shown = addresses.prefix(3).joined(separator: ", ") + (addresses.count > 3 ? " and \(addresses.count - 3) more" : "")
            let isOne = addresses.count == 1
            return .init(
                answer: answer,
                remarks: [
                    .init(
                        .advisory,
                        "This proves the domains only; the address\(isOne ? "" : "es") \(shown) \(isOne ? "is" : "are") proved separately, in another way."
                    )
                ])
        }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .advisory, "This proves the order's addresses only; \(domains.joined(separator: ", ")) must be approved in another way."
                )
            ])
    }

    /// The addresses of the list however they are written: in the customer's script, in capitals, with `mailto:` before them. They are compared with
    /// the domain as A-labels.
    private func approvalAddress(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let typed = answer.list, let rule = Rule.named("email") else { return .init(answer: answer) }
        let names = orderNames(answers)
        let groups = names.approvalAddresses
        let offered = Set(groups.flatMap(\.addresses))
        let context = RuleContext(asOf: asOf, names: clients.names)
        let addresses = typed.map { text in
            guard !offered.contains(text), let address = rule.check(text, context).normalized?.lowercased() else { return text }
            return offered.contains(address) ? address : text
        }
        return .init(
            answer: .list(addresses),
            remarks: addresses.filter { !offered.contains($0) }.map {
                .init(.error, ApprovalAddresses(groups: groups).refusal(of: $0), rule: "choice")
            } + addresses.compactMap { address in offered.contains(address) ? remark(on: address, names) : nil })
    }

    /// A mailbox speaks for its own domain and what is below it (BR 3.2.2.4.4), not for a bare domain above it that comes free.
    private func remark(on address: String, _ names: OrderNames) -> Remark? {
        guard let domain = address.lastIndex(of: "@").map({ String(address[address.index(after: $0)...]) }),
            let free = names.freeName(above: domain)
        else { return nil }
        return Remark(
            .advisory,
            "\(address) proves \(domain) and what is below it, but not \(free), which comes free with it. Choose an address of \(free) to prove both."
        )
    }

    private func request(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        switch clients.requests.request(answer.text ?? "", orderNames(answers).all, certificateOrganization(answers), asOf) {
        case .unreadable(let message, let rule):
            .init(answer: answer, remarks: [.init(.error, message, rule: rule, line: message.namedLine)])
        case .read(let facts): .init(answer: answer, remarks: facts.remarks)
        }
    }
}

extension String {
    /// The first line that a sentence about a block names, from 0.
    fileprivate var namedLine: Int? {
        firstMatch(of: /\b[Ll]ine ([1-9][0-9]*)/).flatMap { Int($0.1) }.map { $0 - 1 }
    }
}
