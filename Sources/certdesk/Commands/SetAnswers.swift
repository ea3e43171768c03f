import ArgumentParser
import Checkout
import Console
import Flow
import Live
import Orders

/// `--set`, wherever answers are taken.
struct SetAnswers: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Answer this field in the place of the file; may be repeated.",
            discussion: "Entries of lists have commas between them; nothing behind the = takes the answer away.",
            valueName: "stage.field=value"), completion: Completed.answers, transform: override)
    var overrides: [AnswerOverride] = []

    @Sendable private static func override(_ text: String) throws -> AnswerOverride {
        guard let override = AnswerOverride(text) else {
            throw ValidationError("It has to be STAGE.FIELD=VALUE, as in certificate.commonName=www.example.com.")
        }
        return override
    }

    /// Puts the answers in; what is wrong with them ends the program.
    ///
    /// - Parameter more: whether other answers come later, so that nobody knows yet what is asked.
    func apply(to contents: inout AnswersFile.Contents, before more: Bool = false, in desk: Desk) throws {
        let unusable = contents.set(overrides, for: desk.definition)
        guard !more, !overrides.isEmpty else { return try refuse(unusable) }
        try refuse(unusable + contents.hidden(overrides, using: desk.engine) + contents.unholdable(overrides, using: desk.engine))
    }

    /// Ends the program if anything is wrong with the answers.
    func refuse(_ faults: [Finding]) throws {
        guard faults.isEmpty else { throw Exit(.data, faults.map { "--set \($0.field): \($0.message)" }.joined(separator: "\n")) }
    }
}
