import ArgumentParser
import Console

/// Where an answers file goes that somebody will fill in: secrets come into it, so a file is its owner's alone.
enum AnswersOutput {
    static let help: ArgumentHelp =
        "Write the answers file here, readable for you alone (0600), instead of to standard output; a file that exists is left as it is."

    /// Writes to a new file, or to standard output.
    static func write(_ text: String, to path: String?) throws {
        guard let path else { return try OutputFile.print(Array(text.utf8)) }
        try OutputFile.create(Array(text.utf8), at: path)
    }
}
