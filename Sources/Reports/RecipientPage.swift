package import Flow
package import Orders

/// One recipient of an order of certificates for mail, as a page of the desk.
package struct RecipientPage {
    private let recipient: OrderedRecipient
    private let order: Order
    private let rules: LifeCycle

    /// A recipient of an order.
    ///
    /// - Parameter rules: those of the order, which know what is proved.
    package init(_ recipient: OrderedRecipient, of order: Order, _ rules: LifeCycle) {
        (self.recipient, self.order, self.rules) = (recipient, order, rules)
    }

    /// The page's lines.
    package var lines: [DocumentLine] {
        let request = recipient.request.map { $0.isMadeHere ? "made here, with the key" : "given" }
        let facts: [(String, String?)] = [
            ("Address", recipient.email), ("Country", recipient.country),
            ("State", "\(recipient.standing(rules.held(order))) since \(recipient.since.minute) UTC"),
            ("Reason", recipient.reason), ("Request", request ?? "none yet"), ("Public key", recipient.request?.publicKey),
            ("Certificate", recipient.serial), ("Last day", recipient.notAfter?.description),
            ("Earlier certificates", earlier),
            ("In the place of", recipient.replaces.map { "recipient \($0)" }), ("Order", "\(order.id), \(order.state.title)"),
        ]
        return [DocumentLine("Recipient \(recipient.number)", .heading), DocumentLine(recipient.name, .emphasis)]
            + facts.compactMap { label, value in value.map { DocumentLine(label, .pair(value: DisplayText.sanitized($0))) } } + events
    }

    /// The certificates whose places others took, the last first; `nil` where there is none.
    private var earlier: String? {
        let words = (recipient.earlier ?? []).reversed().map { certificate in
            let end = certificate.notAfter.map { "until \($0), " } ?? ""
            return "\(certificate.serial), \(end)replaced \(certificate.replacedAt.calendarDate)"
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// What was done with the recipient, the last first.
    private var events: [DocumentLine] {
        let words = order.events(about: recipient)
        guard !words.isEmpty else { return [] }
        return [DocumentLine(""), DocumentLine("Events", .heading)]
            + words.reversed().map { event in
                DocumentLine(
                    "\(event.time.minute)",
                    .pair(value: DisplayText.sanitized([event.what, event.actor, event.reason].compactMap(\.self).joined(separator: ", "))))
            }
    }
}
