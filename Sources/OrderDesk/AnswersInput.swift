package import Checkout
import Console
package import Flow

/// Answers files named on the command line.
package enum AnswersInput {
    /// Reads what was read from a file; a syntax fault ends the program as `FILE:line:column: message`.
    package static func read(_ text: [UInt8], from path: String, for definition: FlowDefinition) throws -> AnswersFile.Contents {
        do {
            return try AnswersFile.read(text, for: definition)
        } catch {
            throw Exit(.data, "\(InputFile.shown(path)):\(error.position): \(error.message)")
        }
    }
}
