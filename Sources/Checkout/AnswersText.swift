package import Flow
package import JSONText

/// An answers file, parsed once: what it says of itself, and then its answers for the flow that this tells of.
package struct AnswersText: Sendable {
    private let parsed: Result<JSONNode, JSONFault>
    private let size: Int

    /// A file's bytes, JSON or JSON5. What is wrong with them is said by whoever asks for the answers.
    package init(_ bytes: [UInt8]) {
        size = bytes.count
        parsed = Result { () throws(JSONFault) in try JSONNode.parse(bytes, limit: AnswersFile.tableSizeLimit) }
    }

    /// No answers at all.
    package static var empty: AnswersText { AnswersText(Array("{}".utf8)) }

    /// The flow that it names.
    package var flow: String? { members?.first { $0.key == "flow" }?.node.string }

    /// The day of a draft or order; an answers file has none.
    package var asOf: String? {
        members.flatMap { AnswersFile.stored($0) == nil ? nil : $0 }?.first { $0.key == "asOf" }?.node.string
    }

    /// Every field that it answers, with where the answer stands, and every stage, as a field without a name, with its own place.
    package var positions: [FieldID: TextPosition] {
        members.map { Self.positions(in: AnswersFile.stored($0) ?? $0) } ?? [:]
    }

    /// The same of the stages of an answers file.
    package static func positions(in stages: [JSONNode.Member]) -> [FieldID: TextPosition] {
        var positions: [FieldID: TextPosition] = [:]
        for stage in stages {
            positions[FieldID(stage: stage.key, name: "")] = stage.keyPosition
            guard case .object(let fields) = stage.node.value else { continue }
            for field in fields { positions[FieldID(stage: stage.key, name: field.key)] = field.node.position }
        }
        return positions
    }

    private var members: [JSONNode.Member]? {
        if case .success(let root) = parsed, case .object(let members) = root.value { members } else { nil }
    }

    /// Its answers. `null` is the same as leaving a field out: its default, preset or copy counts.
    ///
    /// - Parameter tables: what tables are read with; without it each is a fault.
    /// - Throws: the syntax fault with its position, or that the file is too large for its flow.
    package func contents(for definition: FlowDefinition, tables: AnswersFile.Tables?) throws(JSONFault) -> AnswersFile.Contents {
        try JSONNode.require(size, atMost: definition.hasTable ? AnswersFile.tableSizeLimit : AnswersFile.sizeLimit)
        return try AnswersFile.contents(of: parsed.get(), for: definition, tables)
    }
}
