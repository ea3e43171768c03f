import Flow
import FormView
import Goldens
import TLSDesk
import Taking
import Testing

/// A scenario with the keyboard, on the full screen.
struct ParityByKeys {
    private let world: ParityWorld
    private var taking: OrderTaking
    private var form: FormScreen

    private init(_ scenario: ParityScenario) throws {
        world = try ParityWorld(.keys, scenario)
        taking = world.taking()
        form = Self.form(taking)
    }

    private static func form(_ taking: OrderTaking) -> FormScreen {
        FormScreen(
            flow: taking.state, engine: taking.engine, size: Size(rows: 24, columns: 80), focus: taking.spot.field,
            place: taking.spot.place,
            now: { Instant(milliseconds: 1_795_000_000_000) }, width: Goldens.width)
    }

    static func outcome(_ scenario: ParityScenario) throws -> ParityOutcome {
        var hand = try ParityByKeys(scenario)
        var watched: [[String]] = []
        for move in scenario.moves {
            switch move {
            case .answer(let field, let answer, let isWatched):
                try hand.enter(answer, in: field)
                guard isWatched else { continue }
                hand.press(.tab)
                watched.append(hand.form.flow.sentences(of: field))
            case .next(let isAccepted):
                let before = hand.form.flow.stage
                hand.press(.control("n"))
                #expect((hand.form.flow.stage != before) == isAccepted, "\(before): \(hand.form.flow.reading.page.findings)")
            case .back: hand.press(.control("p"))
            case .go(let stage):
                hand.press(.control("g"))
                hand.type(hand.taking.engine.definition.stage(stage)?.title ?? stage)
                hand.press(.enter)
                #expect(hand.form.flow.stage == stage)
            case .resume:
                hand.press(.control("q"))
                #expect(hand.form.flow.phase == .left(.quit))
                hand.taking = hand.world.taking()
                hand.form = form(hand.taking)
            }
        }
        return try hand.placed(watched)
    }

    private mutating func placed(_ watched: [[String]]) throws -> ParityOutcome {
        press(.control("n"))
        press(.enter)
        #expect(form.flow.phase == .placing, "\(form.flow.reading.allFindings.filter(\.blocks))")
        let flow = form.flow
        let event = try #require(taking.finished(try world.work()))
        carry(form.receive(event))
        return try world.outcome(watched, flow)
    }

    // MARK: Keys

    private mutating func press(_ key: KeyPress) {
        form.wasShown()
        carry(form.press(key))
    }

    private mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    private mutating func carry(_ effects: [FlowEffect]) {
        for effect in effects {
            let spot = OrderTaking.Spot(field: form.focusedField, place: form.place, size: .init(columns: 80, rows: 24))
            if let event = taking.carryOut(effect, of: form.flow, at: spot) { carry(form.receive(event)) }
            // The rows of a table are read off the loop.
            if case .workTable = effect, let work = try? world.work(), let event = taking.finished(work) { carry(form.receive(event)) }
        }
    }

    private mutating func enter(_ answer: Answer, in id: FieldID) throws {
        for _ in 0..<60 where form.focusedField != id { press(.tab) }
        let field = try #require(form.flow.reading.page.field(id), "\(id) is not shown")
        #expect(form.focusedField == id)
        switch (field.definition.kind, answer) {
        case (.block, .text(let text)), (.table, .text(let text)): press(.paste(text))
        case (.choice, .text(let wanted)): choose(wanted, field)
        case (_, .text(let text)): replace(text)
        case (_, .secret(let secret)): replace(secret.revealed)
        case (_, .number(let number)): replace("\(number)")
        case (_, .toggle(let on)): if (field.answer?.isOn ?? false) != on { press(.character(" ")) }
        case (.list, .list(let entries)):
            for (index, entry) in entries.enumerated() {
                if index > 0 { press(.enter) }
                type(entry)
            }
        // Tables are typed as texts.
        case (_, .table): Issue.record("\(id) takes a table")
        case (_, .list(let chosen)): for option in chosen { point(at: option, field) }
        }
    }

    private mutating func replace(_ text: String) {
        press(.control("e"))
        press(.control("u"))
        type(text)
    }

    /// Of a long list what was typed is found; in a short one the cursor goes to it.
    private mutating func choose(_ id: String, _ field: VisibleField) {
        if field.choices.count > 20 {
            type(id)
            press(.enter)
        } else {
            point(at: id, field)
        }
    }

    private mutating func point(at id: String, _ field: VisibleField) {
        guard let target = field.choices.firstIndex(where: { $0.id == id }) else { return }
        for _ in field.choices where form.place.offset != target { press(form.place.offset < target ? .down : .up) }
        press(.character(" "))
    }
}
