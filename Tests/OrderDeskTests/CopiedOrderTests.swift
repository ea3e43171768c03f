import Archive
import Checkout
import Console
import ContactRequest
import Flow
import JSONText
import Live
import LiveDesk
import Orders
import Testing

@testable import OrderDesk

/// Answers that are used again: as a new draft, and as an answers file.
@Suite struct CopiedOrderTests {
    private let desk: LiveDesk

    init() throws { desk = try LiveDesk() }

    private static let answers: [String: [String: JSONValue]] = [
        "certificate": ["commonName": .string("www.example.com")],
        "organization": ["name": .string("Example Ltd"), "city": .string("Leeds")],
        "applicant": ["sameAsOrganization": .bool(true), "city": .string("York")], "terms": ["accepted": .bool(true)],
    ]

    // MARK: Copies

    /// The terms are accepted for one order, and anew for the next.
    @Test func aCopyAsksAnewWhatHoldsForOneOrder() throws {
        let draft = try CopiedOrder(desk: Desk(flow: "organization-ssl", desk.configuration()))
            .draft(answers: Self.answers, detached: ["applicant.city"])
        #expect(try desk.store().draft(draft.id) == draft, "it is kept before anybody sees it")
        #expect(draft.answers["terms"] == nil && draft.answers["certificate"] == Self.answers["certificate"])
        #expect(draft.answers["applicant"] == Self.answers["applicant"] && draft.detached == ["applicant.city"])
        #expect(draft.actor == "tester" && draft.flow == "organization-ssl" && draft.stage == "region" && draft.createdAt == draft.savedAt)
        #expect(draft.asOf == nil, "today's rules hold")
    }

    @Test func aCopyOnAnotherDayKeepsThatDay() throws {
        let day = try #require(CalendarDate("2009-07-15"))
        let copied = CopiedOrder(desk: try Desk(flow: "organization-ssl", desk.configuration(asOf: day)))
        let (first, second) = (try copied.draft(answers: [:], detached: []), try copied.draft(answers: [:], detached: []))
        #expect(first.asOf == day && first.answers.isEmpty)
        #expect(first.id != second.id && desk.readableDrafts == 2)
    }

    // MARK: Answers files

    private func text(_ order: Order, json: Bool = false, asOf: CalendarDate? = nil) throws -> String {
        try PrintedAnswers(order).text(desk.configuration(asOf: asOf), json: json)
    }

    @Test func anOrderBecomesTheFileThatPlacesItAgain() throws {
        let order = try desk.place {
            $0.answers = Self.answers
            $0.asOf = CalendarDate("2026-09-21") ?? $0.asOf
        }
        let lines = try text(order).split(separator: "\n").map(String.init)
        #expect(lines[0] == "// The answers of the order \(order.id), placed 2026-09-21T14:13:20Z.")
        #expect(
            lines[1]
                == "// Place it with: certdesk order --answers FILE --as-of 2026-09-21 --store \(desk.path("store"))")
        let contents = try AnswersInput.read(
            AnswersText(Array(text(order).utf8)), from: "x", at: Desk(flow: order.flow, desk.configuration()))
        #expect(contents.findings.isEmpty)
        #expect(contents.answers[FieldID(stage: "organization", name: "city")] == .text("Leeds"))
        #expect(
            contents.answers[FieldID(stage: "applicant", name: "city")] == .text("York"), "it differs from its source, so it was edited")
    }

    /// A draft says itself which copies were edited; York follows Leeds here.
    @Test func aDraftsCopiesFollowUnlessItSaysOtherwise() throws {
        let following = PrintedAnswers(try desk.keepDraft(Self.answers))
        let text = try following.text(desk.configuration(), json: false)
        #expect(text.contains("Leeds") && !text.contains("York") && !text.contains("--as-of"))
        #expect(text.hasPrefix("// The answers of the draft "))
        let edited = PrintedAnswers(try desk.keepDraft(Self.answers, detached: ["applicant.city", "nonsense"]))
        #expect(try edited.text(desk.configuration(), json: false).contains("York"))
    }

    @Test func programsGetTheSameWithoutComments() throws {
        let json = try text(try desk.place { $0.answers = Self.answers }, json: true)
        #expect(!json.contains("//") && json.hasSuffix("}\n") && json.contains("\"flow\": \"organization-ssl\""))
        #expect(try JSONNode.parse(Array(json.utf8)).value != .null && json.contains("\"city\": \"Leeds\""))
    }

    /// Its quote stays with a draft: the command that places its answers takes the quote up.
    @Test func aDraftOfAQuoteIsPlacedAtItsPrice() throws {
        var draft = try desk.keepDraft(Self.answers)
        draft.quote = QuoteID("N3TQ-EK9")
        try #require(draft.quote != nil)
        #expect(
            try PrintedAnswers(draft).text(desk.configuration(), json: false).contains("certdesk order --quote N3TQ-EK9 --answers FILE"))
    }

    /// Who orders another flow has to name it.
    @Test func anotherFlowIsNamedInTheCommand() throws {
        try desk.write(ContactRequest.screens, to: "screens/\(ContactRequest.id)")
        let draft = try desk.keepDraft(["person": ["name": .string("Änne")]], flow: ContactRequest.id)
        let text = try PrintedAnswers(draft).text(desk.configuration(screens: "screens"), json: false)
        #expect(
            text.contains("certdesk order contact-request --answers FILE --store ") && text.contains(" --screens \(desk.path("screens"))"))
        #expect(text.contains("name: \"Änne\""))
        #expect(throws: Exit.self) { try PrintedAnswers(draft).text(desk.configuration(), json: false) }
    }

    // MARK: Files that people name

    @Test func aFaultOfSyntaxIsNamedWithItsPlace() throws {
        let live = try Desk(flow: "organization-ssl", desk.configuration())
        for (path, shown) in [("a.json5", "a.json5"), ("-", "<stdin>")] {
            let exit = #expect(throws: Exit.self) {
                try AnswersInput.read(AnswersText(Array("{\n  region: {,}".utf8)), from: path, at: live)
            }
            #expect(exit?.status == 65 && exit?.message.hasPrefix("\(shown):2:12: ") == true, "\(exit?.message ?? "")")
        }
    }
}

extension LiveDesk {
    /// How many drafts the store has that can be read.
    fileprivate var readableDrafts: Int { ((try? store().drafts()) ?? []).count { (try? $0.get()) != nil } }
}
