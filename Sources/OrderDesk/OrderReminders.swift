package import Archive
import Clients
import Console
import Live
package import Orders
import Reports

/// Reminds customers of terms that end: writes a message for each, once for each of the days on which one is due.
package struct OrderReminders {
    private let store: any OrderArchive
    private let actor: String
    private let today: CalendarDate
    private let within: Int

    /// Reminders of terms that end within so many days from a day.
    package init(store: any OrderArchive, actor: String, today: CalendarDate, within days: Int) {
        (self.store, self.actor, self.today, within) = (store, actor, today, days)
    }

    /// Writes what is due, or with `isRehearsal` only says so, and prints a line or an object for each. A file that cannot be used, or an order that
    /// cannot be changed, keeps nobody else from his reminder; it is named on standard error, and the exit code is 1. That nothing is due is said there too.
    package func write(
        isRehearsal: Bool, isJSON: Bool, line: (String) -> Void = { Swift.print($0) }, tell: (String) -> Void = { StandardError.line($0) }
    ) throws {
        var faults = try OrderLookup.trying { () throws(ArchiveFault) in try store.faults(of: [.order]).map(\.description) }
        var count = 0
        for id in try candidates() {
            do {
                guard let written = try remind(id, isRehearsal: isRehearsal) else { continue }
                count += 1
                line(isJSON ? try JSONOutput.line(written) : written.line)
            } catch let fault as ArchiveFault {
                faults.append(fault.description)
            }
        }
        if count == 0, faults.isEmpty { tell("There is no reminder to write.") }
        for fault in faults { tell(fault) }
        if !faults.isEmpty { throw Exit(.found) }
    }

    /// Orders whose term ends in time, or a certificate that another one of their plan follows.
    private func candidates() throws -> [OrderID] {
        var found: [OrderID] = []
        try OrderLookup.eachPage(of: ExpiringOrders.query(until: today.adding(days: within), endFrom: today), limit: nil, in: store) {
            rows in
            found += rows.compactMap(\.order).filter { order in
                [order.lastDay, order.reissueFrom == nil ? nil : order.validUntil].contains { day in
                    day.map { today.days(until: $0) <= within } ?? false
                }
            }.map(\.id)
        }
        return found
    }

    /// What was written; `nil` if nothing is due. What is due is judged by the order as it is when it is written, so that of two who
    /// remind at once one does.
    private func remind(_ id: OrderID, isRehearsal: Bool) throws -> WrittenReminder? {
        let order = try store.order(id)
        guard let reminder = RenewalReminder.due(of: order, on: today) else { return nil }
        // Whoever has asked for the next certificate need not hear that it is due.
        let isAsked =
            reminder.isOfPlan(of: order)
            && order.related(.reissuedBy).contains { (try? store.order($0))?.isAwaitingCertificate ?? false }
        if isAsked { return nil }
        if isRehearsal { return WrittenReminder(reminder, of: order) }
        do {
            return WrittenReminder(
                reminder,
                of: try store.update(id) { order in
                    guard let reminder = RenewalReminder.due(of: order, on: today) else { throw NothingDue() }
                    return reminder.noted(in: order, actor: actor, at: Clock.live.now())
                })
        } catch is NothingDue {
            return nil
        }
    }

    private struct NothingDue: Error {}
}
