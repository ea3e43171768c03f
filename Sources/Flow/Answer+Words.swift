extension Answer {
    /// The answer as people read it: options by their labels, blocks by their size, secrets masked.
    package func words(choices: [Choice]) -> String {
        func label(_ id: String) -> String { choices.first { $0.id == id }?.label ?? id }
        return switch self {
        case .text(let text) where text.contains("\n"): "\(text.split(separator: "\n").count) lines"
        case .text(let text): label(text)
        case .secret(let secret): "\(secret)"
        case .toggle(let on): on ? "yes" : "no"
        case .number(let number): "\(number)"
        case .list(let entries): entries.map(label).joined(separator: ", ")
        case .table(let table): table.words
        }
    }
}
