import Archive
import Clients
import Console
import ContactRequest
import Flow
import FoundationEssentials
import LiveDesk
import Orders
import Taking
import Testing
import Traces

@testable import Live

/// The steps of an order or a draft: where they are found, what differs now, and what a colleague is sent.
@Suite struct TraceSourceTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk(adding: ContactRequest.screens, to: "screens/\(ContactRequest.id)") }

    private var configuration: Configuration { folder.configuration(screens: "screens") }

    /// A draft by somebody who typed a name and an address.
    private func draft() throws -> DraftID {
        let desk = try Desk(flow: ContactRequest.id, configuration)
        var taking = try OrderTaking(desk: desk, frontEnd: .lines, draft: nil, start: { _, _ in }, tell: { _ in })
        for (field, text) in [("name", "Adelheid"), ("email", "adelheid@example.org")] {
            _ = taking.send(.answered(FieldID(stage: "person", name: field), .text(text)))
            _ = taking.send(.fieldLeft(FieldID(stage: "person", name: field)))
        }
        _ = taking.send(.leaveRequested(.quit))
        return try #require(taking.draft.flatMap { DraftID($0) })
    }

    private func text(of id: DraftID) throws -> [UInt8] { try #require(try folder.store().trace(of: id)) }

    @Test func aTraceIsFoundByIdOrByFile() throws {
        let id = try draft()
        let (title, trace) = try TraceSource.trace(id.description.lowercased(), configuration)
        #expect(title == "The draft \(id)" && trace.flow == ContactRequest.id && trace.sessions.count == 1)
        let order = try folder.place(trace: text(of: id))
        #expect(try TraceSource.trace(order.id.description, configuration).title == "The order \(order.id)")
        // A file is read where no store is, and none is made.
        let file = try folder.write(text(of: id), to: "sent.case")
        let elsewhere = try LiveDesk()
        let read = try TraceSource.trace(file, elsewhere.configuration())
        #expect(try read.title == file && read.trace == trace && elsewhere.names().isEmpty)
    }

    /// One that is not there is told from one without a trace.
    @Test func whatHasNoTraceIsSaid() throws {
        let (order, draft) = (try folder.place(), try folder.keepDraft())
        func said(_ typed: String) -> (Int32?, String?) {
            let exit = Exit.caught { _ = try TraceSource.trace(typed, configuration) }
            return (exit?.status, exit?.message)
        }
        let lost = "has no trace: an earlier certdesk took it, or its trace was lost."
        #expect(said(order.id.description) == (66, "The order \(order.id) \(lost)"))
        #expect(said(draft.id.description) == (66, "The draft \(draft.id) \(lost)"))
        #expect(said("K9JW-JCHY") == (66, "There is no order K9JW-JCHY in this store."))
        let gone = DraftID.make { [UInt8](repeating: 3, count: $0) }
        #expect(said(gone.description) == (66, "There is no draft \(gone) in this store."))
        #expect(said(folder.path("no-such-file")).0 == 66)
    }

    @Test func aDamagedTraceIsNamedWithThePlace() throws {
        let file = try folder.write("{\"certdesk\u{1B}\": \n[".utf8, to: "damaged.case")
        let refused = Exit.caught { _ = try TraceSource.trace(file, configuration) }
        #expect(refused?.status == 65 && refused?.message.hasPrefix("\(file):") == true && refused?.message.contains("\u{1B}") == false)
        let order = try folder.place(trace: Array("no trace".utf8))
        let damaged = Exit.caught { _ = try TraceSource.trace(order.id.description, configuration) }
        let path = try configuration.openArchive().files(of: order.id).order.dropLast(".json".count) + "/trace.jsonl"
        #expect(damaged?.status == 65 && damaged?.message.hasPrefix("\(path):1:") == true, "\(damaged?.message ?? "")")
        #expect(FileManager.default.fileExists(atPath: String(path)), "the place is one that can be opened")
        #expect(damaged?.message.contains("certdesk orders show \(order.id)") == true)
    }

    // MARK: Replay

    @Test func aReplayEndsWhereTheOrderStood() throws {
        let (id, configuration) = (try draft(), self.configuration)
        var replay = try Replay(TraceSource.trace(of: id, configuration), configuration)
        let state = replay.state(at: replay.last)
        #expect(state.answers[FieldID(stage: "person", name: "name")] == .text("Adelheid"))
        #expect(try replay.differences(configuration).isEmpty, "nothing has changed since")
        #expect(Exit.caught { _ = try Replay(Trace(flow: ContactRequest.id), configuration) }?.message == "There is no step in this trace.")
        #expect(Exit.caught { _ = try Replay(Trace(flow: "gone"), configuration) }?.status == 66, "its screens are needed")
    }

    @Test func whatIsAnotherNowIsSaid() throws {
        var trace = try TraceSource.trace(of: draft(), configuration)
        trace.sessions[0].head.program = "0.0.1"
        trace.sessions[0].head.fields[FieldID(stage: "person", name: "title")] = "x"
        (trace.isMasked, trace.remarks) = (true, ["A request was left out."])
        let said = try Replay(trace, configuration).differences(configuration)
        #expect(
            said == [
                "Names, addresses and the like are not the real ones.", "A request was left out.", "It was made with certdesk 0.0.1.",
                "The flow does not have any more: person.title.",
            ])
    }

    /// Names that only a network knows were issued until 2015-10-31 (BR 4.2.2): the rules are those of the trace's day, unless another is asked for.
    @Test func theDayIsTheTracesOrTheOneThatIsGiven() throws {
        let (then, later) = try (#require(CalendarDate("2015-10-31")), #require(CalendarDate("2015-11-01")))
        let field = FieldID(stage: "sans", name: "internalNames")
        let desk = try Desk(flow: Desk.defaultFlow, folder.configuration(), asOf: then)
        var taking = try OrderTaking(desk: desk, frontEnd: .lines, draft: nil, start: { _, _ in }, tell: { _ in })
        for (field, answer) in [
            (FieldID(stage: "certificate", name: "commonName"), Answer.text("www.example.com")),
            (FieldID(stage: "certificate", name: "addSANs"), .toggle(true)), (field, .list(["intranet"])),
        ] {
            _ = taking.send(.chosen(field, answer))
        }
        _ = taking.send(.leaveRequested(.quit))
        let trace = try TraceSource.trace(#require(taking.draft), folder.configuration()).trace
        func isRefused(_ configuration: Configuration) throws -> Bool {
            var replay = try Replay(trace, configuration)
            return replay.state(at: replay.last).reading.allFindings.contains { $0.field == field && $0.blocks }
        }
        #expect(try !isRefused(folder.configuration()) && isRefused(folder.configuration(asOf: later)))
    }

    // MARK: Case files

    @Test func aCaseFileIsTheTraceForItsReaderAlone() throws {
        let id = try draft()
        try CaseFile(id, configuration).write(to: folder.path("a.case"), isMasked: false, configuration)
        #expect(try TraceSource.trace(folder.path("a.case"), configuration).trace == TraceSource.trace(of: id, configuration))
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("a.case"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try folder.read("a.case")
        let refused = Exit.caught { try CaseFile(id, configuration).write(to: folder.path("a.case"), isMasked: true, configuration) }
        #expect(try refused?.status == 73 && folder.read("a.case") == before)
    }

    @Test func aMaskedOneNamesNobody() throws {
        let id = try draft()
        try CaseFile(id, configuration).write(to: folder.path("m.case"), isMasked: true, configuration)
        let text = String(decoding: try folder.read("m.case"), as: UTF8.self)
        #expect(!text.lowercased().contains("adelheid") && !text.contains("tester"))
        let trace = try TraceSource.trace(folder.path("m.case"), configuration).trace
        #expect(trace.isMasked && trace.sessions.count == 1)
        var replay = try Replay(trace, configuration)
        let state = replay.state(at: replay.last)
        let email = state.answers[FieldID(stage: "person", name: "email")]?.text
        #expect(
            email?.contains("@") == true && !state.reading.allFindings.contains { $0.rule == "email" }, "the same rules are content with it"
        )
        #expect(Exit.caught { _ = try CaseFile(OrderID.make { [UInt8](repeating: 3, count: $0) }, configuration) }?.status == 66)
    }
}
