package import Orders
import Names

/// What there is to say about the lists of a machine.
package struct SuffixReport: Encodable {
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

    /// What is to be said on a day, by which a list is old or not.
    package init(_ lists: SuffixLists, on day: CalendarDate) {
        used = lists.chosen.map { Entry($0.source) }
        isOld = used?.date.map { NameServices.isListOld(of: $0, on: day) } ?? false
        others = lists.others.map(Entry.init)
        faults = lists.faults
    }

    /// The report for people, a list on each line.
    package var text: String {
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
