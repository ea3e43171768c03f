import Orders

/// Check digit arithmetic shared by several numbering schemes.
enum CheckDigits {
    /// Each digit times the weight at its place, added up; the shorter of both decides.
    static func weighted(_ digits: some Sequence<Int>, _ weights: some Sequence<Int>) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The digits read as a decimal number; at most 18 of them.
    static func value(_ digits: some Sequence<Int>) -> Int {
        digits.reduce(0) { $0 * 10 + $1 }
    }

    /// Whether digits, check digit last, satisfy ISO/IEC 7064 MOD 11,10.
    static func isMod11And10(_ digits: [Int]) -> Bool {
        guard let last = digits.last else { return false }
        let product = digits.dropLast().reduce(10) { product, digit in
            let sum = (product + digit) % 10
            return (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (product + last) % 10 == 1
    }

    /// Whether a text of digits and capitals (A = 10 … Z = 35), two check digits last, satisfies ISO/IEC 7064 MOD 97-10.
    static func isMod97And10(_ text: String) -> Bool {
        let remainder = text.utf8.reduce(0) { remainder, byte in
            byte >= UInt8(ascii: "A") ? (remainder * 100 + Int(byte) - 55) % 97 : (remainder * 10 + Int(byte) - 48) % 97
        }
        return remainder == 1
    }

    /// Whether there is such a day, with the year in full.
    static func isDay(year: Int, month: Int, day: Int) -> Bool {
        CalendarDate(year: year, month: month, day: day) != nil
    }
}
