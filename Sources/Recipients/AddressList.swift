import JSONText
import VisibleText

/// Addresses without a header, one a line or divided by commas and semicolons, perhaps each behind a name as mail programs write them.
struct AddressList {
    private struct Entry {
        var text: String
        let position: TextPosition
        /// Whether a comma ends it.
        let endsWithComma: Bool
    }

    /// No address with a name before it is that long, in characters.
    private static let entryLimit = 1000

    private let entries: [Entry]

    /// Reads a text in UTF-8.
    ///
    /// - Throws: too many addresses, or one that is too long.
    init(_ text: [UInt8]) throws(RecipientTable.Fault) {
        var entries: [Entry] = []
        var current = String.UnicodeScalarView()
        var length = 0
        var (line, column) = (1, 1)
        var start = TextPosition(line: 1, column: 1)
        var (isQuoted, isBracketed) = (false, false)
        func end(_ mark: Unicode.Scalar) throws(RecipientTable.Fault) {
            let entry = Entry(text: String(current).trimmingBlanks, position: start, endsWithComma: mark == ",")
            (current, length) = (String.UnicodeScalarView(), 0)
            (isQuoted, isBracketed) = (false, false)
            if !entry.text.isEmpty { Self.add(entry, to: &entries) }
            guard entries.count <= RecipientTable.rowLimit else {
                throw .unreadable(entry.position, "a list has at most \(RecipientTable.rowLimit) recipients; divide the file")
            }
        }
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let isLineEnd = scalar == "\n" || scalar == "\r"
            if isLineEnd || !isQuoted && !isBracketed && (scalar == "," || scalar == ";" || scalar == "\t") {
                try end(scalar)
            } else {
                if current.isEmpty { start = TextPosition(line: line, column: column) }
                if scalar == "\"" { isQuoted.toggle() }
                if scalar == "<" || scalar == ">" { isBracketed = scalar == "<" }
                current.append(scalar)
                length += 1
                if length > Self.entryLimit { throw .unreadable(start, "this address has more than \(Self.entryLimit) characters") }
            }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        try end("\n")
        self.entries = entries
    }

    /// Whether a text begins with an address, or with one behind a name: every part of its first line has an @.
    static func isOne(_ text: [UInt8]) -> Bool {
        func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let line = text.drop { isEnd($0) || $0 == UInt8(ascii: " ") }.prefix { !isEnd($0) }
        guard line.contains(UInt8(ascii: "@")), line.count <= 1_000_000 else { return false }
        if line.contains(UInt8(ascii: "<")) { return true }
        let dividers = Array(",;\t".utf8)
        return line.split(whereSeparator: dividers.contains).allSatisfy { part in
            part.contains(UInt8(ascii: "@")) || part.allSatisfy { $0 == UInt8(ascii: " ") }
        }
    }

    /// `Doe, Jane <jane@example.com>` has a comma within, and several addresses can have blanks alone between them.
    private static func add(_ entry: Entry, to entries: inout [Entry]) {
        if let last = entries.last, last.endsWithComma, !last.text.contains("@"), entry.text.contains("<"),
            last.position.line == entry.position.line
        {
            entries[entries.count - 1] = Entry(
                text: "\(last.text), \(entry.text)", position: last.position, endsWithComma: entry.endsWithComma)
            return
        }
        let words = entry.text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words.allSatisfy({ $0.contains("@") && !$0.contains("<") }) else { return entries.append(entry) }
        entries += words.map { Entry(text: String($0), position: entry.position, endsWithComma: false) }
    }

    /// The list as a table, in which names and countries are missing where the list has none.
    func table() -> RecipientTable {
        let rows = entries.enumerated().map { Self.row($1, number: $0 + 1) }
        var missing: Set<RecipientColumn> = [.country, .csr]
        for column in [RecipientColumn.firstName, .lastName] where rows.allSatisfy({ $0[column].isEmpty }) { missing.insert(column) }
        let findings = RecipientColumn.allCases.filter { missing.contains($0) && !$0.isOptional }.map { column in
            RecipientFinding(
                column, "missing", .error,
                "A list of addresses alone has no \(column.title): add it for each recipient, or give a table with that column."
                    + (column == .country ? " Where the order has a country for rows without one, that is filled in." : ""))
        }
        return RecipientTable(form: .addresses, rows: rows, headerFindings: findings, missing: missing)
    }

    private static func row(_ entry: Entry, number: Int) -> RecipientRow {
        guard entry.text.hasSuffix(">"), let open = entry.text.lastIndex(of: "<") else {
            return RecipientRow([.email: entry.text], number: number, line: entry.position.line)
        }
        let address = entry.text[entry.text.index(after: open)...].dropLast()
        let shown = entry.text[..<open].filter { $0 != "\"" }
        guard let (first, last) = names(in: String(shown).trimmingBlanks) else {
            return RecipientRow([.email: String(address)], number: number, line: entry.position.line)
        }
        let remark = RecipientFinding(
            .firstName, "names", .advisory,
            "First and last name are taken from \(Excerpt.quoted("\(first) \(last)")); check which is which.")
        return RecipientRow(
            [.firstName: first, .lastName: last, .email: String(address)], number: number, line: entry.position.line, faults: [remark])
    }

    /// `Jane Doe` and `Doe, Jane`; `nil` for what does not show which name is which.
    private static func names(in text: String) -> (first: String, last: String)? {
        let parts = text.split(separator: ",").map { String($0).trimmingBlanks }
        if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty { return (parts[1], parts[0]) }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 1, words.count > 1, !text.contains("@"), let last = words.last else { return nil }
        return (words.dropLast().joined(separator: " "), String(last))
    }
}
