package import Orders

/// Last days and days of next certificates as a calendar file (RFC 5545), an all-day event each. Its lines go out as soon as they are known.
package struct ExpiringCalendar {
    private let madeAt: Timestamp

    /// A calendar of a moment.
    package init(madeAt: Timestamp) { self.madeAt = madeAt }

    /// What the file begins with.
    package var beginning: String {
        Self.text(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//certdesk//orders expiring//EN", "CALSCALE:GREGORIAN"])
    }

    /// What stands in it where nothing is due: a calendar has at least one component (section 3.6), and a time zone is one that shows nothing.
    package var filling: String {
        Self.text([
            "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000",
            "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE",
        ])
    }

    /// What it ends with.
    package var end: String { Self.text(["END:VCALENDAR"]) }

    /// The events of an order up to a day. An event's UID is made of the order's id and what is due, so that a program that takes the file
    /// again moves its event instead of adding one.
    package func events(_ order: ExpiringOrder, until limit: CalendarDate) -> String {
        var events: [String] = []
        if let next = order.nextDue, next <= limit {
            events += event(
                "\(order.order)-next-certificate", next, "\(order.commonName): next certificate",
                "From this day on the next certificate of order \(order.order) can be issued. Customer: \(order.customer). Last day of the term: \(order.lastDay)."
            )
        }
        if order.lastDay <= limit {
            events += event(
                "\(order.order)-last-day", order.lastDay, "\(order.commonName): last day",
                "The term of order \(order.order) ends with this day. Customer: \(order.customer).")
        }
        return Self.text(events)
    }

    private func event(_ id: String, _ day: CalendarDate, _ summary: String, _ description: String) -> [String] {
        [
            "BEGIN:VEVENT", "UID:\(id)@certdesk", "DTSTAMP:\(Self.compact("\(madeAt)"))", "DTSTART;VALUE=DATE:\(Self.compact("\(day)"))",
            // The end is the first day that is no part of it (section 3.6.1).
            "DTEND;VALUE=DATE:\(Self.compact("\(day.adding(days: 1))"))", "SUMMARY:\(Self.escaped(summary))",
            "DESCRIPTION:\(Self.escaped(description))", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    /// Dates and times without what divides them: `20261129T070000Z`.
    private static func compact(_ text: String) -> String { text.filter { $0 != "-" && $0 != ":" } }

    /// A text value (section 3.3.11).
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Lines of at most 75 octets, longer ones folded between characters (section 3.1).
    static func text(_ lines: [String]) -> String {
        var text = ""
        for line in lines {
            var octets = 0
            for scalar in line.unicodeScalars {
                let width = UTF8.width(scalar)
                if octets + width > 75 {
                    text += "\r\n "
                    octets = 1
                }
                text.unicodeScalars.append(scalar)
                octets += width
            }
            text += "\r\n"
        }
        return text
    }
}
