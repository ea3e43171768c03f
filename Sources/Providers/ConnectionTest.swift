package import Archive
import AtlasAPI
package import Orders

/// A test of the way to a provider: a real log-in, the policy, and how many certificates are left.
package struct ConnectionTest: Sendable {
    /// What was found; `nil` if it was given up.
    package let check: Provider.Check?
    /// What the account may ask for and has had, if it answered.
    package let account: ProviderAccount?
    /// Whether it ended because whoever asked waits less than people usually do for what is busy: that says nothing of the provider.
    package let isOwnLimit: Bool

    /// Makes one.
    ///
    /// - Parameter uses: what certificates the account is to be asked for.
    package init(_ session: AtlasSession, for uses: [Provider.Use], at time: Timestamp, isWanted: () -> Bool = { true }) {
        do throws(ProviderFault) {
            try session.logIn(isWanted: isWanted)
            let policy = try session.policy(isWanted: isWanted)
            let left = try session.count(.quota, isWanted: isWanted)
            // A connection without these two is good all the same.
            let (issued, revoked) = (try? session.count(.issued, isWanted: isWanted), try? session.count(.revoked, isWanted: isWanted))
            guard isWanted() else { throw .givenUp }
            account = ProviderAccount(policy: policy, left: left, issued: issued, revoked: revoked, readAt: time)
            check =
                Self.refusal(of: uses, by: policy).map { Provider.Check(status: "permission", message: $0, checkedAt: time) }
                ?? Provider.Check(
                    status: Provider.Check.good, message: "Connection status: Good. \(left) certificate\(left == 1 ? "" : "s") left.",
                    checkedAt: time)
            isOwnLimit = false
        } catch {
            account = nil
            isOwnLimit = error.isOwnLimit(of: session.patience)
            if case .givenUp = error {
                check = nil
            } else {
                check = Provider.Check(status: error.part, message: error.description, checkedAt: time)
            }
        }
    }

    /// What of the uses the account's certificates are not for, in sentences with what to do; `nil` if they are for all.
    private static func refusal(of uses: [Provider.Use], by policy: ValidationPolicy) -> String? {
        let able = Provider.Use.allCases.filter { policy.allows($0) }
        guard let missing = uses.first(where: { !able.contains($0) }) else { return nil }
        let login = "The log-in works, but the account's policy is"
        guard let other = able.first else {
            return "\(login) for neither TLS nor S/MIME: ask whoever manages the account at the authority."
        }
        return "\(login) for \(other.title) alone, and the provider is set up for \(uses.map(\.title).inWords()): "
            + "set it up for \(other.title), or connect an account for \(missing.title)."
    }
}

extension ProviderFault {
    /// Whether the operator's own limit ended it: longer waiting may have had an answer.
    fileprivate func isOwnLimit(of patience: Int) -> Bool {
        switch self {
        case .busy, .rateLimited, .pending: patience < AtlasSession.leastPatience
        default: false
        }
    }
}

extension ValidationPolicy {
    /// Whether certificates for a use can be had under it, as far as it says so.
    fileprivate func allows(_ use: Provider.Use) -> Bool {
        let wanted: WantedCertificate.Usage = use == .tls ? .server : .mail
        if let usages = extendedKeyUsages?.usages.list, !usages.isEmpty, !usages.contains(wanted.rawValue) { return false }
        guard let names else { return true }
        return (use == .tls ? [names.dnsNames, names.ipAddresses] : [names.emails]).contains { $0?.hasRoom == true }
    }
}

extension ValidationPolicy.ListRule {
    /// Whether a certificate can have any of it.
    fileprivate var hasRoom: Bool { isStatic || maximum > 0 && !list.isEmpty }
}

extension Provider {
    /// Takes note of what a test found. What an earlier one found of the account stays, if this one did not get so far.
    package mutating func note(_ test: ConnectionTest) {
        lastCheck = test.check ?? lastCheck
        account = test.account ?? account
    }
}
