extension CertificateRequest {
    /// How the names differ from an order's. A wrong common name stops the order; other differences are advisories, because the authority takes the
    /// names from the order. Host names compare without regard to case, addresses by value; the common name counts as requested and as ordered.
    package func mismatches(commonName: String, alternativeNames ordered: [AlternativeName]) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        if let requested = subject.commonName, requested.lowercased() != commonName.lowercased() {
            problems.append(.commonNameDiffers(request: requested, order: commonName))
        }
        let isSame = Set((ordered + Self.names(of: commonName)).map(\.comparable))
        let requested = Set((alternativeNames + (subject.commonName.map(Self.names) ?? [])).map(\.comparable))
        problems += Self.unique(alternativeNames).filter { !isSame.contains($0.comparable) }.map { .nameNotOrdered($0) }
        // A request without any alternative name, as most old tools make them, asks for nothing in particular.
        guard !alternativeNames.isEmpty else { return problems }
        return problems + Self.unique(ordered).filter { !requested.contains($0.comparable) }.map { .nameNotRequested($0) }
    }

    /// A common name is a host name or an address.
    private static func names(of commonName: String) -> [AlternativeName] {
        [IPAddress(commonName).map { .ip($0.text) } ?? .dns(commonName)]
    }

    private static func unique(_ names: [AlternativeName]) -> [AlternativeName] {
        var seen: Set<AlternativeName> = []
        return names.filter { seen.insert($0.comparable).inserted }
    }
}
