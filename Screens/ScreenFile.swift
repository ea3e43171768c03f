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
