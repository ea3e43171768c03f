import Archive
import JSONText
import Orders

extension OrderExcerpt {
    /// What an order's file has of it, read without making an order: in a tenth of the time. `nil` for whatever is not an order of a certificate in
    /// the current format as it was written; then reading all of it shows what it is, and what is wrong.
    init?(file: [UInt8]) {
        var order = Members()
        do {
            try JSONScanner.read(file) { (key, scanner) throws(JSONScanner.GivenUp) in try order.take(key, &scanner) }
        } catch {
            return nil
        }
        guard order.isWhole, order.schema == Order.currentSchema, order.contents == OrderContents.Kind.tls.rawValue,
            let id = OrderID(canonical: order.id), let placedAt = Timestamp(order.placedAt), let state = OrderState(rawValue: order.state),
            let region = Region(rawValue: order.region), let currency = Currency(rawValue: order.currency), let total = order.total
        else { return nil }
        let lastIssued = order.certificates.last { $0.isIssued }
        let next = lastIssued == nil ? nil : order.certificates.first { !$0.isIssued }
        let people = [order.applicant, order.billing].compactMap(\.self)
        let numbers = [order.telephone].compactMap(\.self) + people.map(\.telephone)
        self.init(
            id: id, placedAt: placedAt, state: state, region: region, actor: order.actor, commonName: order.commonName, names: order.names,
            organization: order.organization ?? "", tradingName: order.tradingName, contacts: people.map(\.name),
            emails: people.map(\.email) + order.approvals, telephones: numbers, codes: order.codes, currency: currency,
            total: Money(minorUnits: total), revision: order.revision, validUntil: lastIssued?.end, reissueFrom: next?.issueFrom,
            lastDay: order.lastDay, isFollowed: order.isFollowed)
    }

    /// What was read so far.
    private struct Members {
        struct Person {
            var name: String
            var email: String
            var telephone: String
        }

        struct Certificate {
            var end: CalendarDate
            var issueFrom: CalendarDate
            var isIssued: Bool
        }

        var (id, placedAt, state, region, currency, contents, actor, commonName) = ("", "", "", "", "", "", "", "")
        var (schema, revision, total) = (0, 0, Int?.none)
        var (organization, tradingName, telephone) = (String?.none, String?.none, String?.none)
        var (applicant, billing) = (Person?.none, Person?.none)
        var names: [String] = []
        var approvals: [String] = []
        var codes: [String] = []
        var certificates: [Certificate] = []
        var termEnd: CalendarDate?
        var isFollowed = false
        private var seen = 0

        /// How many members every order of a certificate has: those that ``take(_:_:)`` knows by name but for the customer's.
        private static let mandatory = 25

        /// `TermPlan.lastDay`.
        var lastDay: CalendarDate? { termEnd.map { max($0, certificates.last?.end ?? $0) } }

        /// Whether there was every member that there must be. A customer is there whole or not at all.
        var isWhole: Bool {
            let parts = [organization != nil, telephone != nil, applicant != nil, billing != nil]
            return seen == Self.mandatory && (parts.allSatisfy(\.self) || !parts.contains(true))
        }

