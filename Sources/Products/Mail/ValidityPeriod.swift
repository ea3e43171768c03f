import Flow
import Orders

/// How long the certificates of an order live, as it is chosen. The raw values are the option ids.
enum ValidityPeriod: String, CaseIterable {
    case oneYear = "1-year"
    case twoYears = "2-years"
    case longest
    case ownDate = "own-date"

    /// What people read.
    var label: String {
        switch self {
        case .oneYear: "1 year"
        case .twoYears: "2 years"
        case .longest: "The longest"
        case .ownDate: "Own date"
        }
    }

    /// The last day of certificates that begin on a day; `nil` where that is answered by itself. A certificate counts its first and its last day (S/MIME
    /// Baseline Requirements 6.3.2).
    func lastDay(from first: CalendarDate) -> CalendarDate? {
        switch self {
        case .oneYear: first.adding(months: 12).adding(days: -1)
        case .twoYears: first.adding(months: 24).adding(days: -1)
        case .longest: Self.latest(from: first)
        case .ownDate: nil
        }
    }

    /// The latest day on which a certificate can end that begins on a day.
    static func latest(from first: CalendarDate) -> CalendarDate { first.adding(days: MailOrder.dayLimit - 1) }

    /// The options with their last days.
    static func choices(from first: CalendarDate) -> [Choice] {
        allCases.map { period in
            let days = period.lastDay(from: first).map { "until \($0), \(first.days(until: $0) + 1) days" }
            return Choice(id: period.rawValue, label: period.label, detail: days ?? "until \(latest(from: first)) at most")
        }
    }
}
