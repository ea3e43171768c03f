extension CertificateRequest {
    /// How the names differ from an order's. Another common name stops the order; other differences are advisories, because the authority takes the
    /// names from the order. Names compare by what they mean, see ``AlternativeName/meaning``; the common name counts as requested and as ordered, and
    /// one that a tool wrote there by itself as none.
    ///
    /// - Parameter free: names that the order has whether or not anybody asks for them.
    package func mismatches(commonName: String, alternativeNames: [AlternativeName], free: [AlternativeName] = []) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        let own = AlternativeName.dns(commonName)
        let requestedCommonName = chosenCommonName.map { AlternativeName.dns($0) }
        let requested = Self.unique([requestedCommonName].compactMap(\.self) + self.alternativeNames)
        let ordered = Self.unique([own] + alternativeNames)
        let surplus = Self.names(self.alternativeNames, without: ordered + free)
        var missing = Self.names(ordered, without: requested)
        if let requestedCommonName, requestedCommonName.meaning != own.meaning {
            let isOrdered = Self.names([requestedCommonName], without: ordered + free).isEmpty
            if isOrdered, Self.names([own], without: requested).isEmpty {
                problems.append(.commonNameMoves(request: requestedCommonName.value, order: commonName))
            } else {
                problems.append(.commonNameDiffers(request: requestedCommonName.value, order: commonName))
                // That it is missing goes without saying.
                missing = Self.names(missing, without: [own])
            }
        }
        if !surplus.isEmpty { problems.append(.namesNotOrdered(surplus)) }
        if !missing.isEmpty { problems.append(.namesNotRequested(missing)) }
        return problems
    }

    /// The common name as it was meant, unless a tool wrote it there by itself.
    package var chosenCommonName: String? {
        subject.attributes.first { $0.type == "CN" }.flatMap { $0.isToolDefault ? nil : $0.meant }
    }

    private static func names(_ names: [AlternativeName], without others: [AlternativeName]) -> [AlternativeName] {
        let known = Set(others.map(\.meaning))
        return unique(names).filter { name in
            if known.contains(name.meaning) { return false }
            // What a wildcard stands for is there (RFC 9525 section 6.3).
            guard case .dns(let host) = name.meaning, let dot = host.firstIndex(of: ".") else { return true }
            return !known.contains(.dns("*" + host[dot...]))
        }
    }

    private static func unique(_ names: [AlternativeName]) -> [AlternativeName] {
        var seen: Set<AlternativeName> = []
        return names.filter { seen.insert($0.meaning).inserted }
    }
}
