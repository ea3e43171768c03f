import Flow
import Orders
import Pricing

extension OrderContext {
    /// The texts a screen may show.
    package static let documentNames: Set<String> = ["terms"]

    /// The overviews a screen may show.
    package static let summaryNames: Set<String> = ["option-summary", "answers-so-far", "review"]

    /// The lines of a named document or summary.
    func document(_ name: String, _ visible: VisibleFlow) -> [DocumentLine] {
        switch name {
        case "terms": TermsDocument.lines
        case "option-summary": optionSummary(visible)
        case "answers-so-far": answersByStage(visible, before: "terms")
        case "review": review(visible)
        default: []
        }
    }

    /// Product, options, every name, codes and the price without tax, as the customer confirms them.
    private func optionSummary(_ visible: VisibleFlow) -> [DocumentLine] {
        let answers = visible.answers
        let names = orderNames(answers)
        var lines = [DocumentLine("Product", .pair(value: Self.product))]
        for field in [FieldID.type, .commonName, .term, .classification] {
            lines += visible.field(field).map { [$0.line] } ?? []
        }
        let blocks = answers[.blocks]?.number ?? 1
        lines.append(DocumentLine("Licences", .pair(value: "\(blocks) (\(Licenses(blocks: blocks).servers) servers)")))
        lines.append(DocumentLine("Option", .pair(value: names.chargeableEntries == 0 ? "none" : "SANs: \(names.chargeableEntries)")))
        for name in names.additional {
            lines.append(DocumentLine("  " + name.kind.label, .pair(value: name.value)))
        }
        for field in [FieldID.couponCode, .campaignCode] where answers.text(field) != nil {
            lines += visible.field(field).map { [$0.line] } ?? []
        }
        if let quote = try? quote(answers) {
            lines.append(DocumentLine("Amount excluding tax", .pair(value: "\(quote.subtotal.text) \(quote.currency.rawValue)")))
        }
        return lines
    }

    /// Everything answered so far, stage by stage.
    private func answersByStage(_ visible: VisibleFlow, before end: String) -> [DocumentLine] {
        visible.stages.prefix { $0.id != end }.flatMap { stage in
            let lines = stage.fields.filter { $0.answer.map { !$0.isEmpty } ?? false }.map(\.line)
            return lines.isEmpty ? [] : [DocumentLine(stage.definition.title, .heading)] + lines
        }
    }

    private func review(_ visible: VisibleFlow) -> [DocumentLine] {
        var lines = [DocumentLine("Common name", .heading)]
        lines.append(DocumentLine(visible.answers.text(.commonName) ?? "not answered yet", .emphasis))
        lines += answersByStage(visible, before: "review")
        lines += quoteLines(visible.answers) + planLines(visible.answers) + advisoryLines(visible)
        return lines
    }

    private func quoteLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        guard let quote = try? quote(answers) else { return [] }
        let items = quote.lines.map { line in
            DocumentLine("\(line.quantity) × \(line.label)", .pair(value: (line.assumed ? "~" : "") + line.amount.text))
        }
        return [DocumentLine("Price in \(quote.currency.rawValue)", .heading)] + items + [
            DocumentLine("Subtotal", .pair(value: quote.subtotal.text)),
            DocumentLine("Tax", .pair(value: quote.tax?.text ?? "after the address")),
            DocumentLine("Total", .pair(value: quote.total.text)),
        ] + quote.notes.map { DocumentLine($0) }
    }

    private func planLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        guard let plan = termPlan(answers), plan.certificates.count > 1 else { return [] }
        return [DocumentLine("Certificates of the term", .heading)]
            + plan.certificates.enumerated().map { index, certificate in
                DocumentLine(
                    "Certificate \(index + 1)", .pair(value: "\(certificate.start) to \(certificate.end), \(certificate.days) days"))
            }
    }

    private func advisoryLines(_ visible: VisibleFlow) -> [DocumentLine] {
        let advisories = visible.stages.flatMap { visible.findings(in: $0, context: flowContext) }.filter { !$0.blocks }
        guard !advisories.isEmpty else { return [] }
        return [DocumentLine("Advisories", .heading)]
            + advisories.map { finding in
                let stage = visible.stage(finding.field.stage)?.definition.title
                let field = visible.field(finding.field)?.definition.label
                return DocumentLine("\([stage, field].compactMap(\.self).joined(separator: ", ")): \(finding.message)")
            }
    }
}

extension VisibleField {
    /// Caption and answer in words. Secrets stay masked.
    fileprivate var line: DocumentLine {
        DocumentLine(definition.label, .pair(value: answer?.words(choices: choices) ?? ""))
    }
}

extension Answer {
    /// The answer as people read it: options by their labels, blocks by their size, secrets masked.
    func words(choices: [Choice]) -> String {
        func label(_ id: String) -> String { choices.first { $0.id == id }?.label ?? id }
        return switch self {
        case .text(let text) where text.contains("\n"): "\(text.split(separator: "\n").count) lines"
        case .text(let text): label(text)
        case .secret(let secret): "\(secret)"
        case .toggle(let on): on ? "yes" : "no"
        case .number(let number): "\(number)"
        case .list(let entries): entries.map(label).joined(separator: ", ")
        }
    }
}

extension CertificateName.Kind {
    /// What people read.
    var label: String {
        switch self {
        case .commonName: "common name"
        case .free: "included free"
        case .ucName: "UC name"
        case .subdomain: "subdomain"
        case .domain: "other domain"
        case .publicIP: "public IP"
        case .internalName: "internal name"
        }
    }
}
