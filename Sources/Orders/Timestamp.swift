/// An instant in UTC, to the second, of the years 1 to 9999.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Within the years 1…9999.
    package let secondsSinceEpoch: Int

    /// Clamped to the years 1…9999.
    package init(secondsSinceEpoch: Int) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, -62_135_596_800), 253_402_300_799)
    }

    /// Reads `YYYY-MM-DDThh:mm:ssZ` (RFC 3339, UTC only); a fraction of a second is read and dropped.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, limit: Int) -> Int? {
            guard (0x30...0x39).contains(bytes[start]), (0x30...0x39).contains(bytes[start + 1]) else { return nil }
            let number = Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
            return number <= limit ? number : nil
        }
        guard (20...40).contains(bytes.count), bytes.allSatisfy({ $0 < 0x80 }),
            let date = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(11, limit: 23), let minute = number(14, limit: 59), let second = number(17, limit: 59)
        else { return nil }
        let rest = bytes[19...]
        let fraction = rest.dropFirst().dropLast()
        guard rest.last == UInt8(ascii: "Z"),
            rest.count == 1
                || rest.first == UInt8(ascii: ".") && !fraction.isEmpty && fraction.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.init(secondsSinceEpoch: date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// The UTC day it lies in.
    package var calendarDate: CalendarDate {
        CalendarDate(daysSinceEpoch: (secondsSinceEpoch - secondOfDay) / 86_400)
    }

    private var secondOfDay: Int {
        let remainder = secondsSinceEpoch % 86_400
        return remainder < 0 ? remainder + 86_400 : remainder
    }

    /// Earlier instants first.
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.secondsSinceEpoch < right.secondsSinceEpoch }
}

extension Timestamp: CustomStringConvertible {
    /// `YYYY-MM-DDThh:mm:ssZ`.
    package var description: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let second = secondOfDay
        return "\(calendarDate)T\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }
}

extension Timestamp: Codable {
    /// Reads RFC 3339 text in UTC.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let timestamp = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of the form YYYY-MM-DDThh:mm:ssZ")
        }
        self = timestamp
    }

    /// Writes RFC 3339 text in UTC.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate {
    /// Its first second, in UTC.
    package var midnight: Timestamp { Timestamp(secondsSinceEpoch: daysSinceEpoch * 86_400) }
}
