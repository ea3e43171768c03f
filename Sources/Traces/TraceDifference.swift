package import Flow
package import Orders

/// What a trace was made with that is another now.
package struct TraceDifference: Hashable, Sendable {
    /// Fields that the flow does not have any more.
    package var gone: [FieldID] = []
    /// Fields that it did not have then.
    package var added: [FieldID] = []
    /// Fields that ask for something else now.
    package var changed: [FieldID] = []
    /// The programs it was made with, unless they were this one.
    package var programs: [String] = []
    /// The price books it was made with, unless they were this one.
    package var books: [Quote.Book] = []

    /// Compares a trace with what there is now.
    package init(_ trace: Trace, definition: FlowDefinition, program: String, book: Quote.Book) {
        let now = definition.fieldSums
        var (gone, added, changed): (Set<FieldID>, Set<FieldID>, Set<FieldID>) = ([], [], [])
        for head in trace.sessions.map(\.head) {
            gone.formUnion(Set(head.fields.keys).subtracting(now.keys))
            added.formUnion(Set(now.keys).subtracting(head.fields.keys))
            changed.formUnion(head.fields.filter { field, sum in now[field].map { $0 != sum } ?? false }.keys)
            if head.program != program, !programs.contains(head.program) { programs.append(head.program) }
            if head.book != book, !books.contains(head.book) { books.append(head.book) }
        }
        (self.gone, self.added, self.changed) = (gone.sorted(), added.sorted(), changed.sorted())
    }

    /// The differences in sentences; none where there are none.
    package var sentences: [String] {
        func named(_ fields: [FieldID]) -> String { fields.map(\.description).listed }
        var sentences: [String] = []
        if !programs.isEmpty { sentences.append("It was made with certdesk \(programs.listed).") }
        if !books.isEmpty {
            let names = books.map { "\($0.name) \($0.version)" }.listed
            sentences.append("It was priced by \(names); prices shown here are of today's book, the totals of each step are those of then.")
        }
        if !gone.isEmpty { sentences.append("The flow does not have any more: \(named(gone)).") }
        if !added.isEmpty { sentences.append("The flow did not have then: \(named(added)).") }
        if !changed.isEmpty { sentences.append("These ask for something else now: \(named(changed)).") }
        return sentences
    }
}
