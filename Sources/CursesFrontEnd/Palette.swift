import CNcurses
import FormView
import Glibc

/// Which attributes show a style. Every style also has a mark in the text, so a terminal with neither color nor attributes loses nothing.
struct Palette {
    private let hasColor: Bool

    /// Sets up colors on the current curses screen; none where NO_COLOR is set and not empty.
    init(noColor: Bool) {
        guard !noColor, has_colors(), start_color() == OK, use_default_colors() == OK, cn_colors() >= 8 else {
            hasColor = false
            return
        }
        hasColor = true
        for style in Style.allCases {
            if let color = Self.color(of: style) { init_pair(Int16(style.rawValue) + 1, color, -1) }
        }
    }

    /// Attributes and color pair for a style.
    func look(_ style: Style) -> (attributes: attr_t, pair: Int16) {
        let pair = hasColor && Self.color(of: style) != nil ? Int16(style.rawValue) + 1 : 0
        return (Self.attributes(of: style), pair)
    }

    private static func attributes(of style: Style) -> attr_t {
        switch style {
        case .plain, .label: 0
        case .heading, .key, .error, .advisory: cn_bold()
        case .focused: cn_reverse()
        case .control: cn_underline()
        case .disabled, .dim: cn_dim()
        }
    }

    /// Only colors that can be read on white and on black.
    private static func color(of style: Style) -> Int16? {
        switch style {
        case .heading: Int16(COLOR_BLUE)
        case .error: Int16(COLOR_RED)
        case .advisory: Int16(COLOR_MAGENTA)
        case .plain, .focused, .label, .control, .disabled, .dim, .key: nil
        }
    }
}
