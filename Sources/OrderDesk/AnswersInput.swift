package import Checkout
import Console
import Flow
package import Live
import Reports

/// Answers files named on the command line.
package enum AnswersInput {
    /// The file that somebody names, parsed; - is standard input.
    package static func text(of path: String) throws -> AnswersText {
        AnswersText(try InputFile.read(path, limit: AnswersFile.tableSizeLimit))
    }

    /// The answers of a file; a syntax fault ends the program as `FILE:line:column: message`.
    package static func read(_ text: AnswersText, from path: String, at desk: Desk) throws -> AnswersFile.Contents {
        do {
            return try text.contents(for: desk.definition, tables: tables(of: desk))
        } catch {
            throw Exit(.data, "\(InputFile.shown(path)):\(error.position): \(error.message)")
        }
    }

    /// What the tables of a desk's answers are read with.
    package static func tables(of desk: Desk) -> AnswersFile.Tables {
        AnswersFile.Tables(desk.engine.catalogue, readFile: TableFile.read)
    }

    /// The flow of an answers file; the usual one for a file that names none, and without a file.
    ///
    /// - Parameter json: whether what is wrong with it is a finding for machines.
    package static func flow(of text: AnswersText?, from path: String, _ configuration: Configuration, json: Bool) throws -> String {
        guard let text else { return Desk.defaultFlow }
        let source = ScreenSource(configuration)
        guard json, let named = text.flow, try !source.flows().contains(named) else {
            return try source.flow(namedIn: text, from: path) ?? Desk.defaultFlow
        }
        do {
            return try source.load(named).id
        } catch let refusal as Exit {
            let field = FieldID(stage: "flow", name: "")
            throw OrderReport(json: true).refusal([Finding(field: field, rule: "flow", severity: .error, message: refusal.message)])
        }
    }
}
