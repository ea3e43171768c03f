package import Orders

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

    /// The region whose prices the customers of a country pay, where nobody is asked for it; North America's for the rest of the world.
    ///
    /// - Parameter country: ISO 3166-1 alpha-2.
    package init(ofCountry country: String) {
        self =
            switch country {
            case "GB", "GG", "IM", "JE": .unitedKingdom
            case "AU", "NZ", "CC", "CX", "HM", "KI", "NF", "NR", "TV", "CK", "NU", "TK": .australiaNewZealand
            case _ where Self.american.contains(country): .southCentralAmerica
            case _ where Self.european.contains(country): .europe
            default: .northAmerica
            }
    }

    /// Mexico, Central America, the Caribbean that speaks Spanish, and South America.
    private static let american: Set = [
        "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "GY", "HN", "MX", "NI", "PA", "PE", "PY", "SR", "SV", "UY", "VE",
    ]

    /// The European Economic Area, those who pay in euros, and their neighbors.
    private static let european: Set = [
        "AD", "AL", "AT", "AX", "BA", "BE", "BG", "BL", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO", "FR", "GF", "GI", "GP", "GR",
        "HR",
        "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MF", "MK", "MQ", "MT", "NL", "NO", "PL", "PM", "PT", "RE", "RO",
        "RS",
        "SE", "SI", "SK", "SM", "TF", "TR", "UA", "VA", "XK", "YT",
    ]
}
