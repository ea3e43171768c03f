import Console
package import Orders

/// What is typed with a step of a hosted service.
package enum HandOverValue {
    /// The value as the order keeps it. What cannot be one is refused in a sentence.
    ///
    /// - Throws: ``Exit``.
    package static func checked(_ typed: String?, for step: HandOver.ID, of order: Order) throws -> String? {
        guard let typed, !typed.allSatisfy(\.isWhitespace) else { return nil }
        switch step {
        case .address: return try address(typed)
        case .record:
            let (led, assigned) = (try address(typed), order.hosted?.handOvers[.address]?.value)
            guard led == assigned else {
                throw Exit(.data, "The record leads to \(led), and the address of the order is \(assigned ?? "not assigned yet").")
            }
            return led
        default: return typed
        }
    }

    private static func address(_ typed: String) throws -> String {
        let shown = DisplayText.sanitized(String(typed.prefix(60)))
        guard let address = ServiceAddress(typed) else {
            throw Exit(.data, "\(shown) is no IP address. Write it like 198.51.100.7 or 2001:db8::7.")
        }
        guard address.isReachable else {
            throw Exit(.data, "No service can be reached at \(address.text): it is no address of a single computer in a network.")
        }
        return address.text
    }
}
