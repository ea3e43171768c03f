extension OrderStep {
    /// The payment that somebody typed on one line: the amount, then perhaps the day, then perhaps the reference. An empty line is all that is open, on
    /// that day.
    ///
    /// - Parameter method: the way in which it was paid; see ``Order/waysToPay``.
    /// - Throws: ``MonetaryAmount/Fault``, or ``StepRefusal/noSuchDay(_:)``.
    package static func payment(
        _ typed: String, of order: Order, on day: CalendarDate, by method: Payment.Method
    ) throws -> OrderStep {
        var words = typed.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard var amount = words.popFirst() else {
            return .pay(MonetaryAmount(order.openAmount, order.currency), on: day, by: method, reference: nil)
        }
        let isCurrency = { (word: String) in Currency(rawValue: word.uppercased()) != nil }
        if let next = words.first, isCurrency(amount) || isCurrency(next) {
            amount += " \(next)"
            words.removeFirst()
        }
        var date = day
        if let next = words.first, next.count == 10, next.allSatisfy({ $0 == "-" || $0.isASCII && $0.isNumber }), next.contains("-") {
            guard let typed = CalendarDate(next) else { throw StepRefusal.noSuchDay(next) }
            date = typed
            words.removeFirst()
        }
        return .pay(
            try MonetaryAmount(typed: amount, in: order.currency), on: date, by: method,
            reference: words.isEmpty ? nil : words.joined(separator: " "))
    }
}
