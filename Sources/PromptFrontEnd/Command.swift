/// What can be typed instead of an answer: in small letters everywhere, in capitals where they cannot be the answer.
enum Command: Hashable {
    case help
    /// Read a guide, by its topic; `guides` lists them.
    case guide(String)
    case back
    case list
    case go(String)
    case price
    /// Keep a quote of what is answered so far.
    case quote
    /// The same, and write it to somebody.
    case quoteFor(String)
    /// Read what will come of the answers.
    case preview
    case undo
    /// Take what is known: the number of what was read out, or words.
    case take(String)
    case quit

    /// The command that a line is; `nil` for an answer.
    ///
    /// - Parameter isAnyCase: also in capitals, which a name such as “Go Daddy” may have.
    init?(_ line: String, isAnyCase: Bool = false) {
        let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        let rest = words.count == 2 ? words[1].split(separator: " ").joined(separator: " ") : ""
        let word = words.first.map(String.init) ?? ""
        switch (isAnyCase ? word.lowercased() : word, rest) {
        case ("?", ""): self = .help
        case ("?", let topic): self = .guide(topic)
        case ("back", ""): self = .back
        case ("list", ""): self = .list
        case ("go", let stage): self = .go(stage)
        case ("price", ""): self = .price
        case ("quote", ""): self = .quote
        case ("quote", let address) where address.contains("@"): self = .quoteFor(address)
        case ("preview", ""): self = .preview
        case ("undo", ""): self = .undo
        case ("take", let known): self = .take(known)
        case ("quit", ""): self = .quit
        default: return nil
        }
    }

    /// The answer that a line is, where it is no command. Behind `=` everything is an answer; `nil` for the sign alone, which empties.
    ///
    /// - Parameter isSecret: a password may begin with `=`, so the sign is taken off only where a command follows it.
    static func answer(_ line: String, isSecret: Bool) -> String? {
        guard line.hasPrefix("=") else { return line }
        let rest = String(line.dropFirst())
        if isSecret { return Command(rest) == nil ? line : rest }
        return rest.isEmpty ? nil : rest
    }

    /// Every command, for the help; without those for the price where nothing has one.
    ///
    /// - Parameters:
    ///   - suggests: whether the flow knows something that could be taken.
    ///   - preview: what can be seen of what will come of the answers, in small letters; `nil` for nothing.
    static func summary(isFree: Bool, suggests: Bool = false, preview: String? = nil) -> String {
        let others =
            (isFree ? "" : "price, quote, quote ADDRESS (and write it there), ") + (preview.map { "preview (of the \($0)), " } ?? "")
            + (suggests ? "take NAME (a known customer), " : "")
        return "Instead of an answer: ? (this help), back, list, go STAGE, \(others)undo, quit (the draft is kept). "
            + "Enter alone keeps what stands in brackets."
    }

    /// How what looks like a command is an answer all the same.
    static let escape = "An answer that equals a command is typed after =, as in =back; = alone empties the answer."
    /// The same where passwords are typed.
    static let secretEscape = "A secret that equals a command is typed after =, as in =back."
}
