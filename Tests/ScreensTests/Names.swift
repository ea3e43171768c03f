import Flow

/// The names that a test lets screens use, without anything behind them.
struct Names: Hashable, Sendable {
    var rules: Set<String> = []
    var lists: Set<String> = []
    var presets: Set<String> = []
    var notes: Set<String> = []
    var suggestions: Set<String> = []
    var documents: Set<String> = []
    var tables: Set<String> = []
    var summaries: Set<String> = []
    /// What rules can be told, by rule; those of any other are not checked.
    var parameters: [String: [String]] = [:]
    var needed: [String: [FieldID: Set<String>]] = [:]

    var catalogue: Catalogue {
        Catalogue(
            rules: rules.map { name in FieldRule(name, parameters: parameters[name]) { answer, _, _ in Judgement(answer: answer) } },
            lists: lists.map { name in Named(name) { _ in [Choice(id: name, label: name)] } },
            presets: presets.map { Named($0) { _ in nil } }, notes: notes.map { Named($0) { _ in nil } },
            documents: documents.map { NamedDocument(text: $0) { [] } } + summaries.map { NamedDocument(overview: $0) { _ in [] } },
            tables: tables.map { name in
                NamedTable(
                    name, columns: [NamedTable.Column(key: "name", title: "Name", width: 9)], explanation: "Names.",
                    read: { _, _ throws(TableFault) in throw .givenUp }, open: { _, _ throws(TableFault) in throw .givenUp },
                    change: { _, _, _ throws(TableFault) in throw .givenUp }, opened: { _ in nil })
            },
            suggestions: suggestions.map { NamedSuggestions($0, find: { _, _ in [] }, answers: { _ in nil }) }, needed: needed)
    }
}
