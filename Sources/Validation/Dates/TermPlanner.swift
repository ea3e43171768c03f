import IssuanceRules
package import Orders

/// Divides the time a customer buys into certificates. A certificate's days are counted with the first and the last (RFC 5280 section 4.1.2.5), and
/// its length is what authorities issue under the rules of its own first day (BR 6.3.2), so a long term crosses several limits.
package enum TermPlanner {
    /// One certificate of a plan.
    package struct Certificate: Hashable, Sendable {
        /// First day of validity.
        package let start: CalendarDate
        /// Last day of validity.
        package let end: CalendarDate
        /// Days of validity, first and last counted, at least 1.
        package let days: Int
        /// The first day on which it can be signed: the start of the plan for the first one, later ones as early before their start as the
        /// rule about signing times allows.
        package let issueFrom: CalendarDate
    }

    /// The bought time and the certificates that cover it.
    package struct Plan: Hashable, Sendable {
        /// First day covered.
        package let start: CalendarDate
        /// Last day covered.
        package let end: CalendarDate
        /// In order of time, without gap or overlap; at least one.
        package let certificates: [Certificate]

        /// Days covered, first and last counted.
        package var days: Int { start.days(until: end) + 1 }
    }

    /// The last day of a term: so many calendar months and then so many days from its first day on, that day counted.
    package static func lastDay(from start: CalendarDate, months: Int, bonusDays: Int = 0) -> CalendarDate {
        start.adding(months: months).adding(days: bonusDays - 1)
    }

    /// The plan for a term: back to back, each certificate as long as authorities issue it on its day. An own end within the term shortens it; one beyond the term
    /// is cut to the term, one before the start to a single day.
    package static func plan(start: CalendarDate, months: Int, bonusDays: Int = 0, end: CalendarDate? = nil) -> Plan {
        let termEnd = lastDay(from: start, months: months, bonusDays: bonusDays)
        let lastDay = max(start, min(end ?? termEnd, termEnd))
        return Plan(start: start, end: lastDay, certificates: certificates(from: start, to: lastDay))
    }

    /// Certificates that cover the days from one on, back to back.
    ///
    /// - Parameter isReissue: whether another comes before them; the first of all is signed on its own first day.
    static func certificates(from start: CalendarDate, to lastDay: CalendarDate, isReissue: Bool = false) -> [Certificate] {
        var certificates: [Certificate] = []
        var first = start
        while first <= lastDay {
            let last = min(latestEnd(ofCertificateFrom: first) ?? lastDay, lastDay)
            certificates.append(
                Certificate(
                    start: first, end: last, days: first.days(until: last) + 1,
                    issueFrom: certificates.isEmpty && !isReissue ? first : earliestSigning(of: first)))
            // The calendar ends.
            guard last < lastDay else { break }
            first = last.adding(days: 1)
        }
        return certificates
    }

    /// The plan for a term by its option id.
    package static func plan(start: CalendarDate, term: Term, bonusDays: Int = 0, end: CalendarDate? = nil) -> Plan {
        plan(start: start, months: term.months, bonusDays: bonusDays, end: end)
    }

    /// The last day of the certificate that authorities issue from a day on; `nil` while there is no limit. They stay a day below what they may, as a
    /// second too many counts as a day (BR 6.3.2).
    package static func latestEnd(ofCertificateFrom start: CalendarDate) -> CalendarDate? {
        let rule = IssuanceRules.rule(.plannedValidity, on: start) ?? IssuanceRules.rule(.certificateValidity, on: start)
        return switch rule?.limit {
        case .days(let days): start.adding(days: days - 1)
        case .months(let months): lastDay(from: start, months: months)
        case nil: nil
        }
    }

    private static func earliestSigning(of start: CalendarDate) -> CalendarDate {
        guard case .days(let days) = IssuanceRules.rule(.signingTime, on: start)?.limit else { return start }
        return start.adding(days: -days)
    }
}
