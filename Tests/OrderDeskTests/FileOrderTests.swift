import Archive
import Certificates
import Checkout
import Clients
import Console
import ContactRequest
import CursesFrontEnd
import Flow
import FormView
import Live
import LiveDesk
import Orders
import Reports
import Signals
import Synchronization
import Taking
import Testing

@testable import OrderDesk

/// An order from an answers file, with and without the customer's request, and how taking an order ends.
@Suite struct FileOrderTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk(adding: ContactRequest.screens, to: "screens/\(ContactRequest.id)") }

    private func desk(_ flow: String = ContactRequest.id) throws -> Desk {
        try Desk(flow: flow, folder.configuration(screens: "screens"))
    }

    // MARK: Placing

    private func place(_ text: String, _ overrides: String...) -> Exit? {
        Exit.caught {
            let overrides = try overrides.map { try #require(AnswerOverride($0)) }
            try FileOrder(desk: desk(), report: OrderReport(json: false), opening: nil, overrides: overrides)
                .place(AnswersText(Array(text.utf8)), from: "a.json5")
        }
    }

    private func orders() throws -> [Order] {
        let store = try folder.store()
        return try store.rows(OrderQuery(), from: .at(0), limit: 10).compactMap { row in
            if case .order(let summary) = row { try store.order(summary.id) } else { nil }
        }
    }

    @Test func aRightFileIsPlacedWithItsTraceAndLeavesNoDraft() throws {
        #expect(place(ContactRequest.answers) == nil)
        let order = try #require(try orders().first)
        #expect(order.flow == ContactRequest.id && order.actor == "tester" && order.answers["wish"]?["urgent"] == .bool(true))
        #expect(try folder.store().drafts().isEmpty)
        let trace = try TraceSource.trace(order.id.description, folder.configuration())
        #expect(trace.trace.flow == ContactRequest.id && trace.title == "The order \(order.id)")
    }

    /// Every finding is said at once, and nothing is touched: not even a store is made.
    static let refusals: [(String, [String], String)] = [
        (
            "{flow: 'contact-request', person: {email: 'nobody', nome: 'x'}, wish: {}}", [],
            "person.nome: There is no such field; did you mean person.name?"
        ),
        (
            "{person: {name: 'Ada', channel: 'call'}, wish: {subject: 'x'}}", ["wish.urgent=maybe"],
            "wish.urgent: Urgent takes true or false."
        ),
        (
            "{person: {name: 'Ada', channel: 'call'}, wish: {subject: 'x'}}", ["person.email=a@example.com"],
            "person.email: E-mail is not asked after these answers: only when person.channel is mail."
        ),
    ]

    @Test(arguments: refusals) func aWrongFileIsRefusedWhole(_ text: String, _ overrides: [String], _ first: String) throws {
        let refused = Exit.caught {
            try FileOrder(
                desk: desk(), report: OrderReport(json: false), opening: nil, overrides: overrides.compactMap { AnswerOverride($0) }
            ).place(AnswersText(Array(text.utf8)), from: "a.json5")
        }
        #expect(refused?.status == 65)
        #expect(refused?.message.split(separator: "\n").first.map(String.init) == first, "\(refused?.message ?? "")")
        #expect(try !folder.names().contains("store"))
    }

    @Test func allThatIsMissingIsNamed() {
        let lines = place("{}")?.message.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
        #expect(lines == ["person.name", "person.email", "wish.subject"])
    }

    @Test func whatIsGivenOnTheCommandLineCounts() throws {
        let wrong = ContactRequest.answers.replacing("Aenne@Example.org", with: "nobody")
        #expect(place(wrong, "person.email=other@example.org", "wish.subject=Changed") == nil)
        let order = try #require(try orders().first)
        #expect(
            order.answers["person"]?["email"] == .string("other@example.org") && order.answers["wish"]?["subject"] == .string("Changed"))
    }

    @Test func aStoreThatCannotBeWrittenEndsTheProgram() throws {
        try folder.write("no store".utf8, to: "store")
        #expect(place(ContactRequest.answers).map { $0.status != 0 && $0.message.hasSuffix(".") } == true)
    }

    // MARK: The customer's request

    private func request(_ subject: SubjectName, _ names: [AlternativeName] = []) throws -> [UInt8] {
        Array(try CertificateRequest.create(key: .generate(.ec(.p256)), subject: subject, alternativeNames: names).pem.utf8)
    }

    private func filled(_ text: String, with request: [UInt8]) throws -> Answers {
        let desk = try desk("organization-ssl")
        let opening = try OpeningRequest(request, named: "r.pem", desk: desk)
        var answers = try AnswersInput.read(AnswersText(Array(text.utf8)), from: "a", at: desk).answers
        try opening.fill(&answers, in: desk.definition)
        return answers
    }

    private static func id(_ text: String) -> FieldID { FieldID(text) ?? FieldID(stage: text, name: "") }

    @Test func aRequestFillsInWhatTheFileLeavesOut() throws {
        let pem = try request(["C": "GB", "L": "Leeds", "O": "Example Ltd", "CN": "www.example.com"], [.dns("shop.example.com")])
        let answers = try filled("{payment: {method: 'deposit'}}", with: pem)
        for (field, answer) in [
            ("certificate.commonName", Answer.text("www.example.com")), ("certificate.addSANs", .toggle(true)),
            ("sans.subdomains", .list(["shop.example.com"])), ("organization.name", .text("Example Ltd")),
            ("organization.country", .text("GB")), ("organization.city", .text("Leeds")), ("csr.method", .text("paste")),
            ("csr.pem", .text(String(decoding: pem, as: UTF8.self))), ("payment.method", .text("deposit")),
        ] {
            #expect(answers[Self.id(field)] == answer, "\(field)")
        }
    }

    /// The city of the one address and the country of another would be nobody's.
    @Test func whereTheFileHasOneOfSeveralTheOthersAreItsOwnAffair() throws {
        let pem = try request(["C": "GB", "L": "Leeds", "O": "Example Ltd", "CN": "www.example.com"])
        let answers = try filled("{organization: {country: 'FR'}, certificate: {commonName: 'www.example.fr'}}", with: pem)
        #expect(answers[Self.id("organization.country")] == .text("FR") && answers[Self.id("organization.city")] == nil)
        #expect(answers[Self.id("certificate.commonName")] == .text("www.example.fr") && answers[Self.id("certificate.type")] == nil)
        #expect(answers[Self.id("organization.name")] == .text("Example Ltd"), "the name is no part of the address")
    }

    @Test func whatNobodyCouldReadStaysSo() throws {
        let pem = try request(["O": "Example Ltd", "CN": "www.example.com"])
        #expect(try filled("{licenses: {blocks: 'two'}}", with: pem).unread == [Self.id("licenses.blocks")])
    }

    @Test(arguments: ["csr: {method: 'generate'}", "csr: {pem: 'x'}"]) func aFileWithARequestOfItsOwnNeedsNone(_ text: String) throws {
        let pem = try request(["CN": "www.example.com"])
        let refused = Exit.caught { _ = try filled("{\(text)}", with: pem) }
        #expect(refused?.status == 64 && refused?.message.contains("leave out csr.method and csr.pem, or --csr") == true)
    }

    @Test func aFileThatIsNoRequestIsNamed() throws {
        let refused = Exit.caught { _ = try OpeningRequest(Array("hello\u{1B}[2J".utf8), named: "-", desk: try desk("organization-ssl")) }
        #expect(refused?.status == 65 && refused?.message.hasPrefix("<stdin>: ") == true)
        #expect(refused?.message.contains("\u{1B}") == false)
        let plain = Exit.caught { _ = try OpeningRequest([], named: "r.pem", desk: try desk()) }
        #expect(plain?.status == 64)
        #expect(plain?.message == "Contact request does not begin with a certificate signing request: leave out --csr.")
    }

    // MARK: How it ends

    private func outcome(_ reason: FlowEvent.LeaveReason = .quit, answered: Bool) throws -> TakingOutcome {
        let desk = try desk()
        var taking = try OrderTaking(desk: desk, frontEnd: .lines, draft: nil, start: { _, _ in }, tell: { _ in })
        if answered { _ = taking.send(.chosen(Self.id("person.channel"), .text("call"))) }
        return TakingOutcome(reason, taking, at: desk, isSecretNoted: false)
    }

    /// Whoever leaves is told how to go on, with the options by which the draft is found again.
    @Test func whatIsLeftOfAnOrderIsSaid() throws {
        #expect(try outcome(answered: false).remainder == nil, "nothing was changed, so there is no draft")
        let left = try outcome(answered: true)
        let draft = try #require(left.draft)
        let (store, screens) = (folder.path("store"), folder.path("screens"))
        #expect(
            left.remainder == "The draft \(draft) is kept. Go on with: certdesk resume \(draft) --store \(store) --screens \(screens)")
        #expect(try folder.store().draft(#require(DraftID(draft))).answers == ["person": ["channel": .string("call")]])
    }

    @Test func aFaultOrAClaimGoesBeforeTheDraft() throws {
        var left = try outcome(answered: true)
        left.claimant = "mo"
        #expect(left.remainder?.hasPrefix("mo has taken the draft \(left.draft ?? "") over, as it is here.") == true)
        left.fault = DraftFault(reason: "The disk is full.")
        #expect(left.remainder == "The last changes are not saved. The disk is full.")
        left.fault = DraftFault(reason: "It is kept on this machine.", isKept: true)
        #expect(left.remainder == "It is kept on this machine.")
        // Whoever leaves is told how to come back to it; the form, which goes on, says only that it is kept.
        left.fault?.wayBack = "Go on with: certdesk resume 222-222"
        #expect(left.remainder == "It is kept on this machine. Go on with: certdesk resume 222-222")
        #expect(left.loss == "It is kept on this machine.")
    }

    /// As a shell reports a program that a signal has ended.
    @Test(
        arguments: [(FlowEvent.LeaveReason.quit, nil), (.interrupted, 130), (.hangup, 129), (.terminated(signal: 15), 143)]
            as [(FlowEvent.LeaveReason, Int32?)])
    func theExitCodeSaysHowItWasLeft(_ reason: FlowEvent.LeaveReason, _ status: Int32?) throws {
        let left = try outcome(reason, answered: false)
        #expect(Exit.caught { try left.leave() }?.status == status)
    }

    @Test(arguments: [(FlowEvent.LeaveReason.quit, 74), (.interrupted, 74), (.hangup, 129)] as [(FlowEvent.LeaveReason, Int32)])
    func changesThatAreNotSavedAreAFault(_ reason: FlowEvent.LeaveReason, _ status: Int32) throws {
        var left = try outcome(reason, answered: false)
        left.fault = DraftFault(reason: "The disk is full.")
        #expect(Exit.caught { try left.leave() }?.status == status)
    }

    /// What waits for a password to be noted is kept when somebody says so, and whoever leaves before finds nothing of it.
    @Test(arguments: [true, false]) func whatWaitsForANoteIsKeptWithItOrNotAtAll(_ isNoted: Bool) throws {
        let desk = try desk()
        let done = Kept(id: "P-1", sentence: "It is kept.", lines: [], text: "It is kept.", object: "it", keyPassword: "hush-hush")
        let count = WriteCount()
        var pending = done
        pending.finish = { () throws(OrderPlacement.Failure) in
            count.writes.withLock { $0 += 1 }
            return done
        }
        var placing: (id: WorkID, run: @Sendable () -> Void)?
        let answers = try AnswersInput.read(AnswersText(Array(ContactRequest.answers.utf8)), from: "a", at: desk).answers
        var taking = OrderTaking(
            FlowState(answers: answers, using: desk.engine), engine: desk.engine, now: desk.now, shelf: nil,
            place: { [pending] _, _ in .kept(pending) }, start: { placing = ($0, $1) })
        _ = taking.send(.placeRequested)
        let work = try #require(placing)
        work.run()
        _ = taking.finish(work.id)
        #expect(count.writes.withLock(\.self) == 0)
        let left = TakingOutcome(.quit, taking, at: desk, isSecretNoted: isNoted)
        #expect(count.writes.withLock(\.self) == (isNoted ? 1 : 0) && left.kept?.id == (isNoted ? "P-1" : nil))
        #expect(left.unkept == (isNoted ? nil : "Nothing was kept: nobody said that the password is noted.") && left.unreadSecret == nil)
    }

    private final class WriteCount: Sendable {
        let writes = Mutex(0)
    }

    // MARK: Screens

    /// Whatever takes an order has the terminal meanwhile; what was typed ahead is for a new order only, for a draft opens who knows where.
    @Test func whatTheDeskAsksForIsConducted() {
        let id = DeskID(.draft, "x")
        let conducts: [(DeskEffect, EffectConduct)] = [
            (.newOrder(flow: nil), .handOver), (.resume(id), .handOverFresh), (.takeOver(id), .handOverFresh), (.copy(id), .handOverFresh),
            (.take(id, revision: 1, steps: ["call"], reason: nil), .perform), (.note(id, text: "x"), .perform), (.discard(id), .perform),
            (.restore(id), .perform), (.save(id, .json, name: "x"), .perform), (.leave(.hangup), .leave(.hangup)),
        ]
        for (effect, conduct) in conducts { #expect(DeskScreen.conduct(of: effect) == conduct, "\(effect)") }
        #expect(DeskScreen.leaveRequested(.interrupted) == .leaveRequested(.interrupted))
        #expect(ReplayScreen.conduct(of: .leave(.quit)) == .leave(.quit))
        #expect(ReplayScreen.leaveRequested(.hangup) == .leaveRequested(.hangup))
    }
}
