/// A table of rows that are too many to be an answer themselves: which rows they are, and how many. The rows are kept elsewhere under the digest.
package struct TableReference: Hashable, Codable, Sendable {
    /// The SHA-256 digest of the rows as they are kept, 64 hexadecimal digits in small letters; empty for a table without rows.
    package var digest: String
    /// How many rows there are.
    package var rows: Int
    /// How many of them can be taken as they are.
    package var good: Int

    /// A table of kept rows.
    package init(digest: String, rows: Int, good: Int) {
        (self.digest, self.rows, self.good) = (digest, rows, good)
    }

    /// A table as a file names it; `nil` where that is not written as references are, since the digest becomes a name.
    package init?(read digest: String, rows: Int, good: Int) {
        self.init(digest: digest, rows: rows, good: good)
        if !isSound { return nil }
    }

    /// The table without rows.
    package static let empty = TableReference(digest: "", rows: 0, good: 0)

    /// Whether it is written as references are.
    package var isSound: Bool {
        let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return rows > 0 ? isDigest && (0...rows).contains(good) : self == .empty
    }

    /// How many rows there are and what is wrong with them, as people read it: `10,000 rows, 9,950 good, 50 with faults`.
    package var words: String {
        guard rows > 0 else { return "no rows" }
        let faulty = rows - good
        return "\(rows.grouped) \(rows == 1 ? "row" : "rows"), \(good.grouped) good"
            + (faulty == 0 ? "" : ", \(faulty.grouped) with faults")
    }
}

extension Int {
    /// The number with a comma before every three digits.
    package var grouped: String {
        let digits = Array(String(magnitude).utf8)
        var text = self < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }
}
