/// What was typed into one field, before anybody asked what it means.
package enum Answer: Hashable, Sendable {
    /// Text, blocks, choices (the option's id), dates (`YYYY-MM-DD`), and a number field's input that is not a number.
    case text(String)
    /// Passwords, card numbers, security codes.
    case secret(Secret)
    case toggle(Bool)
    case number(Int)
    /// Lists and multiple choices, in the order given.
    case list([String])
    /// Which rows a table has; they themselves are kept elsewhere.
    case table(TableReference)

    /// Nothing typed: empty or blank text, an empty list or table, a toggle that is off.
    package var isEmpty: Bool {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .secret(let secret): secret.isEmpty
        case .toggle(let on): !on
        case .number: false
        case .list(let entries): entries.isEmpty
        case .table(let table): table.rows == 0
        }
    }

    /// The text of a text answer, else `nil`.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The entries of a list answer, else `nil`.
    package var list: [String]? {
        if case .list(let entries) = self { entries } else { nil }
    }

    /// The number of a number answer, else `nil`.
    package var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The table of a table answer, else `nil`.
    package var table: TableReference? {
        if case .table(let table) = self { table } else { nil }
    }

    /// Whether this is a toggle that is on.
    package var isOn: Bool { self == .toggle(true) }

    /// The secret of a secret answer, else `nil`.
    package var secret: Secret? {
        if case .secret(let secret) = self { secret } else { nil }
    }
}
