import Archive
import ArgumentParser
import Console
import Glibc
import Guides
import Live
import Orders
import Reports
import Screens

/// `certdesk help`: the guides, and how commands are used. It stands in the place of the parser's own command of this name.
struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "Read a guide, look for words in all guides, or see how a command is used.",
        discussion: """
            The name of a command shows its options. A topic shows that guide; other words are looked for in all guides, and where one alone has \
            them, it is shown. With --html and no topic, all guides are on one page. Exit code 1 if nothing is found.

            Example: certdesk help orders list
            Example: certdesk help exact-name --order K9JW-JCHY
            Example: certdesk help pending request
            Example: certdesk help --html --output guides.html
            """)

    @Argument(help: "A command, a topic, or words to look for.", completion: Completed.topics)
    var words: [String] = []

    @Flag(help: "List the topics, one a line.")
    var list = false

    @Flag(help: "Write HTML: one file without a script, for light and dark, which prints on paper.")
    var html = false

    @Option(help: "Put the names of this order into all texts and commands, in place of an example's.", completion: Completed.orders)
    var order: String?

    @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
    var output: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if list, !words.isEmpty || html || order != nil { throw ValidationError("--list takes no topic, and neither --html nor --order.") }
        if html, options.json { throw ValidationError("Choose one of --html and --json.") }
        if output != nil, list || words.isEmpty && !html { throw ValidationError("--output needs a topic, or --html for all guides.") }
    }

    func run() throws {
        let isAboutGuides = list || html || order != nil || output != nil || options.json
        if !isAboutGuides, let command = Self.command(words) { throw CleanExit.helpRequest(command) }
        let shelf = try guides()
        if list || words.isEmpty && options.json && order == nil { return try printList(shelf) }
        let names = try names()
        if words.isEmpty {
            guard html else { throw ValidationError("Name a topic; certdesk help --list names all of them.") }
            return try write(shelf.guides.map(names.text), in: shelf)
        }
        if let guide = words.count == 1 ? shelf[words[0]] : nil { return try write([names.text(of: guide)], in: shelf) }
        let found = shelf.search(words, filling: names.text)
        switch found.count {
        case 0: throw nothingFound(shelf)
        case 1: try write([names.text(of: found[0].guide)], in: shelf)
        default: try printFound(found)
        }
    }

    /// The command that a path of names leads to.
    private static func command(_ path: [String]) -> (any ParsableCommand.Type)? {
        path.reduce(CertDesk.self as (any ParsableCommand.Type)?) { group, name in
            group?.configuration.subcommands.first { $0._commandName == name }
        }
    }

    private func guides() throws -> GuideShelf {
        do {
            return try ScreenSource(options.configuration).guides()
        } catch let faults as ScreenFaults {
            throw Exit(.data, faults.description)
        }
    }

    private func names() throws -> GuideNames {
        guard let order else { return .example }
        let id = try OrderLookup.id(order)
        let store = try options.openExistingArchive()
        return GuideNames(try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) })
    }

    // MARK: Printing

    private func printList(_ shelf: GuideShelf) throws {
        for guide in shelf.guides { print(options.json ? try JSONOutput.line(ListedGuide(guide)) : guide.topic) }
    }

    private func printFound(_ found: [GuideShelf.Found]) throws {
        if html || output != nil {
            throw Exit(.usage, "Several guides have these words: \(found.map(\.guide.topic).joined(separator: ", ")). Name one of them.")
        }
        for found in found {
            if options.json {
                print(try JSONOutput.line(ListedGuide(found.guide, excerpt: found.excerpt)))
            } else {
                print("\(found.guide.topic)\t\(found.guide.title)")
                if let excerpt = found.excerpt { print("    \(Self.line(excerpt))") }
            }
        }
    }

    /// The beginning of a text, short enough for a line.
    private static func line(_ text: String) -> String {
        let line = text.codeLines.first ?? ""
        return line.count > longestExcerpt ? "\(line.prefix(longestExcerpt - 1))…" : line
    }

    private static let longestExcerpt = 72

    private func write(_ guides: [GuideText], in shelf: GuideShelf) throws {
        let text =
            if html {
                guides.html(titles: Dictionary(uniqueKeysWithValues: shelf.guides.map { ($0.topic, $0.title) }))
            } else if options.json, let guide = guides.first {
                try JSONOutput.document(GuideObject(guide)) + "\n"
            } else {
                guides.map { $0.text(isStyled: output == nil && Self.isForEyes) }.joined(separator: "\n")
            }
        guard let output else { return try OutputFile.print(Array(text.utf8)) }
        try OutputFile.create(Array(text.utf8), at: output)
    }

    /// Whether standard output is a terminal that knows more than letters.
    private static var isForEyes: Bool {
        guard isatty(1) == 1, let terminal = Environment["TERM"] else { return false }
        return terminal != "dumb"
    }

    private func nothingFound(_ shelf: GuideShelf) -> Exit {
        let near = words.compactMap { word in shelf.nearest(to: word).map { (word, $0) } }.first { $0.0.lowercased() != $0.1 }
        let advice = near.map { " Did you mean \($0.1)?" } ?? ""
        let sought = DisplayText.sanitized(words.joined(separator: " "))
        return Exit(.found, "There is no command, and no guide has: \(sought).\(advice) certdesk help --list names the guides.")
    }
}
