import Archive
import Console
import Orders
import SampleOrders
import Testing

@testable import Reports

/// What ends soon, for people, for programs and for calendars.
@Suite struct ExpiringCalendarTests {
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private static func order(
        _ name: String = "www.example.org", customer: String = "Example Ltd", last: String = "2026-12-24", next: String? = "2026-12-01"
    ) throws -> ExpiringOrder {
        var samples = SampleOrders(seed: 4)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        order.state = .installed
        order.tls?.certificate.commonName = name
        order.customer?.organization.name = customer
        let (start, end) = (try day("2026-01-01"), try day(last))
        let due = try next.map(day)
        order.tls?.term = TermPlan(
            term: .oneYear, start: start, end: end, bonusDays: 0,
            certificates: [.init(start: start, end: due ?? end, days: 1, issueFrom: start, serial: "0A")]
                + (due.map { [.init(start: $0, end: end, days: 1, issueFrom: $0)] } ?? []))
        return try #require(ExpiringOrder(OrderSummary(order)))
    }

    @Test func whatIsDueIsSaidInWords() throws {
        let (both, last) = (try Self.order(), try Self.order(next: nil))
        #expect(both.what(on: try Self.day("2026-12-01")) == "next certificate")
        #expect(both.what(on: try Self.day("2026-12-02")) == "next certificate, late")
        #expect(last.what(on: try Self.day("2026-12-24")) == "last day")
        #expect(last.what(on: try Self.day("2026-12-25")) == "has ended")
        let cells = both.line(on: try Self.day("2026-12-01")).split(separator: "\t", omittingEmptySubsequences: false)
        #expect(cells == ["2026-12-01", "next certificate", "\(both.order)", "www.example.org", "2026-12-24", "2026-12-01", "Example Ltd"])
    }

