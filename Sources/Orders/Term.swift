/// How long the customer buys cover. The raw values are the option ids of `validity.term`.
package enum Term: String, Codable, CaseIterable, Hashable, Sendable {
    case sixMonths = "6-months"
    case oneYear = "1-year"
    case twoYears = "2-years"
    case threeYears = "3-years"
    case fourYears = "4-years"
    case fiveYears = "5-years"

    /// Calendar months: 6 to 60.
    package var months: Int {
        switch self {
        case .sixMonths: 6
        case .oneYear: 12
        case .twoYears: 24
        case .threeYears: 36
        case .fourYears: 48
        case .fiveYears: 60
        }
    }
}
