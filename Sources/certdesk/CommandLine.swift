import ArgumentParser
import Console
import JSONText

/// The words of the command line as people write them: options that every command takes may stand before it, and a command that is mistyped is named.
struct CommandLine {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    /// The words with the options behind the command, where the parser looks for them.
    ///
    /// - Throws: wrong usage, for a word that is no command.
    func settled() throws -> [String] {
        let (options, rest) = leadingOptions
        guard let first = rest.first, !first.hasPrefix("-"), first != "help" else { return words }
        let known = CertDesk.configuration.subcommands
        guard let command = known.first(where: { $0._commandName == first }) else { throw unknown([first], among: known) }
        let parts = command.configuration.subcommands
        if !parts.isEmpty, let second = rest.dropFirst().first, !second.hasPrefix("-"), second != "help",
            !parts.contains(where: { $0._commandName == second })
        {
            throw unknown([first, second], among: parts)
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end] + options + rest[end...])
    }

    private var leadingOptions: (options: ArraySlice<String>, rest: ArraySlice<String>) {
        var rest = words[...]
        while let word = rest.first {
            if Self.flags.contains(word) || Self.options.contains(where: { word.hasPrefix("\($0)=") }) {
                rest = rest.dropFirst()
            } else if Self.options.contains(word), rest.count > 1 {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        return (words[..<rest.startIndex], rest)
    }

    /// Those of ``GlobalOptions``.
    private static let options = ["--store", "--as-of", "--actor", "--screens", "--prices"]
    private static let flags = ["--json"]

    private func unknown(_ typed: [String], among known: [any ParsableCommand.Type]) -> Exit {
        let group = (["certdesk"] + typed.dropLast()).joined(separator: " ")
        let near = nearestKey(to: typed.last ?? "", among: known.map { $0._commandName })
        let advice = near.map { " Did you mean \(group) \($0)?" } ?? ""
        return Exit(.usage, "There is no command \(group) \(typed.last ?? "").\(advice) \(group) --help lists those there are.")
    }
}
