/// How long each part of an order takes if everybody acts at once, in working days: the one table of it.
///
/// | part | days | source |
/// | --- | --- | --- |
/// | approval of a name | 1 | assumed |
/// | payment | 1 | assumed |
/// | answer to a question | 1 | assumed |
/// | checks and call | 2 | the guide: one to two days on average |
/// | issue | 1 | assumed |
package enum WorkingTime: CaseIterable, Hashable, Sendable {
    case approval
    case payment
    case answer
    case vetting
    case issue

    /// How many working days.
    package var days: Int {
        switch self {
        case .approval, .payment, .answer, .issue: 1
        case .vetting: 2
        }
    }

    /// Whether no source says so.
    package var isAssumed: Bool { self != .vetting }

    fileprivate init(_ item: OutstandingItem) {
        self =
            switch item {
            case .payment: .payment
            case .approval, .domainProof: .approval
            case .call, .check, .requirement(.callBack): .vetting
            case .handOver, .requirement: .answer
            }
    }
}

extension LifeCycle {
    /// The day on which the certificate can be expected if everybody acts at once, a working day; never before the certificate is due. `nil` where none is
    /// waited for.
    ///
    /// What is missing is done side by side; only the answer to a question comes before, and the issue after.
    ///
    /// - Parameter day: the day on which everybody begins.
    package func expectedDay(_ order: Order, on day: CalendarDate) -> CalendarDate? {
        guard order.tls != nil, order.state.isOpen, !order.hasCertificate else { return nil }
        let answer = order.state == .needsInformation ? WorkingTime.answer.days : 0
        let preparation = outstanding(order).map { WorkingTime($0).days }.max() ?? 0
        let issued = day.adding(workingDays: answer + preparation + WorkingTime.issue.days)
        return max(issued, dueDay(order)).firstWorkingDay
    }
}
