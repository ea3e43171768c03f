import AtlasAPI

extension SandboxAPI {
    /// The widest time that statistics are given for: 30 days.
    private static let widest = 30 * 86_400
    /// The time that they are given for if none is named: the last ten minutes.
    private static let usual = 600

    /// `GET /counters/certificates/…` and `/quotas/issuance`.
    func count(_ count: AtlasRoute.Count) -> Reply {
        state.withLock { state in
            switch count {
            case .issued: .value(AtlasCount(state.ledger.issued.count))
            case .revoked: .value(AtlasCount(state.ledger.revokedCount))
            case .quota: .value(AtlasCount(max(0, settings.quota - state.ledger.issued.count)))
            }
        }
    }

    /// `GET /stats/…`.
    func statistics(_ list: AtlasRoute.Statistics, _ call: Call, at now: Int) throws -> Reply {
        let page = try Self.page(of: call)
        let end = page.to ?? max(now, page.from ?? 0)
        let start = page.from ?? end - Self.usual
        guard start <= end, end - start <= Self.widest else {
            throw Refusal(
                422, "The time asked for must be of at most 30 days.", errors: ["from": "lies more than 30 days before, or behind, to"])
        }
        let rows = state.withLock { state in
            state.ledger.issued.compactMap { state.ledger.certificates[$0] }.filter { entry in
                let time: Int? =
                    switch list {
                    case .issued: entry.issuedAt
                    case .revoked: entry.revokedAt
                    case .expiring: entry.notAfter
                    }
                return time.map { (start...end).contains($0) } ?? false
            }.map(\.row)
        }
        return Self.list(rows, page, of: call)
    }

    static func page(of call: Call) throws -> AtlasPage {
        do throws(AtlasProblem) {
            return try AtlasPage(query: call.query)
        } catch {
            throw Refusal(422, "The query cannot be used: \(error.description).")
        }
    }

    /// A page of a list, with how many rows there are in all and where the pages beside it are.
    static func list(_ rows: [some Encodable], _ page: AtlasPage, of call: Call) -> Reply {
        let shown = rows.dropFirst((page.number - 1) * page.size).prefix(page.size)
        let last = max(1, (rows.count + page.size - 1) / page.size)
        func link(_ number: Int, _ relation: String) -> String? {
            guard (1...last).contains(number), number != page.number || relation == "last" || relation == "first" else { return nil }
            let other = AtlasPage(number: number, size: page.size, from: page.from, to: page.to, status: page.status)
            return "<\(call.path)\(other.query)>; rel=\"\(relation)\""
        }
        let links = [link(1, "first"), link(page.number - 1, "prev"), link(page.number + 1, "next"), link(last, "last")].compactMap(\.self)
        return .value(Array(shown), headers: [AtlasPage.totalCount: String(rows.count), "Links": links.joined(separator: ", ")])
    }
}
