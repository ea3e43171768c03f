/// The areas that British postcodes begin with: the letters stand for towns, and most combinations stand for none.
enum PostalArea {
    /// Whether a code that has the layout of its country can be one. Only of British ones is more known than their layout.
    static func isKnown(_ code: String, _ country: Country) -> Bool {
        guard country.code == "GB" else { return true }
        return british.contains(String(code.prefix { $0.isLetter }))
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
