import Flow

extension Rule {
    /// The name on a payment card, at most 64 characters. A number here is most likely the card's own, so digits are refused and not
    /// repeated.
    static let cardHolder = Rule.line(
        "card-holder", "The name on a payment card, at most 64 characters.", example: "Test Applicant", limit: 64
    ) { line, _ in
        if line.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) {
            return .invalid("The card holder is a name without digits; the card number has its own field.")
        }
        guard line.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            return .invalid("The card holder needs letters; type the name as the card shows it.")
        }
        return .valid(line)
    }
}
