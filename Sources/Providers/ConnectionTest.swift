package import Archive
package import AtlasAPI
package import Orders

/// A test of the way to a provider: a real log-in, the policy, and how many certificates are left.
package struct ConnectionTest: Sendable {
    /// What was found; `nil` if it was given up.
    package let check: Provider.Check?
    /// What the account may ask for, if it answered.
    package let policy: ValidationPolicy?

    /// Makes one.
    package init(_ session: AtlasSession, at time: Timestamp, isWanted: () -> Bool = { true }) {
        do throws(ProviderFault) {
            try session.logIn(isWanted: isWanted)
            let policy = try session.policy(isWanted: isWanted)
            let left = try session.count(.quota, isWanted: isWanted)
            self.policy = policy
            check = Provider.Check(
                status: Provider.Check.good, message: "Connection status: Good. \(left) certificate\(left == 1 ? "" : "s") left.",
                checkedAt: time)
        } catch {
            policy = nil
            if case .givenUp = error {
                check = nil
            } else {
                check = Provider.Check(status: error.part, message: error.description, checkedAt: time)
            }
        }
    }
}
