import ArgumentParser
import Console
import JSONText
import Manual

/// The words of the command line as people write them: options that every command takes may stand before it, and a command that is mistyped is named.
struct CommandLine {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    /// The command that the words name, with its arguments.
    ///
    /// The parser learns the arguments of every command there is before it looks at the first word, which takes longer than all else that a command
    /// does until it has something to show. So it is given the one command that is meant. Whatever it does not accept goes to the root, whose help and
    /// messages name the whole command.
    ///
    /// - Throws: wrong usage, help and version.
    func command() throws -> any ParsableCommand {
        let words = try settled()
        if let (command, arguments) = Self.leaf(words) {
            if let usual = Self.usuallyShort.first(where: { $0 == command })?.usual(arguments) { return usual }
            let path = words.dropLast(arguments.count)
            let arguments = Self.sparingTexts(arguments, of: command)
            // Help is a command too, and would know this one alone.
            if let parsed = try? command.parseAsRoot(arguments), type(of: parsed) == command { return parsed }
            try Self.refuseAnswers(arguments, of: command, called: (["certdesk"] + path).joined(separator: " "))
            return try CertDesk.parseAsRoot(path + arguments)
        }
        return try CertDesk.parseAsRoot(words)
    }

    /// Whether a word is a text that begins with a hyphen, such as `-he said`: no option but `-h` has one letter.
    private static func isText(_ word: String) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && !["-", "-h"].contains(word)
    }

    /// The same words for the parser, which would take the letters of a text that begins with a hyphen for options.
    private static func sparingTexts(_ words: [String], of command: any ParsableCommand.Type) -> [String] {
        let end = words.firstIndex(of: "--") ?? words.endIndex
        guard words[..<end].contains(where: isText) else { return words }
        let valued = options(of: command)
        var (options, texts): ([String], [String]) = ([], [])
        var rest = words[..<end]
        while let word = rest.popFirst() {
            if valued.contains(word), let value = rest.popFirst() {
                options += isText(value) ? ["\(word)=\(value)"] : [word, value]
            } else if isText(word) || !texts.isEmpty && !word.hasPrefix("-") {
                texts.append(word)
            } else {
                options.append(word)
            }
        }
        let behind = texts + words[end...].dropFirst()
        return options + (behind.isEmpty ? [] : ["--"] + behind)
    }

    /// Says of a command without answers that it takes none.
    private static func refuseAnswers(_ words: [String], of command: any ParsableCommand.Type, called name: String) throws {
        guard words.prefix(while: { $0 != "--" }).contains(where: { $0 == "--set" || $0.hasPrefix("--set=") }),
            !options(of: command).contains("--set")
        else { return }
        throw Exit(.usage, "\(name) takes no answers, so there is nothing that --set could answer: leave it out.")
    }

    /// The options of a command that take a value.
    private static func options(of command: any ParsableCommand.Type) -> Set<String> {
        let arguments = (try? CommandDescription(dump: command._dumpHelp()))?.arguments ?? []
        return Set(arguments.filter { $0.kind == .option }.flatMap(\.names))
    }

    private static let usuallyShort: [any UsuallyShort.Type] = [DeskCommand.self, OrderCommand.self, ResumeCommand.self, CheckCommand.self]

    /// The command without commands of its own that some words begin with, and the words behind it.
    private static func leaf(_ words: [String]) -> (command: any ParsableCommand.Type, arguments: [String])? {
        // Completions are asked for by words that begin like this.
        guard !words.contains(where: { $0.hasPrefix("---") }) else { return nil }
        var (command, rest): (any ParsableCommand.Type, ArraySlice<String>) = (CertDesk.self, words[...])
        while true {
            let (parts, usual) = (command.configuration.subcommands, command.configuration.defaultSubcommand)
            if parts.isEmpty { return (command, Array(rest)) }
            if let word = rest.first, let part = parts.first(where: { $0._commandName == word }) {
                (command, rest) = (part, rest.dropFirst())
            } else if let usual, rest.first?.hasPrefix("-") ?? true {
                command = usual
            } else {
                return nil
            }
        }
    }

    /// The words with the options behind the command, where the parser looks for them.
    ///
    /// - Throws: wrong usage, for a word that is no command.
    private func settled() throws -> [String] {
        let (options, rest) = leadingOptions
        guard let first = rest.first, !first.hasPrefix("-") else { return words }
        var (typed, parts): ([String], [any ParsableCommand.Type]) = ([], CertDesk.configuration.subcommands)
        var hasUsual = false
        for word in rest {
            if parts.isEmpty || word.hasPrefix("-") || word == "help" { break }
            typed.append(word)
            guard let command = parts.first(where: { $0._commandName == word }) else {
                // What is no slip for a command is an argument of the usual one: an order's id.
                if hasUsual, nearestKey(to: word, among: parts.map { $0._commandName }) == nil { break }
                throw unknown(typed, among: parts)
            }
            (parts, hasUsual) = (command.configuration.subcommands, command.configuration.defaultSubcommand != nil)
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end] + options + rest[end...])
    }

    private var leadingOptions: (options: ArraySlice<String>, rest: ArraySlice<String>) {
        var rest = words[...]
        while let word = rest.first {
            if word == GlobalOptions.jsonFlag || GlobalOptions.valued.contains(where: { word.hasPrefix("\($0)=") }) {
                rest = rest.dropFirst()
            } else if GlobalOptions.valued.contains(word), rest.count > 1 {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        return (words[..<rest.startIndex], rest)
    }

    private func unknown(_ typed: [String], among known: [any ParsableCommand.Type]) -> Exit {
        let group = (["certdesk"] + typed.dropLast()).joined(separator: " ")
        let near = nearestKey(to: typed.last ?? "", among: known.map { $0._commandName })
        let advice = near.map { " Did you mean \(group) \($0)?" } ?? ""
        return Exit(.usage, "There is no command \(group) \(typed.last ?? "").\(advice) \(group) --help lists those there are.")
    }
}
