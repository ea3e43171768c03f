import Flow

extension VATScheme {
    /// The Mediterranean, the Iberian peninsula, Central Europe and the Balkans.
    static let southAndEast: [VATScheme] = [
        VATScheme("BG", "ddddddddd|dddddddddd", "nine or ten digits", check: isBulgarian),
        VATScheme("CY", "ddddddddl", "eight digits and a letter", check: isCypriot),
        VATScheme("CZ", "dddddddd|ddddddddd|dddddddddd", "eight to ten digits", check: isCzech),
        VATScheme(
            "ES", "ddddddddl|[XYZKLM]dddddddl|[A-HJNP-SU-W]ddddddd[0-9A-J]", "a letter or digit, seven digits, a letter or digit",
            check: isSpanish),
        VATScheme("GR", prefixes: ["EL", "GR"], "ddddddddd|dddddddd", "nine digits", length: 9) { number in
            CheckDigits.weighted(number.digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == number.digits[8]
        },
        VATScheme("HR", "ddddddddddd", "eleven digits") { CheckDigits.isMod11And10($0.digits) },
        VATScheme("HU", "dddddddd", "eight digits") { CheckDigits.weighted($0.digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0 },
        VATScheme("IT", "ddddddddddd", "eleven digits", check: isItalian),
        VATScheme("MT", "[1-9]ddddddd", "eight digits, the first not 0") {
            CheckDigits.weighted($0.digits, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
        },
        VATScheme("PL", "dddddddddd", "ten digits") { CheckDigits.weighted($0.digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == $0.digits[9] },
        VATScheme("PT", "[1-9]dddddddd", "nine digits, the first not 0") { number in
            (11 - CheckDigits.weighted(number.digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == number.digits[8]
        },
        VATScheme("RO", romanianLayouts, "two to ten digits, the first not 0", check: isRomanian),
        VATScheme("SI", "[1-9]ddddddd", "eight digits, the first not 0") { number in
            let check = 11 - CheckDigits.weighted(number.digits, [8, 7, 6, 5, 4, 3, 2]) % 11
            return check != 11 && check % 10 == number.digits[7]
        },
        VATScheme("SK", "dddddddddd", "ten digits", check: isSlovak),
    ]

    /// Nine digits for companies; ten for persons, foreigners and others, each with weights of its own.
    private static func isBulgarian(_ number: Number) -> Bool {
        let digits = number.digits
        if digits.count == 9 {
            let check = CheckDigits.weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
            return (check == 10 ? CheckDigits.weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 : check) == digits[8]
        }
        // The month of a personal number is 20 more for the 19th century and 40 more for the 21st.
        let (month, day) = (CheckDigits.value(digits[2...3]), CheckDigits.value(digits[4...5]))
        let century = month > 40 ? 2000 : month > 20 ? 1800 : 1900
        let isPersonal = CheckDigits.isDay(
            year: century + CheckDigits.value(digits[0...1]), month: month > 40 ? month - 40 : month > 20 ? month - 20 : month, day: day)
        if isPersonal, CheckDigits.weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9] { return true }
        if CheckDigits.weighted(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == digits[9] { return true }
        return (11 - CheckDigits.weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[9]
    }

    /// A letter modulo 26, digits in odd places counting by a table.
    private static func isCypriot(_ number: Number) -> Bool {
        let oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        guard !number.digits.starts(with: [1, 2]), let letter = number.text.utf8.last else { return false }
        let sum = number.digits.enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? oddValues[$1.element] : $1.element) }
        return sum % 26 == Int(letter) - Int(UInt8(ascii: "A"))
    }

    /// Eight digits for companies, nine that begin with 6 for special cases, else a birth number.
    private static func isCzech(_ number: Number) -> Bool {
        let digits = number.digits
        let weights = [8, 7, 6, 5, 4, 3, 2]
        if digits.count == 8 {
            let check = (11 - CheckDigits.weighted(digits, weights) % 11) % 11
            return digits[0] != 9 && (check == 0 ? 1 : check % 10) == digits[7]
        }
        if digits.count == 9, digits[0] == 6 {
            let check = (10 - CheckDigits.weighted(digits[1...7], weights) % 11 + 11) % 11
            return (18 - check) % 10 == digits[8]
        }
        return isBirthNumber(digits)
    }

    /// Ten digits that 11 divides, the third of them one of six; a birth number is tolerated.
    private static func isSlovak(_ number: Number) -> Bool {
        let digits = number.digits
        if digits[0] != 0, [2, 3, 4, 7, 8, 9].contains(digits[2]), CheckDigits.value(digits).isMultiple(of: 11) { return true }
        return isBirthNumber(digits)
    }

    /// Czech and Slovak birth numbers: day of birth with 50 added to a woman's month and 20 once serial numbers ran out; nine digits
    /// until 1953, ten with a check digit later.
    private static func isBirthNumber(_ digits: [Int]) -> Bool {
        let years = CheckDigits.value(digits[0...1])
        let isOld = digits.count == 9
        let year = isOld ? (years < 54 ? 1900 : years >= 80 ? 1800 : 0) + years : (years < 54 ? 2000 : 1900) + years
        let month = CheckDigits.value(digits[2...3]) % 50 % 20
        guard year >= 1800, CheckDigits.isDay(year: year, month: month, day: CheckDigits.value(digits[4...5])) else { return false }
        return isOld || CheckDigits.value(digits.prefix(9)) % 11 % 10 == digits[9]
    }

    /// Persons and foreigners have a letter modulo 23; companies a Luhn digit or the letter in its place, and every kind of company may
    /// have either.
    private static func isSpanish(_ number: Number) -> Bool {
        guard let first = number.text.first, let last = number.text.last else { return false }
        if first.isNumber || "XYZKLM".contains(first) {
            let leading = ["Y": 1, "Z": 2][first] ?? 0
            let value = first.isNumber ? CheckDigits.value(number.digits) : leading * 10_000_000 + CheckDigits.value(number.digits)
            return Array("TRWAGMYFPDXBNJZSQVHLCKE")[value % 23] == last
        }
        let check = (10 - Luhn.sum([0] + number.digits.prefix(7).reversed()) % 10) % 10
        return last.wholeNumberValue.map { $0 == check } ?? (Array("JABCDEFGHI")[check] == last)
    }

    /// A Luhn digit; the three digits before it name the office that gave the number.
    private static func isItalian(_ number: Number) -> Bool {
        let office = CheckDigits.value(number.digits[7...9])
        guard (1...100).contains(office) || [120, 121, 888, 999].contains(office) else { return false }
        return number.digits.prefix(7).contains { $0 > 0 } && Luhn.isValid(number.digits)
    }

    private static let romanianLayouts = ([13] + Array(2...10)).map { "[1-9]" + String(repeating: "d", count: $0 - 1) }.joined(
        separator: "|")

    /// Companies have up to ten digits; the thirteen of a person's number are tolerated, with day of birth, county and check digit.
    private static func isRomanian(_ number: Number) -> Bool {
        let digits = number.digits
        guard digits.count == 13 else {
            let body = digits.dropLast()
            return CheckDigits.weighted(body, [7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(body.count)) * 10 % 11 % 10 == digits.last
        }
        let century = [1: 1900, 2: 1900, 3: 1800, 4: 1800, 5: 2000, 6: 2000][digits[0]] ?? 1900
        let (month, day) = (CheckDigits.value(digits[3...4]), CheckDigits.value(digits[5...6]))
        let county = CheckDigits.value(digits[7...8])
        guard CheckDigits.isDay(year: century + CheckDigits.value(digits[1...2]), month: month, day: day),
            (1...48).contains(county) || [51, 52, 70].contains(county) || (80...83).contains(county)
        else { return false }
        let check = CheckDigits.weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
        return (check == 10 ? 1 : check) == digits[12]
    }
}
