/// A text about something that a flow asks, which help offers to be read.
package struct HelpTopic: Sendable {
    /// What it is called by: `exact-name`.
    package let id: String
    /// What it is about, one line.
    package let title: String
    /// The fields that it explains.
    package let fields: Set<FieldID>
    /// The ids of topics that go on from it.
    package let see: [String]
    /// Why it is not sent to the customer whose names it is read with, in sentences; `nil` if it can be.
    package let refusalToSend: String?
    /// Its text, put together when somebody reads it.
    package let lines: @Sendable () -> [DocumentLine]

    /// A topic and its text.
    package init(
        id: String, title: String, fields: Set<FieldID> = [], see: [String] = [], refusalToSend: String? = nil,
        lines: @escaping @Sendable () -> [DocumentLine]
    ) {
        (self.id, self.title, self.fields, self.see, self.refusalToSend, self.lines) = (id, title, fields, see, refusalToSend, lines)
    }
}

extension [HelpTopic] {
    /// Those that explain a field; where none is meant, those that explain any of the fields.
    package func about(_ field: FieldID?, among all: some Sequence<FieldID>) -> [HelpTopic] {
        let wanted = field.map { [$0] } ?? Set(all)
        return filter { !$0.fields.isDisjoint(with: wanted) }
    }
}
