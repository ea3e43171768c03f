import ArgumentParser

/// The options of what can also be printed as an answers file.
struct AnswersOptions: ParsableArguments {
    @Flag(help: "Print an answers file, as order --answers takes it, with what was answered.")
    var answers = false

    @Option(help: AnswersOutput.help, completion: .file())
    var output: String?

    func validate() throws {
        if output != nil, !answers { throw ValidationError("--output goes with --answers.") }
    }
}
