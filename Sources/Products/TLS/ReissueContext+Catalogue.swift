import Checkout
import Clients
import Flow
import IssuanceRules
import Orders
import Validation

extension ReissueContext {
    /// What says which order is reissued, for which names.
    static let nameFields: Set<FieldID> = [.reissuedOrder, .addedNames, .removedNames]

    /// Every name that the screens of a reissue use.
    var catalogue: Catalogue {
        let own = rules
        let reads = Reads.fields(Self.nameFields)
        var catalogue = Catalogue(
            rules: own + FieldRule.common(asOf: asOf, names: clients.names, besides: own),
            lists: [
                Named("key-lengths") { _ in Choice.keyLengths },
                Named("reissue-requests", reads: .fields([.reissuedOrder]), asksServices: true) { requests($0) },
                Named("reissue-methods", reads: reads, asksServices: true) { methods($0) },
                Named("reissue-addresses", reads: reads, asksServices: true) { addresses($0) },
            ],
            presets: [
                Named("reissue-request", reads: .fields([.reissuedOrder]), following: .reissuedOrder, asksServices: true) {
                    family($0).map { family in
                        guard family.current.tls?.csr.method != .auto else { return .text(Self.auto) }
                        return .text(family.current.hasCompromisedKey ? Self.paste : Self.again)
                    }
                },
                Named("reissue-method", reads: .fields([.reissuedOrder]), following: .reissuedOrder, asksServices: true) {
                    family($0).map { .text($0.tls.approval.method.rawValue) }
                },
            ],
            notes: [
                Named("reissue-order", reads: .fields([.reissuedOrder]), asksServices: true) { orderNote($0) },
                Named("reissue-names", reads: reads, asksServices: true) { namesNote($0) },
                Named("key-origin", reads: .fields([.csrMethod])) { answers in
                    answers.text(.csrMethod) == Self.auto ? TLSContext.keyMadeHere : nil
                },
                Named("csr", reads: .fields(Self.nameFields.union([.csrPEM])), asksServices: true) { requestNote($0) },
            ],
            documents: [
                NamedDocument(overview: "reissue-proofs") { proofLines($0.visible.answers) },
                NamedDocument(overview: "reissue-review") { review($0) },
            ],
            price: Named("price", reads: reads) { pricePanel($0) })
        catalogue.source = { RuleSource.of($0) }
        catalogue.unkept = clients.requests.unkept
        catalogue.needed = [
            Self.flow: [
                .reissuedOrder: [], .csrMethod: [Self.auto, Self.paste, Self.again], .csrPEM: [], .keyLength: [], .pfxPassword: [],
                .approvalMethod: [],
            ]
        ]
        return catalogue
    }

    // MARK: Lists

    static let (auto, paste, again) = ("auto", "paste", "again")

    /// The ways to a request, of which one needs the request of the last certificate.
    static let requests = [
        Choice(id: auto, label: "Make a new key and CSR here", detail: "for a PFX file later"),
        Choice(id: paste, label: "Paste a CSR", detail: "the key stays on the server"),
        Choice(id: again, label: "Use the last CSR again", detail: "the key stays the same"),
    ]

    private func requests(_ answers: ResolvedAnswers) -> [Choice] { family(answers) == nil ? [] : Self.requests }

    /// Nothing is asked where nothing is left to show.
    private func methods(_ answers: ResolvedAnswers) -> [Choice] {
        guard let proofs = proofs(answers), !proofs.domains.isEmpty else { return [] }
        let isForAddresses = proofs.domains.allSatisfy { clients.names.registrableDomain($0) == nil }
        return isForAddresses ? TLSContext.methodsForAddresses : TLSContext.methodsForDomains
    }

    private func addresses(_ answers: ResolvedAnswers) -> [Choice] {
        groups(answers).flatMap { group in
            group.addresses.map { Choice(id: $0, label: $0, group: group.baseDomain) }
        }
    }

    /// The addresses for what is approved anew.
    func groups(_ answers: ResolvedAnswers) -> [(baseDomain: String, addresses: [String])] {
        guard let family = family(answers) else { return [] }
        let names = names(family, answers)
        let domains = proofs(family, names, by: .email).domains
        return names.addresses.filter { domains.contains($0.baseDomain) }
    }

