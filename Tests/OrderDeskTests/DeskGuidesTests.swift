import Archive
import Console
import FormView
import Live
import LiveDesk
import Orders
import Testing

@testable import OrderDesk

/// Guides that are written to a file or to a customer from the desk.
@Suite struct DeskGuidesTests {
    private let desk: LiveDesk
    private let guides: DeskGuides
    private let order: Order

    init() throws {
        desk = try LiveDesk()
        order = try desk.place()
        guides = DeskGuides(OrderReading(try desk.store(), screens: ScreenSource(desk.configuration())) { LiveDesk.now.calendarDate })
    }

    private func text(of id: DeskID?, named name: String) throws -> String {
        String(decoding: try guides.bytes("exact-name", of: id, named: name), as: UTF8.self)
    }

    @Test func theEndingSaysWhatItBecomesAndTheOrdersNamesStandInIt() throws {
        let name = try #require(order.certificate?.commonName)
        #expect(try text(of: DeskID(order), named: "a.txt").contains(name))
        #expect(try text(of: nil, named: "a.txt").contains(name) == false)
        let html = try text(of: DeskID(order), named: "a.HTML")
        #expect(html.contains("<html") && html.contains(name))
        #expect(throws: Exit.self) { try text(of: nil, named: "a.doc") }
        #expect(throws: Exit.self) { try guides.bytes("none-such", of: nil, named: "a.txt") }
        #expect(throws: (any Error).self) { try text(of: DeskID(.order, "2222-2222"), named: "a.txt") }
    }

    @Test func whatIsSentWaitsInTheOutbox() throws {
        let said = try guides.send("exact-name", to: DeskID(order), desk.configuration())
        let mailbox = try #require(order.customer?.applicant.contact.email)
        #expect(said.contains("the guide to \(mailbox) waits in the outbox, as \(order.id)-"))
        let messages = try #require(try desk.store().messages).outbox(of: .order(order.id)).messages
        #expect(messages.last?.to == mailbox && messages.last?.kind == .guide)
    }
}
