package import Archive
import Orders

/// A message as lists print it.
package struct ListedMessage: Encodable {
    private let id: MessageID
    private let message: OutboxMessage
    private let file: String

    /// A message, and where its text lies.
    package init(_ id: MessageID, _ message: OutboxMessage, file: String) { (self.id, self.message, self.file) = (id, message, file) }

    private enum Member: CodingKey {
        case id, kind, order, quote, domain, to, subject, state, file, writtenAt, changedAt, actor, reason
    }

    /// Writes the members; `order` also where it is null, `quote` and `domain` only where the message is about one.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode("\(id)", forKey: .id)
        try members.encode(message.kind, forKey: .kind)
        try members.encode(id.subject.order, forKey: .order)
        try members.encodeIfPresent(id.subject.quote, forKey: .quote)
        try members.encodeIfPresent(id.subject.domain, forKey: .domain)
        try members.encode(message.to, forKey: .to)
        try members.encode(message.subject, forKey: .subject)
        try members.encode(message.standing, forKey: .state)
        try members.encode(file, forKey: .file)
        try members.encode(message.writtenAt, forKey: .writtenAt)
        try members.encodeIfPresent(message.changedAt, forKey: .changedAt)
        try members.encodeIfPresent(message.actor, forKey: .actor)
        try members.encodeIfPresent(message.reason, forKey: .reason)
    }

    /// What whoever sends it should know of its mailbox; `nil` for nothing.
    package var remark: String? {
        guard message.needsSMTPUTF8 else { return nil }
        return DisplayText.sanitized(
            "\(id): the address \(message.to) has characters beyond ASCII before its @. The mail program and every server on the way have to know "
                + "SMTPUTF8 (RFC 6531), which most programs called sendmail do not, and \"sent\" says no more than that the program took the message. "
                + "Ask for another address if there is one.")
    }

    /// The message on one line, for people and for `cut`.
    package var text: String {
        (["\(id)", message.kind.rawValue, message.standing.rawValue, message.to, message.subject] + (message.reason.map { [$0] } ?? []))
            .map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }
}
