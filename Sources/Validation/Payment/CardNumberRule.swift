import Flow

extension Rule {
    /// The number of a payment card: known brand, its length, and the check digit of ISO/IEC 7812-1. Stored for the moment as digits
    /// alone; never repeated in a message (PCI DSS 3.4.1).
    static let cardNumber = Rule(
        name: "card-number", summary: "A payment card number of a known brand, blanks and hyphens allowed.",
        example: "4111 1111 1111 1111", isSecret: true
    ) { text, _ in
        let digits = text.trimmingBlanks.removing("- ")
        guard digits.isAllDigits else {
            return .invalid("A card number has nothing but digits, blanks and hyphens.")
        }
        guard let brand = CardBrand.of(digits) else {
            return CardBrand.isBeginning(digits)
                ? .incomplete("The card number is not complete; type all its digits.")
                : .invalid("No known card brand has numbers that begin like this; compare the first digits with the card.")
        }
        let count = digits.utf8.count
        guard let longest = brand.lengths.last, count <= longest else {
            return .invalid("The number has \(count) digits, more than \(brand.rawValue) cards have; compare it with the card.")
        }
        let hasLength = brand.lengths.contains(count)
        if hasLength, Luhn.isValid(digits) { return .valid(digits) }
        // Some brands have longer numbers on paper; from sixteen digits on a customer has typed the whole card.
        if count < 16, count < longest {
            return .incomplete("\(brand.rawValue) cards have more digits than the \(count) typed, or one of them is wrong.")
        }
        return hasLength
            ? .invalid("The check digit does not match: a digit is wrong or two are swapped. Compare the number with the card.")
            : .invalid("\(brand.rawValue) cards do not have \(count) digits; compare the number with the card.")
    }
}
