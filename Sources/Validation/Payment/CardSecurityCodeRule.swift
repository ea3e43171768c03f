import Flow

extension Rule {
    /// The security code printed on a card: four digits on American Express, three elsewhere, either while `card-number` is unknown.
    /// Never stored (PCI DSS 3.3.1) and never repeated in a message.
    static let cardSecurityCode = Rule(
        name: "card-security-code", summary: "The security code of a card: three digits, four on American Express.", example: "123",
        parameters: ["card-number"], isSecret: true
    ) { text, context in
        let code = text.trimmingBlanks
        guard code.isAllDigits else {
            return .invalid("A security code has nothing but digits.")
        }
        let number = context.arguments["card-number"]?.trimmingBlanks.removing("- ") ?? ""
        guard let brand = CardBrand.of(number) else {
            return code.utf8.count < 3
                ? .incomplete("A security code has three digits, or four on American Express.")
                : code.utf8.count > 4 ? .invalid("A security code has three digits, or four on American Express.") : .valid(code)
        }
        let length = brand.securityCodeLength
        let rule =
            "\(brand.rawValue) cards have a security code of \(length == 4 ? "four digits, on the front" : "three digits, on the back")."
        return code.utf8.count == length ? .valid(code) : code.utf8.count < length ? .incomplete(rule) : .invalid(rule)
    }
}
