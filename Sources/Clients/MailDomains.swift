package import Orders

/// What is known of the domains of mail addresses.
package struct MailDomains: Sendable {
    /// The last day on which the proof of a domain counts for certificates for its addresses, be it over or not; `nil` for a domain that nobody proved.
    /// The domain comes as A-labels in lower case, from several threads, with the organization for whose certificates it is asked: what another one proved
    /// does not count. `nil` while nobody knows whose they are.
    package typealias ProvedUntil = @Sendable (_ domain: String, _ organization: String?) -> CalendarDate?

    /// What tells it, as it is now, for as many domains as wanted.
    package var now: @Sendable () -> ProvedUntil

    /// What an archive knows of domains.
    package init(now: @escaping @Sendable () -> ProvedUntil) { self.now = now }

    /// Knows of no proof.
    package static let failing = MailDomains(now: { { _, _ in nil } })
}
