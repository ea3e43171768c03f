import Archive
import Checkout
import Console
import Flow
import Live
import LiveDesk
import OrderStore
import Orders
import Pricing
import Taking
import Testing

@testable import OrderDesk

/// A quote that is kept while an order is taken, and the order that comes of the same form.
@Suite struct OwnQuotesTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk() }

    private static let answers = """
        region: {region: "north-america"},
        certificate: {type: "standard", commonName: "www.example.com"},
        organization: {
          name: "Example Inc", businessType: "private-organization", street1: "Two International Drive", city: "Portsmouth",
          state: "New Hampshire", postalCode: "03801", telephone: "+1 866 511 5035"},
        applicant: {
          sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
          lastName: "Applicant", jobTitle: "Web administrator", email: "test@example.com", telephone: "+1 617 830 0740"},
        billing: {sameAsApplicant: true},
        terms: {accepted: true},
        csr: {pfxPassword: "pfx12345", pfxPasswordConfirmation: "pfx12345"},
        approval: {emails: ["admin@example.com"]},
        payment: {
          method: "card", cardHolder: "TEST APPLICANT", cardNumber: "4111 1111 1111 1111", cardExpiry: "12/28",
          cardSecurityCode: "123"},
        """

    private func configuration(prices: String? = nil) -> Configuration {
        Configuration(store: folder.path("store"), asOfDay: CalendarDate("2026-12-01"), actor: "tester", prices: prices)
    }

    private func taking(_ desk: Desk, _ draft: Draft? = nil) throws -> OrderTaking {
        var taking = try OrderTaking(
            desk: desk, frontEnd: .lines, draft: draft, start: { _, work in work() }, tell: { _ in },
            quote: QuoteMaking(desk: desk).quoting)
        // Secrets are in no draft.
        _ = taking.send(.answersGiven(try given(desk)))
        return taking
    }

    private func given(_ desk: Desk) throws -> [FieldID: Answer] {
        try AnswersText(Array("{\(Self.answers)}".utf8)).contents(for: desk.definition, tables: nil).answers.given
    }

    private func keep(_ taking: inout OrderTaking) throws -> QuoteID {
        let said = taking.keepQuote().said
        return try #require(QuoteID(said.split(separator: " ").dropFirst().first.map(String.init) ?? ""), "\(said)")
    }

    private func place(_ taking: inout OrderTaking) throws -> Order {
        for case .wait(let work) in taking.send(.placeRequested) { _ = taking.finish(work) }
        let findings = taking.state.reading.allFindings.filter(\.blocks).map(\.message)
        let placed = try #require(taking.placed, "\(taking.failure?.message ?? "") \(findings)")
        return try folder.store().order(placed.order.id)
    }

    private func quote(_ id: QuoteID) throws -> KeptQuote { try folder.store().quote(id) }

    @Test func theOrderOfTheFormTakesUpTheQuoteThatWasKeptInIt() throws {
        var taking = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        let early = try keep(&taking)
        _ = taking.send(.chosen(FieldID(stage: "validity", name: "term"), .text("2-years")))
        let late = try keep(&taking)
        // It is not begun with the quote, so anything can still be answered otherwise, and no price is promised.
        _ = taking.send(.answered(FieldID(stage: "applicant", name: "firstName"), .text("Tess")))
        let order = try place(&taking)
        #expect(order.quoteID == late && early != late)
        #expect(try quote(late).acceptance?.order == order.id && quote(late).quote.total == order.quote.total)
        #expect(try quote(early).acceptance == nil, "it was for one year")
    }

    @Test(arguments: [
        ("certificate.commonName", Answer.text("shop.example.com")), ("validity.term", .text("2-years")), ("licenses.blocks", .number(2)),
    ])
    func anotherOrderIsNotWhatWasOffered(_ field: String, _ answer: Answer) throws {
        var taking = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        let id = try keep(&taking)
        _ = taking.send(.chosen(try #require(FieldID(field)), answer))
        #expect(try place(&taking).quoteID == nil)
        #expect(try quote(id).acceptance == nil)
    }

    /// Nothing but its number comes from it, so nobody waits for another price.
    @Test func aQuoteThatWasTakenBackMeanwhileIsLeftOut() throws {
        var taking = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        let id = try keep(&taking)
        _ = try folder.store().withdraw(id, KeptQuote.Withdrawal(time: LiveDesk.now, actor: "chief", reason: "a mistake"))
        let order = try place(&taking)
        #expect(order.quoteID == nil && order.state == .placed)
    }

    /// A form in which a quote was kept, and which was left then.
    private func leftForm() throws -> (quote: QuoteID, draft: DraftID) {
        var form = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        let id = try keep(&form)
        let saved = try #require(form.draft.flatMap { DraftID($0) })
        #expect(try folder.store().draft(saved).keptQuote == id, "also if the program is killed now")
        _ = form.send(.leaveRequested(.quit))
        return (id, saved)
    }

    @Test func theDraftKnowsItAndWhoeverResumesIt() throws {
        let (id, saved) = try leftForm()
        let draft = try folder.store().draft(saved)
        #expect(draft.quote == nil && draft.keptQuote == id)
        var notes: [String] = []
        let desk = try Desk(resuming: draft, configuration()) { notes.append($0) }
        #expect(desk.context.promise == nil && notes.isEmpty)
        do {
            var again = try taking(desk, draft)
            _ = again.send(.leaveRequested(.quit))
        }
        #expect(try folder.store().draft(saved).keptQuote == id, "left once more")
        var last = try taking(Desk(resuming: folder.store().draft(saved), configuration()) { _ in }, folder.store().draft(saved))
        let order = try place(&last)
        #expect(order.quoteID == id)
        #expect(try quote(id).acceptance?.order == order.id)
    }

    /// A quote that a command keeps of a draft is the draft's, as one that is kept in the form; of the same answers there is one.
    @Test func aQuoteThatIsKeptOfADraftIsTiedToIt() throws {
        var form = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        _ = form.send(.chosen(FieldID(stage: "validity", name: "term"), .text("2-years")))
        let saved = try #require(form.draft.flatMap { DraftID($0) })
        let answers = form.state.answers
        let making = QuoteMaking(desk: try Desk(flow: Desk.defaultFlow, configuration()))
        let (quote, isKnown) = try making.keep(answers, days: QuoteMaking.usualDays, once: true)
        #expect(!isKnown)
        let held = try #require(making.tie(saved, to: quote.id), "it is open in a form")
        #expect(held.hasPrefix("The quote \(quote.id) is kept, but the draft \(saved) does not name it.") && held.contains("order --quote"))
        form = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        #expect(making.tie(saved, to: quote.id) == nil)
        let again = try making.keep(answers, days: QuoteMaking.usualDays, once: true)
        #expect(again.isKnown && again.quote.id == quote.id)
        let draft = try folder.store().draft(saved)
        #expect(draft.keptQuote == quote.id)
        var last = try taking(Desk(resuming: draft, configuration()) { _ in }, draft)
        let order = try place(&last)
        #expect(try order.quoteID == quote.id && self.quote(quote.id).acceptance?.order == order.id)
    }

    /// What was promised holds by then only as a promise: as if the order had been begun with the quote.
    @Test func newerPricesDoNotTakeItsPriceFromADraft() throws {
        let (id, saved) = try leftForm()
        let dear = PriceBook.sampleText.replacing("\"349 guide:314\"", with: "\"499 assumed\"")
        let book = try folder.write(dear.utf8, to: "dear.json5")
        let desk = try Desk(resuming: folder.store().draft(saved), configuration(prices: book)) { _ in }
        #expect(desk.context.promise?.quote == id)
        var last = try taking(desk, folder.store().draft(saved))
        let order = try place(&last)
        #expect(try order.quoteID == id && order.quote.total == quote(id).quote.total)
        // Other answers have the prices of the day, and no quote.
        var second = try taking(Desk(flow: Desk.defaultFlow, configuration()))
        _ = try keep(&second)
        _ = second.send(.chosen(FieldID(stage: "licenses", name: "blocks"), .number(3)))
        let other = try #require(second.draft.flatMap { DraftID($0) })
        _ = second.send(.leaveRequested(.quit))
        #expect(try Desk(resuming: folder.store().draft(other), configuration(prices: book)) { _ in }.context.promise == nil)
    }
}
