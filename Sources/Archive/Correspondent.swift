package import Orders

/// A change of an order that is about to be made, and what lies beside it then: all that whoever writes to people about it may look at.
package struct CorrespondingChange: Sendable {
    /// The order as it was; `nil` for one that is placed.
    package let before: Order?
    /// The order as it becomes, with its new revision.
    package let after: Order
    /// The other orders that change in the same step, as they become.
    package let others: [Order]
    /// The order that it reissues or renews, or the reissues whose certificates it lists, as they are; empty where they change in the same step.
    package let family: [Order]
    /// What was written about it until now.
    package let outbox: Outbox
    /// The certificate that lies beside it then, as PEM.
    package let certificate: [UInt8]?
    /// Its issuers, as PEM.
    package let chain: [UInt8]?
    /// The signing request, as PEM.
    package let request: [UInt8]?
    /// The certificates of recipients that the change puts beside it, each with its issuers as PEM, by serial number.
    package let certificates: [String: [UInt8]]

    /// A change.
    package init(
        before: Order?, after: Order, others: [Order] = [], family: [Order] = [], outbox: Outbox, certificate: [UInt8]?, chain: [UInt8]?,
        request: [UInt8]? = nil, certificates: [String: [UInt8]] = [:]
    ) {
        (self.before, self.after, self.others, self.family, self.outbox) = (before, after, others, family, outbox)
        (self.certificate, self.chain, self.request, self.certificates) = (certificate, chain, request, certificates)
    }

    /// A change with what lies beside the order then.
    ///
    /// - Parameters:
    ///   - beside: what is put beside it with the change, and what goes.
    ///   - reading: reads another order as it is; `nil` where it cannot be read.
    ///   - lying: what lies there already.
    package init<Fault: Error>(
        before: Order?, after: Order, others: [Order], outbox: Outbox, beside: [OrderAttachment: [UInt8]?],
        reading: (OrderID) -> Order?, lying: (OrderAttachment) throws(Fault) -> [UInt8]?
    ) throws(Fault) {
        func contents(_ attachment: OrderAttachment) throws(Fault) -> [UInt8]? {
            if let given = beside[attachment] { return given }
            return try lying(attachment)
        }
        var certificates: [String: [UInt8]] = [:]
        if after.mail != nil {
            for case (.earlier(let serial), let contents?) in beside { certificates[serial] = contents }
        }
        let related =
            after.related(.reissues) + after.related(.renews)
            + (after.tls?.certificates ?? []).compactMap(\.order).filter { $0 != after.id }
        let family = Set(related).filter { id in !others.contains { $0.id == id } }.compactMap(reading)
        self.init(
            before: before, after: after, others: others, family: family, outbox: outbox, certificate: try contents(.certificate),
            chain: try contents(.chain),
            // Only the customer of a hosted service is sent the request.
            request: after.hosted == nil ? nil : try contents(.request), certificates: certificates)
    }

    /// An order of the same plan, or the one that it renews, as it becomes with the change.
    package func relative(_ id: OrderID) -> Order? { (others + family).first { $0.id == id } }

    /// What people are told of it; `nil` for nothing.
    ///
    /// - Throws: ``ArchiveFault/noLetter(_:)`` for whatever keeps the messages from being written that is no fault of the archive.
    package func letters(by correspondent: Correspondent) throws(ArchiveFault) -> Letters? {
        do {
            return try correspondent(self)
        } catch let fault as ArchiveFault {
            throw fault
        } catch {
            throw .noLetter("\(error)")
        }
    }
}

/// What a change of an order has people be told.
package struct Letters: Hashable, Sendable {
    /// What was written about the order, these messages included.
    package var outbox: Outbox
    /// The texts of the new messages, by number.
    package var texts: [Int: [UInt8]]

    /// Messages in an outbox.
    package init(outbox: Outbox, texts: [Int: [UInt8]]) {
        (self.outbox, self.texts) = (outbox, texts)
    }
}

/// Whoever writes to people about an order; `nil` for a change that nobody is told of. Called while nobody else can change the order.
package typealias Correspondent = @Sendable (CorrespondingChange) throws -> Letters?

/// The messages of an archive that keeps some.
package protocol OutboxArchive: Sendable {
    /// What was written about an order, a quote or a mail domain; empty if nothing was.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, ``ArchiveFault/noSuchQuote(_:)``, ``ArchiveFault/noSuchMailDomain(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with the record.
    func outbox(of subject: MessageSubject) throws(ArchiveFault) -> Outbox

    /// Everything that was written, the orders placed and the quotes made last first by their month, and what cannot be read.
    ///
    /// - Parameter body: also gets what says where the text of a message with a number is found, as ``messageFile(_:)`` does, without looking for it again.
    func eachOutbox(withFiles body: (_ outbox: Outbox, _ file: (_ number: Int) -> String) throws -> Void) throws -> [RecordFault]

    /// Where the text of a message is found.
    func messageFile(_ id: MessageID) throws(ArchiveFault) -> String

    /// The text of a message.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, ``ArchiveFault/noSuchQuote(_:)``, ``ArchiveFault/faulty(_:)``.
    func messageText(_ id: MessageID) throws(ArchiveFault) -> [UInt8]

    /// Writes a message about an order, of which no change of it tells, or about a quote that is open: its text first, then that there is one.
    ///
    /// - Parameter write: makes the message of a number, and its text. The order's revision is put into it.
    /// - Returns: the number.
    /// - Throws: ``ArchiveFault/quoteAccepted(_:by:)``, ``ArchiveFault/quoteWithdrawn(_:by:)``, ``ArchiveFault/noSuchQuote(_:)``,
    ///   ``ArchiveFault/noSuchOrder(_:)``, what refuses to write, or what `write` throws.
    func addMessage(
        to subject: MessageSubject, by actor: String, at time: Timestamp,
        _ write: (MessageID) throws -> (message: OutboxMessage, text: [UInt8])
    ) throws -> MessageID

    /// Writes what becomes of the messages about something, as they are when it is written.
    func changeOutbox(
        of subject: MessageSubject, by actor: String, at time: Timestamp, _ change: (inout Outbox) -> Void
    ) throws(ArchiveFault) -> Outbox

    /// Sends messages while nobody else does.
    ///
    /// - Throws: ``ArchiveFault/outboxInUse`` if somebody does, or what `send` throws.
    func whileSending(_ send: () throws -> Void) throws
}

extension OutboxArchive {
    /// The same for whoever asks for no text.
    package func eachOutbox(_ body: (Outbox) throws -> Void) throws -> [RecordFault] {
        try eachOutbox { outbox, _ in try body(outbox) }
    }

    /// What was written about an order; see the requirement of the same name.
    package func outbox(of id: OrderID) throws(ArchiveFault) -> Outbox { try outbox(of: .order(id)) }
}

extension OrderArchive {
    /// The messages that it keeps; `nil` for an archive that keeps none.
    package var messages: (any OutboxArchive)? { self as? any OutboxArchive }
}
