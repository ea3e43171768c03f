import ArgumentParser
import Console
import Glibc

/// Whether somebody who is asked before something is destroyed says yes.
struct Consent: ParsableArguments {
    @Flag(help: "Do not ask.")
    var yes = false

    /// Asks, and ends the program with a sentence unless the answer is yes.
    ///
    /// - Parameters:
    ///   - question: ends with a question mark.
    ///   - otherwise: what stays as it is, in a sentence.
    func require(_ question: String, otherwise: String) throws(Exit) {
        if yes || Self.isGiven(to: question) { return }
        if isatty(0) == 0 { StandardError.line("") }
        throw Exit(.found, isatty(0) == 1 ? otherwise : "\(otherwise) Where nobody can be asked, --yes does it without asking.")
    }

    /// Whether the answer to a question is yes.
    static func isGiven(to question: String) -> Bool {
        StandardError.write("\(question) [y/N] ")
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }
}
