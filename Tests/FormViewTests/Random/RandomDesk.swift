import Flow

@testable import FormView

/// The desk on which anything is typed, while others work as well.
struct RandomDesk: Driven {
    private let desk: SampleDesk
    private(set) var screen: DeskScreen
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed ^ 0xDE5C)
        desk = SampleDesk(
            orders: Int.random(in: 0..<80, using: &random), drafts: Int.random(in: 0..<4, using: &random),
            extra: Bool.random(using: &random) ? [SampleDesk.provider(1, "Good")] : [])
        screen = DeskScreen(
            source: desk.source, size: Size(rows: 24, columns: 80), isSpoken: Int.random(in: 0..<4, using: &random) == 0, width: testWidth)
    }

    mutating func press(_ key: KeyPress) -> Bool {
        holdsBack(key) ? false : carryOut(screen.press(key))
    }

    mutating func type(_ text: String) -> Bool {
        for character in text where press(character == "\n" ? .enter : .character(character)) { return true }
        return false
    }

    mutating func resize(to size: Size) { screen.resize(to: size) }

    /// Somebody else changes something.
    mutating func pause() -> Bool {
        let id = SampleDesk.id(Int.random(in: 0..<80, using: &random))
        if Bool.random(using: &random) { desk.move(id, to: "issued") } else { desk.remove(id) }
        return false
    }

    private mutating func carryOut(_ effects: [DeskEffect]) -> Bool {
        for effect in effects {
            switch effect {
            case .leave: return true
            case .discard(let id), .restore(let id), .takeUp(let id), .withdraw(let id, _): desk.remove(id)
            case .work(let id, _, _, _):
                desk.openSeal()
                if Bool.random(using: &random) { return carryOut(screen.press(.escape)) }
                desk.move(id, to: "vetting")
            case .giveUp: break
            case .take(let id, _, let steps, _): desk.move(id, to: steps == ["cancel"] ? "cancelled" : "vetting")
            case .newOrder, .orderFor, .resume, .takeOver, .copy, .renew, .reissue, .note, .addDocument, .addMailDomain, .save, .saveGuide,
                .sendGuide:
                break
            }
            let isRefused = Int.random(in: 0..<4, using: &random) == 0
            if carryOut(screen.receive(isRefused ? .refused(message: "no") : .storeChanged(message: "done"))) { return true }
        }
        if Bool.random(using: &random) { screen.wasShown() }
        return false
    }

    var picture: (buffer: Buffer, size: Size, isTooSmall: Bool) { (screen.render(), screen.size, screen.layout.isTooSmall) }

    func fault(ofCursor cursor: Position) -> String? {
        guard screen.window == nil, screen.page == nil, screen.place == .list, screen.selected != nil else { return nil }
        let row = screen.layout.list.row + 1 + screen.selection - screen.list.first
        return cursor.row == row ? nil : "the cursor is not on the selected row"
    }
}
