package import AtlasAPI
import HTTPSClient

extension AtlasSession {
    /// What the account may ask for.
    package func policy(isWanted: () -> Bool = { true }) throws(ProviderFault) -> ValidationPolicy {
        try value(ValidationPolicy.self, of: AtlasCall(.validationPolicy), isWanted: isWanted).value
    }

    /// A number: certificates issued, revoked, or left.
    package func count(_ count: AtlasRoute.Count, isWanted: () -> Bool = { true }) throws(ProviderFault) -> Int {
        try value(AtlasCount.self, of: AtlasCall(.count(count)), isWanted: isWanted).value.value
    }

    /// The issuers of the account's certificates, each in PEM.
    package func trustChain(isWanted: () -> Bool = { true }) throws(ProviderFault) -> [String] {
        try value([String].self, of: AtlasCall(.trustChain), isWanted: isWanted).value
    }

    /// Certificates of a time, in the provider's order.
    ///
    /// - Parameters:
    ///   - from: Unix seconds.
    ///   - to: Unix seconds; at most 30 days later.
    package func certificates(
        _ list: AtlasRoute.Statistics, from: Int, to: Int, isWanted: () -> Bool = { true }
    ) throws(ProviderFault) -> [ListedCertificate] {
        try pages(ListedCertificate.self, of: .statistics(list), isWanted: isWanted) { AtlasPage(number: $0, from: from, to: to) }
    }

    /// Asks for a certificate. Nothing that may have arrived is sent twice.
    ///
    /// - Returns: its serial number; the certificate itself comes later.
    package func request(_ request: IssuanceRequest, isWanted: () -> Bool = { true }) throws(ProviderFault) -> AtlasSerial {
        let response = try call(AtlasCall(.requestCertificate, body: AtlasJSON.bytes(request)), isWanted: isWanted)
        guard let serial = located(response, as: AtlasSerial.self) else {
            throw .unexpected("the request was taken, but no serial number came back")
        }
        return serial
    }

    /// A certificate.
    ///
    /// - Parameter isWaiting: whether it is waited for one that is not made yet.
    /// - Throws: ``ProviderFault/pending`` if it is not made when the patience ends.
    package func certificate(
        _ serial: AtlasSerial, isWaiting: Bool = true, isWanted: () -> Bool = { true }
    ) throws(ProviderFault) -> IssuedCertificate {
        var call = AtlasCall(.certificate(serial))
        call.isWaitingForWork = isWaiting
        return try value(IssuedCertificate.self, of: call, isWanted: isWanted).value
    }

    /// Revokes a certificate.
    package func revoke(_ serial: AtlasSerial, _ revocation: Revocation, isWanted: () -> Bool = { true }) throws(ProviderFault) {
        _ = try call(AtlasCall(.revoke(serial), body: AtlasJSON.bytes(revocation)), isWanted: isWanted)
    }

    /// The account's domains.
    ///
    /// - Parameter status: those of one state alone; without it, all.
    package func claims(_ status: DomainClaim.Status? = nil, isWanted: () -> Bool = { true }) throws(ProviderFault) -> [DomainClaim] {
        try pages(DomainClaim.self, of: .claims, isWanted: isWanted) { AtlasPage(number: $0, status: status) }
    }

    /// One of them.
    package func claim(_ id: ClaimID, isWanted: () -> Bool = { true }) throws(ProviderFault) -> DomainClaim {
        try value(DomainClaim.self, of: AtlasCall(.claimed(id)), isWanted: isWanted).value
    }

    /// Claims a domain, in its IDNA form.
    package func claim(domain: String, isWanted: () -> Bool = { true }) throws(ProviderFault) -> (id: ClaimID, token: ClaimToken) {
        let (token, response) = try value(ClaimToken.self, of: AtlasCall(.claim(domain: domain)), isWanted: isWanted)
        guard let id = token.id ?? located(response, as: ClaimID.self) else {
            throw .unexpected("the claim was made, but its name did not come back")
        }
        return (id, token)
    }

    /// A fresh token for a claim.
    package func reassert(_ id: ClaimID, isWanted: () -> Bool = { true }) throws(ProviderFault) -> ClaimToken {
        try value(ClaimToken.self, of: AtlasCall(.reassert(id)), isWanted: isWanted).value
    }

    /// Has the control over a claimed domain checked now.
    ///
    /// - Returns: whether it is shown; otherwise a check has begun.
    package func prove(
        _ id: ClaimID, by method: ClaimMethod, _ proof: ClaimProof = ClaimProof(), isWanted: () -> Bool = { true }
    ) throws(ProviderFault) -> Bool {
        try call(AtlasCall(.prove(id, method), body: AtlasJSON.bytes(proof)), isWanted: isWanted).status == 204
    }

    /// The mailboxes that may answer for a claim.
    package func addresses(of id: ClaimID, isWanted: () -> Bool = { true }) throws(ProviderFault) -> ClaimAddresses {
        try value(ClaimAddresses.self, of: AtlasCall(.claimAddresses(id)), isWanted: isWanted).value
    }

    /// Gives a claim up.
    package func withdraw(_ id: ClaimID, isWanted: () -> Bool = { true }) throws(ProviderFault) {
        _ = try call(AtlasCall(.withdrawClaim(id)), isWanted: isWanted)
    }

    /// What an answer says was made, by the end of its place.
    private func located<Name: AtlasName>(_ response: HTTPSResponse, as type: Name.Type) -> Name? {
        response["Location"]?.split(separator: "/").last.flatMap { Name(String($0)) }
    }

    /// At most so many pages of a list are read: a hundred thousand rows.
    private static let mostPages = 1000

    private func pages<Row: Decodable>(
        _ type: Row.Type, of route: AtlasRoute, isWanted: () -> Bool, _ page: (Int) -> AtlasPage
    ) throws(ProviderFault) -> [Row] {
        var rows: [Row] = []
        for number in 1...Self.mostPages {
            let (more, response) = try value([Row].self, of: AtlasCall(route, page: page(number)), isWanted: isWanted)
            rows += more
            let count = response[AtlasPage.totalCount].flatMap { Int($0) }
            if more.isEmpty || count.map({ rows.count >= $0 }) ?? (more.count < AtlasPage.largest) { return rows }
        }
        throw .unexpected("\(route.path) has more than \(Self.mostPages) pages")
    }
}
