import ArgumentParser
import Live

extension DraftsCommand {
    /// `certdesk drafts export ID`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write the steps that made a draft into a file.",
            discussion: """
                certdesk replay shows the file on any machine.

                Example: certdesk drafts export RCP-JGR --case draft.case --mask
                """)

        @Argument(help: "The draft's id.", completion: Completed.drafts)
        var id: String

        @OptionGroup var steps: CaseFileOptions
        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if steps.caseFile == nil { throw ValidationError("Name a file for the steps with --case.") }
            if options.json { throw ValidationError("A case file has a form of its own; leave --json out.") }
        }

        func run() throws {
            guard let file = steps.caseFile else { return }
            let steps = try CaseFile(DraftLookup.id(id), options.configuration)
            try steps.write(to: file, isMasked: self.steps.mask, options.configuration)
        }
    }
}
