package import Archive
import Clients
import Console
package import Live
package import Screens
import Reports

/// Writes guides to customers.
package struct GuideLetter {
    private let configuration: Configuration
    private let store: any OrderArchive

    /// Letters about what is in an archive.
    package init(_ configuration: Configuration, store: any OrderArchive) { (self.configuration, self.store) = (configuration, store) }

    /// Writes a message with a guide into the outbox: it stands in the text, and comes as a PDF, or as text where this machine can make none.
    ///
    /// - Parameters:
    ///   - reader: whom it is for.
    ///   - mailbox: whom it goes to, if not to the reader.
    ///   - tell: is told why there is no PDF, or what is missing in it.
    /// - Returns: the message's number.
    package func write(
        _ guide: GuideText, for reader: GuideAddressee, to mailbox: String?, tell: (String) -> Void = { StandardError.line($0) }
    ) throws -> MessageID {
        let messages = try OrderLookup.messages(of: store)
        guard let subject = reader.subject, let to = try mailbox.map({ try Addressee(typed: $0).mailbox }) ?? reader.mailbox else {
            throw Exit(.usage, "Nobody's e-mail address is known. Name one with --to.")
        }
        if let aside = guide.aside {
            throw Exit(.usage, "The guide \(guide.topic) does not go to this customer, because it is not about what he orders. \(aside)")
        }
        let (guide, now) = (guide.forCustomers, Clock.live.now())
        do {
            return try configuration.write(
                guide.title, lines: guide.text(isStyled: false).codeLines.dropLast(), about: subject, to: to,
                // Whoever else reads it is not called by the customer's name.
                named: to == reader.mailbox ? reader.contact : "",
                file: guide.attachment(isForLetterPaper: reader.isForLetterPaper, made: now, tell), in: messages, at: now)
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}
