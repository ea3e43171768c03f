import Archive
import Certificates
import Mail
import Orders

/// What a change of an order of certificates for mail has people be told: whoever ordered of the order, and each recipient of the certificate. Placing is
/// told in one message, however many recipients there are.
struct MailMessages: OrderMessages {
    let change: CorrespondingChange
    let order: Order
    let customer: Party
    private let mail: MailOrder
    /// The serial numbers of certificates that are in use no more.
    private let ended: Set<String>

    var commonName: String { Self.counted(mail.recipients.count, "recipient") }

    /// `nil` for an order of anything else.
    init?(_ change: CorrespondingChange) {
        guard let mail = change.after.mail, let customer = change.after.customer else { return nil }
        (self.change, order, self.mail, self.customer) = (change, change.after, mail, customer)
        ended = Set(
            zip(change.before?.mail?.recipients ?? [], mail.recipients).compactMap { old, new in
                old.state == .issued && (new.state != .issued || new.serial != old.serial) ? old.serial : nil
            })
    }

    var all: [DueMessage] {
        (change.before == nil ? [confirmation] : []) + callBack + recipients
            + decisiveEvents.flatMap { place, event -> [DueMessage] in
                switch event.to {
                case _ where event.undoes != nil: []
                case .needsInformation?: [question(place, event)]
                case .cancelled?, .denied?: [closing(place, event)]
                case .issued?: [issued(place)]
                default: mail.addition(at: place).map { [added($0, place)] } ?? RenewalReminder(event).map { [ending($0, place)] } ?? []
                }
            }
    }

    var decisiveEvents: [(place: Int, event: OrderEvent)] {
        events.filter {
            $0.event.to != nil || $0.event.undoes != nil || RenewalReminder($0.event) != nil || mail.addition(at: $0.place) != nil
        }
    }

    func endOf(_ message: OutboxMessage) -> String? {
        if message.kind == .mailOrder, order.event(of: message)?.to == .issued {
            guard mail.recipients.contains(where: { $0.state == .issued }) else {
                return "All certificates were revoked or replaced before it was sent."
            }
            // With the last certificate it is told again.
            if !Self.isIssuedAsTold(message, of: order) { return Correspondence.waitingAgain }
        }
        if message.kind == .mailOrder, let addition = mail.addition(at: message.event), wanted(of: addition).isEmpty {
            return Correspondence.withdrawnBefore
        }
        if message.kind == .callBack {
            guard mail.requirements.lacksCall else { return Correspondence.doneBefore }
            return message.event == agreementPlace ? nil : Correspondence.agreementAnew
        }
        guard message.kind == .mailCertificate, !ended.isEmpty, let serial = order.event(of: message)?.certifiedSerial,
            ended.contains(serial)
        else { return nil }
        return "The certificate was revoked or replaced before it was sent."
    }

    /// The place of the event that tells of the agreement: that of placing, where it came with the order.
    private var agreementPlace: Int {
        let undone = Set(order.events.compactMap(\.undoes))
        let noted = order.events.indices.last { place in
            order.events[place].what.hasPrefix("\(EnrollmentRequirements.ID.agreement.title): ") && !undone.contains(place)
        }
        return noted ?? 0
    }

    /// Whoever has paid, sent a request or shown something is not asked for it.
    func retold(_ message: OutboxMessage) -> DueMessage? {
        guard message.kind == .mailOrder else { return nil }
        if message.event == 0 { return confirmation }
        guard let addition = mail.addition(at: message.event), addition.takenBackBy == nil else { return nil }
        return added(addition, message.event)
    }

    /// Those who were there when the order was placed, and who took their places.
    private var placed: [OrderedRecipient] {
        var later = Set((mail.additions ?? []).flatMap(\.numbers))
        for recipient in mail.recipients {
            if let replaced = recipient.replaces, later.contains(replaced) { later.insert(recipient.number) }
        }
        return mail.recipients.filter { !later.contains($0.number) }
    }

