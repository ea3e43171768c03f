import Flow

extension Rule {
    /// A D-U-N-S number: nine digits, often printed `12-345-6789`. The check digit it once had (modulus 10) has not been guaranteed since
    /// the end of 2006, so a failed check is an advisory; nine equal digits are nobody's number.
    static let duns = Rule.line(
        "duns", "A D-U-N-S number: nine digits, hyphens allowed.", example: "12-345-6782", limit: 40
    ) { line, _ in
        let digits = line.removing("- ")
        guard digits.isAllDigits else {
            return .invalid("A D-U-N-S number has nothing but nine digits and hyphens, as in 12-345-6782.")
        }
        if digits.utf8.count < 9 { return .incomplete("A D-U-N-S number has nine digits; this one has only \(digits.utf8.count).") }
        if digits.utf8.count > 9 { return .invalid("A D-U-N-S number has nine digits; this one has \(digits.utf8.count).") }
        if Set(digits.utf8).count == 1 {
            return .invalid("Nine equal digits are a placeholder; type the number Dun & Bradstreet gave the organization.")
        }
        return Luhn.isValid(digits)
            ? .valid(digits)
            : .advisory(
                digits,
                ["The old check digit does not match. Numbers given since 2006 need not have one, but compare it with the register."])
    }
}