    /// What people read for an option of a list, whatever the answers were.
    static func label(of id: String, in list: String) -> String? {
        switch list {
        case "reissue-requests": requests.first { $0.id == id }?.label
        case "reissue-methods": TLSContext.label(of: id, in: "approval-methods")
        default: TLSContext.label(of: id, in: list)
        }
    }

    // MARK: Notes

    private func orderNote(_ answers: ResolvedAnswers) -> String? {
        guard let family = family(answers) else { return nil }
        let planned = planned(family)
        return "\(family.tls.certificate.commonName) for \(family.customer.organization.name). The new certificate: \(planned.start) to "
            + "\(planned.end), \(planned.days) days. The term ends on \(family.tls.term.end)."
    }

    private func namesNote(_ answers: ResolvedAnswers) -> String? {
        guard let family = family(answers) else { return nil }
        let others = family.names.filter { $0.kind != .commonName }.map(\.value)
        let shown = others.prefix(6).joined(separator: ", ") + (others.count > 6 ? " and \(others.count - 6) more" : "")
        return "Besides the common name it has \(others.isEmpty ? "no names" : shown). \(names(family, answers).count) of "
            + "\(ReissueNames.limit) names used."
    }

    private func requestNote(_ answers: ResolvedAnswers) -> String? {
        guard let pem = answers.text(.csrPEM), let family = family(answers), case .read(let facts) = reading(of: pem, family, answers)
        else {
            return nil
        }
        let names = facts.names.isEmpty ? "none" : facts.names.joined(separator: ", ")
        return DisplayText.sanitized("Subject: \(facts.subject). Names: \(names). Key: \(facts.key). Signature: \(facts.signature).")
    }

    private func pricePanel(_ answers: ResolvedAnswers) -> PricePanel {
        guard let family = family(answers) else { return PricePanel() }
        return PricePanel { try quote(family, names(family, answers)) }
    }

    /// What a request says, held against the names of the reissue.
    func reading(of pem: String, _ family: ReissueFamily, _ answers: ResolvedAnswers) -> RequestReading {
        clients.requests.request(pem, names(family, answers).all, organization(family), asOf)
    }

    // MARK: Review

    /// What counts again, from which order and until when, and what is left to show.
    private func proofLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        guard let proofs = proofs(answers, by: method(answers)) else { return [] }
        let carried = proofs.carried.map { carried in
            "\(carried.item), shown \(carried.proof.day) in \(carried.proof.order)"
                + (carried.lastDay.map { ", good until \($0)" } ?? "")
        }
        return carried.map { DocumentLine("Counts again", .pair(value: $0)) }
            + proofs.missing.map { DocumentLine("Still to show", .pair(value: $0.description)) }
    }

    private func review(_ flow: FlowReading) -> [DocumentLine] {
        let answers = flow.visible.answers
        guard let family = family(answers) else { return flow.advisoryLines + flow.visible.lines(before: "review") }
        let (names, planned) = (names(family, answers), planned(family))
        func list(_ label: String, _ names: [CertificateName]) -> [DocumentLine] {
            names.map { DocumentLine(label, .pair(value: $0.value)) }
        }
        var lines = [
            DocumentLine("Common name", .heading), DocumentLine(family.tls.certificate.commonName, .emphasis),
            DocumentLine("Reissues", .pair(value: family.root.id.description)),
            DocumentLine("New certificate", .pair(value: "\(planned.start) to \(planned.end), \(planned.days) days")),
        ]
        if let old = family.tls.term.lastIssued { lines.append(DocumentLine("Old certificate", .pair(value: "works until \(old.end)"))) }
        lines += list("Added", names.added) + list("Removed", names.removed)
        lines += list("Kept", names.all.filter { name in name.kind != .commonName && !names.added.contains(name) })
        lines += proofLines(answers)
        lines += (try? quote(family, names))?.documentLines ?? []
        return lines + flow.advisoryLines + flow.visible.lines(before: "review")
    }
}
