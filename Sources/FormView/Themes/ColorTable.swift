/// The tables of colors that terminals have, as far as the numbers mean the same everywhere.
package enum ColorTable: Hashable, Sendable, CaseIterable {
    /// No colors, or none that are to be used.
    case none
    /// The eight colors of ECMA-48 and, above them, what bold may make of them.
    case sixteen
    /// xterm's and rxvt's: sixteen, a cube of four steps, eight grays.
    case eightyEight
    /// xterm's: sixteen, a cube of six steps, 24 grays.
    case twoHundredFiftySix

    /// The table of a terminal that knows so many colors. One that mixes its colors has the first eight of the smallest table, and nothing else by
    /// number.
    package init(colors: Int) {
        self =
            switch colors {
            case ..<8: .none
            case 88: .eightyEight
            case 256: .twoHundredFiftySix
            case _: .sixteen
            }
    }
}