    /// Whether nobody waits for a certificate since the last was there of which a message tells.
    static func isIssuedAsTold(_ message: OutboxMessage, of order: Order) -> Bool {
        let told = order.events.lastIndex { $0.to == .issued && $0.undoes == nil }
        return told == message.event && order.mail?.recipients.contains { $0.state == .pending } == false
    }

    private static func counted(_ count: Int, _ what: String) -> String { count == 1 ? "1 \(what)" : "\(count) \(what)s" }

    // MARK: To whoever ordered

    private var confirmation: DueMessage {
        var message = message(.mailOrder, 0)
        message.conditions = ["placed"]
        addPrice(to: &message, mail.payment)
        let keyless = placed.count { $0.state == .pending && $0.request == nil }
        message.words.merge([
            "count": Self.counted(placed.count { $0.replaces == nil }, "recipient"), "lastDay": "\(mail.lastDay)",
            "keyless": Self.counted(keyless, "recipient"),
            "leftOut": mail.stillLeftOut == 1 ? "1 row was" : "\(mail.stillLeftOut) rows were", "step": "order taken",
        ]) { $1 }
        let missing = EnrollmentRequirements.ID.allCases.filter { id in
            mail.requirements.missing.contains(id) || id == .callBack && mail.requirements.lacksCall
        }
        message.lists["missing"] = missing.map { "- \($0.title)" }
        message.lists["leftOutRows"] = mail.leftOutLines.map { "- \($0)" }
        message.lists["domains"] = mail.domains.prefix(Self.listedDomains).map(\.self)
        if !missing.isEmpty { message.conditions.insert("has-missing") }
        if keyless > 0 { message.conditions.insert("has-keyless") }
        if mail.stillLeftOut > 0 { message.conditions.insert("has-left-out") }
        return message
    }

    private static let listedDomains = 50

    /// That the organization is called, once its agreement is there: with the order, or noted later.
    private var callBack: [DueMessage] {
        guard let agreement = mail.requirements.agreement, mail.requirements.lacksCall else { return [] }
        let noted = OrderStep.fulfill(.agreement(agreement)).what
        guard let place = change.before == nil ? 0 : events.last(where: { $0.event.what == noted })?.place else { return [] }
        var message = message(.callBack, place)
        let telephone = customer.organization.telephone
        message.words = ["signer": agreement.signer, "signed": "\(agreement.date)", "telephone": telephone]
        if !telephone.isEmpty { message.conditions.insert("has-telephone") }
        return [message]
    }

    private func question(_ place: Int, _ event: OrderEvent) -> DueMessage {
        var message = message(.mailOrder, place)
        message.conditions = ["asks"]
        message.words = ["reason": event.reason ?? "", "step": "a question"]
        return message
    }

    /// Whoever came later and was not withdrawn since.
    private func wanted(of addition: RecipientAddition) -> [OrderedRecipient] {
        addition.numbers.compactMap { mail.recipients.indices.contains($0 - 1) ? mail.recipients[$0 - 1] : nil }
            .filter { $0.state != .withdrawn }
    }

    /// Who came later, what that costs, and what is open now.
    private func added(_ addition: RecipientAddition, _ place: Int) -> DueMessage {
        var message = message(.mailOrder, place)
        let people = wanted(of: addition)
        let count = Self.counted(people.count, "recipient")
        let keyless = people.count { $0.state == .pending && $0.request == nil }
        message.conditions = ["added"]
        message.words = [
            "count": count, "lastDay": "\(mail.lastDay)", "total": "\(MonetaryAmount(addition.quote.total, order.currency))",
            "step": "\(count) added",
            "open": "\(MonetaryAmount(order.openAmount, order.currency))", "keyless": Self.counted(keyless, "recipient"),
        ]
        if addition.quote.total > .zero {
            message.lists["price"] = QuoteTable(addition.quote).lines(on: order.events[place].time.calendarDate)
            message.attachments = [QuoteTable(addition.quote).attachment(of: order, customer)]
            message.conditions.insert("added-price")
            if order.progress.payment == .open {
                message.conditions.insert(order.waitingForDifference > 0 ? "awaits-addition" : "awaits-difference")
            }
        }
        if keyless > 0 { message.conditions.insert("has-keyless") }
        return message
    }

