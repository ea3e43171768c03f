import Flow
import Orders

extension NextActions {
    /// What is to be done, grouped by who has to do it, as the page of an order begins; nothing once there is nothing to do.
    var lines: [DocumentLine] {
        guard !all.isEmpty else { return [] }
        return [DocumentLine("Who acts next", .heading)]
            + all.map { DocumentLine($0.who.title, .pair(value: $0.text)) }
            + (expectedWords.map { [DocumentLine("Expected", .pair(value: $0))] } ?? [])
            + [DocumentLine("")]
    }
}
