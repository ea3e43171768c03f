import Archive
import Checkout
import Clients
import Console
import ContactRequest
import Flow
import LiveDesk
import Orders
import Pricing
import Taking
import Testing

@testable import Live

/// What every command that takes an order starts from, and drafts of earlier flows.
@Suite struct DeskTests {
    private let folder: LiveDesk

    init() throws { folder = try LiveDesk(adding: ContactRequest.screens, to: "screens/\(ContactRequest.id)") }

    @Test func aDeskHasItsFlowsProductAndTouchesNoStore() throws {
        let desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
        #expect(
            desk.definition.id == ContactRequest.id && desk.product.flow == ContactRequest.id && desk.product.title == "Contact request")
        #expect(desk.context.actor == "tester" && desk.context.asOf == Clock.live.today)
        #expect(desk.again == " --store \(folder.path("store")) --screens \(folder.path("screens"))")
        #expect(desk.engine.definition == desk.definition && desk.engine.catalogue.isFree)
        #expect(try folder.names() == ["screens"], "nothing is made before somebody writes")
        let tls = try Desk(flow: Desk.defaultFlow, folder.configuration())
        #expect(tls.product.flow == "organization-ssl" && !tls.engine.catalogue.isFree && tls.engine.catalogue.opening != nil)
    }

    /// A draft brings its own day, which counts before the one of the command.
    @Test func theDayIsTheDraftsOrTheCommandsOrTodays() throws {
        let (asked, own) = try (#require(CalendarDate("2009-07-15")), #require(CalendarDate("2015-10-31")))
        let configuration = folder.configuration(asOf: asked)
        #expect(try Desk(flow: Desk.defaultFlow, configuration).context.asOf == asked)
        #expect(try Desk(flow: Desk.defaultFlow, configuration, asOf: own).otherDay == "2015-10-31")
    }

    @Test func whatIsWrongWithAPriceBookIsNamedWithItsPlace() throws {
        var configuration = folder.configuration()
        configuration.prices = try folder.write("{\n  name: ".utf8, to: "book.json5")
        let refused = Exit.caught { _ = try Desk(flow: Desk.defaultFlow, configuration) }
        #expect(refused?.status == 65 && refused?.message.hasPrefix("\(folder.path("book.json5")):2:") == true, "\(refused?.message ?? "")")
        #expect(configuration.repeated.hasSuffix(" --prices \(folder.path("book.json5"))"))
    }

    /// A price book of the user is read, not the built-in one, and what is wrong with screens is said before what is wrong with a book.
    @Test func theBookIsTheOneThatIsMeantAndItsFaultsComeAfterTheScreens() throws {
        var configuration = folder.configuration()
        #expect(try Desk(flow: Desk.defaultFlow, configuration).context.book.identity == PriceBook.sample().identity)
        configuration.prices = try folder.write("{".utf8, to: "book.json5")
        let refused = Exit.caught { _ = try Desk(flow: "no-such-flow", configuration) }
        #expect(refused?.status == 66 && refused?.message.hasPrefix("There is no flow no-such-flow.") == true, "\(refused?.message ?? "")")
    }

    /// The flow may have lost a field and a stage since the draft was saved; the rest is gone on with.
    @Test func aDraftOfAnEarlierFlowIsGoneOnWith() throws {
        let draft = try folder.keepDraft(
            ["person": ["name": .string("Ada"), "title": .string("Dr"), "channel": .integer(3)], "gone": ["x": .bool(true)]],
            flow: ContactRequest.id)
        let desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
        let taking = try OrderTaking(desk: desk, frontEnd: .keys, draft: draft, start: { _, _ in }, tell: { _ in })
        #expect(taking.state.answers.given == [FieldID(stage: "person", name: "name"): .text("Ada")])
        #expect(taking.state.stage == "person", "its stage is not there any more")
        #expect(taking.spot == OrderTaking.Spot(field: nil, place: FormPlace()))
    }

    @Test func aDraftThatIsGoneMeanwhileIsNotMadeAnew() throws {
        let draft = try folder.keepDraft(flow: ContactRequest.id)
        _ = try DraftLookup.setAside(draft.id, in: folder.store(), actor: "mo")
        let desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
        let fault = #expect(throws: ArchiveFault.self) {
            try OrderTaking(desk: desk, frontEnd: .keys, draft: draft, start: { _, _ in }, tell: { _ in })
        }
        #expect(fault == .noSuchDraft(draft.id))
    }

    /// Whoever had it open until now has saved it once more since somebody looked.
    @Test func aDraftIsGoneOnWithAsItIsNow() throws {
        let seen = try folder.keepDraft(["person": ["name": .string("Ada")]], flow: ContactRequest.id)
        let store = try folder.store()
        var saved = seen
        saved.answers = ["person": ["name": .string("Bob")]]
        try store.save(saved, under: store.openDraft(seen.id, actor: "mo", at: LiveDesk.now))
        let desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
        let taking = try OrderTaking(desk: desk, frontEnd: .keys, draft: seen, start: { _, _ in }, tell: { _ in })
        #expect(taking.state.answers[FieldID(stage: "person", name: "name")] == .text("Bob"))
    }

    /// A place in a form that an earlier version did not know of is its beginning.
    @Test(arguments: [
        (DraftPlace(isOnButton: false, offset: 0, filter: nil), FormPlace()),
        (DraftPlace(isOnButton: true, offset: 0, filter: nil), FormPlace(isOnButton: true)),
        (DraftPlace(isOnButton: false, offset: 7, filter: "le"), FormPlace(offset: 7, filter: "le")),
    ]) func aPlaceComesBackAsItWas(_ stored: DraftPlace, _ place: FormPlace) {
        #expect(FormPlace(stored) == place)
    }

    /// What comes of `order provider` is made of secrets, and none is in a draft: they are asked for before anything else, up to where it was left.
    @Test(
        arguments: [
            ("review", nil, true, "credentials.apiSecret", "API secret, Keystore password, Passphrase, Passphrase again"),
            ("network", "network.proxy", false, "credentials.apiSecret", "API secret, Keystore password"),
            ("credentials", "credentials.apiSecret", false, "credentials.apiSecret", "API secret"),
            ("credentials", "credentials.apiKey", false, "credentials.apiKey", nil),
            ("provider", "provider.name", false, "provider.name", nil),
        ] as [(String, String?, Bool, String, String?)])
    func aDraftOfAProviderGoesOnWithTheFirstMissingSecret(
        _ stage: String, _ field: String?, _ isOnButton: Bool, _ spot: String, _ asked: String?
    ) throws {
        var draft = try folder.keepDraft(
            [
                "provider": ["name": .string("Atlas")], "credentials": ["apiKey": .string("key")],
                "certificate": ["method": .string("keystore"), "keystoreFile": .string("desk.p12")],
            ], flow: "provider")
        (draft.stage, draft.field) = (stage, field)
        draft.place = DraftPlace(isOnButton: isOnButton, offset: 0, filter: nil)
        let store = try folder.store()
        // The right to write it ends with the value.
        do { try store.save(draft, under: store.openDraft(draft.id, actor: "mo", at: LiveDesk.now)) }
        let taking = try OrderTaking(
            desk: try Desk(flow: "provider", folder.configuration()), frontEnd: .keys, draft: draft, start: { _, _ in }, tell: { _ in })
        #expect(taking.spot.field == FieldID(spot) && taking.state.stage == FieldID(spot)?.stage)
        #expect(taking.notice == asked.map { "No draft keeps secrets. Asked for now: \($0)." })
    }

    /// An order is gone on with where it was left: its last stages ask for what is secret.
    @Test func aDraftOfAnOrderGoesOnWhereItWasLeft() throws {
        var draft = try folder.keepDraft()
        (draft.stage, draft.field) = ("payment", "payment.method")
        let store = try folder.store()
        do { try store.save(draft, under: store.openDraft(draft.id, actor: "mo", at: LiveDesk.now)) }
        let taking = try OrderTaking(
            desk: try Desk(flow: Desk.defaultFlow, folder.configuration()), frontEnd: .keys, draft: draft, start: { _, _ in },
            tell: { _ in })
        #expect(taking.state.stage == "payment" && taking.spot.field == FieldID("payment.method") && taking.notice == nil)
    }

    // MARK: Placing

    @Test func whatADeskPlacesIsInItsStore() throws {
        let desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
        let contents = try AnswersText(Array(ContactRequest.answers.utf8)).contents(for: desk.definition, tables: nil)
        let state = FlowState(answers: contents.answers, using: desk.engine)
        let before = desk.now()
        guard case .order(let outcome) = try desk.place(state, .unwatched) else {
            Issue.record("No order came of it.")
            return
        }
        #expect(try folder.store().order(outcome.order.id) == outcome.order)
        #expect(Instant(outcome.order.placedAt) >= before && outcome.files.order.hasSuffix("/\(outcome.order.id).json"))
        let refused = #expect(throws: OrderPlacement.Failure.self) {
            try desk.place(state, PlacingCourse(mayWrite: { false }, advance: { _ in }))
        }
        #expect(refused == .givenUp)
    }
}
