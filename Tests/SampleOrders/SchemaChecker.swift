/// Holds a JSON value against a JSON Schema that uses no more keywords than the order's does. Any other keyword is itself a fault, so
/// that the schema cannot promise what nobody checks.
package struct SchemaChecker {
    /// The schema.
    package let root: Node

    /// A checker by a schema.
    package init(root: Node) { self.root = root }

    /// JSON with null, which orders contain in one place.
    package indirect enum Node: Decodable, Equatable {
        case null, bool(Bool), integer(Int), string(String), array([Node]), object([String: Node])

        /// Reads any JSON value.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let members = try? container.decode([String: Node].self) {
                self = .object(members)
            } else if let elements = try? container.decode([Node].self) {
                self = .array(elements)
            } else if let text = try? container.decode(String.self) {
                self = .string(text)
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else {
                self = .integer(try container.decode(Int.self))
            }
        }

        var typeName: String {
            switch self {
            case .null: "null"
            case .bool: "boolean"
            case .integer: "integer"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        }

        /// A member of an object; `nil` for every other value.
        package subscript(key: String) -> Node? {
            if case .object(let members) = self { members[key] } else { nil }
        }
    }

    /// Every place where the value departs from the schema, as `path: what`.
    package func faults(in node: Node) -> [String] { faults(in: node, at: "$", against: root) }

    private func faults(in node: Node, at path: String, against schema: Node) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): the schema is no object"] }
        return keywords.sorted { $0.key < $1.key }.flatMap { keyword, operand -> [String] in
            switch (keyword, operand) {
            case ("$schema", _), ("title", _), ("description", _), ("$defs", _): []
            case ("$ref", .string(let reference)): follow(reference, for: node, at: path)
            case ("type", .string(let name)): node.typeName == name ? [] : ["\(path): type"]
            case ("type", .array(let names)): names.contains(.string(node.typeName)) ? [] : ["\(path): type"]
            case ("const", _): node == operand ? [] : ["\(path): const"]
            case ("enum", .array(let values)): values.contains(node) ? [] : ["\(path): enum"]
            case ("anyOf", .array(let schemas)):
                schemas.contains { faults(in: node, at: path, against: $0).isEmpty } ? [] : ["\(path): anyOf"]
            case ("pattern", .string(let pattern)): check(pattern, node, path)
            case ("minLength", .integer(let bound)): length(node).map { $0 < bound ? ["\(path): minLength"] : [] } ?? []
            case ("maxLength", .integer(let bound)): length(node).map { $0 > bound ? ["\(path): maxLength"] : [] } ?? []
            case ("minimum", .integer(let bound)): number(node).map { $0 < bound ? ["\(path): minimum"] : [] } ?? []
            case ("maximum", .integer(let bound)): number(node).map { $0 > bound ? ["\(path): maximum"] : [] } ?? []
            case ("required", .array(let names)): missing(names, in: node, path)
            case ("properties", .object(let properties)): members(node, properties, path)
            case ("additionalProperties", _): additional(node, operand, keywords["properties"], path)
            case ("items", _): elements(node, operand, path)
            default: ["\(path): unknown keyword \(keyword)"]
            }
        }
    }

    private func follow(_ reference: String, for node: Node, at path: String) -> [String] {
        let prefix = "#/$defs/"
        guard reference.hasPrefix(prefix), let target = root["$defs"]?[String(reference.dropFirst(prefix.count))] else {
            return ["\(path): dangling \(reference)"]
        }
        return faults(in: node, at: path, against: target)
    }

    private func check(_ pattern: String, _ node: Node, _ path: String) -> [String] {
        guard case .string(let text) = node else { return [] }
        guard let expression = try? Regex(pattern) else { return ["\(path): bad pattern"] }
        return text.contains(expression) ? [] : ["\(path): pattern"]
    }

    private func missing(_ names: [Node], in node: Node, _ path: String) -> [String] {
        guard case .object(let members) = node else { return [] }
        return names.compactMap { name in
            if case .string(let key) = name, members[key] == nil { "\(path).\(key): required" } else { nil }
        }
    }

    private func members(_ node: Node, _ properties: [String: Node], _ path: String) -> [String] {
        properties.sorted { $0.key < $1.key }.flatMap { key, schema in
            node[key].map { faults(in: $0, at: "\(path).\(key)", against: schema) } ?? []
        }
    }

    private func additional(_ node: Node, _ schema: Node, _ properties: Node?, _ path: String) -> [String] {
        guard case .object(let members) = node else { return [] }
        return members.filter { properties?[$0.key] == nil }.sorted { $0.key < $1.key }.flatMap { key, value in
            schema == .bool(false)
                ? ["\(path).\(key): additionalProperties"] : faults(in: value, at: "\(path).\(key)", against: schema)
        }
    }

    private func elements(_ node: Node, _ schema: Node, _ path: String) -> [String] {
        guard case .array(let elements) = node else { return [] }
        return elements.enumerated().flatMap { faults(in: $0.element, at: "\(path)[\($0.offset)]", against: schema) }
    }

    private func length(_ node: Node) -> Int? {
        if case .string(let text) = node { text.unicodeScalars.count } else { nil }
    }

    private func number(_ node: Node) -> Int? {
        if case .integer(let number) = node { number } else { nil }
    }
}
