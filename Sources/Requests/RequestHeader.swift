/// What old servers write before a request: the key manager of IIS 4 puts contact and subject there as `Name: value` lines.
struct RequestHeader: Hashable, Sendable {
    /// What a line can be about.
    enum Subject: CaseIterable, Hashable, Sendable {
        case email, telephone, server, commonName, unit, organization, city, state, country
    }

    private(set) var values: [Subject: String] = [:]
    /// What else stands there and is not read, in sentences.
    private(set) var unread: [String] = []

    /// Most lines that are looked at.
    private static let lineLimit = 200
    /// The longest value that is taken.
    private static let valueLimit = 255

    /// Reads the lines before the request; bytes that are no UTF-8 count as Latin-1, and the zeros of UTF-16 as nothing.
    init(_ bytes: [UInt8]) {
        // DER has no lines.
        guard bytes.first != 0x30 || bytes.dropFirst().first.map({ $0 < 0x80 && $0 >= 0x20 }) ?? false else { return }
        let mark = Self.byteOrderMarks.first { bytes.starts(with: $0) }?.count ?? 0
        let plain = bytes.dropFirst(mark).prefix(65_536).filter { $0 != 0 }
        let text = String(validating: plain, as: UTF8.self) ?? String(String.UnicodeScalarView(plain.map { Unicode.Scalar($0) }))
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(Self.lineLimit)
        let end = lines.firstIndex { $0.contains("-----BEGIN") } ?? lines.endIndex
        var (isBelowLine, isOther) = (false, false)
        for (number, line) in zip(1..., lines[..<end]) {
            isOther = isOther || !isBelowLine && beginsAnother(line)
            guard isOther else {
                read(line, number, isBelowLine: &isBelowLine)
                continue
            }
            // The same lines once more, as in a mail and below it, are nothing to look at.
            guard let (subject, value) = Self.named(line), !value.isEmpty, values[subject] != value else { continue }
            unread.append(
                "Line \(number) belongs to another block of lines above the same request. The first one alone is read: put the one that belongs to the "
                    + "request first.")
            break
        }
        // A letter has "Phone:" under it as well, but neither of these.
        if Set(values.keys).isDisjoint(with: [.server, .commonName]) { (values, unread) = ([:], []) }
        // The same for the lines of another block; a signature is none.
        let next = lines[end...].firstIndex { Self.named($0).map { [.server, .commonName].contains($0.subject) } ?? false }
        if let next, !values.isEmpty {
            let begin = lines[end..<next].lastIndex { Self.named($0) == nil }.map { $0 + 1 } ?? next
            unread.append(
                "Line \(begin + 1) belongs to another block of lines. The first one alone is read: put the other into a file of its own.")
        }
    }

    /// Whether a line below a gap says again what a whole block has said.
    private func beginsAnother(_ line: Substring) -> Bool {
        guard let subject = Self.named(line)?.subject else { return false }
        return values[subject] != nil && (values[.server] != nil || values[.commonName] != nil)
    }

    /// Takes a line of the block.
    ///
    /// - Parameter isBelowLine: whether the line above is one of the block, which may go on here.
    private mutating func read(_ line: Substring, _ number: Int, isBelowLine: inout Bool) {
        guard let (subject, value) = Self.named(line) else {
            let rest = line.unquoted
            if isBelowLine, !rest.isEmpty, !rest.contains(":") {
                unread.append("Line \(number) seems to go on from the line above, and is not read: write both as one line.")
            }
            isBelowLine = false
            return
        }
        isBelowLine = true
        if value.isEmpty { return }
        if value.unicodeScalars.count > Self.valueLimit {
            unread.append("Line \(number) has more than \(Self.valueLimit) characters, and is not read.")
        } else if let known = values[subject] {
            if known != value { unread.append("Line \(number) is about the same as a line above, and is not read: leave one of them.") }
        } else {
            values[subject] = value
        }
    }

    /// What a line is about, and what it says; `nil` for any other.
    private static func named(_ line: Substring) -> (subject: Subject, value: String)? {
        let unquoted = line.unquoted
        guard let colon = unquoted.firstIndex(of: ":"), let subject = subjects[folded(unquoted[..<colon])] else { return nil }
        return (subject, unquoted[unquoted.index(after: colon)...].trimmed)
    }

    /// A name of a line without capitals, blanks and hyphens.
    private static func folded(_ name: Substring) -> String {
        String(name.lowercased().filter { !$0.isWhitespace && !"-_.".contains($0) })
    }

    private static let byteOrderMarks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]

    private static let subjects: [String: Subject] = [
        "webmaster": .email, "email": .email, "emailaddress": .email, "contactemail": .email, "phone": .telephone, "telephone": .telephone,
        "phonenumber": .telephone, "server": .server, "serversoftware": .server, "commonname": .commonName, "cn": .commonName,
        "hostname": .commonName, "organizationunit": .unit, "organizationalunit": .unit, "organisationunit": .unit, "ou": .unit,
        "organization": .organization, "organisation": .organization, "company": .organization, "locality": .city, "city": .city,
        "citylocality": .city, "city/locality": .city,
        "state": .state, "stateprovince": .state, "state/province": .state, "province": .state, "country": .country,
    ]
}

extension Substring {
    /// The line without what a mail puts before one that it quotes.
    fileprivate var unquoted: Substring { drop { $0.isWhitespace || $0 == ">" || $0 == "|" } }

    /// The text without blanks around it.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
