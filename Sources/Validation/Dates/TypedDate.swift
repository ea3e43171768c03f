import Flow
import Orders
import VisibleText

/// A date as it is typed: `YYYY-MM-DD`, perhaps with blanks around it.
enum TypedDate {
    /// The day, or what is wrong with the text.
    static func read(_ text: String) throws(Refusal) -> CalendarDate {
        let typed = text.trimmingBlanks
        if let date = CalendarDate(typed) { return date }
        let form = Array("dddd-dd-dd".utf8)
        let bytes = Array(typed.utf8)
        for (index, byte) in bytes.enumerated() {
            guard index < form.count else { throw .invalid("There is text after the day. Enter year, month, day, like 2026-11-21.") }
            let fits = form[index] == UInt8(ascii: "-") ? byte == form[index] : byte.isDigit
            guard fits else { throw .invalid("\(Excerpt.quoted(typed)) is not a date. Enter year, month, day, like 2026-11-21.") }
        }
        guard bytes.count == form.count else { throw .incomplete("Enter the whole date: year, month, day, like 2026-11-21.") }
        throw .invalid(impossible(typed))
    }

    /// Why a text of the right form is no day.
    private static func impossible(_ text: String) -> String {
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, let year = numbers.first, year >= 1 else { return "There is no year 0000. Correct the year." }
        let (month, day) = (numbers[1], numbers[2])
        guard (1...12).contains(month) else { return "There is no month \(month). The form is year, month, day." }
        let last = CalendarDate.daysIn(month: month, of: year)
        return "There is no day \(day) in that month; it runs from 1 to \(last)."
    }
}

extension RuleContext {
    /// Another answer as a date; `nil` when it is unanswered or no date.
    func date(_ argument: String) -> CalendarDate? {
        arguments[argument].flatMap { CalendarDate($0.trimmingBlanks) }
    }

    /// The first day of the term: the argument `start`, or the order's date while that is unanswered or refused.
    var startDay: CalendarDate {
        date("start").flatMap { $0 >= asOf ? $0 : nil } ?? asOf
    }

    /// Another answer as a term.
    var term: Term? { arguments["term"].flatMap { Term(rawValue: $0.trimmingBlanks) } }

    /// Free days: those from the argument `current-expiry`, none when it is unanswered or refused, and those of the term that is renewed.
    var bonusDays: Int { (renewal?.days(from: startDay) ?? 0) + switchDays }

    private var switchDays: Int {
        guard let expiry = date("current-expiry"), expiry <= asOf.adding(months: SwitchBonus.longestRemainder) else { return 0 }
        return SwitchBonus.days(currentExpiry: expiry, asOf: asOf)
    }
}
