import Orders

/// The ways from a certificate upwards through those that are at hand, and the best of them.
struct IssuerPaths {
    private let leaf: Certificate
    private let offered: [Certificate]
    private let moment: Timestamp
    /// Fingerprint → the issuers of a certificate, those that are valid longest first: a signature is verified once.
    private var issuers: [String: [Certificate]] = [:]
    private var bestRank: Rank?
    private var steps = 0
    /// The best path's issuers, the leaf's own first.
    private(set) var best: [Certificate] = []
    /// Fingerprints of all that lie on any path.
    private(set) var reached: Set<String> = []

    /// Authorities that sign one another have very many ways between them; a good one is among the first, as those valid longest come first.
    private static let mostSteps = 5000

    init(leaf: Certificate, offered: [Certificate], moment: Timestamp) {
        (self.leaf, self.offered, self.moment) = (leaf, offered, moment)
    }

    /// Whether an issuer is of use for as long as the leaf is.
    func isFit(_ issuer: Certificate) -> Bool { !issuer.hasExpired(at: moment) && leaf.validUntil <= issuer.validUntil }

    /// Looks at every path to its end.
    mutating func follow() { follow(leaf, [], [leaf.fingerprint]) }

    private mutating func follow(_ certificate: Certificate, _ path: [Certificate], _ visited: Set<String>) {
        steps += 1
        let next =
            certificate.isSelfIssued || steps > Self.mostSteps ? [] : issuers(of: certificate).filter { !visited.contains($0.fingerprint) }
        guard !next.isEmpty else {
            let rank = Rank(path, reachesRoot: certificate.isSelfIssued, isFit: isFit)
            if bestRank.map({ $0 < rank }) ?? true { (best, bestRank) = (path, rank) }
            return
        }
        for issuer in next {
            reached.insert(issuer.fingerprint)
            follow(issuer, path + [issuer], visited.union([issuer.fingerprint]))
        }
    }

    private mutating func issuers(of certificate: Certificate) -> [Certificate] {
        if let known = issuers[certificate.fingerprint] { return known }
        let found = offered.filter { certificate.isIssued(by: $0) }.sorted { $0.validUntil > $1.validUntil }
        issuers[certificate.fingerprint] = found
        return found
    }

    /// How good a path is; of two that are equal the one found first stays.
    private struct Rank: Comparable {
        let unfit: Int
        let reachesRoot: Bool
        let end: Timestamp
        let length: Int

        init(_ path: [Certificate], reachesRoot: Bool, isFit: (Certificate) -> Bool) {
            unfit = path.count { !isFit($0) }
            self.reachesRoot = reachesRoot
            end = path.map(\.validUntil).min() ?? Timestamp(secondsSinceEpoch: .min)
            length = path.count
        }

        static func < (left: Rank, right: Rank) -> Bool {
            if (left.unfit == 0) != (right.unfit == 0) { return right.unfit == 0 }
            if left.reachesRoot != right.reachesRoot { return right.reachesRoot }
            if left.unfit != right.unfit { return left.unfit > right.unfit }
            return left.end == right.end ? left.length > right.length : left.end < right.end
        }
    }
}
