package import Flow
import JSONText

/// Turns screen files into a flow, or into the list of everything that is wrong with them.
package enum ScreenLoader {
    /// The flows a folder holds: the files named `<flow>.json5`, in alphabetical order.
    package static func flows(in files: [ScreenFile]) -> [String] {
        files.compactMap { file in
            let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 2 && parts[1] == "json5" && !parts[0].isEmpty ? String(parts[0]) : nil
        }.sorted()
    }

    /// Reads `<flow>.json5` and the `<flow>.<stage>.json5` it lists. Files of other names are ignored.
    ///
    /// A toggle without a default starts as off. `topic` and `help` may be arrays of strings: paragraphs and sentences.
    /// - Parameters:
    ///   - files: what the folder holds, in any order.
    ///   - vocabulary: the rules, lists and other names that the files may use.
    /// - Throws: every fault of every file at once.
    package static func load(flow: String, files: [ScreenFile], vocabulary: Vocabulary) throws(ScreenFaults) -> FlowDefinition {
        var faults: [ScreenFault] = []
        let listing = read(flow: flow, files: files, vocabulary: vocabulary, faults: &faults)
        let stages = readStages(of: flow, files: files, vocabulary: vocabulary, faults: &faults)
        guard let listing, let listed = listing.stages else { throw ScreenFaults(faults) }

        let unlisted = stages.keys.filter { id in !listed.contains { $0.value == id } }
        for id in unlisted {
            faults.append(.wholeFile("\(flow).\(id).json5", "the stage \(id.quoted) is not listed in \(flow).json5"))
        }
        for stage in listed where stages[stage.value] == nil {
            guard let fault = missing(stage, listed: listed, of: flow, files: files) else { continue }
            faults.append(fault)
        }
        let ordered = listed.compactMap { stages[$0.value] ?? nil }
        let unread = listed.map(\.value).filter { stages[$0]??.isWhole != true } + unlisted
        faults += FlowCheck(stages: ordered, unread: Set(unread)).faults()
        guard faults.isEmpty else { throw ScreenFaults(faults) }
        return FlowDefinition(id: flow, title: listing.title, stages: ordered.map(\.definition))
    }

    private static func read(
        flow: String, files: [ScreenFile], vocabulary: Vocabulary, faults: inout [ScreenFault]
    ) -> FlowFile? {
        let name = "\(flow).json5"
        guard let file = files.first(where: { $0.name == name }) else {
            faults.append(.wholeFile(name, "this file is missing; it lists the stages of the flow"))
            return nil
        }
        var reader = ScreenReader(file: name, vocabulary: vocabulary)
        defer { faults += reader.faults }
        return reader.flowFile(file.bytes, flow: flow)
    }

    /// The stages by id, `nil` for one that could not be read at all.
    private static func readStages(
        of flow: String, files: [ScreenFile], vocabulary: Vocabulary, faults: inout [ScreenFault]
    ) -> [String: StageFile?] {
        var stages: [String: StageFile?] = [:]
        for file in files {
            guard let id = stageID(of: file.name, flow: flow), stages[id] == nil else { continue }
            var reader = ScreenReader(file: file.name, vocabulary: vocabulary)
            stages.updateValue(reader.stageFile(file.bytes, stage: id), forKey: id)
            faults += reader.faults
        }
        return stages
    }

    /// The stage that a file's name speaks of; `nil` for a file that is no stage of the flow.
    private static func stageID(of name: String, flow: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == flow, parts[2] == "json5", !parts[1].isEmpty else { return nil }
        return String(parts[1])
    }

    /// A listed stage without a file; a file that no stage claims may be it under a mistyped name.
    private static func missing(_ stage: Located<String>, listed: [Located<String>], of flow: String, files: [ScreenFile]) -> ScreenFault? {
        let name = "\(flow).\(stage.value).json5"
        guard !files.contains(where: { $0.name == name }) else { return nil }
        let claimed = Set(listed.map { "\(flow).\($0.value).json5" })
        let free = files.map(\.name).filter { !claimed.contains($0) && $0.contains(".") }
        let byStage = Dictionary(free.map { (String($0.split(separator: ".", omittingEmptySubsequences: false)[1]), $0) }) { first, _ in
            first
        }
        let near = nearestKey(to: stage.value, among: byStage.keys).flatMap { byStage[$0] }.map { "; is it \($0.quoted)?" } ?? ""
        return ScreenFault(file: "\(flow).json5", position: stage.position, message: "the file \(name.quoted) is missing\(near)")
    }
}

extension ScreenFault {
    /// A fault of a file as a whole.
    fileprivate static func wholeFile(_ file: String, _ message: String) -> ScreenFault {
        ScreenFault(file: file, position: TextPosition(line: 1, column: 1), message: message)
    }
}
