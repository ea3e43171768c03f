/// The number of a customer, `C-XXXX-XXXX`: a C and the number of the order of his that was recorded first. So the same orders make the same customers, whoever
/// works them out, and a number that was given stays.
package struct CustomerID: Hashable, Sendable, CustomStringConvertible {
    /// The order by which he became one.
    package let firstOrder: OrderID

    /// The customer whose first order this is.
    package init(_ firstOrder: OrderID) { self.firstOrder = firstOrder }

    /// Reads what somebody typed or heard: small letters, blanks and missing hyphens are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        let parts = typed.prefix(40).split(whereSeparator: SpokenCode.isDivider).joined()
        guard parts.count == 9, parts.first == "C" || parts.first == "c", let order = OrderID(parts.dropFirst()) else { return nil }
        firstOrder = order
    }

    /// Its form in files, as a regular expression.
    package static let pattern = "^C-" + OrderID.pattern.dropFirst()

    /// The canonical form.
    package var description: String { "C-\(firstOrder)" }
}

extension CustomerID: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not a customer's id" }
}
