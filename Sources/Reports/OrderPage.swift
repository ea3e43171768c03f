package import Archive
import Checkout
package import Flow
package import Orders
import ProductList
import TLSProduct

/// An order in words: a few lines for the preview, everything for the page on the desk, on paper, and of `orders show` and `orders export`.
package struct OrderPage {
    let order: Order
    private let customer: CustomerID?

    /// An order's page.
    ///
    /// - Parameter customer: whose order it is, if that is known.
    package init(order: Order, customer: CustomerID? = nil) { (self.order, self.customer) = (order, customer) }

    /// What tells this order from others, and what is to be done with it.
    package func preview(_ next: NextActions? = nil) -> [DocumentLine] {
        var lines = [subject]
        lines += order.customer.map { [DocumentLine("Organization", .pair(value: $0.organization.name))] } ?? []
        lines.append(DocumentLine("State", .pair(value: (order.isSandbox ? "sandbox, " : "") + order.state.title)))
        lines += next?.summary.map { [DocumentLine("Next", .pair(value: $0))] } ?? []
        lines += RecipientLines.summary(of: order).map { [DocumentLine("Recipients", .pair(value: $0))] } ?? []
        // Few lines are seen without scrolling.
        lines +=
            (order.tls?.term).flatMap { PlanLines(plan: $0, state: order.state).summary }.map {
                [DocumentLine("Valid until", .pair(value: $0))]
            } ?? []
        lines += order.keyStanding.words.map { [DocumentLine("Key", .pair(value: $0))] } ?? []
        lines.append(DocumentLine("Placed", .pair(value: "\(order.placedAt.minute) UTC by \(order.actor)")))
        if let contact = order.customer?.applicant.contact {
            lines += [
                DocumentLine("Applicant", .pair(value: contact.name)),
                DocumentLine("E-mail", .pair(value: contact.email)), DocumentLine("Telephone", .pair(value: contact.telephone)),
            ]
        }
        if !order.quote.isNothing {
            lines.append(DocumentLine("Total", .pair(value: order.quote.totalWords)))
        }
        lines += (order.tls?.term).map { [DocumentLine("Term", .pair(value: "\($0.start) to \($0.end)"))] } ?? []
        lines += otherNames.prefix(Self.previewedNames).map { DocumentLine($0.kind.caption, .pair(value: $0.value)) }
        if otherNames.count > Self.previewedNames {
            lines.append(DocumentLine("and \(otherNames.count - Self.previewedNames) more names"))
        }
        lines += order.events.suffix(1).map { DocumentLine("Last event", .pair(value: "\($0.time.minute) \($0.title)")) }
        return lines
    }

    private static let previewedNames = 20
    /// So many events of an order of many recipients stand on its page.
    private static let shownEvents = 100

    /// What was ordered, in the word that tells it from others.
    private var subject: DocumentLine {
        order.certificate.map { DocumentLine("Common name", .pair(value: $0.commonName)) }
            ?? DocumentLine("Product", .pair(value: order.product))
    }

    private var otherNames: [CertificateName] { (order.tls?.certificate.names ?? []).filter { $0.kind != .commonName } }

    /// All of it: who acts next, the order, what shows what it waits for, its documents, what to do next, every stage's answers, the price, advisories,
    /// time line and files.
    ///
    /// - Parameters:
    ///   - rules: those of the order, with its base domains.
    ///   - day: the day on which it is looked at.
    ///   - withheld: the reissues of it whose certificates are not the customer's; `nil` where none is.
    package func document(
        _ definition: FlowDefinition?, _ rules: LifeCycle, on day: CalendarDate, files: OrderFiles?, messages: Outbox? = nil,
        cover: DepositCover? = nil, without withheld: Set<OrderID>? = []
    ) -> [DocumentLine] {
        NextActions(order, rules, outbox: messages, on: day).lines + overview(definition) + EvidenceLines(order: order, rules: rules).lines
            + handOvers(messages) + RecipientLines(order: order, rules: rules).lines + order.documents.lines + nextSteps
            + stages(definition) + quote
            + PaymentLines(order: order, cover: cover).lines
            + certificates(on: day, without: withheld)
            + advisories(definition) + timeLine + (messages?.lines ?? []) + fileLines(files)
    }

    /// The steps in which a hosted service goes to and fro, who is to act, and since when.
    private func handOvers(_ messages: Outbox?) -> [DocumentLine] {
        guard let hosted = order.hosted else { return [] }
        let unsent = messages?.unsentNotices(of: order) ?? []
        return [DocumentLine(""), DocumentLine("Hand-overs", .heading)]
            + hosted.handOvers.map { step in
                let value = step.value.map { ": \($0)" } ?? ""
                let standing =
                    switch step.state {
                    case .done where step.id == .notice && !unsent.isEmpty:
                        "noted \(step.since.minute) UTC, but the message is not sent yet"
                    case .done: "done \(step.since.minute) UTC\(value)"
                    case .open where order.state.isFinal, .waiting where order.state.isFinal: "not done"
                    case .open: "\(step.who == .us ? "we" : "the customer"), since \(step.since.minute) UTC"
                    case .waiting: "later"
                    }
                return DocumentLine(step.id.title.capitalizedFirst, .pair(value: standing))
            }
    }

    /// As long as nothing has happened since it was placed.
    private var nextSteps: [DocumentLine] {
        guard order.events.count == 1, order.state.isOpen else { return [] }
        let steps = order.tlsNextSteps
        return steps.isEmpty ? [] : [DocumentLine("")] + steps
    }

    private func overview(_ definition: FlowDefinition?) -> [DocumentLine] {
        let heading =
            order.certificate.map { [DocumentLine("Common name", .heading), DocumentLine($0.commonName, .emphasis)] }
            ?? [DocumentLine(order.product, .heading)]
        return heading + [
            DocumentLine("Order", .pair(value: order.id.description)),
            DocumentLine("State", .pair(value: order.state.title)),
        ] + (order.isSandbox ? [DocumentLine(Order.sandboxNotice, .emphasis)] : []) + [
            DocumentLine("Placed", .pair(value: "\(order.placedAt.minute) UTC by \(order.actor)")),
            DocumentLine("Rules and prices of", .pair(value: order.asOf.description)),
            DocumentLine("Product", .pair(value: order.product)),
        ] + (customer.map { [DocumentLine("Customer", .pair(value: $0.description))] } ?? []) + quoteLine + regionLine(definition)
            + progress
            + otherNames.map { DocumentLine($0.kind.caption, .pair(value: $0.value)) }
            + order.relations.map {
                DocumentLine($0.kind.title.capitalizedFirst, .pair(value: $0.order.description))
            }
    }

    /// The quote that was taken up, if one was.
    private var quoteLine: [DocumentLine] { order.quoteID.map { [DocumentLine("Quote", .pair(value: $0.description))] } ?? [] }

    /// Where the customer ordered, if somebody was asked.
    private func regionLine(_ definition: FlowDefinition?) -> [DocumentLine] {
        let field = FieldID.region
        guard order.tls != nil || order.answers[field.stage]?[field.name] != nil else { return [] }
        // A flow that does not ask for the region, such as that of a reissue, has no words for it.
        guard let definition, let kind = definition.field(field)?.kind else {
            return [DocumentLine("Region", .pair(value: order.region.title))]
        }
        return [DocumentLine("Region", .pair(value: AnswerLines.label(order.region.rawValue, kind, of: Product.of(definition))))]
    }

    /// What is done towards the certificate.
    private var progress: [DocumentLine] {
        guard let csr = order.certificate?.csr else { return [] }
        return [
            DocumentLine("Key", .pair(value: order.keyStanding.words ?? csr.keyAlgorithm))
        ] + (order.issuance?.openLines ?? []) + (csr.earlier ?? []).map { DocumentLine("Earlier key \($0.number)", .pair(value: $0.words)) }
            + (csr.platform.map { [DocumentLine("Server software", .pair(value: $0.title))] } ?? []) + [
                DocumentLine("Payment", .pair(value: order.progress.payment.rawValue.replacingHyphens))
            ]
    }

    private func stages(_ definition: FlowDefinition?) -> [DocumentLine] {
        let hint =
            definition == nil
            ? [DocumentLine(""), DocumentLine("The screens of \(order.flow) are not here: its fields stand with their ids.")] : []
        return hint + AnswerLines(answers: order.answers, definition: definition).lines
    }

    private var quote: [DocumentLine] {
        let quote = order.quote
        guard !quote.isNothing else { return [] }
        return [DocumentLine(""), DocumentLine("Price in \(quote.currency.rawValue)", .heading)]
            + (quote.itemRows + quote.sumRows + [quote.totalRow]).map { DocumentLine($0.label, .pair(value: $0.amount)) }
            + quote.remarks(on: order.asOf).map { DocumentLine($0) }
    }

    private func certificates(on day: CalendarDate, without withheld: Set<OrderID>?) -> [DocumentLine] {
        guard let term = order.tls?.term else {
            let received = order.certificate?.received.lines(on: day, without: withheld) ?? []
            return received.isEmpty ? [] : [DocumentLine(""), DocumentLine("Certificates", .heading)] + received
        }
        let plan = PlanLines(plan: term, state: order.state)
        return [
            DocumentLine(""), DocumentLine("Certificates of the term", .heading),
            DocumentLine("Term", .pair(value: "\(term.start) to \(term.end)")),
            DocumentLine("Certificates", .pair(value: "\(term.certificates.count)")),
        ]
            + (plan.dates + plan.certificates).map { DocumentLine($0.label, .pair(value: $0.value)) }
            + (order.tls?.certificates.lines(on: day, without: withheld) ?? [])
    }

    private func advisories(_ definition: FlowDefinition?) -> [DocumentLine] {
        order.advisories.isEmpty
            ? []
            : [DocumentLine(""), DocumentLine("Advisories when it was placed", .heading)]
                + order.advisories.map { DocumentLine(caption($0.field, definition), .pair(value: $0.message)) }
    }

    /// The field as people know it.
    private func caption(_ field: String, _ definition: FlowDefinition?) -> String {
        guard let id = FieldID(field), let label = definition?.field(id)?.label else { return field }
        return [definition?.stage(id.stage)?.title, label].compactMap(\.self).joined(separator: ": ")
    }

    private var timeLine: [DocumentLine] {
        let undone = Set(order.events.compactMap(\.undoes))
        // Thousands of recipients have an event each; whoever wants them all has the file.
        let hidden = order.mail == nil ? 0 : max(0, order.events.count - Self.shownEvents)
        return [DocumentLine(""), DocumentLine("Time line", .heading)]
            + (hidden > 0 ? [DocumentLine("\(hidden) earlier events: certdesk orders show \(order.id) --json")] : [])
            + order.events.enumerated().dropFirst(hidden).map { place, event in
                DocumentLine("\(event.time.minute) UTC", .pair(value: event.words + (undone.contains(place) ? " (taken back)" : "")))
            }
    }

    private func fileLines(_ files: OrderFiles?) -> [DocumentLine] {
        guard let files else { return [] }
        let named = [
            ("Order", files.order as String?), ("Request (CSR)", files.request), ("Private key (encrypted)", files.key),
            ("Certificate", files.certificate), ("Chain", files.chain),
        ]
        return [DocumentLine(""), DocumentLine("Files", .heading)]
            + named.compactMap { label, place in place.map { DocumentLine(label, .pair(value: OrderFiles.words($0, of: order.id))) } }
            + [DocumentLine("Revision", .pair(value: "\(order.revision)"))]
    }
}

extension OrderEvent {
    /// Who did what, from which state to which, and why.
    fileprivate var words: String {
        let step = from.flatMap { from in to.map { ", from \(from.title) to \($0.title)" } } ?? ""
        return "\(actor): \(title)\(step)" + (reason.map { isNote ? ": \($0)" : ". \($0)" } ?? "")
            + (document.map { " (document \($0))" } ?? "")
    }
}

extension Issuance {
    /// What is known of a request that has no certificate yet; nothing once it ended.
    fileprivate var openLines: [DocumentLine] {
        guard isOpen else { return [] }
        let standing = serial.map { "in work there, serial \($0)" } ?? "no answer yet"
        return [DocumentLine("Requested", .pair(value: "from \(name) since \(requestedAt.minute) UTC by \(actor): \(standing)"))]
    }
}
