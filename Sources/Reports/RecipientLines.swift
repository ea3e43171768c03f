import Flow
import Orders

/// The recipients of an order of certificates for mail in words: what they rest on, how many are how far, and the first ones.
struct RecipientLines {
    let order: Order
    let rules: LifeCycle

    /// So many recipients stand on the page; all of them are listed by `orders recipients`.
    private static let shown = 20

    var lines: [DocumentLine] {
        guard let mail = order.mail else { return [] }
        return [DocumentLine(""), DocumentLine("Checklist", .heading)] + requirements(mail)
            + [DocumentLine(""), DocumentLine("Recipients and certificates", .heading)] + counts(mail) + recipients(mail)
    }

    /// How many are how far, on one line: `2 issued, 1 pending`.
    static func summary(of order: Order) -> String? {
        order.mail.map { _ in order.recipientCounts.map { "\($0.count) \($0.words)" }.joined(separator: ", ") }
    }

    private func requirements(_ mail: MailOrder) -> [DocumentLine] {
        let open = Set(rules.outstanding(order))
        let noted = EnrollmentRequirements.ID.allCases.map { id in
            let fulfillment = mail.requirements.fulfilled.first { $0.id == id }
            let standing = fulfillment?.words ?? "open since \(order.missingSince(.requirement(id)).minute) UTC"
            let lapse = open.contains(.requirement(id)) ? rules.lapse(of: id, for: order) : nil
            return DocumentLine(id.title.capitalizedFirst, .pair(value: standing + (lapse.map { ". \($0)" } ?? "")))
        }
        return noted
            + mail.domains.prefix(Self.shown).map { domain in
                let isOthers = rules.isProvedForAnybody(domain)
                let missing = isOthers ? "not proved for this organization: the proof is another one's (certdesk domains)" : "not proved"
                return DocumentLine("Domain \(domain)", .pair(value: open.contains(.domainProof(domain)) ? missing : "proved"))
            } + rest(mail.domains.count, "domain")
    }

    private func counts(_ mail: MailOrder) -> [DocumentLine] {
        [
            DocumentLine("Recipients", .pair(value: "\(mail.recipients.count)" + (Self.summary(of: order).map { ": \($0)" } ?? ""))),
            DocumentLine("Last day", .pair(value: "\(mail.lastDay)")),
        ] + (mail.firstEnd.map { [DocumentLine("First end", .pair(value: "\($0)"))] } ?? [])
            + (mail.leftOut > 0 ? [DocumentLine("Rows left out", .pair(value: "\(mail.leftOut)"))] : [])
            + mail.leftOutLines.map { DocumentLine(DisplayText.sanitized($0)) }
    }

    private func recipients(_ mail: MailOrder) -> [DocumentLine] {
        let held = rules.held(order)
        return mail.recipients.prefix(Self.shown).map { recipient in
            let until = recipient.state == .issued ? recipient.notAfter.map { ", until \($0)" } ?? "" : ""
            return DocumentLine(
                "\(recipient.number)", .pair(value: "\(recipient.name) <\(recipient.email)>, \(recipient.standing(held))\(until)"))
        } + rest(mail.recipients.count, "recipient")
    }

    private func rest(_ count: Int, _ what: String) -> [DocumentLine] {
        let more = count - Self.shown
        return more > 0 ? [DocumentLine("and \(more) more \(what)\(more == 1 ? "" : "s"): certdesk orders recipients \(order.id)")] : []
    }
}
