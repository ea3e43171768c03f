import Checkout
import Flow
import TLSDesk

@testable import FormView

/// An order in which anything is typed, and what must hold after everything.
struct RandomOrder: Driven {
    private let desk: TestDesk
    /// What the flow is worked out with by somebody who has seen nothing of it before.
    private let fresh: FlowEngine
    private(set) var screen: FormScreen
    var random: SeededGenerator

    init(seed: UInt64, desk: TestDesk, complete: Answers) {
        (self.desk, fresh, random) = (desk, desk.engine, SeededGenerator(seed: seed ^ 0x0DDB))
        let stages = desk.definition.stages.map(\.id)
        let engine = desk.engine
        let isFilled = Bool.random(using: &random)
        screen = FormScreen(
            flow: FlowState(answers: isFilled ? complete : Answers(), stage: stages.randomElement(using: &random), using: engine),
            engine: engine, size: RandomInput.sizes.randomElement(using: &random) ?? Size(rows: 24, columns: 80),
            isSpoken: Int.random(in: 0..<4, using: &random) == 0, now: { Instant(milliseconds: 0) }, width: testWidth)
    }

    mutating func press(_ key: KeyPress) -> Bool {
        holdsBack(key) ? false : carryOut(screen.press(key))
    }

    mutating func type(_ text: String) -> Bool {
        var rest = text[...]
        while !rest.isEmpty {
            let (effects, left) = screen.type(rest)
            rest = left
            if carryOut(effects) { return true }
        }
        return false
    }

    mutating func resize(to size: Size) { screen.resize(to: size) }
    mutating func pause() -> Bool { carryOut(screen.pause()) }

    /// Answers what the form wants done, as the world might; whether it is left.
    private mutating func carryOut(_ effects: [FlowEffect]) -> Bool {
        for effect in effects {
            let luck = Int.random(in: 0..<10, using: &random)
            let event: FlowEvent? =
                switch effect {
                case .saveDraft: luck == 0 ? .draftNotSaved("The disk is full.") : .draftSaved
                case .place: luck < 8 ? .placingFailed("The disk is full.") : .placed(Receipt(id: "1000-0001", lines: []))
                case .readFile: luck < 5 ? .fileNotRead("There is none.") : .fileRead(Array("good".utf8))
                case .workTable(let field, _):
                    luck < 5 ? .tableNotRead(field, .refused("There is none.")) : .chosen(field, .table(.empty))
                case .keepQuote:
                    .quoteAnswered(
                        luck < 5 ? "None was kept." : "Quote N3TQ-EK9 is kept.",
                        writable: luck < 7 ? nil : WritableQuote(number: "N3TQ-EK9", address: luck == 8 ? "" : "mo@example.com"))
                case .writeQuote(let number, let address):
                    .quoteAnswered("It was written.", writable: luck < 5 ? nil : WritableQuote(number: number, address: address))
                case .giveUp, .focus: nil
                case .leave: nil
                }
            if case .leave = effect { return true }
            if let event, carryOut(screen.receive(event)) { return true }
        }
        if Bool.random(using: &random) { screen.wasShown() }
        return false
    }

    var picture: (buffer: Buffer, size: Size, isTooSmall: Bool) { (screen.render(), screen.size, screen.layout.isTooSmall) }

    func fault(ofCursor cursor: Position) -> String? {
        guard screen.window == nil else { return nil }
        let form = screen.layout.form
        guard let extent = screen.page.extent(of: screen.state.focus) else { return "the focus is nowhere on the page" }
        guard extent.rows.contains(extent.cursor.row) else { return "the cursor is outside the control with the focus" }
        guard cursor.row == form.row + extent.cursor.row - screen.state.scroll, (form.row..<form.row + form.rows).contains(cursor.row),
            (form.column..<form.column + form.columns).contains(cursor.column)
        else { return "the control with the focus is not on the screen" }
        if case .field(let id) = screen.state.focus, screen.state.controls[id] == nil { return "a focus without a control" }
        return nil
    }

    /// What does not hold of the answers and all that follows from them; `nil` if all does.
    func faultOfAnswers() throws -> String? {
        let flow = screen.flow
        guard fresh.reading(of: flow) == flow.reading else { return "the reading is not what one made from nothing says" }
        let answers = flow.visible.answers
        guard fresh.catalogue.price.value(answers) == flow.reading.price else { return "the panel is not the quote" }
        return try faultOfFile()
    }

    /// A draft, written and read again, has the same answers: all but secrets and what is withheld as such, which are kept nowhere. So has an answers
    /// file, but for copies, and it says which answers are none.
    private func faultOfFile() throws -> String? {
        let answers = screen.flow.answers
        let kept = answers.given.filter { !$0.value.isWithheld && $0.value.secret == nil }
        let stored = StoredAnswers.encode(answers.given)
        let draft = StoredAnswers.decode(stored, detached: answers.detached.map(\.description), for: desk.definition)
        if draft.given != kept { return "a draft would have \(draft.given) for \(kept)" }
        let text = try FilledAnswers(stored, detached: answers.detached, using: fresh).text(heading: [])
        let file = try AnswersText(Array(text.utf8)).contents(for: desk.definition, tables: nil)
        for (field, answer) in kept where !isCopy(field, answers) && !file.findings.contains(where: { $0.field == field }) {
            if file.answers.given[field] != answer {
                return "\(field) was \(answer) and is read as \(file.answers.given[field].map { "\($0)" } ?? "nothing")"
            }
        }
        return nil
    }

    private func isCopy(_ field: FieldID, _ answers: Answers) -> Bool {
        guard let copy = desk.definition.field(field)?.copy else { return false }
        return answers[copy.toggle]?.isOn == true && !answers.detached.contains(field)
    }
}
