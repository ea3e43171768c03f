import ArgumentParser
import Checkout
import Console
import Flow
import Live
import OrderDesk
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

    @Option(
        name: .customLong("ending-with"),
        help: "End on the last day of this order: its number becomes the end date, which is judged as always.",
        completion: Completed.orders)
    var endingWith: String?

    /// All that counts in the place of other answers.
    var all: [AnswerOverride] {
        let end = endingWith.map { ["validity.custom=true", "validity.end=\($0)"].compactMap(AnswerOverride.init) } ?? []
        return end + overrides
    }

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
        let unusable = contents.set(all, for: desk.definition, tables: AnswersInput.tables(of: desk))
        guard !more, !all.isEmpty else { return try refuse(unusable) }
        try refuse(unusable + contents.hidden(all, using: desk.engine) + contents.unholdable(all, using: desk.engine))
    }

    /// Ends the program if anything is wrong with the answers.
    func refuse(_ faults: [Finding]) throws {
        guard faults.isEmpty else { throw Exit(.data, faults.map { "--set \($0.field): \($0.message)" }.joined(separator: "\n")) }
    }
}
