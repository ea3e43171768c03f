/// The areas that British postal codes begin with (the letters stand for towns, and most combinations stand for none), and those of the United
/// States.
enum PostalArea {
    /// Whether a code that has the layout of its country can be one. Only of these two countries is more known than their layout.
    static func isKnown(_ code: String, _ country: Country) -> Bool {
        switch country.code {
        case "GB": british.contains(String(code.prefix { $0.isLetter }))
        // Holtsville, New York; below it the Postal Service has given out none (Publication 65, National Five-Digit ZIP Code Directory).
        case "US": code.prefix(5) >= "00501"
        default: true
        }
    }

    /// Royal Mail's areas, with those for large receivers, the forces and Girobank. Guernsey, Jersey and the Isle of Man have theirs in the same
    /// layout.
    private static let british = Set(
        """
        AB AL B BA BB BD BF BFPO BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GIR GL GU
        GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG
        RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
