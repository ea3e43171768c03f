/// What a key asks for.
enum Action: Hashable, Sendable {
    case nextField
    case previousField
    case down
    case up
    case accept
    case choose
    case nextStage
    /// Past the stages at which nothing is missing.
    case skipAhead
    case previousStage
    case pageDown
    case pageUp
    case reveal
    case stageList
    /// Begin from a document that the customer sent; on the first stage.
    case begin
    /// Add a row to a table.
    case addRow
    /// Keep a quote of what is answered so far.
    case quote
    /// Show what will come of the answers.
    case preview
    case help
    case quit
    case interrupt
    case close
    case edit(EditorCommand)
    /// Ctrl-L and Ctrl-Z belong to the front end.
    case redraw
    case suspend
}

/// What kind of control has the focus, as far as the footer cares.
enum FocusKind: Hashable, Sendable, CaseIterable {
    case text
    case secret
    case lines
    case options
    case toggle
    case filter
    case table
    case document
    case button
}

/// One line of the key map.
struct KeyBinding: Sendable {
    /// A short caption in the footer.
    struct Footer: Sendable {
        var caption: String
        /// Where it is shown.
        var kinds: [FocusKind]

        init(_ caption: String, in kinds: [FocusKind] = FocusKind.allCases) {
            (self.caption, self.kinds) = (caption, kinds)
        }
    }

    var keys: [KeyPress]
    var action: Action
    /// What the key list says.
    var help: String
    var footer: Footer?

    init(_ keys: [KeyPress], _ action: Action, _ help: String, footer: Footer? = nil) {
        (self.keys, self.action, self.help, self.footer) = (keys, action, help, footer)
    }
}

/// The one table of keys: what they do, the footer and the key list of F1 all come from it.
enum KeyMap {
    /// In the order of the key list; the footer takes its captions in this order too.
    static let bindings: [KeyBinding] = [
        KeyBinding([.control("r")], .reveal, "show or hide the secret being typed", footer: .init("Show", in: [.secret])),
        KeyBinding([.character(" ")], .choose, "toggle, choose", footer: .init("Choose", in: [.options, .toggle])),
        KeyBinding([.enter], .accept, "accept and go on; a new line in a list or block", footer: .init("Press", in: [.button])),
        KeyBinding(
            [.tab], .nextField, "next field",
            footer: .init("Go on", in: [.lines, .document, .options, .filter])),
        KeyBinding([.shiftTab], .previousField, "previous field"),
        KeyBinding([.down], .down, "next field; inside a choice, list, block or document: down"),
        KeyBinding([.up], .up, "previous field; inside a choice, list, block or document: up"),
        KeyBinding([.function(1), .character("?")], .help, "this help (? outside text)", footer: .init("Help")),
        KeyBinding(
            [.insert, .control("o")], .addRow,
            "in a table: add a row; F4 reads a file, Enter types in a cell, Delete removes a row, letters find rows",
            footer: .init("Add row", in: [.table])),
        KeyBinding(
            [.function(4)], .begin, "on the first stage: begin from the customer's request (CSR)",
            footer: .init("From CSR")),
        KeyBinding([.control("n"), .function(8)], .nextStage, "next stage", footer: .init("Next")),
        KeyBinding([.control("p"), .function(7)], .previousStage, "previous stage", footer: .init("Back")),
        KeyBinding([.control("q"), .function(10)], .quit, "leave; the draft is kept", footer: .init("Leave")),
        KeyBinding([.control("g"), .function(3)], .stageList, "list of stages, to jump", footer: .init("Stages")),
        KeyBinding(
            [.function(2), .alt("n")], .skipAhead,
            "next stage at which something is missing, to be read or worth a remark; the terms, the price and the review are never passed over",
            footer: .init("Skip ahead")),
        KeyBinding(
            [.control("t")], .quote, "keep a quote of what is answered so far; it can be written to the customer then",
            footer: .init("Quote")),
        KeyBinding([.control("v"), .function(12)], .preview, "how the certificate will read", footer: .init("Preview")),
        KeyBinding([.pageDown], .pageDown, "scroll down, else next stage"),
        KeyBinding([.pageUp], .pageUp, "scroll up, else previous stage"),
        KeyBinding([.control("c")], .interrupt, "ask whether to leave; the draft is kept"),
        KeyBinding([.escape], .close, "close a list or window"),
        KeyBinding([.control("l")], .redraw, "draw the screen again"),
        KeyBinding([.control("z")], .suspend, "suspend"),
        KeyBinding([.control("a"), .home], .edit(.lineStart), "start of the line"),
        KeyBinding([.control("e"), .end], .edit(.lineEnd), "end of the line"),
        KeyBinding([.control("b"), .left], .edit(.back), "one character back"),
        KeyBinding([.control("f"), .right], .edit(.forward), "one character forward"),
        KeyBinding([.alt("b")], .edit(.wordBack), "one word back; Ctrl-Left too, also where Alt types letters such as â"),
        KeyBinding([.alt("f")], .edit(.wordForward), "one word forward; Ctrl-Right too"),
        KeyBinding([.backspace, .control("h")], .edit(.deleteBack), "delete the character before the cursor"),
        KeyBinding([.delete, .control("d")], .edit(.deleteForward), "delete the character at the cursor"),
        KeyBinding([.control("k")], .edit(.killToEnd), "cut to the end of the line"),
        KeyBinding([.control("u")], .edit(.killToStart), "cut to the start of the line"),
        KeyBinding([.control("w")], .edit(.killWordBack), "cut the word before the cursor"),
        KeyBinding([.alt("\u{7F}")], .edit(.killLettersBack), "cut the letters and digits before the cursor"),
        KeyBinding([.alt("d")], .edit(.killWordForward), "cut the word after the cursor"),
        KeyBinding([.control("y")], .edit(.yank), "put in what was cut last"),
        KeyBinding([.control("_")], .edit(.undo), "undo"),
    ]

    private static let actions: [KeyPress: Action] = Dictionary(
        bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } }, uniquingKeysWith: { first, _ in first })

    /// How the first key for an action is written.
    static func caption(of action: Action) -> String {
        bindings.first { $0.action == action }?.keys.first?.caption ?? ""
    }

    /// What a key asks for; `nil` for characters, pastes and keys without a meaning.
    static func action(for key: KeyPress) -> Action? {
        // A paste never means anything; hashing a megabyte to find that out would be a waste.
        if case .paste = key { return nil }
        return actions[key]
    }
}

extension KeyPress {
    /// How the key is written on the screen: `Ctrl-N`, `F8`, `Shift-Tab`.
    var caption: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .alt("\u{7F}"): "Alt-Backspace"
        case .alt(let character): "Alt-\(character.uppercased())"
        case .function(let number): "F\(number)"
        case .paste: "Paste"
        case .shiftTab: "Shift-Tab"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .tab: "Tab"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .escape: "Escape"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .insert: "Insert"
        }
    }
}
