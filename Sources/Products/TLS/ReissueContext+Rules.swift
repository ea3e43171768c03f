import Checkout
import Clients
import Flow
import IssuanceRules
import Orders
import Pricing
import Validation

extension ReissueContext {
    /// The rules of a reissue that look at its order.
    var rules: [FieldRule] {
        func rule(
            _ name: String, reads: Set<FieldID> = [], masking: Masking = .everything,
            _ judge: @escaping @Sendable (Answer, ResolvedAnswers) -> Judgement
        ) -> FieldRule {
            FieldRule(name, reads: .fields(Self.nameFields.union(reads)), asksServices: true, masking: masking) { answer, _, answers in
                judge(answer, answers)
            }
        }
        return [
            rule("reissue-order", masking: .nothing) { reissued($0, $1) },
            rule("reissue-added") { added($0, $1) },
            rule("reissue-removed") { removed($0, $1) },
            rule("reissue-request", masking: .nothing) { kindOfRequest($0, $1) },
            rule("csr") { request($0, $1) },
            rule("reissue-method", masking: .nothing) { method($0, $1) },
            rule("reissue-address") { address($0, $1) },
        ]
    }

    private func reissued(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        switch standing(answers) {
        case nil: Judgement(answer: answer)
        case .failure(let refusal): Judgement(answer: answer, remarks: [.init(.error, refusal.description)])
        // A reissue of a reissue is one of the order that has the plan.
        case .success(let family):
            Judgement(
                answer: .text(family.root.id.description),
                remarks: family.root.related(.renewedBy).map {
                    .init(
                        .advisory,
                        "The order \(family.root.id) is renewed by the order \($0). A reissue that has no certificate when that is issued is cancelled with it."
                    )
                })
        }
    }

    // MARK: Names

    private func added(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let family = family(answers), let entries = answer.list else { return Judgement(answer: answer) }
        guard entries.count <= Rule.readableEntries else {
            return Judgement(
                answer: answer,
                remarks: [.init(.error, "The list has \(entries.count) entries, but at most \(ReissueNames.limit) names fit. Remove some.")]
            )
        }
        let known = Set(family.names.map(\.value))
        let removed = Set(answers.list(.removedNames).map { ReissueNames.stored($0, clients.names) })
        var (judged, remarks): ([String], [Remark]) = ([], [])
        for (line, entry) in NameList.entries(of: entries).enumerated() {
            let verdict = verdict(on: entry, family)
            let name = verdict.normalized ?? entry
            judged.append(name)
            let shown = DisplayText.sanitized(name)
            remarks += verdict.remarks.map {
                .init($0.severity, $0.message.names(shown) ? $0.message : "\(shown): \($0.message)", line: line)
            }
            if known.contains(name), !removed.contains(name) {
                remarks.append(
                    .init(.error, "\(DisplayText.sanitized(name)) is in the certificate already. Leave it out here.", line: line))
            }
        }
        let names = names(family, answers)
        remarks += OrderedNames.covered(judged, by: names.all, names: clients.names).map { .init(.advisory, $0.sentence, line: $0.line) }
        do throws(PricingFault) {
            _ = try quote(family, names)
        } catch {
            remarks.append(.init(.error, "\(error)"))
        }
        let count = names.count
        if count > ReissueNames.limit {
            remarks.append(
                .init(
                    .error,
                    "The certificate would have \(count) names besides the common name; at most \(ReissueNames.limit) fit. Remove some."))
        }
        return Judgement(answer: .list(judged), remarks: remarks)
    }

    private func removed(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let family = family(answers), let entries = answer.list else { return Judgement(answer: answer) }
        var (judged, remarks): ([String], [Remark]) = ([], [])
        for (line, entry) in NameList.entries(of: Array(entries.prefix(Rule.readableEntries))).enumerated() {
            let name = ReissueNames.stored(entry, clients.names)
            judged.append(name)
            if let refusal = refusal(toRemove: name, family) { remarks.append(.init(.error, DisplayText.sanitized(refusal), line: line)) }
        }
        return Judgement(answer: .list(judged), remarks: remarks)
    }