    private func issued(_ place: Int) -> DueMessage {
        var message = message(.mailOrder, place)
        message.conditions = ["issued"]
        message.words = [
            "count": Self.counted(mail.recipients.count { $0.state == .issued }, "recipient"), "step": "all certificates are issued",
        ]
        return message
    }

    /// That certificates end soon; those that end with the first ones.
    private func ending(_ reminder: RenewalReminder, _ place: Int) -> DueMessage {
        var message = message(.mailOrder, place)
        message.conditions = ["ends"]
        let count = mail.recipients.count { $0.state == .issued && $0.notAfter == reminder.lastDay }
        message.words = [
            "count": Self.counted(count, "recipient"), "lastDay": "\(reminder.lastDay)", "days": "\(reminder.daysLeft)",
            "step": "certificates end on \(reminder.lastDay)",
        ]
        return message
    }

    // MARK: To recipients

    private var recipients: [DueMessage] {
        guard let before = change.before?.mail?.recipients else { return [] }
        let places = Dictionary(events.map { ($0.event.what, $0.place) }, uniquingKeysWith: { $1 })
        let ends = Dictionary(events.compactMap { event in event.event.endedRecipient.map { ($0, event.place) } }, uniquingKeysWith: { $1 })
        lazy var told = toldCertificates
        return zip(before, mail.recipients).flatMap { old, new -> [DueMessage] in
            var due: [DueMessage] = []
            if let serial = new.serial, let notAfter = new.notAfter, serial != old.serial,
                let place = places[RecipientStep.Action.issue(serial: serial, notAfter: notAfter).what(new.email)]
            {
                due.append(certificate(of: new, serial, notAfter, place))
            }
            guard old.state == .issued, let serial = new.serial else { return due }
            switch new.state {
            case .revoked, .replaced:
                // Where there is no such message, it went another way.
                if let place = ends[new.email], told[serial] ?? true { due.append(ending(of: new, serial, new.state.rawValue, place)) }
            case .pending, .issued, .withdrawn: break
            }
            return due
        }
    }

    /// By serial number, whether the message with a certificate was sent; whoever never had one need not hear that it ended.
    private var toldCertificates: [String: Bool] {
        change.outbox.messages.reduce(into: [:]) { told, message in
            guard message.kind == .mailCertificate, let serial = order.event(of: message)?.certifiedSerial else { return }
            told[serial] = told[serial] == true || message.state == .sent
        }
    }

    private func message(_ kind: MessageKind, to recipient: OrderedRecipient, _ serial: String, _ place: Int) -> DueMessage {
        var message = DueMessage(kind: kind, mailbox: recipient.email, name: recipient.name, event: place)
        message.words = ["recipient": recipient.name, "address": recipient.email, "serial": serial]
        return message
    }

    private func certificate(of recipient: OrderedRecipient, _ serial: String, _ notAfter: CalendarDate, _ place: Int) -> DueMessage {
        var message = message(.mailCertificate, to: recipient, serial, place)
        message.words["until"] = "\(notAfter)"
        message.conditions = [recipient.request.map { $0.isMadeHere ? "key-made-here" : "key-of-request" } ?? "key-elsewhere"]
        guard let bytes = change.certificates[serial], let certificates = try? CertificateBundle.read(bytes), let leaf = certificates.first
        else { return message }
        message.conditions.insert("has-certificate")
        message.attachments = [.init(name: "certificate.pem", kind: .pem, bytes: Array(leaf.pem.utf8))]
        let issuers = certificates.dropFirst()
        if !issuers.isEmpty {
            message.conditions.insert("has-chain")
            message.attachments.append(.init(name: "chain.pem", kind: .pem, bytes: Array(issuers.map(\.pem).joined().utf8)))
        }
        return message
    }

    /// Why is between whoever ordered and us.
    private func ending(of recipient: OrderedRecipient, _ serial: String, _ condition: String, _ place: Int) -> DueMessage {
        var message = message(.mailEnded, to: recipient, serial, place)
        message.conditions = [condition]
        return message
    }
}
