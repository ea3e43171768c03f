import SentenceForm
import Testing

@testable import Orders

/// What people read of a state, everywhere the same words.
struct OrderStateTitleTests {
    @Test(arguments: OrderState.allCases)
    func aTitleIsTheIDAsWordsAndIsTakenAsItIs(_ state: OrderState) {
        #expect(state.title == String(state.rawValue.map { $0 == "-" ? " " : $0 }))
        #expect(OrderState(typed: state.title) == state)
        #expect(OrderState(typed: state.rawValue.uppercased()) == state)
        #expect(state.predicate.hasSuffix(state.title))
    }

    @Test(arguments: ["", "awaiting", "awaiting_approval", "awaiting  approval", "draft"])
    func nothingElseIsTaken(_ text: String) {
        #expect(OrderState(typed: text) == nil)
    }

    @Test(arguments: [
        ("needs-information", "needs information"), ("taken back: awaiting-approval", "taken back: awaiting approval"),
        ("credit terms granted", "credit terms granted"), ("a-b.example approved", "a-b.example approved"),
        ("certificate attached: awaiting-approval", "certificate attached: awaiting-approval"),
    ])
    func anEventTellsOfAStateByItsTitle(what: String, title: String) throws {
        #expect(OrderEvent(time: try sampleOrder().placedAt, actor: "operator", what: what).title == title)
    }

    @Test(arguments: OrderState.allCases)
    func noRefusalShowsAnID(_ state: OrderState) {
        let refusals: [StepRefusal] = [
            .noSuchWay(from: state, to: state), .alreadyThere(state), .outstanding([.call], state), .noReason(state), .tooLate(state),
        ]
        for refusal in refusals {
            #expect(refusal.description.contains(state.title))
            #expect(!refusal.description.contains(/[a-z]-[a-z]/))
            #expect(refusal.description.faultOfForm() == nil, "\(refusal)")
        }
    }
}
