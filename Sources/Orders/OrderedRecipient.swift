/// One of the recipients of an order of certificates for mail. The request, if there is one, lies beside the order.
package struct OrderedRecipient: Codable, Hashable, Sendable {
    /// How far a recipient's certificate is. The raw values stand in files and in commands.
    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// There is no certificate yet.
        case pending
        case issued
        /// The certificate is revoked.
        case revoked
        /// Another recipient of the order took its place.
        case replaced
        /// It was given up before there was a certificate.
        case withdrawn

        /// Whether a certificate is still to come or in use.
        package var isWanted: Bool { self == .pending || self == .issued }
    }

    /// The request for a recipient's certificate.
    package struct Request: Codable, Hashable, Sendable {
        /// The SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal.
        package var publicKey: String
        /// Whether the key was made here, and lies encrypted beside the order; else it came with the list or later.
        package var isMadeHere: Bool

        /// A request for a key.
        package init(publicKey: String, isMadeHere: Bool) { (self.publicKey, self.isMadeHere) = (publicKey, isMadeHere) }
    }

    /// A certificate whose place another one took for the same recipient.
    package struct EarlierCertificate: Codable, Hashable, Sendable {
        /// The serial number, upper-case hexadecimal.
        package var serial: String
        /// Its last day; `nil` where that is not known.
        package var notAfter: CalendarDate?
        /// When it came.
        package var since: Timestamp
        /// When the other one came.
        package var replacedAt: Timestamp
    }

    /// Counts the recipients of the order, from 1 on; stays with the recipient.
    package var number: Int
    /// Given names, at most 64 characters.
    package var firstName: String
    /// The surname, at most 64 characters.
    package var lastName: String
    /// The address of the mailbox; the domain as A-labels in lower case.
    package var email: String
    /// ISO 3166-1 alpha-2, upper case.
    package var country: String
    /// How far it is.
    package var state: State
    /// Since when it is so far.
    package var since: Timestamp
    /// The request; `nil` while there is no key.
    package var request: Request?
    /// The serial number of the certificate that came last, upper-case hexadecimal.
    package var serial: String?
    /// The last day of that certificate.
    package var notAfter: CalendarDate?
    /// The certificates that came before that one, the first first; `nil` where there is none, or nobody kept them.
    package var earlier: [EarlierCertificate]?
    /// The number of the recipient whose place it took.
    package var replaces: Int?
    /// Why it was revoked, replaced or given up.
    package var reason: String?
    /// The certificate that was asked for last over a provider's interface; `nil` while none was.
    package var issuance: Issuance?

    /// A recipient without a certificate.
    package init(
        number: Int, firstName: String, lastName: String, email: String, country: String, since: Timestamp, request: Request? = nil,
        replaces: Int? = nil
    ) {
        (self.number, self.firstName, self.lastName, self.email, self.country) = (number, firstName, lastName, email, country)
        (state, self.since, self.request, self.replaces) = (.pending, since, request, replaces)
    }

    /// Writes the members; the serial number is `null` before the certificate came, so that programs always find it.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(number, forKey: .number)
        try members.encode(firstName, forKey: .firstName)
        try members.encode(lastName, forKey: .lastName)
        try members.encode(email, forKey: .email)
        try members.encode(country, forKey: .country)
        try members.encode(state, forKey: .state)
        try members.encode(since, forKey: .since)
        try members.encodeIfPresent(request, forKey: .request)
        try members.encode(serial, forKey: .serial)
        try members.encodeIfPresent(notAfter, forKey: .notAfter)
        try members.encodeIfPresent(earlier, forKey: .earlier)
        try members.encodeIfPresent(replaces, forKey: .replaces)
        try members.encodeIfPresent(reason, forKey: .reason)
        try members.encodeIfPresent(issuance, forKey: .issuance)
    }

    /// Takes a certificate in, for the one that there may be.
    mutating func receive(_ certificate: String, until lastDay: CalendarDate, at time: Timestamp) {
        if let serial, serial != certificate {
            earlier = (earlier ?? []) + [EarlierCertificate(serial: serial, notAfter: notAfter, since: since, replacedAt: time)]
        }
        (state, since, serial, notAfter) = (.issued, time, certificate, lastDay)
    }

    /// Whether nobody was told anything of it: there never was a certificate, and none was asked for over a provider's interface.
    var isUntold: Bool { serial == nil && issuance == nil }

    /// Whether it was given up before anybody was told anything, so that its request may be used again.
    package var isGivenUpUntold: Bool { state == .withdrawn && isUntold }

    /// Whether a certificate was asked for over a provider's interface, and nobody wants it any more.
    package var hasRequestInVain: Bool {
        guard let issuance, issuance.isOpen, !state.isWanted else { return false }
        return serial.map(issuance.brought) != true
    }

    /// What is behind the @.
    package var domain: String { email.lastIndex(of: "@").map { String(email[email.index(after: $0)...]) } ?? "" }

    /// Both names, as one says them.
    package var name: String { "\(firstName) \(lastName)" }
}
