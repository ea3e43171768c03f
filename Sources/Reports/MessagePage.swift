package import Archive
package import Flow
import Orders

/// A message of the outbox as a page for people.
package struct MessagePage {
    private let id: MessageID
    private let message: OutboxMessage
    private let text: [UInt8]

    /// A message, and its text as mail programs take it.
    package init(_ id: MessageID, _ message: OutboxMessage, text: [UInt8]) { (self.id, self.message, self.text) = (id, message, text) }

    /// How far it has come, and then the message itself, files that come with it as no more than their names.
    package var lines: [DocumentLine] {
        var lines = [DocumentLine("State", .pair(value: message.standing.rawValue))]
        if let time = message.changedAt {
            let actor = message.actor.map { " by \($0)" } ?? ""
            lines.append(DocumentLine("Since", .pair(value: DisplayText.sanitized("\(time.minute) UTC\(actor)"))))
        }
        if let reason = message.reason { lines.append(DocumentLine("Why", .pair(value: DisplayText.sanitized(reason)))) }
        lines += [
            DocumentLine("Kind", .pair(value: message.kind.rawValue)), DocumentLine("About", .pair(value: "\(id.subject)")),
            DocumentLine("Written", .pair(value: "\(message.writtenAt.minute) UTC")),
            DocumentLine("To", .pair(value: DisplayText.sanitized(message.to))),
            DocumentLine("Subject", .pair(value: DisplayText.sanitized(message.subject))),
        ]
        if let remark = ListedMessage(id, message, file: "").remark { lines.append(DocumentLine(remark)) }
        return lines + [DocumentLine(""), DocumentLine("The message", .heading)] + body.map { DocumentLine($0) }
    }

    /// The lines of the text without the letters that files are written in.
    private var body: [String] {
        let whole = DisplayText.sanitized(String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n"), keepingLines: true)
        var (shown, isFile, isHeader): ([String], Bool, Bool) = ([], false, false)
        for line in whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("--") { (isFile, isHeader) = (false, true) }
            if isFile, !isHeader { continue }
            if isHeader, line.lowercased() == "content-transfer-encoding: base64" { isFile = true }
            if line.isEmpty { isHeader = false }
            shown.append(line)
        }
        while shown.last?.isEmpty == true { shown.removeLast() }
        return shown
    }
}
