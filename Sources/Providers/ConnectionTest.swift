package import Archive
import AtlasAPI
package import Orders

/// A test of the way to a provider: a real log-in, the policy, and how many certificates are left.
package struct ConnectionTest: Sendable {
    /// What was found; `nil` if it was given up.
    package let check: Provider.Check?
    /// What the account may ask for and has had, if it answered.
    package let account: ProviderAccount?

    /// Makes one.
    package init(_ session: AtlasSession, at time: Timestamp, isWanted: () -> Bool = { true }) {
        do throws(ProviderFault) {
            try session.logIn(isWanted: isWanted)
            let policy = try session.policy(isWanted: isWanted)
            let left = try session.count(.quota, isWanted: isWanted)
            // A connection without these two is good all the same.
            account = ProviderAccount(
                policy: policy, left: left, issued: try? session.count(.issued, isWanted: isWanted),
                revoked: try? session.count(.revoked, isWanted: isWanted), readAt: time)
            check = Provider.Check(
                status: Provider.Check.good, message: "Connection status: Good. \(left) certificate\(left == 1 ? "" : "s") left.",
                checkedAt: time)
        } catch {
            account = nil
            if case .givenUp = error {
                check = nil
            } else {
                check = Provider.Check(status: error.part, message: error.description, checkedAt: time)
            }
        }
    }
}

extension Provider {
    /// Takes note of what a test found. What an earlier one found of the account stays, if this one did not get so far.
    package mutating func note(_ test: ConnectionTest) {
        lastCheck = test.check ?? lastCheck
        account = test.account ?? account
    }
}
