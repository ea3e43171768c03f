import JSONText

/// A flow's own file: what it is called and the order of its stages.
struct FlowFile {
    var title: String
    /// The ids of the stages, each once; `nil` if the list could not be read.
    var stages: [Located<String>]?
}

extension ScreenReader {
    /// Reads `<flow>.json5`.
    mutating func flowFile(_ bytes: [UInt8], flow: String) -> FlowFile? {
        let keys = ["id", "title", "stages"]
        guard let document = document(bytes), let members = members(of: document, "a flow", known: keys, needed: keys) else { return nil }
        if let node = members["id"], let id = identifier(node, "\"id\""), id != flow {
            report("the flow's id is \(id.quoted), but the file's name says \(flow.quoted)", at: node.position)
        }
        let title = members["title"].flatMap { self.line($0, "\"title\"", atMost: 60) }
        let elements = members["stages"].flatMap { self.elements(of: $0, "\"stages\"") }
        return FlowFile(title: title ?? "", stages: elements.map { stageIDs($0) })
    }

    private mutating func stageIDs(_ elements: [JSONNode]) -> [Located<String>] {
        var stages: [Located<String>] = []
        for element in elements {
            guard let id = identifier(element, "a stage's id") else { continue }
            if let first = stages.first(where: { $0.value == id }) {
                report("the stage \(id.quoted) is listed twice; it stands at \(first.position) already", at: element.position)
            } else {
                stages.append(Located(value: id, position: element.position))
            }
        }
        return stages
    }
}
