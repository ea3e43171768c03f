import ArgumentParser
import Certificates
import Console
import Live
import Names
import Orders

extension SuffixesCommand {
    /// `certdesk suffixes show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Name the list in use, its day, and the others that were found.",
            discussion: """
                The public suffix list says where a registry's domains end and a customer's begins. The newest is used of libpsl's own, the system's \
                file, and the file that CERTDESK_SUFFIXES or the configuration file names: public_suffix_list.dat as publicsuffix.org publishes it, or a .dafsa file made \
                of it. A list is as old as its VERSION line says, or else as the file. Exit code 1 if the one that is named cannot be used.

                Example: CERTDESK_SUFFIXES=/srv/lists/public_suffix_list.dat certdesk suffixes show
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let lists = SuffixLists.ofMachine
            let report = SuffixReport(lists, on: options.asOf)
            print(options.json ? try JSONOutput.document(report) : report.text)
            if lists.chosen == nil { throw Exit(status: 69, "There is no public suffix list. Name one with CERTDESK_SUFFIXES.") }
            if !lists.faults.isEmpty { throw Exit(.found) }
        }
    }
}
