/// The four currencies orders are priced in (ISO 4217). Each has two decimal digits.
package enum Currency: String, Codable, CaseIterable, Hashable, Sendable {
    case usd = "USD"
    case eur = "EUR"
    case gbp = "GBP"
    case aud = "AUD"
}
