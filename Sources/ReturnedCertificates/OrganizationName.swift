import Validation

/// An organization's name as it is compared with another: two spellings of one company, or two companies. Certificates may have variations of a
/// verified name that differ slightly, abbreviations of the legal form among them (BR 7.1.2.7.4, organizationName).
struct OrganizationName {
    private let words: [String]
    private let forms: [String]

    /// Takes a name apart: accents, marks and small words do not count, and legal forms have their short names.
    init(_ name: String) {
        let all = Spelling.folded(name).split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "'") }
            .map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty && !Self.smallWords.contains($0) }
        var rest = all.joined(separator: " ")
        for (long, short) in Self.longForms where rest.hasSuffix(" " + long) { rest = String(rest.dropLast(long.count)) + short }
        let words = rest.split(separator: " ").map(String.init)
        self.words = words.filter { !Self.forms.contains($0) }
        forms = words.filter(Self.forms.contains)
    }

    /// Whether both can be one company: names that differ in nothing but slips, in marks, or in a legal form that one of them leaves out. Names in
    /// different scripts cannot be compared.
    func isVariant(of other: OrganizationName) -> Bool {
        guard isLatin == other.isLatin else { return true }
        guard forms.isEmpty || other.forms.isEmpty || forms == other.forms else { return false }
        let (one, two) = (words.joined(), other.words.joined())
        if one == two { return !one.isEmpty || forms == other.forms }
        return Spelling.slips(one, two) <= (min(one.count, two.count) > 8 ? 2 : 1) && min(one.count, two.count) > 3
    }

    /// A name of legal forms alone has no script that could differ.
    private var isLatin: Bool { words.isEmpty || words.joined().unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic } }

    private static let smallWords: Set = ["the", "and", "und", "et", "y", "e", "of"]

    private static let longForms = [
        ("proprietary limited", "pty ltd"), ("private limited", "pvt ltd"), ("public limited company", "plc"),
        ("limited liability company", "llc"), ("limited", "ltd"), ("incorporated", "inc"),
        ("corporation", "corp"), ("company", "co"), ("gesellschaft mit beschrankter haftung", "gmbh"), ("aktiengesellschaft", "ag"),
        ("societe anonyme", "sa"), ("sociedad anonima", "sa"), ("naamloze vennootschap", "nv"), ("besloten vennootschap", "bv"),
        ("societa per azioni", "spa"), ("aktiebolag", "ab"), ("aktieselskab", "as"), ("osakeyhtio", "oy"),
    ]

    private static let forms: Set = [
        "ltd", "plc", "llc", "llp", "lp", "inc", "corp", "co", "gmbh", "ag", "kg", "ug", "se", "ev", "eg", "sa", "sas", "sarl", "sl", "srl",
        "spa", "nv", "bv", "ab", "as", "asa", "aps", "oy", "oyj", "kft", "zrt", "sro", "pty", "pvt", "kk", "ooo", "doo", "sp", "zoo", "pte",
        "sdn", "bhd", "lda", "ltda", "pjsc", "jsc",
    ]
}
