import Encodings
package import Orders

/// A message as a value, and as the text that mail programs take (RFC 5322, RFC 2045). It loads nothing from anywhere and tells nobody that it was read.
package struct MailMessage: Hashable, Sendable {
    /// What is left of the `@` in `Message-ID`: letters, digits, dots and hyphens, unique for its sender's domain.
    package var id: String
    /// When it was written.
    package var date: Timestamp
    /// Who writes.
    package var from: MailAddress
    /// Who is written to.
    package var to: MailAddress
    /// What it is about, of any characters.
    package var subject: String
    /// What is in it.
    package var text: [MailParagraph]
    /// What comes with it, in this order.
    package var attachments: [MailAttachment]

    /// A message.
    package init(
        id: String, date: Timestamp, from: MailAddress, to: MailAddress, subject: String, text: [MailParagraph],
        attachments: [MailAttachment] = []
    ) {
        (self.id, self.date, self.from, self.to) = (id, date, from, to)
        (self.subject, self.text, self.attachments) = (subject, text, attachments)
    }

    /// The message as a file: lines end with CR LF, headers are ASCII but for mailboxes beyond it, the text is UTF-8.
    package var bytes: [UInt8] {
        let body = MailText(paragraphs: text).text
        return Array((headers + (attachments.isEmpty ? part(body) : parts(body))).utf8)
    }

    private var headers: String {
        let domain = from.mailbox.split(separator: "@").last ?? ""
        // That a program wrote it keeps answers of other programs away (RFC 3834).
        return HeaderText.header("Date", date.mailWords) + HeaderText.header("From", from.words) + HeaderText.header("To", to.words)
            + HeaderText.header("Subject", HeaderText.words(subject)) + HeaderText.header("Message-ID", ["<\(id)@\(domain)>"])
            + HeaderText.header("MIME-Version", ["1.0"]) + HeaderText.header("Auto-Submitted", ["auto-generated"])
    }

    private func part(_ body: String) -> String {
        let isASCII = body.utf8.allSatisfy { $0 < 0x80 }
        return HeaderText.header("Content-Type", ["text/plain;", "charset=utf-8;", "format=flowed"])
            + HeaderText.header("Content-Transfer-Encoding", [isASCII ? "7bit" : "8bit"]) + "\r\n" + body
    }

    private func parts(_ body: String) -> String {
        // No line of base64 begins with a hyphen, so only the text could have the boundary in it.
        var (boundary, number) = ("=_\(id)", 0)
        while body.contains("--\(boundary)") {
            number += 1
            boundary = "=_\(id)_\(number)"
        }
        let files = attachments.map { file in
            "--\(boundary)\r\n" + HeaderText.header("Content-Type", file.kind.rawValue.split(separator: " ").map(String.init))
                + HeaderText.header("Content-Disposition", ["attachment;", "filename=\"\(file.name)\""])
                + HeaderText.header("Content-Transfer-Encoding", ["base64"]) + "\r\n" + Base64.lines(file.bytes)
        }
        return HeaderText.header("Content-Type", ["multipart/mixed;", "boundary=\"\(boundary)\""]) + "\r\n--\(boundary)\r\n"
            + part(body) + files.joined() + "--\(boundary)--\r\n"
    }
}

extension Timestamp {
    /// The words of a date in UTC (RFC 5322 section 3.3): `Sun, 29 Nov 2026 03:20:00 +0000`.
    var mailWords: [String] {
        let parts = description.dropLast().split(whereSeparator: { "-T".contains($0) }).map(String.init)
        return [calendarDate.weekdayName + ",", "\(Int(parts[2]) ?? 0)", calendarDate.monthName, parts[0], parts[3], "+0000"]
    }
}
