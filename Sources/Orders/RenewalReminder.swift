/// That a customer is reminded of the end of a term, or of a certificate of its plan that another one follows. Once for each threshold: an order's events
/// tell which were.
package struct RenewalReminder: Hashable, Sendable {
    /// The last day of the term, or of the certificate.
    package let lastDay: CalendarDate
    /// Days from the reminder to the last day, at least 0.
    package let daysLeft: Int

    /// How many days before the last day a reminder is due, the first one first.
    package static let thresholds = [90, 60, 30, 7]

    /// The same where the next certificate of the plan is due, which costs nothing and asks for less.
    package static let thresholdsOfPlan = thresholds.filter { $0 <= 30 }

    /// The threshold that it was written for: the last one that was passed; `nil` before the first.
    package var threshold: Int? { Self.thresholds.last { daysLeft <= $0 } }

    private static let beginning = "renewal reminder, "

    /// What stands in the order's event.
    package var what: String { "\(Self.beginning)\(daysLeft) days before \(lastDay)" }

    init(lastDay: CalendarDate, daysLeft: Int) {
        (self.lastDay, self.daysLeft) = (lastDay, daysLeft)
    }

    /// The reminder that an event tells of; `nil` if it tells of something else.
    package init?(_ event: OrderEvent) {
        guard event.what.hasPrefix(Self.beginning) else { return nil }
        let words = event.what.dropFirst(Self.beginning.count).split(separator: " ")
        guard words.count == 4, let days = Int(words[0]), let day = CalendarDate(words[3]) else { return nil }
        self.init(lastDay: day, daysLeft: days)
    }

    /// Whether it tells of a certificate whose successor in an order's plan is due.
    package func isOfPlan(of order: Order) -> Bool {
        order.tls?.term.nextReissue != nil && order.tls?.term.lastIssued?.end == lastDay
    }

    /// The reminder that is due of an order on a day; `nil` if none is: of the end of its term, else of its next certificate. Of several thresholds that were
    /// missed only the last one counts, and nothing is due once the term is over, or where another order answers for its end or renews it.
    package static func due(of order: Order, on day: CalendarDate) -> RenewalReminder? {
        guard order.isInUse, !order.isProvidedFor else { return nil }
        let plan = order.tls?.term
        return order.lastDay.flatMap { due(of: order, before: $0, thresholds, on: day) }
            ?? (plan?.nextReissue == nil ? nil : plan?.lastIssued?.end).flatMap { due(of: order, before: $0, thresholdsOfPlan, on: day) }
    }

    private static func due(
        of order: Order, before lastDay: CalendarDate, _ thresholds: [Int], on day: CalendarDate
    ) -> RenewalReminder? {
        guard day <= lastDay else { return nil }
        let reminder = RenewalReminder(lastDay: lastDay, daysLeft: day.days(until: lastDay))
        guard let threshold = reminder.threshold, thresholds.contains(threshold) else { return nil }
        let earlier = order.events.compactMap(RenewalReminder.init).filter { $0.lastDay == lastDay }
        return earlier.contains { $0.daysLeft <= threshold } ? nil : reminder
    }

    /// The order with an event that says that the customer is reminded.
    package func noted(in order: Order, actor: String, at time: Timestamp) -> Order {
        var order = order
        order.events.append(OrderEvent(time: time, actor: actor, what: what))
        return order
    }
}
