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
        try add(to: .quote(quote.id), mailbox, file, in: messages, at: time) { correspondence, id, file in
            correspondence.letter(id, about: quote, to: mailbox, at: time, sheet: sheet, file: file)
        }
    }

    /// Writes a message with a guide about an order, or about a quote that is open, into the outbox of an archive.
    ///
    /// - Parameters:
    ///   - title: what the guide is about.
    ///   - contact: whose mailbox it is; empty for nobody by name.
    ///   - lines: the guide as text.
    ///   - file: the same as a PDF, or as text where there is none.
    /// - Returns: the message's number.
    package func write(
        _ title: String, lines: [String], about subject: MessageSubject, to mailbox: String, named contact: String,
        file: (name: String, isPDF: Bool, bytes: [UInt8]), in messages: any OutboxArchive, at time: Timestamp
    ) throws -> MessageID {
        try add(to: subject, mailbox, file, in: messages, at: time) { correspondence, id, file in
            correspondence.letter(id, with: title, lines: lines, to: mailbox, named: contact, at: time, file: file)
        }
    }

    /// Writes the record that shows an authority the control over a domain of an order into the outbox of an archive.
    ///
    /// - Parameters:
    ///   - record: the TXT record's whole value, which serves until `end`.
    ///   - mailbox: whom it goes to.
    ///   - isSandbox: whether the authority is a sandbox.
    /// - Returns: the message's number.
    package func write(
        record: String, at domain: String, until end: Timestamp, about order: Order, to mailbox: String, isSandbox: Bool,
        in messages: any OutboxArchive, at time: Timestamp
    ) throws -> MessageID {
        let contact = order.customer?.applicant.contact
        return try add(to: .order(order.id), mailbox, in: messages, at: time) { correspondence, id in
            correspondence.letter(
                id, about: order, record: record, at: domain, until: end, to: mailbox,
                named: mailbox == contact?.email ? contact?.name ?? "" : "", isSandbox: isSandbox, at: time)
        }
    }

    private func add(
        to subject: MessageSubject, _ mailbox: String, _ file: (name: String, isPDF: Bool, bytes: [UInt8]),
        in messages: any OutboxArchive, at time: Timestamp,
        _ letter: (Correspondence, MessageID, MailAttachment) -> (message: OutboxMessage, text: [UInt8])?
    ) throws -> MessageID {
        let attachment = MailAttachment(name: file.name, kind: file.isPDF ? .pdf : .text, bytes: file.bytes)
        return try add(to: subject, mailbox, in: messages, at: time) { letter($0, $1, attachment) }
    }

    private func add(
        to subject: MessageSubject, _ mailbox: String, in messages: any OutboxArchive, at time: Timestamp,
        _ letter: (Correspondence, MessageID) -> (message: OutboxMessage, text: [UInt8])?
    ) throws -> MessageID {
        let correspondence = try correspondence()
        guard MailAddress(mailbox: mailbox) != nil else {
            throw Exit(.usage, DisplayText.sanitized("\(mailbox.prefix(60)) is no e-mail address. Name one with --to."))
        }
        return try messages.addMessage(to: subject, by: actor, at: time) { id in
            guard let letter = letter(correspondence, id) else {
                throw Exit(.data, "There is no text for messages of this kind.")
            }
            return letter
        }
    }

    /// Writes a message with the invoice of an order into the outbox of an archive.
    ///
    /// - Parameter addressee: whom it goes to.
    package func write(
        invoiceOf order: Order, to addressee: Addressee, sheet: [String], file: (name: String, isPDF: Bool, bytes: [UInt8]),
        in messages: any OutboxArchive, at time: Timestamp
    ) throws -> MessageID {
        try add(to: .order(order.id), addressee.mailbox, file, in: messages, at: time) { correspondence, id, file in
            correspondence.letter(
                id, withInvoiceOf: order, to: addressee.mailbox, name: addressee.name ?? "", at: time, sheet: sheet, file: file)
        }
    }

    /// A message that asks for control of a mail domain to be shown; it is written with the change that it belongs to.
    ///
    /// - Parameters:
    ///   - mailbox: whom it goes to.
    ///   - name: the domain in the form in which people read it; `nil` where that is the only one.
    package func letter(
        _ id: MessageID, about domain: MailDomain, asking challenge: MailDomain.Challenge, to mailbox: String, name: String?,
        at time: Timestamp
    ) throws -> (message: OutboxMessage, text: [UInt8]) {
        guard let letter = try correspondence().letter(id, about: domain, asking: challenge, to: mailbox, name: name, at: time) else {
            throw Exit(.data, "There is no text for messages of this kind.")
        }
        return letter
    }

    /// From whom messages are, where nobody has set it; `nil` where somebody has.
    package var senderNotice: String? {
        guard Settings(options: [:], file: file)[.sender] == nil else { return nil }
        return
            "Messages are from \(Setting.usualSender), because no sender is set. Set sender in the configuration file; certdesk config path says where it is."
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
