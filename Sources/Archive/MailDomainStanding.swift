package import Orders

/// Something that shows that a domain of mail addresses is somebody's, and how long it counts for certificates for them (SBR 4.2.1).
package struct MailDomainProof: Hashable, Sendable {
    /// For what it was shown.
    package enum Source: Hashable, Sendable {
        /// A mail domain of the archive.
        case domain(MailDomainID)
        /// An order of certificates for servers, whose ways of proof are the same (SBR 3.2.2.1).
        case order(OrderID)
    }

    /// The domain that was shown; it speaks for all below it, too. A-labels in lower case.
    package var domain: String
    /// When.
    package var time: Timestamp
    /// How.
    package var method: Approval.Method
    /// For what.
    package var source: Source
    /// The last day on which it counts.
    package var validUntil: CalendarDate
    /// For whose certificates alone it counts; `nil` for anybody's.
    package var organization: String?

    /// A proof.
    package init(
        domain: String, time: Timestamp, method: Approval.Method, source: Source, validUntil: CalendarDate, organization: String? = nil
    ) {
        (self.domain, self.time, self.method, self.source, self.validUntil) = (domain, time, method, source, validUntil)
        self.organization = organization
    }
}

/// How a mail domain stands on a day.
package struct MailDomainStanding: Hashable, Sendable {
    /// The raw values stand in the output for machines.
    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Somebody was asked, and the answer is not recorded.
        case pending
        /// A proof counts.
        case validated
        /// A proof has counted, and does not any more; or the value that somebody was asked with is over, and nothing was shown.
        case expired
        /// Nothing was done yet.
        case added

        /// The state for people: `pending validation`.
        package var title: String { self == .pending ? "pending validation" : rawValue }
    }

    /// The state for people. What was never proved did not expire: the time to show it ran out.
    package var title: String { state == .expired && proof == nil ? "ran out" : state.title }

    /// The state.
    package let state: State
    /// The proof that counts longest, be it over or not; `nil` for none.
    package let proof: MailDomainProof?

    /// How a domain stands on a day, with the proof that counts longest. A proof that counts goes before a question that is open.
    package init(of domain: MailDomain, _ proof: MailDomainProof?, on day: CalendarDate) {
        self.proof = proof
        if let proof, proof.validUntil >= day {
            state = .validated
        } else if let open = domain.openChallenge {
            state = open.value.validUntil.calendarDate < day ? .expired : .pending
        } else {
            state = proof == nil ? .added : .expired
        }
    }
}
