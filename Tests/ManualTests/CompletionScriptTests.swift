import Manual
import Testing

/// Generated completions, without the command that the parser adds.
@Suite struct CompletionScriptTests {
    private static let bash = """
        #!/bin/bash

        _certdesk_help() {
            repeating_flags=(--list)
        }

        _certdesk_manual() {
            repeating_flags=()
        }

        _certdesk_help() {
            non_repeating_flags=(--version)
        }

        complete -o filenames -F _certdesk certdesk

        """

    @Test func ofTwoFunctionsOfANameTheProgramsIsKept() throws {
        let script = try #require(CompletionScript.finished(Self.bash))
        #expect(script.ranges(of: "_certdesk_help() {").count == 1 && script.contains("--list") && !script.contains("--version"))
        #expect(script.contains("_certdesk_manual() {\n    repeating_flags=()\n}\n"))
        #expect(script.contains("_certdesk_whole_words"))
    }

    @Test(arguments: [
        (
            "#compdef certdesk\n'help:Read a guide.'\n'help:Show subcommand help information.'\nend",
            "#compdef certdesk\n'help:Read a guide.'\nend\n"
        ),
        (
            "function __certdesk_x\n-fa 'help' -d 'Read a guide.'\n-fa 'help' -d 'Show subcommand help information.'\n",
            "function __certdesk_x\n-fa 'help' -d 'Read a guide.'\n"
        ),
    ])
    func whatTheParserSaysOfItsCommandIsLeftOut(_ script: String, _ finished: String) {
        #expect(CompletionScript.finished(script) == finished)
    }

    @Test(arguments: ["", "USAGE: certdesk help", "Error: nothing", "#!/bin/sh\n"]) func otherTextsAreNone(_ text: String) {
        #expect(CompletionScript.finished(text) == nil)
    }
}
