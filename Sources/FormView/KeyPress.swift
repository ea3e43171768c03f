/// One key as a person pressed it, whatever bytes the terminal sent for it.
package enum KeyPress: Hashable, Sendable {
    /// A printable character (one grapheme cluster or a lone scalar).
    case character(Character)
    /// Ctrl with a lower-case letter, or `_` for Ctrl-_.
    case control(Character)
    /// Alt (or Escape, then) with a character; DEL for Alt-Backspace. Ctrl-Left and Ctrl-Right come as Alt-B and Alt-F.
    case alt(Character)
    /// F1 to F12.
    case function(Int)
    /// A bracketed paste, whole: line ends are `\n`, invalid UTF-8 is U+FFFD, nothing else is changed.
    case paste(String)
    case enter
    case tab
    case shiftTab
    case backspace
    case delete
    case escape
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    case insert

    /// Whether it is one of F1 to F12.
    var isFunction: Bool { if case .function = self { true } else { false } }

    /// Whether it moves in the rows of a table.
    var movesInRows: Bool {
        switch self {
        case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter: true
        default: false
        }
    }
}
