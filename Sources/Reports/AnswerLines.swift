package import Checkout
package import Flow
import Orders
import ProductList

/// Stored answers in words, stage by stage, as they are in the file: nothing is left out because today's screens would not show it.
package struct AnswerLines {
    let answers: [String: [String: JSONValue]]
    /// Gives order, labels and the words of options; ids are shown without it.
    package let definition: FlowDefinition?

    /// The lines, a heading before each stage.
    package var lines: [DocumentLine] {
        var rest = answers
        var lines: [DocumentLine] = []
        for stage in definition?.stages ?? [] {
            guard var stored = rest.removeValue(forKey: stage.id) else { continue }
            lines += [DocumentLine(""), DocumentLine(stage.title, .heading)]
            for field in stage.fields {
                guard let value = stored.removeValue(forKey: field.id.name) else { continue }
                // Switched on only where something had to be confirmed.
                if field.requirement == .byRule, value == .bool(false) { continue }
                lines += line(field.label, words(value, field.kind))
            }
            lines += unknown(stored)
        }
        for (stage, stored) in rest.sorted(by: { $0.key < $1.key }) {
            lines += [DocumentLine(""), DocumentLine(stage, .heading)] + unknown(stored)
        }
        return lines
    }

    /// Answers to fields that the screens no longer have.
    private func unknown(_ stored: [String: JSONValue]) -> [DocumentLine] {
        stored.sorted { $0.key < $1.key }.flatMap { line($0.key, words($0.value, .text)) }
    }

    /// What was left empty says nothing.
    private func line(_ caption: String, _ value: String) -> [DocumentLine] {
        value.isEmpty ? [] : [DocumentLine(caption, .pair(value: value))]
    }

    /// An option in words; an id that no option has, and what is no option, stays as it is.
    package static func label(_ id: String, _ kind: FieldKind, of product: Product? = nil) -> String {
        switch kind {
        case .choice(.fixed(let choices)), .multiChoice(.fixed(let choices)), .choicePerGroup(.fixed(let choices)):
            choices.first { $0.id == id }?.label ?? id
        case .choice(.named(let list)), .multiChoice(.named(let list)), .choicePerGroup(.named(let list)):
            product?.label(id, list) ?? id
        default: id
        }
    }

    private func words(_ value: JSONValue, _ kind: FieldKind) -> String {
        let product = definition.map { Product.of($0) }
        func label(_ id: String) -> String { Self.label(id, kind, of: product) }
        return switch value {
        case .string(let text): label(text)
        case .integer(let number): "\(number)"
        case .bool(let on): on ? "yes" : "no"
        case .array(let elements): elements.compactMap(\.string).map(label).joined(separator: ", ")
        case .object(let members): TableReference(members)?.words ?? ""
        }
    }
}
