/// Where a customer orders: decides currency, tax notes and support office. The raw values are the option ids of `region.region`.
package enum Region: String, Codable, CaseIterable, Hashable, Sendable {
    case northAmerica = "north-america"
    case europe
    case unitedKingdom = "united-kingdom"
    case australiaNewZealand = "australia-new-zealand"
    case southCentralAmerica = "south-central-america"

    /// The region for people, as a name: `United Kingdom`.
    package var title: String {
        switch self {
        case .northAmerica: "North America"
        case .europe: "Europe"
        case .unitedKingdom: "United Kingdom"
        case .australiaNewZealand: "Australia and New Zealand"
        case .southCentralAmerica: "South and Central America"
        }
    }

    /// The currency every price of the region is in.
    package var currency: Currency {
        switch self {
        case .northAmerica, .southCentralAmerica: .usd
        case .europe: .eur
        case .unitedKingdom: .gbp
        case .australiaNewZealand: .aud
        }
    }
}
