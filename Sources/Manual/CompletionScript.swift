/// Scripts of completions as ArgumentParser generates them, without what it adds of its own: a second command `help`, which the program's own takes
/// the place of.
package enum CompletionScript {
    /// What the parser says of its command.
    private static let parsersHelp = "Show subcommand help information."
    private static let function = "\n_certdesk_help() {\n"

    /// The script for a shell; `nil` for any other text.
    package static func finished(_ text: String) -> String? {
        guard ["#!/bin/bash", "#compdef certdesk", "function __certdesk_"].contains(where: text.hasPrefix) else { return nil }
        let script = withoutSecondFunction(text).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains(parsersHelp) }.joined(separator: "\n")
        return BashCompletion.finished(script) ?? (script.hasSuffix("\n") ? script : script + "\n")
    }

    /// Of two functions of a name a shell would take the last one, which is the parser's.
    private static func withoutSecondFunction(_ script: String) -> String {
        let places = script.ranges(of: function)
        guard places.count > 1, let last = places.last, let end = script[last.upperBound...].firstRange(of: "\n}\n") else { return script }
        return script[..<last.lowerBound] + "\n" + script[end.upperBound...]
    }
}
