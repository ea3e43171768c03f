package import Archive
import Certificates
import Clients
import Console
import Correspondence
import Mail
import Names
package import Orders
import Settings

extension Configuration {
    /// Whoever writes to people about the orders of this configuration's store. Texts and suffix lists are read when somebody is to be written to,
    /// so that what changes no order pays nothing for them.
    package var correspondent: Correspondent {
        let configuration = self
        return { change in
            do {
                return try configuration.correspondence().letters(change)
            } catch {
                throw ArchiveFault.noLetter(Exit.sentence(error))
            }
        }
    }

    /// Writes a message about an open quote into the outbox of an archive.
    ///
    /// - Parameters:
    ///   - mailbox: whom it goes to.
    ///   - sheet: everything that the quote says, in lines of at most 72 columns.
    ///   - file: the same as a PDF, or as text where there is none.
    /// - Returns: the message's number.
    package func write(
        about quote: KeptQuote, to mailbox: String, sheet: [String], file: (name: String, isPDF: Bool, bytes: [UInt8]),
        in messages: any OutboxArchive, at time: Timestamp
    ) throws -> MessageID {
        let correspondence = try correspondence()
        guard MailAddress(mailbox: mailbox) != nil else {
            throw Exit(.usage, DisplayText.sanitized("\(mailbox.prefix(60)) is no e-mail address. Name one with --to."))
        }
        let attachment = MailAttachment(name: file.name, kind: file.isPDF ? .pdf : .text, bytes: file.bytes)
        return try messages.addMessage(to: quote.id) { id in
            guard let letter = correspondence.letter(id, about: quote, to: mailbox, at: time, sheet: sheet, file: attachment) else {
                throw Exit(.data, "There is no text for messages about quotes.")
            }
            return letter
        }
    }

    private func correspondence() throws -> Correspondence {
        let mailbox = Settings(options: [:], file: file)[.sender] ?? Setting.usualSender
        guard let sender = MailAddress(mailbox: mailbox) else {
            throw Exit(.data, "The sender of messages in the configuration file, \(mailbox), is no e-mail address.")
        }
        let names = try NameServices.live()
        return Correspondence(
            templates: try ScreenSource(self).messages(), sender: sender, registrableDomain: names.registrableDomain,
            randomBytes: { count in try Randomness.live.bytes(count) }, digest: SHA256.digest)
    }
}
