import Archive
import Bundles
import Certificates
import Names
import Orders

/// What a change of an order of a certificate for servers has people be told.
struct DueMessages: OrderMessages {
    let change: CorrespondingChange
    let order: Order
    let tls: TLSOrder
    let customer: Party
    let rules: LifeCycle
    private let registrableDomain: (String) -> String?

    var commonName: String { tls.certificate.commonName }

    /// `nil` for an order of anything else.
    init?(_ change: CorrespondingChange, registrableDomain: @escaping (String) -> String?) {
        guard let tls = change.after.tls, let customer = change.after.customer else { return nil }
        (self.change, order, self.tls, self.customer) = (change, change.after, tls, customer)
        self.registrableDomain = registrableDomain
        rules = LifeCycle(change.after, registrableDomain: registrableDomain)
    }

    /// All messages, in the order in which they are to be read.
    var all: [DueMessage] {
        (change.before == nil ? [confirmation] + approvals + (isVetted ? [] : [vetting(0, asking: nil)]) : [])
            + events.flatMap { place, event -> [DueMessage] in
                switch event.to {
                case _ where event.undoes != nil: []
                case .needsInformation?: [vetting(place, asking: event.reason ?? "")]
                case .cancelled?, .denied?: [closing(place, event)]
                // The reissue itself tells of its certificate.
                case _ where event.what.hasPrefix(OrderEvent.reissued): []
                case .issued? where !isCertificateSent: [issue(place, event)]
                case _ where event.what.hasPrefix(OrderEvent.attached): rules.isHandedOut(order) ? [issue(place, event)] : []
                case _ where ApprovalRenewal(event) != nil:
                    // Nobody is asked for what the same change notes as shown.
                    ApprovalRenewal(event).flatMap { anew in
                        order.progress.approvedDomains.contains(anew.domain) ? nil : [approval(anew.domain, place)]
                    } ?? []
                default:
                    revocation(place, event, of: tls.certificates).map { [$0] } ?? RenewalReminder(event).map { [reminder(place, $0)] }
                        ?? []
                }
            }
    }

    /// What it asks for is there, or a certificate that it brings is revoked.
    func endOf(_ message: OutboxMessage) -> String? {
        let event = order.event(of: message)
        switch message.kind {
        case .approvalRequest, .dnsValue:
            // A record of a claim is asked for once for all domains that the claim covers.
            let asked = change.outbox.values.filter { $0.message == message.number }.map(\.domain)
            let missing = rules.unapproved(order)
            guard asked.isEmpty ? missing.isEmpty : !asked.contains(where: missing.contains) else { return nil }
            return Correspondence.doneBefore
        case .vetting:
            return event?.to == .needsInformation
                ? (order.state == .needsInformation ? nil : Correspondence.doneBefore)
                : isVetted ? Correspondence.doneBefore : nil
        case .issued, .reissued:
            let revoked = tls.certificates.filter { $0.revokedAt != nil }.map { "\(OrderEvent.attached)serial \($0.serial)," }
            let brought = order.events.prefix(message.event + 1).last { $0.what.hasPrefix(OrderEvent.attached) }
            return revoked.contains { brought?.what.hasPrefix($0) == true } ? Correspondence.endedBefore : nil
        case .renewalReminder:
            let reminder = event.flatMap(RenewalReminder.init)
            let isOver = reminder.map { ![tls.term.lastIssued?.end, tls.term.lastDay].contains($0.lastDay) } ?? false
            return isOver ? "The next certificate came before it was sent." : nil
        default: return nil
        }
    }

    /// Whoever has paid is not asked to.
    func retold(_ message: OutboxMessage) -> DueMessage? { message.kind == .orderConfirmed ? confirmation : nil }

    private var confirmation: DueMessage {
        var message = message(.orderConfirmed, 0)
        message.words = ["start": "\(tls.term.start)", "end": "\(tls.term.end)", "count": "\(tls.term.certificates.count)"]
        addPrice(to: &message, tls.payment)
        message.lists["names"] = tls.certificate.names.map(\.value)
        if tls.term.certificates.count > 1 { message.conditions.insert("several-certificates") }
        if tls.csr.method == .auto { message.conditions.insert("key-made-here") }
        if !approvals.isEmpty || !isVetted { message.conditions.insert("asks") }
        if let root {
            message.conditions.insert("reissue")
            message.words["root"] = "\(root)"
        }
        if let renewed {
            message.conditions.insert("renewal")
            message.words["renewed"] = "\(renewed)"
            if let last = change.relative(renewed)?.tls?.term.lastIssued?.end, last >= order.asOf {
                message.conditions.insert("has-old")
                message.words["oldUntil"] = "\(last)"
            }
        }
        return message
    }

