package import Flow
package import Orders

extension VisibleFlow {
    /// Everything answered so far, stage by stage, caption and answer.
    ///
    /// - Parameters:
    ///   - end: the stage that ends it; `nil` for all.
    ///   - words: what is read for an answer; `nil` for one that says nothing to a reader, as the dots of a secret.
    package func lines(before end: String?, words: (VisibleField) -> String? = { $0.words }) -> [DocumentLine] {
        stages.prefix { $0.id != end }.flatMap { stage in
            let lines = stage.fields.compactMap { field in
                words(field).map { DocumentLine(field.definition.label, .pair(value: $0)) }
            }
            return lines.isEmpty ? [] : [DocumentLine(stage.definition.title, .heading)] + lines
        }
    }
}

extension VisibleField {
    /// The answer in words; `nil` for none, for secrets, and for what nothing had to be confirmed by.
    package var words: String? {
        guard let answer, !answer.isEmpty, definition.kind != .secret else { return nil }
        // What is confirmed only where a rule asks for it was not asked.
        if definition.requirement == .byRule, answer == .toggle(false) { return nil }
        return answer.words(choices: choices)
    }
}

extension FlowReading {
    /// What did not block the order but should be known, as the order keeps it.
    package var keptAdvisories: [Advisory] {
        advisories.map { Advisory(field: $0.field.description, rule: $0.rule, message: $0.message) }
    }

    /// The very findings that the order will keep, with the places they are about.
    package var advisoryLines: [DocumentLine] {
        guard !advisories.isEmpty else { return [] }
        return [DocumentLine("Advice", .heading)]
            + advisories.map { finding in
                let stage = visible.stage(finding.field.stage)?.definition.title
                let field = visible.field(finding.field)?.definition.label
                return DocumentLine("\([stage, field].compactMap(\.self).joined(separator: ", ")): \(finding.message)")
            }
    }
}
