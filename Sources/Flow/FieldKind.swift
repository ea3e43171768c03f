/// What a field asks for, and so which control shows it and how its answer is encoded.
package enum FieldKind: Hashable, Sendable {
    /// One line.
    case text
    /// One line, masked, never stored.
    case secret
    /// A whole number within inclusive bounds.
    case number(ClosedRange<Int>)
    /// A day, `YYYY-MM-DD`.
    case date
    case toggle
    /// One of several options.
    case choice(Options)
    /// Any number of options.
    case multiChoice(Options)
    /// One option out of each group (`Choice.group`); answered as a list.
    case choicePerGroup(Options)
    /// Several texts, one a line.
    case list
    /// Many lines taken as they are (PEM).
    case block
    /// Many rows of a named kind of table.
    case table(String)
    /// A named text to read; no answer.
    case document(String)
    /// A named overview of the answers so far; no answer.
    case summary(String)

    /// Where the options of a choice come from.
    package enum Options: Hashable, Sendable {
        /// Written in the screen file.
        case fixed([Choice])
        /// A list of the catalogue, filled from the answers so far. A choice without options is hidden.
        case named(String)
    }

    /// Whether the field has an answer at all.
    package var takesAnswer: Bool {
        switch self {
        case .document, .summary: false
        default: true
        }
    }

    /// The catalogue's name of the kind of table that is asked for; `nil` for a field of another kind.
    package var tableName: String? { if case .table(let name) = self { name } else { nil } }
}

/// One option of a choice.
package struct Choice: Hashable, Sendable {
    /// What is stored.
    package var id: String
    /// What people read.
    package var label: String
    /// A second column: the price of a term, the reason an option is refused; empty for none.
    package var detail: String
    /// The group of a choice per group (a base domain); empty elsewhere.
    package var group: String
    /// What else people call it (`UK` for `GB`): found by a search that types the whole of it, never shown.
    package var aliases: [String]

    /// An option of a choice.
    package init(id: String, label: String, detail: String = "", group: String = "", aliases: [String] = []) {
        (self.id, self.label, self.detail, self.group, self.aliases) = (id, label, detail, group, aliases)
    }
}
