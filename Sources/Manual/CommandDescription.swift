package import JSONText

/// A command as the argument parser describes it: what its help is made of.
package struct CommandDescription: Hashable, Sendable {
    /// The word it is called by.
    package let name: String
    /// What it does, in one sentence.
    package let abstract: String
    /// More about it: paragraphs divided by blank lines; those that begin with `Example:` are command lines.
    package let discussion: String
    /// Everything that may stand behind its name, but subcommands.
    package let arguments: [ArgumentDescription]
    /// The commands below it, in the order of its help.
    package let subcommands: [CommandDescription]

    /// The largest description that is read, in bytes.
    static let sizeLimit = 10_000_000

    /// Reads the dump of the help that `--experimental-dump-help` prints.
    ///
    /// - Throws: the fault of what is no JSON.
    package init(dump: String) throws(JSONFault) {
        let root = try JSONNode.parse(Array(dump.utf8), as: .json, limit: Self.sizeLimit)
        self.init(root["command"] ?? root)
    }

    private init(_ node: JSONNode) {
        (name, abstract, discussion) = (node.text("commandName"), node.text("abstract"), node.text("discussion"))
        arguments = node.list("arguments").filter { $0.flag("shouldDisplay") }.map(ArgumentDescription.init)
        let parts = node.list("subcommands").filter { $0.flag("shouldDisplay") }.map(CommandDescription.init)
        // The last command of that name belongs to the parser, which would call it, and describes nothing of the program.
        subcommands = parts.last?.name == "help" ? parts.dropLast() : parts
    }

    /// The command that a path of names leads to; `nil` where there is none.
    func command(_ path: ArraySlice<String>) -> CommandDescription? {
        guard let first = path.first else { return self }
        return subcommands.first { $0.name == first }?.command(path.dropFirst())
    }

    /// This command and all below it that do something, each with the names that lead to it.
    func leaves(_ path: [String] = []) -> [(path: [String], command: CommandDescription)] {
        subcommands.isEmpty ? [(path, self)] : subcommands.flatMap { $0.leaves(path + [$0.name]) }
    }
}

/// Something that stands behind a command's name.
package struct ArgumentDescription: Hashable, Sendable {
    /// How it is given.
    package enum Kind: Hashable, Sendable {
        case positional
        case option
        case flag
    }

    /// How it is given.
    package let kind: Kind
    /// `--as-of`, `-h`; none for a positional argument.
    package let names: [String]
    /// What its value is called.
    package let valueName: String
    /// What it is for.
    package let abstract: String
    /// More about it.
    package let discussion: String
    /// What counts if it is left out; empty for nothing.
    package let initial: String
    /// The only values it takes; none for any.
    package let values: [String]
    /// Whether it may be left out.
    package let isOptional: Bool
    /// Whether it may be given several times.
    package let isRepeating: Bool

    init(_ node: JSONNode) {
        kind =
            switch node.text("kind") {
            case "option": .option
            case "flag": .flag
            default: .positional
            }
        names = node.list("names").map { ($0.text("kind") == "long" ? "--" : "-") + $0.text("name") }
        (valueName, initial) = (node.text("valueName"), node.text("defaultValue"))
        (abstract, discussion) = (node.text("abstract"), node.text("discussion"))
        values = node.list("allValues").compactMap(\.string)
        (isOptional, isRepeating) = (node.flag("isOptional"), node.flag("isRepeating"))
    }
}

extension JSONNode {
    fileprivate subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    fileprivate var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    fileprivate func text(_ key: String) -> String { self[key]?.string ?? "" }

    fileprivate func flag(_ key: String) -> Bool { self[key]?.value == .bool(true) }

    fileprivate func list(_ key: String) -> [JSONNode] {
        if case .array(let nodes)? = self[key]?.value { nodes } else { [] }
    }
}
