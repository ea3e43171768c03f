import Archive
import Flow
import Orders

extension Outbox {
    /// What was written about an order or a quote, and the values that names are shown with, for its page.
    var lines: [DocumentLine] {
        let written = messages.map { message in
            DocumentLine(
                subject.map { "\(MessageID($0, number: message.number))" } ?? "\(message.number)",
                .pair(value: "\(message.kind.rawValue) to \(message.to): \(message.words)"))
        }
        let shown = currentValues.map { value in
            DocumentLine(value.domain, .pair(value: value.record + (value.end.map { ", valid until \($0.minute) UTC" } ?? "")))
        }
        return (written.isEmpty ? [] : [DocumentLine(""), DocumentLine("Messages", .heading)] + written)
            + (shown.isEmpty ? [] : [DocumentLine(""), DocumentLine("Values to show control with", .heading)] + shown)
    }
}

extension OutboxMessage {
    /// How far it has come, for people.
    fileprivate var words: String {
        standing.rawValue + (changedAt.map { " \($0.minute) UTC" } ?? "") + (reason.map { ". \($0)" } ?? "")
    }
}
