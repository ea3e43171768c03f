package import Orders

/// What is known of the domains of mail addresses.
package struct MailDomains: Sendable {
    /// The last day on which the proof of a domain counts for certificates for its addresses, be it over or not; `nil` for a domain that nobody proved.
    /// The domain comes as A-labels in lower case, from several threads. What another organization proved counts for nobody else; without the name of one,
    /// while it is not known yet, whatever was proved does.
    package var provedUntil: @Sendable (_ domain: String, _ organization: String?) -> CalendarDate?

    /// What an archive knows of domains.
    package init(provedUntil: @escaping @Sendable (String, String?) -> CalendarDate?) { self.provedUntil = provedUntil }

    /// Knows of no proof.
    package static let failing = MailDomains(provedUntil: { _, _ in nil })
}
