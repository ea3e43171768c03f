/// The answer to the call `certificate`, once it is issued (200).
package struct IssuedCertificate: Hashable, Sendable, Codable {
    /// What became of it.
    package enum Status: String, Hashable, Sendable, Codable {
        case issued = "ISSUED"
        case revoked = "REVOKED"
    }

    /// The certificate in PEM (RFC 7468).
    package let certificate: String
    /// What became of it.
    package let status: Status
    /// When that happened, in Unix seconds.
    package let updatedAt: Int

    /// A certificate.
    package init(certificate: String, status: Status, updatedAt: Int) {
        (self.certificate, self.status, self.updatedAt) = (certificate, status, updatedAt)
    }

    private enum CodingKeys: String, CodingKey {
        case certificate, status
        case updatedAt = "updated_at"
    }
}

/// A number, as the calls `count` answer it.
package struct AtlasCount: Hashable, Sendable, Codable {
    /// 0 and more.
    package let value: Int

    /// A number.
    package init(_ value: Int) {
        self.value = value
    }
}

/// A row of the calls `statistics`.
package struct ListedCertificate: Hashable, Sendable, Codable {
    /// Its serial number.
    package let serial: AtlasSerial
    /// When it begins, in Unix seconds.
    package let notBefore: Int
    /// When it ends, in Unix seconds.
    package let notAfter: Int

    /// A certificate.
    package init(serial: AtlasSerial, notBefore: Int, notAfter: Int) {
        (self.serial, self.notBefore, self.notAfter) = (serial, notBefore, notAfter)
    }

    private enum CodingKeys: String, CodingKey {
        case serial = "serial_number"
        case notBefore = "not_before"
        case notAfter = "not_after"
    }
}

/// Which rows of a list are asked for. How many there are in all stands in the header `Total-Count`.
package struct AtlasPage: Hashable, Sendable {
    /// From 1.
    package let number: Int
    /// Rows a page: 1 to 100.
    package let size: Int
    /// The first instant, in Unix seconds.
    package let from: Int?
    /// The last instant, in Unix seconds.
    package let to: Int?
    /// Claims of one state alone.
    package let status: DomainClaim.Status?

    /// The header that says how many rows there are in all.
    package static let totalCount = "Total-Count"
    /// The most rows of one page.
    package static let largest = 100

    /// A page.
    package init(number: Int = 1, size: Int = AtlasPage.largest, from: Int? = nil, to: Int? = nil, status: DomainClaim.Status? = nil) {
        (self.number, self.size, self.from, self.to, self.status) = (number, size, from, to, status)
    }

    /// The query behind the path, in its order.
    package var fields: [(name: String, value: String)] {
        var fields = [("page", "\(number)"), ("per_page", "\(size)")]
        if let from { fields.append(("from", "\(from)")) }
        if let to { fields.append(("to", "\(to)")) }
        if let status { fields.append(("status", status.rawValue)) }
        return fields
    }

    /// The same as text behind the path, beginning with a question mark.
    package var query: String { "?" + fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&") }

    /// Reads a query without its question mark; what is absent has its usual value.
    ///
    /// - Throws: the first part that is wrong, as a sentence.
    package init(query: some StringProtocol) throws(AtlasProblem) {
        var (number, size, from, to, status) = (1, Self.largest, Int?.none, Int?.none, DomainClaim.Status?.none)
        for part in query.split(separator: "&") {
            let name = String(part.prefix { $0 != "=" })
            let text = String(part.dropFirst(name.count + 1))
            func whole(_ range: ClosedRange<Int>) throws(AtlasProblem) -> Int {
                guard let value = Int(text), range.contains(value) else {
                    throw AtlasProblem(description: "\(name) must be a number from \(range.lowerBound) to \(range.upperBound)")
                }
                return value
            }
            switch name {
            case "page": number = try whole(1...1_000_000)
            case "per_page": size = try whole(1...Self.largest)
            case "from": from = try whole(0...253_402_300_799)
            case "to": to = try whole(0...253_402_300_799)
            case "status":
                guard let named = DomainClaim.Status(rawValue: text) else {
                    throw AtlasProblem(description: "status must be PENDING or VERIFIED")
                }
                status = named
            default: continue
            }
        }
        self.init(number: number, size: size, from: from, to: to, status: status)
    }
}
