/// Commands that sentences name (`certdesk orders show K9JW-JCHY shows it`), told what they have to be told to work in the same place as the one that says so.
///
/// Sentences are made where nobody knows which store was named on the command line; so this is done once, where they are shown. What is recorded, and what is
/// written for customers, names commands as they are.
package struct NamedCommands: Sendable {
    /// Commands that work on a store; words behind the program's name that are none of them are prose.
    private static let commands: Set<Substring> = [
        "order", "resume", "orders", "quotes", "drafts", "outbox", "customers", "domains", "provider", "store", "smime", "certificate",
    ]
    private static let name = "certdesk "

    private let options: String

    /// - Parameter options: what a command has to be told, each option after a blank and fit for a shell (` --store /srv/certdesk`); empty for nothing.
    package init(told options: String = "") { self.options = options }

    /// The same text with the options in every command that has none of its own. They stand before the command's first word, where every command takes them.
    package func place(in text: String) -> String {
        guard !options.isEmpty, text.contains(Self.name) else { return text }
        let parts = text.split(separator: Self.name, omittingEmptySubsequences: false)
        var told = String(parts[0])
        for (part, before) in zip(parts.dropFirst(), parts) {
            let isCommand =
                Self.commands.contains(part.prefix { $0.isLetter }) && before.last.map { $0.isLetter || "/-_.".contains($0) } != true
            let isTold = part.contains(" --store ") || part.hasPrefix("store copy ")
            told += isCommand && !isTold ? "certdesk\(options) \(part)" : Self.name + part
        }
        return told
    }
}
