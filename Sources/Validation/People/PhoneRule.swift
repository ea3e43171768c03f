import Flow

extension Rule {
    /// A telephone or fax number of ITU-T E.164: `+`, an assigned country code, at most 15 digits in all; North American numbers by their
    /// plan, `[2-9]xx [2-9]xx-xxxx`. Blanks, hyphens, dots, slashes and parentheses are dropped. `country` explains a missing `+`.
    static let phone = Rule.line(
        "phone", "A telephone number with its country code, in the form +44 20 7946 0000; may use --country.", example: "+1 617 555 0100",
        limit: 64, parameters: ["country"]
    ) { line, context in
        if let stray = line.unicodeScalars.first(where: { !isDialled($0) }) {
            let isLetter = stray.properties.isAlphabetic
            return .invalid(
                "\(Excerpt.subject(stray)) is no part of a telephone number; type \(isLetter ? "digits alone, without an extension" : "+ and digits only")."
            )
        }
        let (number, dropsTrunkZero) = withoutTrunkZero(line)
        let digits = String(number.unicodeScalars.filter { ("0"..."9").contains($0) })
        guard number.hasPrefix("+") || number.hasPrefix("(+") else { return withoutPlus(digits, in: context.addressCountry) }
        guard number.unicodeScalars.filter({ $0 == "+" }).count == 1 else {
            return .invalid("A + stands only at the beginning of a telephone number.")
        }
        if let verdict = fault(inE164: digits) { return verdict }
        return .accepted("+\(digits)", remarks: dropsTrunkZero ? ["The (0) is dialled only within the country; +\(digits) is stored."] : [])
    }

    private static func isDialled(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "+", " ", "-", ".", "/", "(", ")", "\u{A0}", "\u{2010}", "\u{2011}", "\u{2013}": true
        default: false
        }
    }

    /// Drops the `(0)` of `+44 (0)20 …`; Italy's zero is part of the number.
    private static func withoutTrunkZero(_ line: String) -> (String, Bool) {
        guard line.hasPrefix("+"), !line.hasPrefix("+39"), let zero = line.firstIndex(of: "("), line[zero...].hasPrefix("(0)") else {
            return (line, false)
        }
        return (String(line[..<zero] + line[zero...].dropFirst(3)), true)
    }

    private static func fault(inE164 digits: String) -> Verdict? {
        if digits.isEmpty { return .incomplete("The number goes on after the +: country code, area code, number.") }
        if digits.utf8.count > 15 { return .invalid("The number has \(digits.utf8.count) digits; international numbers have at most 15.") }
        switch CallingCode.leading(digits) {
        case .assigned("1"): return northAmericanFault(digits.dropFirst())
        case .assigned:
            return digits.utf8.count < 7 ? .incomplete("The number is too short; type country code, area code and number.") : nil
        case .beginning: return .incomplete("+\(digits) is only the beginning of a number; type country code, area code and number.")
        case .unassigned: return .invalid("No country has a code that begins with +\(digits.prefix(3)); type the country code after the +.")
        }
    }

    private static func northAmericanFault(_ national: Substring) -> Verdict? {
        let digits = Array(national.utf8)
        for place in [0, 3] where digits.count > place && digits[place] < UInt8(ascii: "2") {
            return .invalid("After +1, neither the area code nor the number behind it can begin with 0 or 1.")
        }
        if digits.count < 10 {
            return .incomplete("After +1 a number has ten digits; \(10 - digits.count) \(digits.count == 9 ? "is" : "are") missing.")
        }
        return digits.count > 10 ? .invalid("After +1 a number has ten digits; this one has \(digits.count).") : nil
    }

    /// A number as dialled at home: usable only if it is whole but for its `+`, else refused with what it would be abroad.
    private static func withoutPlus(_ digits: String, in country: Country?) -> Verdict {
        if digits.isEmpty { return .incomplete("Type + and the country code, then the number.") }
        guard let country else { return .invalid("The country code is missing; begin with + and the code, as in +1 or +44.") }
        let code = country.callingCode
        if code == "1", digits.hasPrefix("1"), digits.utf8.count == 11, fault(inE164: digits) == nil {
            return .advisory("+\(digits)", ["The + was missing; +\(digits) is stored."])
        }
        for prefix in ["00", "011"] where digits.hasPrefix(prefix) && fault(inE164: String(digits.dropFirst(prefix.count))) == nil {
            return .invalid("Write + in place of \(prefix): +\(digits.dropFirst(prefix.count)).")
        }
        let keepsZero = ["39", "378", "1"].contains(code)
        let national = !keepsZero && digits.hasPrefix("0") ? String(digits.dropFirst()) : digits
        let whole = digits.hasPrefix(code) && fault(inE164: digits) == nil && code != "1" ? digits : code + national
        if digits.utf8.count >= 6, fault(inE164: whole) == nil {
            return .invalid(
                "The country code is missing; for \(country.nameInSentence) it is +\(code), so type +\(whole) if that is the number.")
        }
        return .invalid("The country code is missing; begin with +\(code) for \(country.nameInSentence).")
    }
}
