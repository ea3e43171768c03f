/// The digits to be dialed once a call is answered, at the end of a telephone number.
struct PhoneExtension {
    let digits: String
    /// What stands before it and its mark.
    let number: [Unicode.Scalar]

    /// How many digits an extension has at most, as in libphonenumber.
    static let longest = 20

    /// Finds the extension behind a word or sign for it, with or without brackets around both; `nil` if there is none.
    init?(endOf typed: [Unicode.Scalar]) {
        var text = typed
        while let last = text.last, last.isBlank || last == "#" { text.removeLast() }
        if let closing = text.last, let opening = Self.brackets[closing] {
            guard let place = text.lastIndex(of: opening) else { return nil }
            text.removeLast()
            text[place] = " "
        }
        let digits = Array(text.reversed().prefix(while: TypedPhone.isDigit).reversed())
        let front = String(Array(text.dropLast(digits.count).reversed().drop { Self.between.contains($0) }.reversed()))
        let lowered = front.lowercased()
        guard !digits.isEmpty, let mark = Self.marks.first(where: { digits.count <= $0.longest && lowered.hasSuffix($0.text) }) else {
            return nil
        }
        var number = Array(String(front.dropLast(mark.text.count)).unicodeScalars)
        // An extension belongs to a number, and the mark is no end of another word.
        guard let before = number.last, !before.properties.isAlphabetic, number.count(where: TypedPhone.isDigit) >= 3 else { return nil }
        // Numbers are divided by commas now and then.
        if mark.text == ",", number.contains(",") { return nil }
        while let last = number.last, !TypedPhone.isDigit(last), last != ")" { number.removeLast() }
        (self.digits, self.number) = (String(digits), number)
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "["]
    private static let between: Set<Unicode.Scalar> = [" ", ".", ":", "=", "-", "[", "("]

    /// Words and signs with the most digits that may follow. Those of libphonenumber 9.0.43 (`createExtnPattern`), whose signs may stand for other
    /// things, and the words for it in the languages of customers; longer ones first.
    private static let marks: [(text: String, longest: Int)] =
        (words.map { ($0, longest) } + [("int", 9), ("x", 9), ("#", 9), ("~", 9), (",,", 9), (";", 9), (",", 6)])
        .sorted { ($1.text.count, $0.text) < ($0.text.count, $1.text) }

    private static let words = [
        "extension", "extensión", "extn", "ext", "xtn", "anexo", "доб", "durchwahl", "dw", "nebenstelle", "nst", "apparat", "app", "klappe",
        "kl", "toestel", "poste", "interno", "ramal", "anknytning", "ankn", "lokal", "linka", "klapka", "wewn", "wew", "внутр", "вн", "内線",
        "内线", "分機", "分机", "轉", "转", "내선",
    ]
}
