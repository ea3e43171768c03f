import ArgumentParser

/// Where the steps of an order or a draft go, and whether a stranger may read them.
struct CaseFileOptions: ParsableArguments {
    @Option(name: .customLong("case"), help: "A new file for the steps; - is standard output.", completion: .file())
    var caseFile: String?

    @Flag(help: "With --case, put others in the place of names, addresses, telephones, mail and domain names.")
    var mask = false

    func validate() throws {
        if mask, caseFile == nil { throw ValidationError("--mask goes with --case.") }
    }
}
