import CNcurses
import FormView

/// The looks of a theme as curses draws them.
struct Palette {
    /// By the number of the style.
    private let looks: [(attributes: attr_t, pair: Int16)]
    /// Whether empty cells have the theme's color and not the terminal's.
    let bringsGround: Bool

    /// Sets up the theme's colors on the current curses screen, if there are to be any.
    init(theme: Theme, usesColors: Bool) {
        let table = usesColors ? Self.table(of: theme) : .none
        bringsGround = theme.look(of: .plain, in: table).ground != nil
        looks = Style.allCases.map { style in
            let look = theme.look(of: style, in: table)
            return (
                Self.attributes(look.attributes),
                Self.pair(look, over: theme.look(of: .plain, in: table), number: Int16(style.rawValue) + 1)
            )
        }
    }

    /// Attributes and color pair for a style.
    func look(_ style: Style) -> (attributes: attr_t, pair: Int16) { looks[Int(style.rawValue)] }

    /// The colors that the screen has, with the theme's own ground under everything.
    private static func table(of theme: Theme) -> ColorTable {
        guard theme != .monochrome, has_colors(), start_color() == OK else { return .none }
        let table = ColorTable(colors: Int(cn_colors()))
        let plain = theme.look(of: .plain, in: table)
        return assume_default_colors(plain.foreground.map(CInt.init) ?? -1, plain.ground.map(CInt.init) ?? -1) == OK ? table : .none
    }

    /// The pair of a look: 0, if it has the colors of everything or there is no room for more.
    private static func pair(_ look: Look, over plain: Look, number: Int16) -> Int16 {
        guard look.foreground != plain.foreground || look.ground != plain.ground else { return 0 }
        return init_pair(number, look.foreground.map(Int16.init) ?? -1, look.ground.map(Int16.init) ?? -1) == OK ? number : 0
    }

    private static func attributes(_ attributes: Look.Attributes) -> attr_t {
        (attributes.contains(.bold) ? cn_bold() : 0) | (attributes.contains(.underline) ? cn_underline() : 0)
            | (attributes.contains(.reverse) ? cn_reverse() : 0)
    }
}
