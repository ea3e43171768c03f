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
        if yes { return }
        StandardError.write("\(question) [y/N] ")
        if let reply = readLine(), ["y", "yes"].contains(reply.lowercased()) { return }
        if isatty(0) == 0 { StandardError.line("") }
        throw Exit(.found, isatty(0) == 1 ? otherwise : "\(otherwise) Where nobody can be asked, --yes does it without asking.")
    }
}
