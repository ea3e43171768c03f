import Checkout
import Clients
import Console
import FormView
import Live
import Orders
import Reports
import Screens

/// Guides that are written to a file or to a customer from the desk, as `help` does it.
struct DeskGuides {
    private let reading: OrderReading

    init(_ reading: OrderReading) { self.reading = reading }

    /// A guide as a file.
    ///
    /// - Parameters:
    ///   - id: the order or quote whose names stand in it; an example's for anything else.
    ///   - name: the file's; its ending says what it becomes.
    func bytes(_ topic: String, of id: DeskID?, named name: String) throws -> [UInt8] {
        let (reader, shelf) = (try reader(id), try reading.screens.guides())
        return try text(topic, for: reader, in: shelf).bytes(
            forFile: name, titles: shelf.titles, isForLetterPaper: reader.isForLetterPaper, made: Clock.live.now())
    }

    /// Writes a guide to the customer of an order or a quote, and says where it waits.
    func send(_ topic: String, to id: DeskID, _ configuration: Configuration) throws -> String {
        let (reader, store) = (try reader(id), reading.store)
        guard reader.mailbox != nil else {
            throw Exit(.data, "Nobody's e-mail address is known for \(id.text), so the guide is written to nobody. It can be printed.")
        }
        var said: [String] = []
        let number = try GuideLetter(configuration, store: store)
            .write(text(topic, for: reader, in: reading.screens.guides()), for: reader, to: nil) { said.append($0) }
        return (["\(id.text): the guide to \(DisplayText.sanitized(reader.mailbox ?? "")) waits in the outbox, as \(number)."] + said)
            .joined(separator: " ")
    }

    private func text(_ topic: String, for reader: GuideAddressee, in shelf: GuideShelf) throws -> GuideText {
        guard let guide = shelf[topic] else { throw Exit(.noInput, "There is no guide \(topic) any more.") }
        return reader.names.text(of: guide)
    }

    /// Whom a guide is for: the customer of an order or a quote, or nobody.
    func reader(_ id: DeskID?) throws -> GuideAddressee {
        guard let id else { return .nobody }
        guard id.kind.isQuote else { return GuideAddressee(try reading.order(id)) }
        let kept = try reading.quote(id)
        let flow = try reading.screens.flow(kept.flow)
        return GuideAddressee(kept, given: StoredAnswers.decode(kept.answers, detached: kept.detached, for: flow).given)
    }
}