    @Test func programsReadFiveMembers() throws {
        let order = try Self.order(next: nil)
        #expect(
            try JSONOutput.line(order)
                == #"{"commonName":"www.example.org","customer":"Example Ltd","lastDay":"2026-12-24","nextDue":null,"order":"\#(order.order)"}"#
        )
        #expect(try JSONOutput.line(Self.order()).contains(#""nextDue":"2026-12-01""#))
    }

    // MARK: The calendar

    /// A content line by the grammar of RFC 5545, section 3.1: name, parameters, value.
    private struct ContentLine: Equatable {
        var name: String
        var value: String
    }

    /// Reads a calendar as strictly as the grammar is: line ends, folding, length of lines, the structure of components, escapes of texts.
    private static func read(_ text: String) throws -> [[String: String]] {
        var lines: [[UInt8]] = [[]]
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x0D {
                try #require(place + 1 < bytes.count && bytes[place + 1] == 0x0A, "a lone CR")
                lines.append([])
                place += 2
                continue
            }
            try #require(bytes[place] != 0x0A, "a lone LF")
            lines[lines.count - 1].append(bytes[place])
            place += 1
        }
        try #require(lines.removeLast().isEmpty, "the last line ends")
        var unfolded: [[UInt8]] = []
        for line in lines {
            try #require(line.count <= 75, "a line of \(line.count) octets")
            try #require(String(validating: line, as: UTF8.self) != nil, "a character is cut")
            if line.first == 0x20 {
                try #require(!unfolded.isEmpty && line.count > 1)
                unfolded[unfolded.count - 1] += line.dropFirst()
            } else {
                unfolded.append(line)
            }
        }
        let content = try unfolded.map { bytes in
            let line = String(decoding: bytes, as: UTF8.self)
            try #require(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "a control character")
            let colon = try #require(line.firstIndex(of: ":"))
            return ContentLine(name: String(line[..<colon]), value: String(line[line.index(after: colon)...]))
        }
        try #require(content.first == ContentLine(name: "BEGIN", value: "VCALENDAR"))
        try #require(content.last == ContentLine(name: "END", value: "VCALENDAR"))
        let head = content.dropFirst().prefix { $0.name != "BEGIN" && $0.name != "END" }
        try #require(
            Set(head.map(\.name)) == ["VERSION", "PRODID", "CALSCALE"] && head.contains(ContentLine(name: "VERSION", value: "2.0")))
        var events: [[String: String]] = []
        var event: [String: String]?
        for line in content.dropFirst(1 + head.count).dropLast() {
            switch (line.name, line.value, event == nil) {
            case ("BEGIN", "VEVENT", true): event = [:]
            case ("END", "VEVENT", false):
                events.append(try #require(event))
                event = nil
            default:
                try #require(event?[line.name] == nil, "\(line.name) twice, or outside of an event")
                event?[line.name] = line.value
            }
        }
        try #require(event == nil)
        for event in events {
            try #require(
                Set(event.keys) == [
                    "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP",
                ])
            try #require(event["DTSTAMP"]?.wholeMatch(of: /\d{8}T\d{6}Z/) != nil)
        }
        try #require(Set(events.map { $0["UID"] }).count == events.count)
        return events
    }

    /// A text value as it was meant; `nil` if an escape is none or a character had to be one.
    private static func unescaped(_ value: String?) -> String? {
        guard let value else { return nil }
        var (text, isEscape) = ("", false)
        for character in value {
            if isEscape {
                guard let meant = ["\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"][character] else { return nil }
                text += meant
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else if character == ";" || character == "," {
                return nil
            } else {
                text.append(character)
            }
        }
        return isEscape ? nil : text
    }

    private static let calendar = ExpiringCalendar(madeAt: Timestamp(secondsSinceEpoch: 1_790_000_000))

    @Test func anEventIsADay() throws {
        let order = try Self.order()
        let text = Self.calendar.beginning + Self.calendar.events(order, until: try Self.day("2026-12-24")) + Self.calendar.end
        let events = try Self.read(text)
        #expect(events.map { $0["UID"] } == ["\(order.order)-next-certificate@certdesk", "\(order.order)-last-day@certdesk"])
        #expect(events.map { $0["DTSTART;VALUE=DATE"] } == ["20261201", "20261224"])
        #expect(events.map { $0["DTEND;VALUE=DATE"] } == ["20261202", "20261225"], "the end is the day behind it")
        #expect(events[0]["DTSTAMP"] == "20260921T141320Z")
        #expect(events[1]["SUMMARY"] == "www.example.org: last day")
        #expect(events[1]["DESCRIPTION"]?.contains("\(order.order)") == true)
    }

    @Test func whatIsBehindTheLimitIsNoEvent() throws {
        let order = try Self.order()
        let text = Self.calendar.beginning + Self.calendar.events(order, until: try Self.day("2026-12-23")) + Self.calendar.end
        #expect(try Self.read(text).count == 1)
    }

    /// A calendar without any component is none (section 3.6); one whose only component is a time zone (section 3.6.5) shows nothing.
    @Test func whereNothingIsDueThereIsATimeZone() throws {
        let filling = Self.calendar.filling
        #expect(try Self.read(Self.calendar.beginning + Self.calendar.end).isEmpty)
        let lines = filling.split(separator: "\r\n").map(String.init)
        #expect(lines.first == "BEGIN:VTIMEZONE" && lines.last == "END:VTIMEZONE" && lines[1].hasPrefix("TZID:"))
        #expect(lines.dropFirst(2).first == "BEGIN:STANDARD" && lines.dropLast().last == "END:STANDARD")
        for name in ["DTSTART:", "TZOFFSETFROM:", "TZOFFSETTO:"] { #expect(lines[3...].count(where: { $0.hasPrefix(name) }) == 1) }
    }

    /// Names of any length and script, and with what divides values.
    @Test(arguments: [
        String(repeating: "ü", count: 200), String(repeating: "日本", count: 90), "a; b, c\\ d:\"e\"", String(repeating: "👩‍👩‍👧", count: 30),
        String(repeating: "x", count: 37), String(repeating: "x", count: 38), String(repeating: "x", count: 39),
    ])
    func textsComeBackAsTheyWere(customer: String) throws {
        let order = try Self.order(customer: customer)
        let text = Self.calendar.beginning + Self.calendar.events(order, until: try Self.day("2027-01-01")) + Self.calendar.end
        let events = try Self.read(text)
        #expect(Self.unescaped(events[1]["DESCRIPTION"])?.contains("Customer: \(order.customer).") == true)
        #expect(order.customer.hasPrefix(String(customer.unicodeScalars.prefix(30).map(Character.init))))
    }

    @Test func aLineBreakIsEscaped() {
        #expect(ExpiringCalendar.escaped("a\nb") == "a\\nb" && Self.unescaped("a\\nb") == "a\nb")
    }
}
