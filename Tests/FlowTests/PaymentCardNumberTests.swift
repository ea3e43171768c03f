import Testing

@testable import Flow

/// PCI DSS 4.0.1, requirement 3: no file keeps the number of a card. The numbers are those that the networks publish for tests.
@Suite struct PaymentCardNumberTests {
    @Test(arguments: [
        ("Visa", "4012888888881881"), ("Mastercard", "5555555555554444"), ("Mastercard", "5105105105105100"),
        ("Mastercard, second range", "2223003122003222"), ("American Express", "378282246310005"), ("American Express", "341111111111111"),
        ("Diners Club", "30569309025904"), ("Diners Club", "38520000023237"), ("Diners Club", "36227206271667"),
        ("Discover", "6011111111111117"), ("JCB", "3530111333300000"), ("JCB", "3566002020360505"), ("UnionPay", "6200000000000005"),
    ]) func numbersOfEveryNetworkAreFound(_ network: String, _ number: String) {
        #expect(PaymentCardNumber.isIn(number), "\(network)")
        #expect(PaymentCardNumber.hidden(in: "Pay with \(number), please") == "Pay with secret, please")
        let groups = stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }
        for separator in [" ", "-"] { #expect(PaymentCardNumber.hidden(in: groups.joined(separator: separator)) == "secret") }
        // A digit off is no card, and telephone numbers and longer numbers are none.
        let last = number.last?.wholeNumberValue ?? 0
        #expect(!PaymentCardNumber.isIn(number.dropLast() + "\((last + 1) % 10)"))
        #expect(!PaymentCardNumber.isIn("+" + number) && !PaymentCardNumber.isIn("9" + number + "9999"))
    }

    /// Right by their check digit, and of no network: order numbers and serial numbers stay.
    @Test(arguments: [
        "1234567812345670", "5000000000000009", "5600000000000003", "2220990000000002", "2721000000000004", "3527000000000008",
        "79927398713",
    ])
    func otherNumbersStay(_ number: String) {
        #expect(Luhn.isValid(number) && !PaymentCardNumber.isIn(number) && PaymentCardNumber.hidden(in: number) == number)
    }

    @Test(arguments: [
        ("", ""), ("4111111111111111 and 378282246310005.", "secret and secret."), ("é4111111111111111é", "ésecreté"),
        ("12 4111111111111111", "12 secret"), ("4111 1111 1111 1111 12/27", "secret 12/27"),
        ("4111--1111-1111-1111", "4111--1111-1111-1111"),
    ]) func theTextAroundThemStays(_ text: String, _ kept: String) { #expect(PaymentCardNumber.hidden(in: text) == kept) }

    /// ISO/IEC 7812-1 annex B: the digit is right for one of ten, a changed digit is always noticed, and two digits changed about nearly always.
    @Test func checkDigits() {
        #expect(Luhn.isValid("79927398713") && !Luhn.isValid("79927398710"))
        for base in ["7992739871", "411111111111111", "0", "18"] {
            let right = (0...9).filter { Luhn.isValid(base + "\($0)") }
            #expect(right.count == 1)
            let digits = Array((base + "\(right[0])").utf8).map { Int($0) - 0x30 }
            for place in digits.indices {
                for digit in 0...9 where digit != digits[place] {
                    var changed = digits
                    changed[place] = digit
                    #expect(!Luhn.isValid(changed))
                }
            }
        }
        for text in ["", "0", "4111 1111 1111 1111", "a", "\u{FF10}\u{FF10}", "-0"] { #expect(!Luhn.isValid(text)) }
        // 09 and 90 are the one pair that it cannot tell apart.
        #expect(Luhn.isValid("0909") == Luhn.isValid("9009"))
        #expect(Luhn.isValid("1230") != Luhn.isValid("2130"))
    }
}
