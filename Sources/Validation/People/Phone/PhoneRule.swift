import Flow
import VisibleText

extension Rule {
    /// A telephone or fax number of ITU-T E.164: `+`, an assigned country code, at most 15 digits in all and as many as the country's numbers
    /// have. Words, blanks, hyphens, dots, slashes, parentheses and what is dialed within a country alone are dropped; a number as dialed in
    /// `country` gets its country code; an extension is kept as RFC 3966 section 5.3 writes it, `;ext=`.
    static let phone = Rule.line(
        "phone", "A telephone number with its country code, in the form +44 20 7946 0000; may use --country.", example: "+1 617 555 0100",
        limit: 64, parameters: ["country"], dropsCopyMarks: true
    ) { line, context in
        Verdict.of { () throws(Refusal) in
            let typed = try TypedPhone(line)
            let country = context.addressCountry
            do throws(Refusal) {
                guard typed.letters.isEmpty else { return try keypadNumber(typed, in: country) }
                let number = try PhoneNumber.number(
                    typed.digits, or: typed.digitsWithZero, hasPlus: typed.hasPlus, in: country)
                return accepted(number, of: typed)
            } catch {
                throw typed.words.isEmpty ? error : error.adding("\(Excerpt.quoted(typed.words.joined(separator: " "))) is no part of it.")
            }
        }
    }

    private static func accepted(_ number: PhoneNumber, of typed: TypedPhone) -> Verdict {
        var remarks = typed.words.map { "\(Excerpt.quoted($0)) is no part of the number and is left out; \(number.text) is stored." }
        remarks += typed.remarks + number.remarks
        guard let telephoneExtension = typed.telephoneExtension else { return .accepted(number.text, remarks: remarks) }
        if !typed.hasStandardExtension {
            remarks.append("\(telephoneExtension) is kept as the extension behind \(number.text).")
        }
        return .accepted("\(number.text);ext=\(telephoneExtension)", remarks: remarks)
    }

    /// Letters are offered as digits, not taken: they may as well be a slip. Behind a number that is whole they are a word about it; between
    /// digits they may stand for anything.
    private static func keypadNumber(_ typed: TypedPhone, in country: Country?) throws(Refusal) -> Verdict {
        func number(_ digits: String, or digitsWithZero: String) -> PhoneNumber? {
            try? PhoneNumber.number(digits, or: digitsWithZero, hasPlus: typed.hasPlus, in: country)
        }
        let letters = Excerpt.of(typed.letters)
        if typed.endsInLetters, let whole = number(typed.digits, or: typed.digitsWithZero), whole.isKnown {
            return accepted(whole, of: typed).adding("\"\(letters)\" is no part of the number and is left out.")
        }
        guard typed.endsInLetters, typed.letters.count >= 3, let meant = number(typed.keypadDigits, or: typed.keypadDigits), meant.isKnown
        else { throw .invalid("\"\(letters)\" is no part of a telephone number; type digits alone, and an extension as ext. 45.") }
        throw .invalid("\"\(letters)\" has to be typed as digits; on a keypad the number is \(meant.text).")
    }
}
