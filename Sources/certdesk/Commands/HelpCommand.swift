import Archive
import ArgumentParser
import Checkout
import Clients
import Console
import Glibc
import Guides
import Live
import OrderDesk
import Orders
import Printing
import Reports
import Screens

/// `certdesk help`: the guides, and how commands are used. It stands in the place of the parser's own command of this name.
struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "Read a guide, look for words in all guides, or see how a command is used.",
        discussion: """
            The name of a command shows its options. A topic shows that guide; other words are looked for in all guides, and where one alone has \
            them, it is shown. With --html or --pdf and no topic, all guides are in one file. --send writes a guide, or the terms, to the customer \
            of --order or --quote, into the outbox. Exit code 1 if nothing is found.

            Example: certdesk help orders list
            Example: certdesk help exact-name --order K9JW-JCHY
            Example: certdesk help pending request
            Example: certdesk help --html --output guides.html
            Example: certdesk help installing --order K9JW-JCHY --pdf --output installing.pdf
            Example: certdesk help terms --quote N3TQ-EK9 --send
            """)

    @Argument(help: "A command, a topic, or words to look for.", completion: Completed.topics)
    var words: [String] = []

    @Flag(help: "List the topics, one a line.")
    var list = false

    @Flag(help: "Write HTML: one file without a script, for light and dark, which prints on paper.")
    var html = false

    @Flag(help: "Write a PDF, for paper of A4, or Letter in North America.")
    var pdf = false

    @Option(help: "Put the names of this order into all texts and commands, in place of an example's.", completion: Completed.orders)
    var order: String?

    @Option(help: "Put the names of this quote into them.", completion: Completed.quotes)
    var quote: String?

    @Flag(help: "Write it to the customer, into the outbox.")
    var send = false

    @Option(help: "Whom it goes to; the applicant of the order or the customer of the quote if left out.")
    var to: String?

    @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
    var output: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if list, !words.isEmpty || html || pdf || send || order != nil || quote != nil {
            throw ValidationError("--list takes no topic, and no other option than --json.")
        }
        if [html, pdf, options.json].count(where: { $0 }) > 1, !send { throw ValidationError("Choose one of --html, --pdf and --json.") }
        if output != nil, list || words.isEmpty && !html && !pdf {
            throw ValidationError("--output needs a topic, or --html or --pdf for all guides.")
        }
        if order != nil, quote != nil { throw ValidationError("--order and --quote do not go together.") }
        if send, order == nil && quote == nil {
            throw ValidationError("--send needs the order or the quote that it is for: --order ID or --quote ID.")
        }
        if send, html || pdf || output != nil || words.isEmpty {
            throw ValidationError("--send takes a topic, and neither --html, --pdf nor --output: the PDF goes along by itself.")
        }
        if !words.isEmpty, words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("Name a topic or some words; certdesk help --list names all topics.")
        }
        if to != nil, !send { throw ValidationError("--to goes with --send.") }
        if pdf { try SheetOptions.requireFile(output) }
    }

    func run() throws {
        let isAboutGuides = list || html || pdf || order != nil || quote != nil || output != nil || options.json
        if !isAboutGuides, let command = Self.command(words) { throw CleanExit.helpRequest(command) }
        let shelf = try guides()
        if list || words.isEmpty && options.json && order == nil && quote == nil { return try printList(shelf) }
        let reader = try reader()
        let names = reader.names
        if words.isEmpty {
            guard html || pdf else { throw ValidationError("Name a topic; certdesk help --list names all of them.") }
            return try write(shelf.guides.map(names.text), for: reader, in: shelf)
        }
        if let guide = words.count == 1 ? shelf[words[0]] : nil { return try write([names.text(of: guide)], for: reader, in: shelf) }
        let found = shelf.search(words, filling: names.text)
        switch found.count {
        case 0: throw nothingFound(shelf)
        case 1: try write([names.text(of: found[0].guide)], for: reader, in: shelf)
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

    private func reader() throws -> GuideAddressee {
        if let quote {
            let kept = try QuoteLookup.quote(quote, in: options.openExistingArchive())
            let flow = try ScreenSource(options.configuration).flow(kept.flow)
            return GuideAddressee(kept, given: StoredAnswers.decode(kept.answers, detached: kept.detached, for: flow).given)
        }
        guard let order else { return .nobody }
        let id = try OrderLookup.id(order)
        let store = try options.openExistingArchive()
        return GuideAddressee(try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) })
    }

    // MARK: Printing

    private func printList(_ shelf: GuideShelf) throws {
        for guide in shelf.guides { print(options.json ? try JSONOutput.line(ListedGuide(guide)) : guide.topic) }
    }

    private func printFound(_ found: [GuideShelf.Found]) throws {
        if html || pdf || send || output != nil {
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

    private func write(_ guides: [GuideText], for reader: GuideAddressee, in shelf: GuideShelf) throws {
        if send {
            let store = try options.openWritableArchive()
            for guide in guides {
                let number = try GuideLetter(options.configuration, store: store).write(guide, for: reader, to: to)
                try OutboxCommand.printMessage(number, in: store, json: options.json)
            }
            return
        }
        if pdf {
            let document = guides.document(isForLetterPaper: reader.isForLetterPaper, made: Clock.live.now())
            if let output { try OutputFile.requireAbsent(output) }
            let pages = try SheetOptions.pages(of: document)
            if let warning = pages.warning { StandardError.line(warning) }
            return try write(pages.bytes)
        }
        let text =
            if html {
                guides.html(titles: shelf.titles)
            } else if options.json, let guide = guides.first {
                try JSONOutput.document(GuideObject(guide)) + "\n"
            } else {
                guides.map { $0.text(isStyled: output == nil && Self.isForEyes) }.joined(separator: "\n")
            }
        try write(Array(text.utf8))
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let output else { return try OutputFile.print(bytes) }
        try OutputFile.create(bytes, at: output)
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
