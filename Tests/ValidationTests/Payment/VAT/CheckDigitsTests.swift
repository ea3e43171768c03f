import Testing

@testable import Validation

struct CheckDigitsTests {
    /// The examples of ISO/IEC 7064 and of the IBAN registry.
    @Test func followsISO7064() {
        #expect(CheckDigits.isMod11And10([0, 7, 9, 4, 5]))
        #expect(!CheckDigits.isMod11And10([0, 7, 9, 4, 6]))
        #expect(!CheckDigits.isMod11And10([]))
        #expect(CheckDigits.isMod97And10("WEST12345698765432GB82"))
        #expect(!CheckDigits.isMod97And10("WEST12345698765432GB83"))
    }

    @Test func weighs() {
        #expect(CheckDigits.weighted([1, 2, 3], [1, 10, 100]) == 321)
        #expect(CheckDigits.weighted([1, 2, 3], [1]) == 1)
        #expect(CheckDigits.value([0, 4, 2]) == 42)
        #expect(CheckDigits.isDay(year: 2024, month: 2, day: 29) && !CheckDigits.isDay(year: 2023, month: 2, day: 29))
    }
}
