/// What old servers write before a request: the key manager of IIS 4 puts contact and subject there as `Name: value` lines.
struct RequestHeader: Hashable, Sendable {
    /// What a line can be about.
    enum Subject: CaseIterable, Hashable, Sendable {
        case email, telephone, server, commonName, unit, organization, city, state, country
    }

    private(set) var values: [Subject: String] = [:]

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
        for line in text.split(whereSeparator: \.isNewline).prefix(Self.lineLimit) {
            if line.contains("-----BEGIN") { break }
            let unquoted = line.drop { $0.isWhitespace || $0 == ">" || $0 == "|" }
            guard let colon = unquoted.firstIndex(of: ":") else { continue }
            let value = unquoted[unquoted.index(after: colon)...].trimmed
            guard let subject = Self.subjects[Self.folded(unquoted[..<colon])], values[subject] == nil, !value.isEmpty,
                value.unicodeScalars.count <= Self.valueLimit
            else { continue }
            values[subject] = value
        }
        // A letter has "Phone:" under it as well, but neither of these.
        if Set(values.keys).isDisjoint(with: [.server, .commonName]) { values = [:] }
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
    /// The text without blanks around it.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
