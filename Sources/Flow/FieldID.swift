/// The address of a field: `stage.name`, as answers files and findings write it.
package struct FieldID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The stage the field is asked in.
    package let stage: String
    /// The field's name within its stage.
    package let name: String

    /// An address from its two halves.
    package init(stage: String, name: String) {
        self.stage = stage
        self.name = name
    }

    /// Reads `stage.name`; `nil` unless there is exactly one dot with text on both sides.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(stage: String(parts[0]), name: String(parts[1]))
    }

    /// `stage.name`; the stage alone where the name is empty, which stands for a whole stage.
    package var description: String { name.isEmpty ? stage : "\(stage).\(name)" }

    /// Alphabetical, by stage and then by name.
    package static func < (left: FieldID, right: FieldID) -> Bool {
        (left.stage, left.name) < (right.stage, right.name)
    }
}
