import Flow
import Orders

extension Rule {
    /// The month a payment card expires in; it is good through that month's last day, and at most twenty years from the order's date.
    /// Stored as `MM/YY`.
    static let cardExpiry = Rule.line(
        "card-expiry", "The month a card expires in, MM/YY, not past and at most 20 years ahead.",
        example: Example("12/30", on: "2026-11-21"), limit: 20
    ) { line, context in
        guard let typed = monthAndYear(line) else { return .invalid("Type month and year of the expiry as MM/YY, as in 09/30.") }
        guard typed.month.utf8.count <= 2, let month = Int(typed.month), month <= 12, month > 0 || typed.month == "0" else {
            return .invalid("The month is the first number, 01 to 12; type the expiry as MM/YY.")
        }
        guard month > 0, let digits = Int(typed.year), typed.year.utf8.count == 2 || typed.year.utf8.count == 4 else {
            return typed.year.utf8.count > 4
                ? .invalid("Type the year with two digits, as in 09/30.") : .incomplete("Type month and year of the expiry as MM/YY.")
        }
        let year = typed.year.utf8.count == 2 ? year(ending: digits, near: context.asOf.year) : digits
        let written = "\(month < 10 ? "0" : "")\(month)/\(year % 100 < 10 ? "0" : "")\(year % 100)"
        // As many digits as were typed: 11/26 would not show what is wrong with 11/1926.
        let shown = typed.year.utf8.count == 4 ? "\(written.prefix(3))\(year)" : written
        let monthsLeft = (year - context.asOf.year) * 12 + month - context.asOf.month
        if monthsLeft < 0 { return .invalid("The card expired at the end of \(shown); use another card or correct the date.") }
        if monthsLeft > 240 { return .invalid("\(shown) is more than 20 years ahead; correct the date.") }
        return .valid(written)
    }

    /// The two numbers of `MM/YY`, `MM YYYY`, `MM-YY` or `MMYY`; the year may still be missing.
    private static func monthAndYear(_ line: String) -> (month: Substring, year: Substring)? {
        let parts = line.split { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        guard let first = parts.first, parts.count <= 2, parts.allSatisfy(\.isAllDigits) else { return nil }
        return parts.count == 2 ? (first, parts[1]) : (first.prefix(2), first.dropFirst(2))
    }

    /// The year with these last two digits that lies between 50 years before and 49 years after another.
    private static func year(ending digits: Int, near year: Int) -> Int {
        let candidate = year / 100 * 100 + digits
        return candidate < year - 50 ? candidate + 100 : candidate > year + 49 ? candidate - 100 : candidate
    }
}