        mutating func take(_ key: String, _ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            seen += 1
            switch key {
            case "id": id = try scanner.string()
            case "placedAt": placedAt = try scanner.string()
            case "state": state = try scanner.string()
            case "region": region = try scanner.string()
            case "currency": currency = try scanner.string()
            case "contents": contents = try scanner.string()
            case "actor": actor = try scanner.string()
            case "schema": schema = try scanner.integer()
            case "revision": revision = try scanner.integer()
            case "answers": try takeAnswers(&scanner)
            case "applicant":
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    if key == "contact" { applicant = try Self.person(&scanner) } else { try scanner.skip() }
                }
                seen -= 1
            case "billing":
                billing = try Self.person(&scanner)
                seen -= 1
            case "organization":
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    switch key {
                    case "name": organization = try scanner.string()
                    case "tradingName": tradingName = try scanner.string()
                    case "telephone": telephone = try scanner.string()
                    default: try scanner.skip()
                    }
                }
                seen -= 1
            case "certificate": try takeCertificate(&scanner)
            case "approval":
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    if key == "emails" { approvals = try scanner.strings() } else { try scanner.skip() }
                }
            case "quote":
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    if key == "total" { total = try scanner.integer() } else { try scanner.skip() }
                }
            case "term": try takeTerm(&scanner)
            case "flow", "product", "asOf":
                guard try scanner.kind() == .string else { throw JSONScanner.GivenUp() }
                try scanner.skip()
            case "relations": try takeRelations(&scanner)
            case "issuance":
                try Self.requireNoSandbox(&scanner)
                seen -= 1
            case "certificates":
                try scanner.array { (scanner) throws(JSONScanner.GivenUp) in try Self.requireNoSandbox(&scanner) }
                seen -= 1
            case "advisories", "events":
                guard try scanner.kind() == .array else { throw JSONScanner.GivenUp() }
                try scanner.skip()
            case "csr", "licenses", "payment", "progress", "terms":
                guard try scanner.kind() == .object else { throw JSONScanner.GivenUp() }
                try scanner.skip()
            default:
                try scanner.skip()
                seen -= 1
            }
        }

        /// Whether a certificate is a sandbox's depends on more than one member: such orders are few, and read as a whole.
        private static func requireNoSandbox(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                if key == "sandbox" { throw JSONScanner.GivenUp() }
                try scanner.skip()
            }
        }

        private mutating func takeAnswers(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            var (coupon, campaign) = (String?.none, String?.none)
            try scanner.object { (stage, scanner) throws(JSONScanner.GivenUp) in
                guard stage == "options" else { return try scanner.skip() }
                try scanner.object { (field, scanner) throws(JSONScanner.GivenUp) in
                    let isText = try scanner.kind() == .string
                    switch field {
                    case "couponCode" where isText: coupon = try scanner.string()
                    case "campaignCode" where isText: campaign = try scanner.string()
                    default: try scanner.skip()
                    }
                }
            }
            codes = [coupon.map { "coupon:\($0)" }, campaign.map { "campaign:\($0)" }].compactMap(\.self)
        }

        private mutating func takeCertificate(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            var name: String?
            try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                switch key {
                case "commonName": name = try scanner.string()
                case "names":
                    try scanner.array { (scanner) throws(JSONScanner.GivenUp) in
                        var (kind, value) = ("", String?.none)
                        try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                            switch key {
                            case "kind": kind = try scanner.string()
                            case "value": value = try scanner.string()
                            default: try scanner.skip()
                            }
                        }
                        guard let value, let kind = CertificateName.Kind(rawValue: kind) else { throw JSONScanner.GivenUp() }
                        if kind != .commonName { names.append(value) }
                    }
                default: try scanner.skip()
                }
            }
            guard let name else { throw JSONScanner.GivenUp() }
            commonName = name
        }

        private mutating func takeTerm(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                if key == "end" {
                    termEnd = CalendarDate(try scanner.string())
                    return
                }
                guard key == "certificates" else { return try scanner.skip() }
                try scanner.array { (scanner) throws(JSONScanner.GivenUp) in
                    var (end, issueFrom, isIssued) = (CalendarDate?.none, CalendarDate?.none, false)
                    try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                        switch key {
                        case "end": end = CalendarDate(try scanner.string())
                        case "issueFrom": issueFrom = CalendarDate(try scanner.string())
                        case "serial":
                            _ = try scanner.string()
                            isIssued = true
                        default: try scanner.skip()
                        }
                    }
                    guard let end, let issueFrom else { throw JSONScanner.GivenUp() }
                    certificates.append(Certificate(end: end, issueFrom: issueFrom, isIssued: isIssued))
                }
            }
        }

        private mutating func takeRelations(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) {
            try scanner.array { (scanner) throws(JSONScanner.GivenUp) in
                try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                    guard key == "kind" else { return try scanner.skip() }
                    guard let kind = Relation.Kind(rawValue: try scanner.string()) else { throw JSONScanner.GivenUp() }
                    if Order.isFollowed(by: kind) { isFollowed = true }
                }
            }
        }

        private static func person(_ scanner: inout JSONScanner) throws(JSONScanner.GivenUp) -> Person {
            var (first, last, email, telephone) = (String?.none, String?.none, String?.none, String?.none)
            try scanner.object { (key, scanner) throws(JSONScanner.GivenUp) in
                switch key {
                case "firstName": first = try scanner.string()
                case "lastName": last = try scanner.string()
                case "email": email = try scanner.string()
                case "telephone": telephone = try scanner.string()
                default: try scanner.skip()
                }
            }
            guard let email, let telephone else { throw JSONScanner.GivenUp() }
            return Person(name: [first, last].compactMap(\.self).joined(separator: " "), email: email, telephone: telephone)
        }
    }
}