    private func refusal(toRemove name: String, _ family: ReissueFamily) -> String? {
        switch family.names.first(where: { $0.value == name })?.kind {
        case .commonName:
            "\(name) is the common name, which the plan is for, so it cannot be removed. For another one place a new order."
        case .free: "\(name) comes with the common name free of charge and cannot be removed."
        case nil: "\(name) is not in the certificate, so it cannot be removed."
        case .ucName, .subdomain, .domain, .wildcard, .publicIP, .internalName: nil
        }
    }

    // MARK: The request

    /// What is to be known of a key that stays.
    private static let sameKey =
        "The key stays the same as before. A new key is safer: whoever has copied the old one could use the new certificate, too."

    /// Why a key is not certified again.
    private static func compromised(_ order: Order) -> String {
        "The certificate of the order \(order.id) was revoked because others know its key, and this request is for that key. No authority may certify it again: "
            + "make a new key, or paste a request for one."
    }

    private func kindOfRequest(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard answer.text == Self.again, let family = family(answers) else { return Judgement(answer: answer) }
        do throws(HistoryFault) {
            guard let kept = try clients.records.request(family.current.id) else {
                return Judgement(
                    answer: answer,
                    remarks: [
                        .init(.error, "There is no request beside the order \(family.current.id) that could be used again. Paste one.")
                    ])
            }
            return Judgement(answer: answer, remarks: remarks(on: kept.pem, family, answers) + [remark(onKeyOf: [family.current])])
        } catch {
            return Judgement(answer: answer, remarks: [.init(.error, "The last request cannot be read. \(error.reason)")])
        }
    }

    private func request(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let pem = answer.text, let family = family(answers) else { return Judgement(answer: answer) }
        let known = ([family.root] + family.reissues).filter { clients.records.hasKey(pem, $0.id) }
        return Judgement(answer: answer, remarks: remarks(on: pem, family, answers) + (known.isEmpty ? [] : [remark(onKeyOf: known)]))
    }

    /// What is said of a key that orders have already.
    private func remark(onKeyOf orders: [Order]) -> Remark {
        orders.first(where: \.hasCompromisedKey).map { .init(.error, Self.compromised($0)) } ?? .init(.advisory, Self.sameKey)
    }

    private func remarks(on pem: String, _ family: ReissueFamily, _ answers: ResolvedAnswers) -> [Remark] {
        switch reading(of: pem, family, answers) {
        case .unreadable(let message, let rule): [.init(.error, message, rule: rule)]
        case .read(let facts): facts.remarks
        }
    }

    // MARK: Approval

    private func method(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let method = answer.text.flatMap(Approval.Method.init), let family = family(answers),
            let proofs = proofs(answers, by: method)
        else { return Judgement(answer: answer) }
        var remarks: [Remark] = []
        if method == .email, let refusal = IssuanceRules.refusal(.approvalByEmail, on: planned(family).start) {
            remarks.append(.init(.error, "\(refusal.sentence) Choose dns."))
        }
        let wildcards = names(family, answers).all.filter { name in
            name.value.hasPrefix("*.") && proofs.domains.contains { name.value.hasSuffix(".\($0)") }
        }
        if method == .http, !wildcards.isEmpty {
            remarks.append(.init(.error, "A file on the web server cannot prove a wildcard name. Choose dns, persistent-txt or email."))
        }
        return Judgement(answer: answer, remarks: remarks)
    }

    private func address(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let typed = answer.list else { return Judgement(answer: answer) }
        let groups = groups(answers)
        let offered = Set(groups.flatMap(\.addresses))
        return Judgement(
            answer: answer,
            remarks: typed.filter { !offered.contains($0) }.map {
                .init(.error, ApprovalAddresses(groups: groups).refusal(of: $0), rule: "choice")
            })
    }
}
