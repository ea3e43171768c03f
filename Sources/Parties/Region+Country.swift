import Orders

extension Region {
    /// The country most customers of a region are in; `nil` where there is no such country.
    var presetCountry: String? {
        switch self {
        case .northAmerica: "US"
        case .unitedKingdom: "GB"
        case .australiaNewZealand: "AU"
        case .europe, .southCentralAmerica: nil
        }
    }
}
