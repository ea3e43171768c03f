import Flow
import Testing

@testable import Validation

struct LuhnTests {
    /// The example of ISO/IEC 7812-1 and public test card numbers.
    @Test(arguments: ["49927398716", "4111111111111111", "378282246310005", "18", "00"])
    func accepts(_ digits: String) { #expect(Luhn.isValid(digits)) }

    @Test(arguments: ["49927398717", "4111111111111112", "", "0", "5", "4111 1111", "4a", "１８"])
    func refuses(_ digits: String) { #expect(!Luhn.isValid(digits)) }

    @Test func findsEveryWrongDigit() {
        let digits = Array("4992739871".utf8) + [UInt8(ascii: "6")]
        for place in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[place] {
                var changed = digits
                changed[place] = digit
                #expect(!Luhn.isValid(String(decoding: changed, as: UTF8.self)))
            }
        }
    }
}
