import Flow

extension VATScheme {
    /// The British Isles, Scandinavia, the Baltic, the Benelux, France, Germany and the Alps.
    static let northAndWest: [VATScheme] = [
        VATScheme("AT", "Uddddddd" + "d", "U and eight digits") { number in
            let digits = number.digits
            return (Luhn.sum(Array(digits.prefix(7))) + digits[7]) % 10 == 6
        },
        VATScheme("BE", "[01]ddddddddd|ddddddddd", "ten digits, the first 0 or 1", length: 10) { number in
            (CheckDigits.value(number.digits.prefix(8)) + CheckDigits.value(number.digits.suffix(2))) % 97 == 0
        },
        VATScheme("CH", prefixes: ["CHE"], "dddddddddMWST|dddddddddTVA|dddddddddIVA|dddddddddTPV", "nine digits and MWST, TVA, IVA or TPV")
        { number in
            let check = (11 - CheckDigits.weighted(number.digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11
            return check == number.digits[8]
        },
        VATScheme("DE", "[1-9]dddddddd", "nine digits, the first not 0") { CheckDigits.isMod11And10($0.digits) },
        VATScheme("DK", "[1-9]ddddddd", "eight digits, the first not 0") { number in
            CheckDigits.weighted(number.digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
        },
        VATScheme("EE", "ddddddddd", "nine digits") { CheckDigits.weighted($0.digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0 },
        VATScheme("FI", "dddddddd", "eight digits") { CheckDigits.weighted($0.digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0 },
        VATScheme("FR", "[0-9A-HJ-NP-Z][0-9A-HJ-NP-Z]ddddddddd", "a key of two characters and nine digits", check: isFrench),
        VATScheme(
            "GB", prefixes: ["GB", "XI"], "ddddddddd|dddddddddddd|GD[0-4]dd|HA[5-9]dd", "nine digits, or twelve for a branch",
            check: isBritish),
        VATScheme("IE", "dddddddl|dddddddl[A-IW]|d[A-Z+*]dddddl", "seven digits and one or two letters", check: isIrish),
        VATScheme("LT", "ddddddd1d|dddddddddd1d", "nine or twelve digits, the last but one 1", check: isLithuanian),
        VATScheme("LU", "dddddddd", "eight digits") {
            CheckDigits.value($0.digits.prefix(6)) % 89 == CheckDigits.value($0.digits.suffix(2))
        },
        VATScheme("LV", "ddddddddddd", "eleven digits", check: isLatvian),
        VATScheme("NL", "dddddddddBdd", "nine digits, B and two digits", check: isDutch),
        VATScheme("NO", "dddddddddMVA", "nine digits and MVA") { number in
            CheckDigits.weighted(number.digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
        },
        VATScheme("SE", "dddddddddd01", "twelve digits, 01 at the end") { Luhn.isValid(Array($0.digits.prefix(10))) },
        VATScheme(
            "XI", prefixes: ["XI", "GB"], "ddddddddd|dddddddddddd|GD[0-4]dd|HA[5-9]dd", "nine digits, or twelve for a branch",
            check: isBritish),
    ]

    /// Key and SIREN. The SIREN ends in a Luhn digit, except in Monaco, whose numbers begin with 000. A key of digits is the SIREN's
    /// remainder to 97; keys with letters count in base 34 without I and O, and are checked modulo 11.
    private static func isFrench(_ number: Number) -> Bool {
        let siren = Array(number.digits.suffix(9))
        guard siren.starts(with: [0, 0, 0]) || Luhn.isValid(siren) else { return false }
        if number.digits.count == 11 {
            return (CheckDigits.value(siren) * 100 + 12) % 97 == CheckDigits.value(number.digits.prefix(2))
        }
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        let key = number.text.prefix(2).compactMap { alphabet.firstIndex(of: $0) }
        guard key.count == 2 else { return false }
        let check = key[0] < 10 ? key[0] * 24 + key[1] - 10 : key[0] * 34 + key[1] - 100
        return (CheckDigits.value(siren) + 1 + check / 11 - check).isMultiple(of: 11)
    }

    /// Weights over nine digits modulo 97; numbers given since 2010 are 42 or 55 off. Government departments (GD) and health authorities
    /// (HA) have no check.
    private static func isBritish(_ number: Number) -> Bool {
        guard number.digits.count >= 9 else { return true }
        let remainder = CheckDigits.weighted(number.digits, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
        return remainder == 0 || (CheckDigits.value(number.digits.prefix(3)) >= 100 && [42, 55].contains(remainder))
    }

    /// A letter modulo 23. The form with a letter or sign in second place is the older one, its first digit counting last.
    private static func isIrish(_ number: Number) -> Bool {
        let alphabet = Array("WABCDEFGHIJKLMNOPQRSTUV")
        let characters = Array(number.text)
        let isOld = number.digits.count == 6
        let digits = isOld ? [0] + number.digits.dropFirst() + number.digits.prefix(1) : number.digits
        let second = characters.count == 9 ? alphabet.firstIndex(of: characters[8]) : 0
        guard let second, let check = alphabet.firstIndex(of: characters[7]) else { return false }
        return (CheckDigits.weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23 == check
    }

    /// Weights 1…9 around, modulo 11; a remainder of 10 is tried again with weights that begin at 3.
    private static func isLithuanian(_ number: Number) -> Bool {
        let body = number.digits.dropLast()
        func remainder(from first: Int) -> Int {
            CheckDigits.weighted(body, body.indices.map { (first - 1 + $0) % 9 + 1 }) % 11
        }
        let check = remainder(from: 1) == 10 ? remainder(from: 3) % 10 : remainder(from: 1)
        return check == number.digits.last
    }

    /// Companies begin with 4 or more; persons have a code with their day of birth, or since 2017 one that begins with 32.
    private static func isLatvian(_ number: Number) -> Bool {
        let digits = number.digits
        if digits[0] > 3 { return CheckDigits.weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
        let year = 1800 + digits[6] * 100 + CheckDigits.value(digits[4...5])
        let hasDay = CheckDigits.isDay(year: year, month: CheckDigits.value(digits[2...3]), day: CheckDigits.value(digits[0...1]))
        guard hasDay || digits.starts(with: [3, 2]) else { return false }
        return (1 + CheckDigits.weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == digits[10]
    }

    /// The eleven test of citizen and company numbers, or since 2020, for sole traders, MOD 97-10 over the whole with its prefix.
    private static func isDutch(_ number: Number) -> Bool {
        let (first, suffix) = (number.digits.prefix(9), number.digits.suffix(2))
        guard first.contains(where: { $0 > 0 }), suffix.contains(where: { $0 > 0 }) else { return false }
        let elevenTest = CheckDigits.weighted(first, [9, 8, 7, 6, 5, 4, 3, 2, -1])
        return elevenTest.isMultiple(of: 11) || CheckDigits.isMod97And10("NL" + number.text)
    }
}
