/// The check digit of ISO/IEC 7812-1 annex B, also known as modulus 10, double-add-double.
package enum Luhn {
    /// Whether a text of digits 0–9 alone, at least two, ends in its right check digit.
    package static func isValid(_ digits: String) -> Bool {
        isValid(digits.utf8.map { Int($0) - 0x30 })
    }

    /// As above, for the values of the digits.
    package static func isValid(_ digits: [Int]) -> Bool {
        guard digits.count > 1, digits.allSatisfy((0...9).contains) else { return false }
        return sum(digits.reversed()) % 10 == 0
    }

    /// Adds the digits, every second one doubled and reduced to its digit sum, from the check digit at index 0 on.
    package static func sum(_ fromCheckDigit: [Int]) -> Int {
        fromCheckDigit.enumerated().reduce(0) { sum, entry in
            let value = entry.offset.isMultiple(of: 2) ? entry.element : entry.element * 2
            return sum + (value > 9 ? value - 9 : value)
        }
    }
}