    /// The order whose plan the certificate is of, if it is a reissue.
    private var root: OrderID? { order.related(.reissues).first }

    /// The order that this one renews.
    private var renewed: OrderID? { order.related(.renews).first }

    /// Whether nothing about the organization is left to be checked, as where a reissue has it from before.
    private var isVetted: Bool {
        rules.outstanding(order).allSatisfy {
            switch $0 {
            case .call, .check: false
            case .payment, .approval, .handOver, .requirement, .domainProof: true
            }
        }
    }

    // MARK: Approval

    private var approvals: [DueMessage] {
        // A domain that its mailbox does not prove is asked about by a mailbox that does.
        rules.unapproved(order).filter { rules.mailboxesBelow[$0] == nil }.map { approval($0, 0) }
    }

    private func approval(_ domain: String, _ event: Int) -> DueMessage {
        let base = registrableDomain(domain)
        let method = tls.approval.method(for: domain, base: base).fitting(address: base == nil)
        var approval = message(method == .dns || method.isPersistent ? .dnsValue : .approvalRequest, event)
        switch method {
        case .email:
            if let mailbox = tls.approval.mailbox(for: domain) {
                approval = DueMessage(kind: .approvalRequest, mailbox: mailbox, event: event)
                approval.conditions = ["by-email"]
            }
        case .dns: break
        case .persistentTXT, .ipReverseTXT: (approval.persists, approval.conditions) = (true, ["stays"])
        case .ipTLSALPN: approval.conditions = ["by-tls-alpn"]
        case .http, .ipHTTP: approval.conditions = ["by-http"]
        }
        if base == nil { approval.conditions.insert("address") } else if method.showsOneHost { approval.conditions.insert("one-host") }
        approval.domain = domain
        approval.words = ["domain": domain, "host": Self.place(of: domain, method)]
        approval.lists = ["names": rules.names(approvedWith: domain)]
        return approval
    }

    /// Where the proof is looked for: the host of an address of the web, or the name of a record.
    private static func place(of domain: String, _ method: Approval.Method) -> String {
        switch method {
        case .persistentTXT: "_validation-persist.\(domain)"
        case .ipReverseTXT: "_ip-validation-persist.\((try? IPAddress(domain))?.reverseName ?? domain)"
        case .email, .dns, .http, .ipHTTP, .ipTLSALPN: domain.contains(":") ? "[\(domain)]" : domain
        }
    }

    // MARK: Vetting and the end

    private func vetting(_ event: Int, asking reason: String?) -> DueMessage {
        var message = message(.vetting, event)
        let missing = rules.outstanding(order)
        let checks: [(VettingCheck, String)] = [
            (.existence, "- that it exists as a legal entity"),
            (.officialRecords, "- that public records know it under this name and address"),
            (.domainRights, "- that it has the right to use the names"), (.authorization, "- that whoever ordered may do so"),
        ]
        message.lists = ["checks": checks.filter { missing.contains(.check($0.0)) }.map(\.1)]
        if missing.contains(.check(.existence)) || missing.contains(.check(.officialRecords)) { message.conditions.insert("by-registers") }
        if missing.contains(.call) { message.conditions.insert("by-call") }
        if let reason {
            message.conditions = ["asks"]
            message.words = ["reason": reason]
        }
        return message
    }

    private func reminder(_ place: Int, _ reminder: RenewalReminder) -> DueMessage {
        let subject = reminder.isOfPlan(of: order) ? "of-plan" : "of-term"
        // Somebody may remind as of a later day than the event's.
        let day = reminder.lastDay.adding(days: -reminder.daysLeft)
        let inUse = inUse(on: day)
        // A reissue may have added names, and the renewal takes them over.
        let current = inUse?.order.flatMap { change.relative($0)?.tls } ?? tls
        var message = self.reminder(place, reminder, of: subject, current.certificate.names.map(\.value))
        // A plan whose next certificate nobody asked for has none that is valid.
        if subject == "of-term" {
            let ended = inUse.flatMap { $0.notAfter < day ? $0.notAfter : nil }
            message.conditions.insert(ended == nil ? "refused-afterwards" : "is-over")
            message.words["endedOn"] = ended.map { "\($0)" } ?? ""
        }
        message.words["termEnd"] = "\(tls.term.lastDay)"
        return message
    }

