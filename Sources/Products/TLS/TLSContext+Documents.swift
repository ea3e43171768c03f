import Checkout
import Flow
package import Orders
import Parties

extension TLSContext {
    /// The texts and overviews that a screen may show.
    var documents: [NamedDocument] {
        [
            NamedDocument(text: "terms") { TermsDocument.lines },
            NamedDocument(overview: "option-summary") { optionSummary($0.visible) },
            NamedDocument(overview: "answers-so-far") { answersByStage($0.visible, before: "terms") },
            NamedDocument(overview: "review") { review($0) },
        ]
    }

    /// Product, options, every name, codes and the price without tax, as the customer confirms them.
    private func optionSummary(_ visible: VisibleFlow) -> [DocumentLine] {
        let answers = visible.answers
        var lines: [DocumentLine] = []
        if let quote = try? shownQuote(answers) {
            lines.append(DocumentLine("Amount excluding tax", .pair(value: "\(quote.sum(quote.subtotal)) \(quote.currency.rawValue)")))
        }
        lines.append(DocumentLine("Product", .pair(value: Self.product)))
        return lines + chosen(visible) + termLines(answers)
    }

    /// Options, every name and codes.
    func chosen(_ visible: VisibleFlow) -> [DocumentLine] {
        let answers = visible.answers
        let names = orderNames(answers)
        var lines: [DocumentLine] = []
        for field in [FieldID.type, .commonName, .term, .classification] {
            lines += visible.field(field).map { [line($0)] } ?? []
        }
        if let blocks = licenseBlocks(answers) {
            lines.append(DocumentLine("Licenses", .pair(value: "\(blocks) (\(Licenses(blocks: blocks).servers) servers)")))
        }
        lines.append(DocumentLine("Option", .pair(value: names.chargeableEntries == 0 ? "none" : "SANs: \(names.chargeableEntries)")))
        for name in names.additional {
            lines.append(DocumentLine(name.kind.caption, .pair(value: name.value)))
        }
        for field in [FieldID.couponCode, .campaignCode] where answers.text(field) != nil {
            lines += visible.field(field).map { [line($0)] } ?? []
        }
        return lines
    }

    /// Everything answered so far, stage by stage, without passwords and what repeats them: their dots tell nobody anything.
    func answersByStage(_ visible: VisibleFlow, before end: String) -> [DocumentLine] {
        visible.lines(before: end) { parties.words(of: $0) }
    }

    /// What has to be right before anything is placed comes first: the name, the price, the term, what is worth a remark.
    private func review(_ flow: FlowReading) -> [DocumentLine] {
        let answers = flow.visible.answers
        var lines = [DocumentLine("Common name", .heading)]
        lines.append(DocumentLine(answers.text(.commonName) ?? "not answered yet", .emphasis))
        lines += (try? shownQuote(answers))?.documentLines ?? []
        lines += flow.advisoryLines + termLines(answers)
        return lines + answersByStage(flow.visible, before: "review")
    }

    /// Caption and answer in words.
    private func line(_ field: VisibleField) -> DocumentLine {
        DocumentLine(field.definition.label, .pair(value: parties.words(of: field) ?? ""))
    }

    private func termLines(_ answers: ResolvedAnswers) -> [DocumentLine] {
        termPlan(answers)?.documentLines(hasOwnDates: answers.text(.start) != nil || answers.text(.end) != nil) ?? []
    }
}

extension CertificateName.Kind {
    /// What stands before a name.
    package var caption: String {
        switch self {
        case .commonName: "Common name"
        case .free: "Included free"
        case .ucName: "UC name"
        case .subdomain: "Subdomain"
        case .domain: "Other domain"
        case .wildcard: "Wildcard name"
        case .publicIP: "Public IP"
        case .internalName: "Internal name"
        }
    }
}
