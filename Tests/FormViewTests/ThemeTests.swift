import FormView
import Glibc
import Testing

/// That every theme can be read: contrast by relative luminance, as WCAG 2.2 defines both, for the tables of colors that terminals have.
@Suite struct ThemeTests {
    /// A color by its red, green and blue, each 0 to 255.
    struct RGB: Hashable {
        let red, green, blue: Int

        init(_ red: Int, _ green: Int, _ blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

        static let black = RGB(0, 0, 0)
        static let white = RGB(255, 255, 255)

        var luminance: Double {
            func linear(_ value: Int) -> Double {
                let part = Double(value) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }

        func contrast(to other: RGB) -> Double {
            let (one, two) = (luminance, other.luminance)
            return (max(one, two) + 0.05) / (min(one, two) + 0.05)
        }
    }

    /// A table with its colors, and whether bold shows the first eight as the eight after them.
    struct Colors: CustomTestStringConvertible {
        let name: String
        let table: ColorTable
        let colors: [RGB]
        /// What may be shown for one of the first eight in bold.
        let inBold: BoldColors

        enum BoldColors { case same, bright, either }

        var testDescription: String { name }

        /// Every color that the number may be shown as.
        func shown(_ number: UInt8, isBold: Bool) -> [RGB] {
            let (own, bright) = (colors[Int(number)], number < 8 ? colors[Int(number) + 8] : colors[Int(number)])
            guard isBold else { return [own] }
            return switch inBold {
            case .same: [own]
            case .bright: [bright]
            case .either: [own, bright]
            }
        }
    }

    /// xterm's resources color0 to color15 (XTerm-col.ad). Bold is brighter or not, by the resource boldColors.
    static let xtermSixteen = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205),
        RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255),
        RGB(0, 255, 255), RGB(255, 255, 255),
    ]
    /// The Linux console's default_red, default_grn and default_blu (drivers/tty/vt/vt.c), by the numbers of ECMA-48. Bold is always brighter.
    static let consoleSixteen = (0..<16).map { number in
        let base = number > 7 ? 85 : 0
        let level = { (bit: Int) in number & bit == 0 ? base : base + 170 }
        return number == 3 ? RGB(170, 85, 0) : RGB(level(1), level(2), level(4))
    }
    /// xterm's 88colres.pl: four steps, and grays without black and white.
    static let eightyEight: [RGB] = {
        let steps = [0, 139, 205, 255]
        let cube = (0..<64).map { RGB(steps[$0 / 16], steps[$0 / 4 % 4], steps[$0 % 4]) }
        return xtermSixteen + cube + [46, 92, 115, 139, 162, 185, 208, 231].map { RGB($0, $0, $0) }
    }()
    /// xterm's 256colres.pl.
    static let twoHundredFiftySix: [RGB] = {
        let steps = [0, 95, 135, 175, 215, 255]
        let cube = (0..<216).map { RGB(steps[$0 / 36], steps[$0 / 6 % 6], steps[$0 % 6]) }
        return xtermSixteen + cube + (0..<24).map { RGB(8 + 10 * $0, 8 + 10 * $0, 8 + 10 * $0) }
    }()

    static let tables = [
        Colors(name: "xterm, 8 or 16", table: .sixteen, colors: xtermSixteen, inBold: .either),
        Colors(name: "Linux console", table: .sixteen, colors: consoleSixteen, inBold: .bright),
        Colors(name: "xterm, 88", table: .eightyEight, colors: eightyEight, inBold: .either),
        Colors(name: "xterm, 256", table: .twoHundredFiftySix, colors: twoHundredFiftySix, inBold: .either),
    ]

    @Test(arguments: Theme.allCases, tables) func everyStyleCanBeReadOnBlackAndOnWhite(_ theme: Theme, _ colors: Colors) {
        let least = theme == .highContrast ? 7.0 : 4.5
        for (own, other) in [(RGB.black, RGB.white), (.white, .black)] {
            for style in Style.allCases {
                let look = theme.look(of: style, in: colors.table)
                let texts = look.foreground.map { colors.shown($0, isBold: look.attributes.contains(.bold)) } ?? [other]
                let ground = look.ground.map { colors.colors[Int($0)] } ?? own
                for text in texts { #expect(text.contrast(to: ground) >= least, "\(style) is \(text) on \(ground)") }
            }
        }
    }

    /// The formula and the palettes against figures from elsewhere: WCAG's own 21:1, #767676 as the lightest gray on white that passes, and the fact that
    /// of xterm's 240 colors of its own six pass on both grounds.
    @Test func theFiguresAreThoseOfOthers() {
        #expect(RGB.black.contrast(to: .white) == 21)
        #expect(RGB(118, 118, 118).contrast(to: .white) >= 4.5 && RGB(119, 119, 119).contrast(to: .white) < 4.5)
        func passing(_ colors: [RGB]) -> [Int] {
            colors.indices.filter { colors[$0].contrast(to: .black) >= 4.5 && colors[$0].contrast(to: .white) >= 4.5 }
        }
        #expect(passing(Self.twoHundredFiftySix) == [29, 63, 98, 131, 163, 243])
        #expect([Self.xtermSixteen, Self.consoleSixteen, Self.eightyEight].allSatisfy { passing($0).isEmpty })
        #expect(Self.consoleSixteen[8] == RGB(85, 85, 85) && Self.consoleSixteen[11] == RGB(255, 255, 85))
        #expect(Self.eightyEight.count == 88 && Self.twoHundredFiftySix.count == 256 && Self.twoHundredFiftySix[63] == RGB(95, 95, 255))
    }

    @Test func monochromeAndNoColorsAreAttributesAlone() {
        for style in Style.allCases {
            let bare = Theme.monochrome.look(of: style, in: .none)
            #expect(bare.foreground == nil && bare.ground == nil)
            #expect(ColorTable.allCases.allSatisfy { Theme.monochrome.look(of: style, in: $0) == bare })
            #expect(Theme.allCases.allSatisfy { $0.look(of: style, in: .none) == bare })
        }
    }

    /// The focus is seen in every theme, whatever stands in it.
    @Test(arguments: Theme.allCases, ColorTable.allCases) func theFocusAloneIsReversed(_ theme: Theme, _ table: ColorTable) {
        for style in Style.allCases {
            #expect(theme.look(of: style, in: table).attributes.contains(.reverse) == (style == .focused))
        }
    }

    /// Whatever is drawn in high contrast brings its own ground along; elsewhere what is plain is the terminal's own.
    @Test(arguments: [ColorTable.sixteen, .eightyEight, .twoHundredFiftySix]) func theGroundIsTheThemesOrTheTerminals(_ table: ColorTable) {
        let black: UInt8 = table == .sixteen ? 0 : 16
        #expect(Style.allCases.allSatisfy { Theme.highContrast.look(of: $0, in: table).ground == black })
        #expect(Theme.standard.look(of: .plain, in: table) == Theme.monochrome.look(of: .plain, in: table))
        #expect(Theme.standard.look(of: .error, in: table) != Theme.monochrome.look(of: .error, in: table))
    }

    @Test(arguments: [
        (-1, ColorTable.none), (0, .none), (2, .none), (8, .sixteen), (16, .sixteen), (52, .sixteen), (64, .sixteen), (88, .eightyEight),
        (256, .twoHundredFiftySix), (16_777_216, .sixteen),
    ]) func aTableIsTakenForWhatItIs(_ colors: Int, _ table: ColorTable) {
        #expect(ColorTable(colors: colors) == table)
    }

    @Test(arguments: [
        (ColorUse.auto, true, false), (.auto, false, true), (.always, true, true), (.never, false, false), (.never, true, false),
    ])
    func whoAsksForNoColorsGetsNone(_ use: ColorUse, _ noColor: Bool, _ allows: Bool) {
        #expect(use.allowsColors(asked: noColor) == allows)
    }
}