    /// The certificate that the customer has in use on a day: those of reissues that lack something are not the customer's.
    private func inUse(on day: CalendarDate) -> ReceivedCertificate? {
        let withheld = tls.certificates.compactMap(\.order).filter { id in
            guard let reissue = change.relative(id) else { return id != order.id }
            return !LifeCycle(reissue, registrableDomain: registrableDomain).isHandedOut(reissue)
        }
        return tls.certificates.inUse(on: day, without: Set(withheld))
    }

    /// Whether the certificate that lies beside the order has been written about.
    private var isCertificateSent: Bool {
        guard change.certificate != nil, let place = order.events.lastIndex(where: { $0.what.hasPrefix(OrderEvent.attached) }) else {
            return false
        }
        return change.outbox.messages.contains { $0.kind.hasServerCertificate && !$0.isWithdrawn && $0.event >= place }
    }

    /// What is handed over for the server that the order names.
    private func bundle(_ certificate: [UInt8], at moment: Timestamp) -> OrderBundle? {
        guard let platform = tls.csr.platform, let ordered = order.certificate, let leaf = try? CertificateBundle.read(certificate).first
        else { return nil }
        let issuers = change.chain.flatMap { try? CertificateBundle.read($0) } ?? []
        let isKeyMadeHere = tls.csr.method == .auto
        return OrderBundle(
            of: order.id, ordered, chain: CertificateChain(leaf: leaf, offered: issuers, at: moment), key: isKeyMadeHere ? [] : nil,
            for: platform, as: .usual(for: platform, hasKey: isKeyMadeHere))
    }

    private func issue(_ place: Int, _ event: OrderEvent) -> DueMessage {
        var message = message(root == nil ? .issued : .reissued, place)
        message.words = ["reason": event.reason ?? "", "root": root.map { "\($0)" } ?? ""]
        if event.reason != nil { message.conditions.insert("has-reason") }
        if tls.csr.method == .auto { message.conditions.insert("key-made-here") }
        if let renewed {
            message.conditions.insert("renewal")
            message.words["renewed"] = "\(renewed)"
        }
        message.lists = ["names": tls.certificate.names.map(\.value)]
        guard let certificate = change.certificate else { return message }
        message.conditions.insert("has-certificate")
        message.attachments = [.init(name: "certificate.pem", kind: .pem, bytes: certificate)]
        if let chain = change.chain {
            message.conditions.insert("has-chain")
            message.attachments.append(.init(name: "chain.pem", kind: .pem, bytes: chain))
        }
        if let bundle = bundle(certificate, at: event.time) {
            message.conditions.insert("has-platform")
            message.lists["installation"] = bundle.steps
            if bundle.format == .pfx {
                message.conditions.insert("pfx-apart")
                message.words["pfx"] = bundle.pfxName
            }
            message.attachments += bundle.certificateFiles.filter { file in !message.attachments.contains { $0.name == file.name } }
                .map { .init(name: $0.name, kind: .pem, bytes: $0.bytes) }
        }
        if let issued = tls.term.lastIssued {
            message.words.merge(["serial": issued.serial ?? "", "from": "\(issued.start)", "until": "\(issued.end)"]) { $1 }
        }
        // The plan of a reissue is with the order that it reissues.
        let reissued = root.flatMap { change.relative($0)?.tls }
        let plan = reissued ?? tls
        if let reissued, reissued.term.nextReissue == nil { message.conditions.insert("is-last") }
        if root != nil, let old = plan.certificates.last(where: { !$0.inUse }) {
            message.conditions.insert(old.revokedAt == nil ? "has-old" : "old-revoked")
            message.words.merge(["oldSerial": old.serial, "oldUntil": "\(old.notAfter)"]) { $1 }
        }
        if let next = plan.term.nextReissue {
            message.conditions.insert("has-next")
            let left = max(0, next.issueFrom.days(until: next.start))
            message.words.merge([
                "next": "\(next.issueFrom)", "nextStart": "\(next.start)", "left": left == 1 ? "1 day" : "\(left) days",
            ]) { $1 }
        }
        return message
    }
}
