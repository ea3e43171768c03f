package import Flow
import JSONText

/// Turns screen files into a flow, or into the list of everything that is wrong with them.
///
/// The files are JSON5. `?` marks keys that may be left out; a text is a string, or an array of strings that are put together.
/// - Flow, `<flow>.json5`: `id`, `title`, `stages` (ids in their order).
/// - Stage, `<flow>.<stage>.json5`: `id`, `title`, `topic` (a text, each string a paragraph), `button?` (`Next`), `shownWhen?`, `fields`.
/// - Field: `name`, `kind`, `label`, `help` (a text, each string a sentence or more), `hint?`, `required?` (`true`, `false`, `"by-rule"`
///   or a condition), `shownWhen?`, `default?`, `preset?`, `copies?` (`when` a toggle is on, `from` a field), `rules?` (names, or `rule`
///   and, `with` parameter names, the fields they are taken from), `note?`; by kind also `options` (of `id`, `label`, `detail?`, or the
///   name of a list), `range` (smallest and largest number) or `text` (the name of a document or summary).
/// - Kind: `text`, `secret`, `number`, `date`, `toggle`, `choice`, `multiChoice`, `choicePerGroup`, `list`, `block`, `document`, `summary`.
/// - Condition: an object with one key of `is: [field, value]`, `isOneOf: [field, [value, …]]`, `answered: field`, `all: [condition, …]`,
///   `any: [condition, …]`, `not: condition`. Fields are written `stage.field` and must come earlier; only rules may look further on.
package enum ScreenLoader {
    /// The flows a folder holds: the files named `<flow>.json5`, in alphabetical order.
    package static func flows(in files: [ScreenFile]) -> [String] {
        files.compactMap(\.flow).sorted()
    }

    /// Reads `<flow>.json5` and the `<flow>.<stage>.json5` it lists. Files of other names are ignored.
    ///
    /// A toggle without a default starts as off.
    /// - Parameters:
    ///   - files: what the folder holds, in any order.
    ///   - catalogue: the rules, lists and other names that the files may use.
    /// - Throws: every fault of every file at once.
    package static func load(flow: String, files: [ScreenFile], catalogue: Catalogue) throws(ScreenFaults) -> FlowDefinition {
        try read(flow: flow, files: files, catalogue: catalogue)
    }

    /// Reads a flow that the binary carries. A test holds its files to all that ``load(flow:files:catalogue:)`` asks, so that nobody who starts the
    /// program waits for it.
    ///
    /// - Parameter flow: one of ``EmbeddedScreens/flows``.
    package static func embedded(_ flow: String) throws(ScreenFaults) -> FlowDefinition {
        try read(flow: flow, files: EmbeddedScreens.files(for: flow), catalogue: nil)
    }

    /// - Parameter catalogue: the names there are; without one, files are taken for right.
    private static func read(flow: String, files: [ScreenFile], catalogue: Catalogue?) throws(ScreenFaults) -> FlowDefinition {
        var faults: [ScreenFault] = []
        let listing = readListing(of: flow, files: files, catalogue: catalogue, faults: &faults)
        let stages = readStages(of: flow, files: files, catalogue: catalogue, faults: &faults)
        guard let listing, let listed = listing.stages else { throw ScreenFaults(faults) }

        let unlisted = stages.keys.filter { id in !listed.contains { $0.value == id } }
        for id in unlisted {
            faults.append(.wholeFile(ScreenFile.name(flow: flow, stage: id), "the stage \(id.quoted) is not listed in \(flow).json5"))
        }
        for stage in listed where stages[stage.value] == nil {
            guard let fault = missing(stage, listed: listed, of: flow, files: files) else { continue }
            faults.append(fault)
        }
        let ordered = listed.compactMap { stages[$0.value] ?? nil }
        if let catalogue {
            let unread = listed.map(\.value).filter { stages[$0]??.isWhole != true } + unlisted
            faults += FlowCheck(stages: ordered, unread: Set(unread)).faults()
            faults += lacking(catalogue.needed[flow] ?? [:], in: ordered, unread: Set(unread), of: flow)
        }
        guard faults.isEmpty else { throw ScreenFaults(faults) }
        return FlowDefinition(id: flow, title: listing.title, stages: ordered.map(\.definition))
    }

    /// What an order is made from and the screens do not ask, and options it cannot have.
    private static func lacking(
        _ needed: [FieldID: Set<String>], in stages: [StageFile], unread: Set<String>, of flow: String
    ) -> [ScreenFault] {
        let fields = Dictionary(stages.flatMap { stage in stage.fields.map { ($0.id, (stage.file, $0)) } }) { first, _ in first }
        return needed.sorted { $0.key < $1.key }.flatMap { id, options -> [ScreenFault] in
            guard let (file, field) = fields[id] else {
                if unread.contains(id.stage) { return [] }
                let place =
                    stages.contains { $0.definition.id == id.stage } ? ScreenFile.name(flow: flow, stage: id.stage) : "\(flow).json5"
                return [.wholeFile(place, "an order needs the field \(id.description.quoted), which no screen has")]
            }
            guard !options.isEmpty, case .choice(.fixed(let choices))? = field.definition?.kind else { return [] }
            return choices.filter { !options.contains($0.id) }.map { choice in
                let known = options.sorted().joined(separator: ", ")
                return ScreenFault(
                    file: file, position: field.position,
                    message: "\(id) has the option \(choice.id.quoted), which no order can have; it knows \(known)")
            }
        }
    }

    private static func readListing(
        of flow: String, files: [ScreenFile], catalogue: Catalogue?, faults: inout [ScreenFault]
    ) -> FlowFile? {
        let name = ScreenFile.name(flow: flow)
        guard let file = files.first(where: { $0.name == name }) else {
            faults.append(.wholeFile(name, "this file is missing; it lists the stages of the flow"))
            return nil
        }
        var reader = ScreenReader(file: name, catalogue: catalogue)
        defer { faults += reader.faults }
        return reader.flowFile(file.bytes, flow: flow)
    }

    /// The stages by id, `nil` for one that could not be read at all.
    private static func readStages(
        of flow: String, files: [ScreenFile], catalogue: Catalogue?, faults: inout [ScreenFault]
    ) -> [String: StageFile?] {
        var stages: [String: StageFile?] = [:]
        for file in files {
            guard let id = file.stage(of: flow), stages[id] == nil else { continue }
            var reader = ScreenReader(file: file.name, catalogue: catalogue)
            stages.updateValue(reader.stageFile(file.bytes, stage: id), forKey: id)
            faults += reader.faults
        }
        return stages
    }

    /// A listed stage without a file; one that no stage claims may be it under a mistyped name.
    private static func missing(_ stage: Located<String>, listed: [Located<String>], of flow: String, files: [ScreenFile]) -> ScreenFault? {
        let name = ScreenFile.name(flow: flow, stage: stage.value)
        guard !files.contains(where: { $0.name == name }) else { return nil }
        let claimed = Set(listed.map { ScreenFile.name(flow: flow, stage: $0.value) })
        let free = files.filter { !claimed.contains($0.name) }
        let nearest = nearestKey(to: stage.value, among: free.compactMap(\.probableStage))
        let hint = free.first { nearest != nil && $0.probableStage == nearest }.map { "; is it \($0.name.quoted)?" } ?? ""
        return ScreenFault(
            file: ScreenFile.name(flow: flow), position: stage.position, message: "the file \(name.quoted) is missing\(hint)")
    }
}

extension ScreenFault {
    /// A fault of a file as a whole.
    fileprivate static func wholeFile(_ file: String, _ message: String) -> ScreenFault {
        ScreenFault(file: file, position: TextPosition(line: 1, column: 1), message: message)
    }
}
