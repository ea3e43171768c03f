package import Orders

/// A ZIP file of some small files, stored as they are (APPNOTE 6.3.9): every system opens it, and nothing in it is worth packing.
package struct ZIPArchive {
    /// One file, readable and writable by its owner alone where the system has owners.
    package struct Entry: Hashable, Sendable {
        /// ASCII letters, digits, dots and hyphens.
        package let name: String
        /// At most 4 GB, as all of them together.
        package let bytes: [UInt8]

        /// A file of a name.
        package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    }

    /// The bytes of the whole archive.
    package let bytes: [UInt8]

    /// Puts files into an archive, all of one moment; times before 1980 cannot be said and become its first day.
    package init(_ entries: [Entry], at moment: Timestamp) {
        var (file, directory) = ([UInt8](), [UInt8]())
        for entry in entries {
            let offset = file.count
            // What both places say: the version that reads it (1.0), no flags, stored, when, sum, sizes, length of the name, none of further fields.
            let facts =
                Self.short(10) + Self.short(0) + Self.short(0) + Self.time(moment) + Self.long(Self.sum(entry.bytes))
                + Self.long(UInt32(entry.bytes.count)) + Self.long(UInt32(entry.bytes.count)) + Self.short(UInt16(entry.name.utf8.count))
                + Self.short(0)
            file += Self.long(0x0403_4B50) + facts + Array(entry.name.utf8) + entry.bytes
            // Made on Unix (3), whose mode stands in the upper half of the attributes: a regular file, 0600.
            directory += Self.long(0x0201_4B50) + Self.short(3 << 8 | 10) + facts + Self.short(0) + Self.short(0) + Self.short(0)
            directory += Self.long(0o100600 << 16) + Self.long(UInt32(offset)) + Array(entry.name.utf8)
        }
        let count = Self.short(UInt16(entries.count))
        let end =
            Self.long(0x0605_4B50) + Self.short(0) + Self.short(0) + count + count + Self.long(UInt32(directory.count))
            + Self.long(UInt32(file.count)) + Self.short(0)
        bytes = file + directory + end
    }

    /// CRC-32 as ISO 3309 and ZIP have it.
    static func sum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }

    /// MS-DOS's time and date: two seconds, minutes, hours; day, month, years since 1980.
    private static func time(_ moment: Timestamp) -> [UInt8] {
        let (day, seconds) = (moment.calendarDate, moment.secondsSinceEpoch - moment.calendarDate.daysSinceEpoch * 86_400)
        guard (1980...2107).contains(day.year) else { return short(0) + short(1 << 5 | 1) }
        let time = (seconds / 3600) << 11 | (seconds / 60 % 60) << 5 | (seconds % 60 / 2)
        return short(UInt16(time)) + short(UInt16((day.year - 1980) << 9 | day.month << 5 | day.day))
    }

    private static func short(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }

    private static func long(_ value: UInt32) -> [UInt8] {
        short(UInt16(truncatingIfNeeded: value)) + short(UInt16(value >> 16))
    }
}
