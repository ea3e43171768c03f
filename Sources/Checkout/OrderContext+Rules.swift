import Clients
import Flow
import Orders
import Pricing
import Validation

extension OrderContext {
    /// The rules that need more than one text: the whole list, the price book, the store, OpenSSL. Everything else is in `Validation`.
    private var ownRules: [String: @Sendable (RuleReference, Answer, ResolvedAnswers) -> FlowContext.Judgement] {
        [
            "uc-domains": { _, answer, answers in ucDomainsAreParallel(answer, answers) },
            "san-limit": { _, answer, answers in namesWithinLimit(answer, answers) },
            "current-certificate": { _, answer, answers in currentCertificate(answer, answers) },
            "expiry-of-certificate": { _, answer, answers in expiryOfCertificate(answer, answers) },
            "approval-scope": { _, answer, answers in approvalScope(answer, answers) },
            "approval-address": { _, answer, answers in approvalAddress(answer, answers) },
            "uc-chosen": { _, answer, answers in ucNamesAreChosen(answer, answers) },
            "coupon": { _, answer, answers in code(answer, as: .coupon, answers) },
            "campaign": { _, answer, answers in code(answer, as: .campaign, answers) },
            "account": { _, answer, answers in account(answer, answers) },
            "csr": { _, answer, answers in request(answer, answers) },
            "recent-order": { _, answer, answers in recentOrder(answer, answers) },
            "region-currency": { _, answer, answers in regionCurrency(answer, answers) },
            "vat": { rule, answer, answers in vat(rule, answer, answers) },
        ]
    }

    /// Every rule a screen may name.
    package static let ruleNames = Set(Rule.all.map(\.name)).union([
        "uc-domains", "san-limit", "current-certificate", "expiry-of-certificate", "approval-scope", "approval-address", "uc-chosen",
        "coupon", "campaign", "account", "csr",
        "recent-order", "region-currency",
    ])

    /// What a rule says about an answer: list entries one by one, everything else as one text.
    func judge(_ rule: RuleReference, field: FieldID, answer: Answer, answers: ResolvedAnswers) -> FlowContext.Judgement {
        if let own = ownRules[rule.name] { return own(rule, answer, answers) }
        guard let known = Rule.named(rule.name) else { return .init(answer: answer) }
        let context = ruleContext(rule, answers)
        switch answer {
        case .list(let entries): return judge(entries, by: known, context)
        case .text(let text):
            let verdict = known.check(text, context)
            return .init(answer: .text(verdict.normalized ?? text), remarks: verdict.remarks)
        case .secret(let secret):
            let verdict = known.check(secret.revealed, context)
            return .init(answer: .secret(verdict.normalized.map(Secret.init) ?? secret), remarks: verdict.remarks)
        case .number(let number):
            return .init(answer: answer, remarks: known.check("\(number)", context).remarks)
        case .toggle(let on):
            return .init(answer: answer, remarks: known.check(on ? "true" : "false", context).remarks)
        }
    }

    private func judge(_ entries: [String], by rule: Rule, _ context: RuleContext) -> FlowContext.Judgement {
        guard entries.count <= OrderNames.readable else {
            return .init(
                answer: .list(entries),
                remarks: [.init(.error, "The list has \(entries.count) entries, but at most \(OrderNames.limit) names fit. Remove some.")])
        }
        var judged: [String] = []
        var remarks: [FlowContext.Remark] = []
        for (line, entry) in NameList.entries(of: entries).enumerated() {
            let verdict = rule.check(entry, context)
            judged.append(verdict.normalized ?? entry)
            // By the form that is kept, so that what is said before and after it was put there is the same.
            let name = DisplayText.sanitized(verdict.normalized ?? entry)
            remarks += verdict.remarks.map {
                .init($0.severity, $0.message.names(name) ? $0.message : "\(name): \($0.message)", line: line)
            }
        }
        return .init(answer: .list(judged), remarks: remarks)
    }

    // MARK: Names

