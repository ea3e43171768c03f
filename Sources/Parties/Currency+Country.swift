import Orders

extension Currency {
    /// The currency that is legal tender in a country, where it is one that orders are priced in (ISO 4217 list one); `nil` elsewhere.
    ///
    /// - Parameter country: ISO 3166-1 alpha-2.
    static func ofCountry(_ country: String) -> Currency? {
        byCountry[country]
    }

    private static let byCountry: [String: Currency] = {
        let users: [(Currency, String)] = [
            (.usd, "US AS BQ EC FM GU IO MH MP PR PW SV TC TL UM VG VI"),
            (.eur, "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XX YT"),
            (.gbp, "GB GG IM JE"), (.aud, "AU CC CX HM KI NF NR TV"),
        ]
        return Dictionary(
            uniqueKeysWithValues: users.flatMap { currency, codes in codes.split(separator: " ").map { (String($0), currency) } })
    }()
}
