import Console
import ArgumentParser
import Certificates
import Names
import Orders

extension SuffixesCommand {
    /// `certdesk suffixes show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Name the list in use, its day, and the others that were found.",
            discussion: """
                The public suffix list says where a registry's domains end and a customer's begins. The newest is used of libpsl's own, the system's \
                file, and the file that CERTDESK_SUFFIXES names: public_suffix_list.dat as publicsuffix.org publishes it, or a .dafsa file made \
                of it. A list is as old as its VERSION line says, or else as the file. Exit code 1 if CERTDESK_SUFFIXES names none that can be used.

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

/// What there is to say about the lists of a machine.
struct SuffixReport: Encodable {
    /// The list in use.
    let used: Entry?
    /// Whether it is more than a year older than the day asked about.
    let isOld: Bool
    let others: [Entry]
    let faults: [String]

    struct Entry: Encodable {
        let origin: SuffixLists.Source.Origin
        let path: String?
        let date: CalendarDate?

        init(_ source: SuffixLists.Source) {
            (origin, path, date) = (source.origin, source.path, source.date)
        }

        fileprivate var text: String {
            "\(date.map { "\($0)" } ?? "undated")\t\(path.map { DisplayText.sanitized($0) } ?? "inside libpsl")"
        }
    }

    init(_ lists: SuffixLists, on day: CalendarDate) {
        used = lists.chosen.map { Entry($0.source) }
        isOld = used?.date.map { NameServices.isListOld(of: $0, on: day) } ?? false
        others = lists.others.map(Entry.init)
        faults = lists.faults
    }

    var text: String {
        var lines = [used.map { "in use\t\($0.text)" }].compactMap(\.self)
        lines += others.map { "found\t\($0.text)" } + faults.map { "fault\t\(DisplayText.sanitized($0))" }
        if isOld {
            lines.append(
                "The list is over a year old: registries have opened and closed endings since. Download public_suffix_list.dat from publicsuffix.org "
                    + "and name it with \(SuffixLists.variable).")
        }
        return lines.joined(separator: "\n")
    }
}