    /// The switch alone adds nothing.
    private func ucNamesAreChosen(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        guard answer == .toggle(true), answers.list(.ucNames).isEmpty else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [.init(.advisory, "No name is chosen, so none is added. Choose names under Free UC names, or switch this off.")])
    }

    /// The domains of UC names stand beside their names, so there cannot be more of them.
    private func ucDomainsAreParallel(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
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
    private func namesWithinLimit(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        let count = orderNames(answers).chargeableEntries
        // Said once, at the list filled in last.
        let last = [FieldID.ucNames, .subdomains, .domains, .publicIPs, .internalNames].last { !answers.list($0).isEmpty }
        guard count > OrderNames.limit, last.flatMap({ answers[$0] }) == answer else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .error,
                    "The certificate would have \(count) names besides the common name; at most \(OrderNames.limit) fit. Remove some.")
            ])
    }

    // MARK: Price book

    private func code(_ answer: Answer, as kind: CodeKind, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        let typed = answer.text ?? ""
        var selection = selection(answers)
        let uses = kind == .coupon ? selection.couponUses : selection.campaignUses
        (selection.couponCode, selection.campaignCode) = (nil, nil)
        let undiscounted = (try? book.quote(selection))?.subtotal ?? .zero
        let verdict = book.check(typed, as: kind, currency: selection.currency, date: asOf, subtotal: undiscounted, uses: uses)
        return .init(
            answer: verdict.isAccepted ? .text(verdict.code) : answer,
            remarks: verdict.isAccepted ? [] : [.init(.error, verdict.sentence)])
    }

    // MARK: Region

    /// A customer usually pays in the currency of his country.
    private func regionCurrency(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        guard let country = answer.text, let usual = Currency.ofCountry(country),
            let chosen = answers.text(.region).flatMap(Region.init)?.currency, chosen != usual
        else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .advisory,
                    "The order is priced in \(chosen.rawValue), but \(Country.named(country)?.nameInSentence ?? country) pays in \(usual.rawValue). Is the region right?"
                )
            ])
    }

    // MARK: Store

    /// The same name ordered a short while ago may be the same order placed twice.
    private func recentOrder(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        guard let name = orderNames(answers).commonName else { return .init(answer: answer) }
        do throws(HistoryFault) {
            guard let recent = try clients.history.recent(name) else { return .init(answer: answer) }
            let remark = "\(name) was ordered on \(recent.placedAt.calendarDate) already: order \(recent.id). Is this a second one?"
            return .init(answer: answer, remarks: [.init(.advisory, remark)])
        } catch {
            let remark = "Whether \(name) was ordered lately is not known, since the store could not be asked. \(error.reason)"
            return .init(answer: answer, remarks: [.init(.advisory, remark)])
        }
    }

    // MARK: Account

    /// A user id the store knows needs the password it was made with.
    private func account(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        guard let secret = answer.secret, let userID = answers.text(.userID) else { return .init(answer: answer) }
        let record: AccountRecord
        do throws(AccountFault) {
            guard let found = try clients.accounts.find(userID) else { return .init(answer: answer) }
            record = found
        } catch {
            return .init(answer: answer, remarks: [.init(.error, "\(error)")])
        }
        // Slow on purpose, so not at every key.
        if answers.isBeingTyped(.password) || answers.isBeingTyped(.userID) {
            return .init(
                answer: answer, remarks: [.init(.incomplete, "The account exists. Its password is checked when you leave the field.")])
        }
        if clients.accounts.matches(secret, record.passwordHash) { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .error,
                    "There is an account with this user ID, and this is not its password. Type its password, or choose another user ID.")
            ])
    }

    // MARK: PEM

    private func currentCertificate(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        do throws(CertificateFault) {
            let certificate = try clients.requests.certificate(answer.text ?? "")
            return .init(
                answer: answer, remarks: certificate.repairs.map { .init(.advisory, $0) } + strangeness(of: certificate, answers))
        } catch {
            return .init(answer: answer, remarks: [.init(.error, error.reason, line: error.reason.namedLine)])
        }
    }

    /// The free days are for the certificate that this order replaces, so it has something of the same domain.
    private func strangeness(of certificate: CurrentCertificate, _ answers: ResolvedAnswers) -> [FlowContext.Remark] {
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
    private func expiryOfCertificate(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
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
    private func approvalScope(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        let names = orderNames(answers)
        let (domains, addresses) = (names.baseDomains, names.addresses)
        guard let method = answer.text, !domains.isEmpty else { return .init(answer: answer) }
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
    private func approvalAddress(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        guard let typed = answer.list, let rule = Rule.named("email") else { return .init(answer: answer) }
        let offered = Set(orderNames(answers).approvalAddresses.flatMap(\.addresses))
        let context = RuleContext(asOf: asOf, names: clients.names)
        return .init(
            answer: .list(
                typed.map { text in
                    guard !offered.contains(text), let address = rule.check(text, context).normalized?.lowercased() else { return text }
                    return offered.contains(address) ? address : text
                }))
    }

    private func request(_ answer: Answer, _ answers: ResolvedAnswers) -> FlowContext.Judgement {
        switch clients.requests.request(answer.text ?? "", orderNames(answers).all, certificateOrganization(answers), asOf) {
        case .unreadable(let message): .init(answer: answer, remarks: [.init(.error, message, line: message.namedLine)])
        case .read(let facts): .init(answer: answer, remarks: facts.remarks)
        }
    }
}

extension String {
    /// The first line that a sentence about a block names, from 0.
    fileprivate var namedLine: Int? {
        firstMatch(of: /\b[Ll]ine ([1-9][0-9]*)/).flatMap { Int($0.1) }.map { $0 - 1 }
    }

    /// Whether a sentence says what it is about: it begins with that text, or has it in quotation marks.
    fileprivate func names(_ text: String) -> Bool {
        if contains("\"\(text)\"") { return true }
        guard hasPrefix(text), let next = dropFirst(text.count).first else { return false }
        return next == " " || next == ":" || next == ","
    }
}

extension Verdict {
    /// The verdict as remarks.
    var remarks: [FlowContext.Remark] {
        switch self {
        case .valid: []
        case .advisory(_, let messages): messages.map { .init(.advisory, $0) }
        case .incomplete(let message): [.init(.incomplete, message)]
        case .invalid(let message): [.init(.error, message)]
        }
    }
}
