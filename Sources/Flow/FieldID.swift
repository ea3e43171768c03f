/// The address of a field: `stage.name`, as answers files and findings write it.
package struct FieldID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The stage the field is asked in.
    package let stage: String
    /// The field's name within its stage.
    package let name: String

    /// Of both halves, worked out once: every answer and judgement is looked up by its field, many times for each key.
    private let code: UInt64

    /// An address from its two halves.
    package init(stage: String, name: String) {
        self.stage = stage
        self.name = name
        // FNV-1a, with a byte between the halves that is in no text.
        var code: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stage.utf8 { code = (code ^ UInt64(byte)) &* 0x100_0000_01B3 }
        code = (code ^ 0xFF) &* 0x100_0000_01B3
        for byte in name.utf8 { code = (code ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.code = code
    }

    /// Reads `stage.name`; `nil` unless there is exactly one dot with text on both sides.
    package init?(_ text: some StringProtocol) {
        // By bytes: a flow's screens name hundreds of fields.
        let parts = Substring(text).utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(stage: String(Substring(parts[0])), name: String(Substring(parts[1])))
    }

    /// `stage.name`; the stage alone where the name is empty, which stands for a whole stage.
    package var description: String { name.isEmpty ? stage : "\(stage).\(name)" }

    /// The same stage and the same name.
    package static func == (left: FieldID, right: FieldID) -> Bool {
        left.code == right.code && left.name == right.name && left.stage == right.stage
    }

    /// The code stands for both halves.
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// Alphabetical, by stage and then by name.
    package static func < (left: FieldID, right: FieldID) -> Bool {
        (left.stage, left.name) < (right.stage, right.name)
    }
}
