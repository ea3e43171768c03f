import Flow
import Orders
import TLSDesk
import Testing
import Traces

/// The trace of every scenario, made into one that somebody else may have.
@Suite struct ParityMaskTests {
    private struct Masked {
        let real: Trace
        let other: Trace
        let engine: FlowEngine
    }

    /// Step by step, and all at once.
    private static let ways: [@Sendable (ParityScenario) throws -> ParityOutcome] = [ParityByKeys.outcome, ParityByFile.outcome]

    /// Masks the traces of a scenario, whichever way it was taken. Of requests the desk knows no more than that they are good.
    private static func masked(_ name: String) throws -> [Masked] {
        let scenario = try ParityScenario(named: name)
        let desk = try TestDesk(product: scenario.product)
        return try ways.map { way in
            let engine = desk.engineAlone
            let trace = try Trace.read(try #require(try way(scenario).trace))
            var mask = TraceMask(
                names: .short, salt: 1, document: { text, masked in text.contains("good") ? "good \(masked("www.example.com"))" : nil },
                engine: { _ in engine })
            return Masked(real: trace, other: mask(trace), engine: engine)
        }
    }

    /// What was typed that names somebody or something of the customer: whole, and each word of at least four letters in it.
    private static func personal(_ trace: Trace, _ definition: FlowDefinition) -> Set<String> {
        // Chosen from lists, of the world rather than of the customer, or a code of the price book.
        let open: Set<String> = ["state", "couponCode", "campaignCode", "cardExpiry"]
        var texts: Set<String> = [trace.sessions.first?.head.actor ?? ""]
        var given = trace.sessions.flatMap { Array($0.start.given) }
        for step in trace.sessions.flatMap(\.steps) {
            if case .answered(let field, let answer) = step.event { given.append((field, answer)) }
            if case .answersGiven(let answers) = step.event { given += Array(answers) }
        }
        for (field, answer) in given where !open.contains(field.name) {
            switch definition.field(field)?.kind {
            case .text?, .list?, .choicePerGroup?: texts.formUnion(answer.list ?? [answer.text ?? ""])
            default: continue
            }
        }
        let words = texts.flatMap { $0.split { !$0.isLetter } }.filter { $0.count >= 4 }.map(String.init)
        // Everybody's words: of mailboxes, schemes, streets, and of the flow itself.
        let everybodys: Set<String> = [
            "https", "admin", "hostmaster", "webmaster", "postmaster", "mail", "Street", "floor", "administrator", "GmbH",
        ]
        return texts.filter { $0.count >= 4 }.union(words).subtracting(everybodys)
    }

    /// Everything in a trace that is not the flow's own: its ids and its labels aside.
    private static func said(_ trace: Trace, _ definition: FlowDefinition) -> String {
        // A time zone is chosen, and called after a city.
        var text = String(decoding: trace.bytes, as: UTF8.self).replacing("Europe/Berlin", with: "")
        for id in definition.fields.map(\.id.description) + definition.stages.map(\.id) { text = text.replacing("\"\(id)\"", with: "") }
        return text.lowercased()
    }

    @Test(arguments: ParityScenario.names) func nobodyIsNamedAndTheSameRulesFindTheSame(_ name: String) throws {
        for masked in try Self.masked(name) {
            try expectNobodyIsNamed(masked)
            try expectTheSameIsFound(masked)
            #expect(try Trace.read(masked.other.bytes) == masked.other)
        }
    }

    private func expectNobodyIsNamed(_ masked: Masked) throws {
        let text = Self.said(masked.other, masked.engine.definition)
        let personal = Self.personal(masked.real, masked.engine.definition)
        #expect(personal.count > 8, "the scenario names somebody")
        let words = Set(text.split { !$0.isLetter }.map(String.init))
        let named = personal.map { $0.lowercased() }.filter { $0.allSatisfy(\.isLetter) ? words.contains($0) : text.contains($0) }
        #expect(named == [])
        #expect(masked.other.isMasked && !masked.real.isMasked)
    }

    private func expectTheSameIsFound(_ masked: Masked) throws {
        var (real, other) = (
            try #require(Replay(masked.real) { _ in masked.engine }), try #require(Replay(masked.other) { _ in masked.engine })
        )
        try #require(real.moments.count == other.moments.count)
        for moment in real.moments.indices {
            let states = (real.state(at: moment), other.state(at: moment))
            let found = [states.0, states.1].map { state in
                state.reading.allFindings.map { "\($0.field) \($0.rule) \($0.severity) \($0.line ?? -1)" }
            }
            #expect(found[0] == found[1], "\(real.line(at: moment))")
            #expect(states.0.stage == states.1.stage && states.0.phase == states.1.phase)
            #expect(states.0.accepted == states.1.accepted && states.0.reading.statuses == states.1.reading.statuses)
            #expect(states.0.reading.price == states.1.reading.price)
            #expect(real.moments[moment].step?.price == other.moments[moment].step?.price)
        }
        #expect(!masked.other.remarks.contains { $0.contains("find something else") || $0.contains("price") })
    }

    @Test func theSameBecomesTheSameWhereverItStands() throws {
        let masked = try #require(try Self.masked("changed-type").first)
        var replay = try #require(Replay(masked.other) { _ in masked.engine })
        let answers = replay.state(at: replay.last).answers
        func text(_ field: String) -> String { FieldID(field).flatMap { answers[$0]?.text } ?? "" }
        let name = try #require(FieldID("sans.subdomains").flatMap { answers[$0]?.list?.first })
        let domain = name.split(separator: ".").dropFirst().joined(separator: ".")
        #expect(domain.hasSuffix(".co.uk") && text("applicant.email").hasSuffix("@\(domain)"))
        #expect(text("organization.telephone").filter { $0 != " " }.hasPrefix("+4411"), "country and kind of number stay")
        #expect(text("organization.name").hasSuffix(" Ltd") && text("organization.name").lowercased().hasPrefix(domain.dropLast(6)))
    }

    @Test func aCertificateIsLeftOutAndWhatWasFoundInItKept() throws {
        let masked = try #require(try Self.masked("pasted-request").first)
        let text = String(decoding: masked.other.bytes, as: UTF8.self)
        #expect(masked.other.remarks.contains { $0.contains("left out") } && text.contains("(left out)"))
        #expect(masked.other.remarks.contains { $0.contains("Requests are others") } && text.contains("good www."))
        var replay = try #require(Replay(masked.other) { _ in masked.engine })
        let expiry = try #require(FieldID("certificate.currentExpiry"))
        #expect(replay.state(at: replay.last).visible.answers[expiry] == .text("2027-01-15"), "what the certificate said")
    }

    /// Check digits are worked out by the rule, so others are tried until they fit.
    @Test(arguments: [("DE", "283631993"), ("DE", "DE283631993"), ("GB", "980780684"), ("IT", "00743110157")])
    func aRightVATNumberStaysRight(_ country: String, _ number: String) throws {
        let engine = try TestDesk().engineAlone
        let field = try #require(FieldID("organization.vatNumber"))
        let given: [FieldID: Answer] = [
            FieldID(stage: "region", name: "region"): .text("europe"), FieldID(stage: "organization", name: "country"): .text(country),
            field: .text(number),
        ]
        let masked = try Self.masked(given, engine)
        let other = try #require(masked.sessions[0].start.given[field]?.text)
        #expect(other != number && other.count == number.count && masked.remarks.isEmpty, "\(other) \(masked.remarks)")
    }

    /// Registers know Bayern; what is spelled otherwise may be anything.
    @Test(arguments: ["Bayerrn", "Bayern 2", "Kalifornien", "Californa"]) func aMistypedStateDoesNotSurvive(_ state: String) throws {
        let engine = try TestDesk().engineAlone
        let field = try #require(FieldID("organization.state"))
        for country in ["DE", "US", "GB"] {
            let given: [FieldID: Answer] = [FieldID(stage: "organization", name: "country"): .text(country), field: .text(state)]
            let masked = try Self.masked(given, engine)
            #expect(masked.sessions[0].start.given[field]?.text != state, "in \(country)")
            #expect(!String(decoding: masked.bytes, as: UTF8.self).contains(state))
        }
        let real = try Self.masked(
            [FieldID(stage: "organization", name: "country"): .text("US"), field: .text("California")], engine)
        #expect(real.sessions[0].start.given[field] == .text("California"))
    }

    private static func masked(_ given: [FieldID: Answer], _ engine: FlowEngine) throws -> Trace {
        let state = FlowState(answers: Answers(given: given), using: engine)
        var trace = Trace(flow: engine.definition.id)
        let head = SessionHead(
            program: "1", book: Quote.Book(name: "b", version: "1"), actor: "tester", asOf: try #require(CalendarDate("2026-11-21")),
            frontEnd: .file, definition: engine.definition)
        trace.sessions = [TraceSession(head: head, start: state.log.start)]
        var mask = TraceMask(names: .short, salt: 1, engine: { _ in engine })
        return mask(trace)
    }
}
