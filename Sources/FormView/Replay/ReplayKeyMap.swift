/// What a key asks for while steps are shown.
enum ReplayAction: Hashable, Sendable {
    case forward
    case back
    case nextStage
    case previousStage
    case first
    case last
    case lower
    case higher
    case goThere
    case erase
    case help
    case leave
    case interrupt
}

/// The one table of keys of a replay: what they do, the footer and the key list all come from it.
enum ReplayKeyMap {
    struct Binding: Sendable {
        let keys: [KeyPress]
        let action: ReplayAction
        let help: String
        let footer: String?

        init(_ keys: [KeyPress], _ action: ReplayAction, _ help: String, footer: String? = nil) {
            (self.keys, self.action, self.help, self.footer) = (keys, action, help, footer)
        }
    }

    /// In the order of the key list and the footer.
    static let bindings = [
        Binding([.right, .character(" "), .character("n")], .forward, "the next step", footer: "Step"),
        Binding([.left, .backspace, .character("p")], .back, "the step before", footer: "Back"),
        Binding([.pageDown, .control("n"), .function(8)], .nextStage, "the next step on another stage", footer: "Stage"),
        Binding([.pageUp, .control("p"), .function(7)], .previousStage, "the step before on another stage"),
        Binding([.function(1), .character("?")], .help, "this help", footer: "Help"),
        Binding([.escape, .character("q"), .control("q"), .function(10)], .leave, "leaves", footer: "Leave"),
        Binding([.home, .control("a")], .first, "the beginning", footer: "First"),
        Binding([.end, .control("e")], .last, "the last step", footer: "Last"),
        Binding([.down, .tab], .lower, "the field below, to see what it says"),
        Binding([.up, .shiftTab], .higher, "the field above"),
        Binding([.enter], .goThere, "goes to the step whose number was typed; else the next step"),
        Binding([.delete], .erase, "forgets the number that was typed"),
        Binding([.control("c")], .interrupt, "leaves, as if interrupted"),
    ]

    private static let actions = Dictionary(
        bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } }, uniquingKeysWith: { first, _ in first })

    static func action(for key: KeyPress) -> ReplayAction? {
        if case .paste = key { return nil }
        return actions[key]
    }
}
