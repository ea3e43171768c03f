package import JSONText

/// One thing that is wrong with a screen file, where, and what to do about it.
package struct ScreenFault: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The file's name, within the folder that was given with `--screens`.
    package let file: String
    /// Where in the file.
    package let position: TextPosition
    /// A sentence without a full stop, ready to stand behind `file:line:column:`.
    package let message: String

    /// A fault at a place of a file.
    package init(file: String, position: TextPosition, message: String) {
        (self.file, self.position, self.message) = (file, position, message)
    }

    /// `file:line:column: message`, as compilers write it, so that editors can jump there.
    package var description: String { "\(file.printable):\(position): \(message)" }

    /// By file, then by place.
    package static func < (left: ScreenFault, right: ScreenFault) -> Bool {
        (left.file, left.position, left.message) < (right.file, right.position, right.message)
    }
}

/// Everything that is wrong with the files of a flow: at least one fault, sorted by file and place.
package struct ScreenFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// By file and place; never empty.
    package let faults: [ScreenFault]

    /// Faults of a flow's files, at least one, in any order.
    package init(_ faults: [ScreenFault]) {
        self.faults = faults.sorted()
    }

    /// The same faults of files that lie in a folder.
    package func inside(_ folder: String) -> ScreenFaults {
        ScreenFaults(faults.map { ScreenFault(file: "\(folder)/\($0.file)", position: $0.position, message: $0.message) })
    }

    /// One fault a line.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
