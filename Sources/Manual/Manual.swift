/// The manual of a program, made from the descriptions of its commands.
package struct Manual: Sendable {
    /// A name and what it means: a variable, a file, an exit code.
    package struct Entry: Hashable, Sendable {
        /// What is explained.
        package let term: String
        /// A sentence.
        package let meaning: String

        /// Something to explain.
        package init(_ term: String, _ meaning: String) {
            (self.term, self.meaning) = (term, meaning)
        }
    }

    private let program: CommandDescription
    private let version: String
    private let exitCodes: [Entry]
    private let environment: [Entry]
    private let files: [Entry]
    /// What more than half of the commands take, described once.
    private let common: [ArgumentDescription]

    /// The manual of a program with what its commands have in common.
    package init(of program: CommandDescription, version: String, exitCodes: [Entry], environment: [Entry], files: [Entry]) {
        (self.program, self.version) = (program, version)
        (self.exitCodes, self.environment, self.files) = (exitCodes, environment, files)
        let leaves = program.leaves().map(\.command)
        common = (leaves.max { $0.arguments.count < $1.arguments.count }?.arguments ?? []).filter { argument in
            argument.kind != .positional && leaves.count { $0.arguments.contains(argument) } * 2 > leaves.count
        }
    }

    /// A manual page: of the whole program, or of the command that the names lead to; `nil` where there is none.
    package func page(_ path: [String] = []) -> String? {
        guard let command = program.command(path[...]) else { return nil }
        let names = [program.name] + path
        var page = Roff()
        page.title(names.joined(separator: "-").uppercased(), section: 1, source: "\(program.name) \(version)")
        page.section("NAME")
        page.paragraph("\(Roff.text(names.joined(separator: "-"))) \\- \(Roff.text(command.abstract.droppingPeriod))")
        page.section("SYNOPSIS")
        page.paragraph(synopsis(command, names))
        page.section("DESCRIPTION")
        if command.discussion.isEmpty { page.paragraph(Roff.text(command.abstract)) }
        page.prose(command)
        if command.subcommands.isEmpty {
            page.list("ARGUMENTS", own(command).filter { $0.kind == .positional })
            page.list("OPTIONS", own(command).filter { $0.kind != .positional })
        } else {
            page.section("COMMANDS")
            for (rest, leaf) in command.leaves() { describe(leaf, names + rest, on: &page) }
        }
        page.list("OPTIONS OF EVERY COMMAND", common)
        page.list("EXIT STATUS", exitCodes)
        page.list("ENVIRONMENT", environment)
        page.list("FILES", files)
        if !path.isEmpty {
            page.section("SEE ALSO")
            page.paragraph("\(Roff.bold(program.name))(1)")
        }
        return page.page
    }

    /// A command as a part of a page.
    private func describe(_ command: CommandDescription, _ names: [String], on page: inout Roff) {
        page.subsection(names.joined(separator: " "))
        page.paragraph(synopsis(command, names))
        page.paragraph(Roff.text(command.abstract))
        page.prose(command)
        for argument in own(command) { page.item(argument.term, argument.sentence) }
    }

    private func synopsis(_ command: CommandDescription, _ names: [String]) -> String {
        let own = own(command)
        let options = own.filter { $0.kind != .positional }.map(\.usage)
        let positional = own.filter { $0.kind == .positional }.map(\.usage)
        let subcommand = command.subcommands.isEmpty ? [] : [Roff.italic("command")]
        return ([Roff.bold(names.joined(separator: " "))] + subcommand + options + positional).joined(separator: " ")
    }

    private func own(_ command: CommandDescription) -> [ArgumentDescription] {
        let common = Set(common)
        return command.arguments.filter { !common.contains($0) }
    }
}

extension Roff {
    fileprivate mutating func list(_ title: String, _ arguments: [ArgumentDescription]) {
        guard !arguments.isEmpty else { return }
        section(title)
        for argument in arguments { item(argument.term, argument.sentence) }
    }

    fileprivate mutating func list(_ title: String, _ entries: [Manual.Entry]) {
        guard !entries.isEmpty else { return }
        section(title)
        for entry in entries { item(Roff.bold(entry.term), Roff.text(entry.meaning)) }
    }

    /// The paragraphs of a discussion, its examples as they are typed.
    fileprivate mutating func prose(_ command: CommandDescription) {
        let label = "Example:"
        for paragraph in command.discussion.split(separator: "\n\n") {
            let lines = paragraph.split(separator: "\n")
            let text = lines.filter { !$0.hasPrefix(label) }.joined(separator: " ")
            let examples = lines.filter { $0.hasPrefix(label) }.map { String($0.dropFirst(label.count).drop { $0 == " " }) }
            if !text.isEmpty { self.paragraph(Roff.text(text)) }
            if !examples.isEmpty { example(examples) }
        }
    }
}

extension ArgumentDescription {
    /// The argument as it stands in a synopsis.
    fileprivate var usage: String {
        let value = Roff.italic(valueName)
        let shown =
            switch kind {
            case .positional: value
            case .option: "\(Roff.bold(names.first ?? "")) \(value)"
            case .flag: Roff.bold(names.first ?? "")
            }
        return (isOptional ? "[\(shown)]" : shown) + (isRepeating ? "\\ .\\|.\\|." : "")
    }

    fileprivate var term: String {
        switch kind {
        case .positional: Roff.italic(valueName)
        case .option: names.map(Roff.bold).joined(separator: ", ") + " " + Roff.italic(valueName)
        case .flag: names.map(Roff.bold).joined(separator: ", ")
        }
    }

    fileprivate var sentence: String {
        let choices = values.isEmpty ? "" : " One of: \(values.joined(separator: ", "))."
        let initially = initial.isEmpty ? "" : " The default is \(initial)."
        return Roff.text([abstract, discussion].filter { !$0.isEmpty }.joined(separator: " ") + choices + initially)
    }
}

extension String {
    fileprivate var droppingPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
