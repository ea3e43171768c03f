/// A screen file as it was found: in the binary, or in the folder given with `--screens`.
package struct ScreenFile: Hashable, Sendable {
    /// The name without its folder: `organization-ssl.region.json5`.
    package let name: String
    /// What the file holds, which may be anything.
    package let bytes: [UInt8]

    /// A file by name and content.
    package init(name: String, bytes: [UInt8]) {
        (self.name, self.bytes) = (name, bytes)
    }
}

extension ScreenFile {
    /// The name of a flow's own file.
    static func name(flow: String) -> String { "\(flow).json5" }

    /// The name of a stage's file.
    static func name(flow: String, stage: String) -> String { "\(flow).\(stage).json5" }

    /// Whether it is the flow's own file or one of its stages', as far as the name tells.
    package func belongs(to flow: String) -> Bool { self.flow == flow || stage(of: flow) != nil }

    /// The flow whose own file this is; `nil` for any other file.
    package var flow: String? {
        parts.count == 2 && parts[1] == "json5" && !parts[0].isEmpty ? parts[0] : nil
    }

    /// The stage of a flow that this file describes; `nil` for any other file.
    func stage(of flow: String) -> String? {
        parts.count == 3 && parts[0] == flow && parts[2] == "json5" ? probableStage : nil
    }

    /// The stage that the name speaks of, whatever stands before and behind it.
    var probableStage: String? {
        parts.count == 3 && !parts[1].isEmpty ? parts[1] : nil
    }

    private var parts: [String] {
        name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}
