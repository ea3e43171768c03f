/// What the styles look like. Every style has a mark in the text as well, so that any theme can be chosen on any terminal.
///
/// What a theme draws with has a contrast of 4.5:1 at least, and of 7:1 in the one of high contrast, by relative luminance (WCAG 2.2, success criteria
/// 1.4.3 and 1.4.6), whether the terminal's own ground is black or white.
package enum Theme: String, Hashable, Sendable, CaseIterable {
    /// On the terminal's own ground, with the colors that can be read on black and on white.
    case standard = "default"
    /// White on black whatever the terminal's ground is, and bright colors.
    case highContrast = "high-contrast"
    /// Attributes alone.
    case monochrome

    /// How a style is drawn with a table of colors. The look of `.plain` is that of empty cells too.
    package func look(of style: Style, in table: ColorTable) -> Look {
        switch (self, table) {
        case (.monochrome, _), (_, .none): Look(attributes: Self.attributes(of: style))
        case (.standard, _):
            Look(
                attributes: Self.attributes(of: style), foreground: Self.color(of: style, in: table),
                ground: Self.ground(of: style, in: table))
        case (.highContrast, _):
            Look(attributes: Self.attributes(of: style), foreground: Self.brightColor(of: style, in: table), ground: Self.black(in: table))
        }
    }

    private static func attributes(of style: Style) -> Look.Attributes {
        switch style {
        case .plain, .label, .disabled, .dim: []
        case .heading, .key, .error, .advisory: .bold
        case .focused: .reverse
        case .control: .underline
        }
    }

    /// Of 256 colors six can be read on black and on white, of 88 and of 16 none: blue is too dark on black everywhere, and red on black or on white. So
    /// the small tables bring a ground along for errors, and leave the rest to attributes.
    private static func color(of style: Style, in table: ColorTable) -> UInt8? {
        switch (style, table) {
        case (.heading, .twoHundredFiftySix): 63
        case (.error, .twoHundredFiftySix): 131
        case (.advisory, .twoHundredFiftySix): 163
        case (.dim, .twoHundredFiftySix), (.disabled, .twoHundredFiftySix): 243
        case (.error, .eightyEight): 79
        case (.error, .sixteen): 7
        case (_, _): nil
        }
    }

    private static func ground(of style: Style, in table: ColorTable) -> UInt8? {
        switch (style, table) {
        case (.error, .eightyEight): 48
        case (.error, .sixteen): 1
        case (_, _): nil
        }
    }

    /// Black without what bold makes of it.
    private static func black(in table: ColorTable) -> UInt8 { table == .sixteen ? 0 : 16 }

    /// The first eight colors are brown and gray on the Linux console, and yellow and white in bold alone.
    private static func brightColor(of style: Style, in table: ColorTable) -> UInt8 {
        let (sixteen, eightyEight, twoHundredFiftySix): (UInt8, UInt8, UInt8) =
            switch style {
            case .plain, .label, .focused, .control, .dim, .key: (7, 79, 231)
            case .heading: (7, 76, 226)
            case .error: (3, 69, 210)
            case .advisory: (6, 47, 123)
            case .disabled: (7, 85, 248)
            }
        return switch table {
        case .none, .sixteen: sixteen
        case .eightyEight: eightyEight
        case .twoHundredFiftySix: twoHundredFiftySix
        }
    }
}
