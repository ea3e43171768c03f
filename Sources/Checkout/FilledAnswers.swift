package import Flow
internal import JSONText
package import Orders

/// What was answered in an order or a draft, as an answers file says it. Secrets are kept nowhere, so each that is asked for stands as `null`;
/// copies are left out, because they follow their source again.
package struct FilledAnswers {
    private struct Entry {
        let field: FieldDefinition
        /// `nil` for a secret.
        let value: JSONValue?
    }

    private let flow: String
    private let stages: [(stage: StageDefinition, entries: [Entry])]
    /// Answers of fields that the flow does not have any more.
    private let unknown: [String]

    /// - Parameters:
    ///   - stored: stage → field → answer, as orders and drafts have them.
    ///   - detached: the copied fields that do not follow their source.
    package init(
        _ stored: [String: [String: JSONValue]], detached: Set<FieldID>, using engine: FlowEngine
    ) {
        let definition = engine.definition
        let answers = StoredAnswers.decode(stored, detached: detached.map(\.description), for: definition)
        let shown = engine.visible(for: answers)
        flow = definition.id
        stages = definition.stages.map { stage in
            let entries = stage.fields.compactMap { field -> Entry? in
                if case .secret = field.kind { return shown.field(field.id) == nil ? nil : Entry(field: field, value: nil) }
                guard let value = stored[stage.id]?[field.id.name] else { return nil }
                if let copy = field.copy, answers[copy.toggle]?.isOn == true, !detached.contains(field.id) { return nil }
                return Entry(field: field, value: value)
            }
            return (stage, entries)
        }
        unknown = stored.flatMap { stage, fields in fields.keys.map { FieldID(stage: stage, name: $0) } }
            .filter { definition.field($0) == nil }.sorted().map { DisplayText.sanitized($0.description) }
    }

    /// Whether a secret has to be filled in before the file is of use.
    package var lacksSecrets: Bool { stages.contains { $0.entries.contains { $0.value == nil } } }

    /// The file: JSON5 with a comment for each stage and each secret.
    ///
    /// - Parameter heading: what is said at its top, a line each.
    package func text(heading: [String]) throws -> String {
        var lines = heading
        if lacksSecrets { lines.append("Secrets are kept nowhere: write those that stand as null here.") }
        if !unknown.isEmpty { lines.append("Left out, because the flow does not ask for it any more: \(unknown.joined(separator: ", "))") }
        lines = lines.map { "// " + DisplayText.sanitized($0) } + ["{", "  flow: \(try Self.text(.string(flow))),"]
        for (stage, entries) in stages where !entries.isEmpty {
            lines += ["", "  // \(DisplayText.sanitized(stage.title))", "  \(stage.id): {"]
            for entry in entries {
                let name = entry.field.id.name
                if let value = entry.value {
                    lines.append("    \(name): \(try Self.text(value)),")
                } else {
                    lines.append("    \(name): null,  // \(DisplayText.sanitized(entry.field.label)): secret")
                }
            }
            lines.append("  },")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func text(_ value: JSONValue) throws -> String {
        String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self)
    }
}
