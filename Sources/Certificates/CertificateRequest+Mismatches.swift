extension CertificateRequest {
    /// How the names differ from an order's. A wrong common name stops the order; other differences are advisories, because the authority takes the
    /// names from the order. Host names compare without regard to case, addresses by value; the common name counts as requested and as ordered.
    ///
    /// - Parameter free: names that the order has whether or not anybody asks for them.
    package func mismatches(commonName: String, alternativeNames: [AlternativeName], free: [AlternativeName] = []) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        let requested = Self.unique((subject.commonName.map(Self.names) ?? []) + self.alternativeNames)
        let ordered = Self.unique(Self.names(of: commonName) + alternativeNames)
        let surplus = Self.names(self.alternativeNames, without: ordered + free)
        var missing = Self.names(ordered, without: requested)
        if let requested = subject.commonName, requested.lowercased() != commonName.lowercased() {
            problems.append(.commonNameDiffers(request: requested, order: commonName))
            // That it is missing goes without saying.
            missing = Self.names(missing, without: Self.names(of: commonName))
        }
        if !surplus.isEmpty { problems.append(.namesNotOrdered(surplus)) }
        if !missing.isEmpty { problems.append(.namesNotRequested(missing)) }
        return problems
    }

    private static func names(_ names: [AlternativeName], without others: [AlternativeName]) -> [AlternativeName] {
        let known = Set(others.map(\.comparable))
        return unique(names).filter { !known.contains($0.comparable) }
    }

    private static func names(of commonName: String) -> [AlternativeName] { [AlternativeName(commonName: commonName)] }

    private static func unique(_ names: [AlternativeName]) -> [AlternativeName] {
        var seen: Set<AlternativeName> = []
        return names.filter { seen.insert($0.comparable).inserted }
    }
}

extension AlternativeName {
    /// A common name is a host name or an address.
    init(commonName: String) {
        self = IPAddress(commonName).map { .ip($0.text) } ?? .dns(commonName)
    }
}
