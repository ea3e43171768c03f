package import Orders

extension CertificateRequest {
    /// Everything that stands against the request by itself, under the rules of that day: signature, key, digest, subject. The order of the findings
    /// has no meaning.
    package func problems(asOf date: CalendarDate) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        if version != 1 { problems.append(.version(version)) }
        if !signature.isValid { problems.append(.badSignature) }
        if let namesFault { problems.append(.unreadableNames(namesFault)) }
        if asksForAuthority { problems.append(.authorityRequested) }
        return problems + nameProblems + key.problems(asOf: date) + hashProblems(asOf: date) + subject.problems(asOf: date)
    }

    private func hashProblems(asOf date: CalendarDate) -> [RequestProblem] {
        guard let hash = signature.hash else { return [] }
        if hash.contains("MD2") || hash.contains("MD4") || hash.contains("MD5") { return [.brokenHash(hash)] }
        if hash == "SHA-1" { return date >= RuleDates.noSHA1 ? [.outdatedHash(hash)] : [] }
        return ["SHA-256", "SHA-384", "SHA-512"].contains(hash) ? [] : [.unusualHash(hash)]
    }

    /// A common name is one of the names (BR 7.1.4.3), and an address is an address (BR 7.1.2.7.12).
    private var nameProblems: [RequestProblem] {
        var problems: [RequestProblem] = []
        let addresses = alternativeNames.filter { if case .dns(let name) = $0 { IPAddress(name) != nil } else { false } }
        if !addresses.isEmpty { problems.append(.addressesAsHosts(addresses)) }
        if let name = subject.commonName, !alternativeNames.isEmpty {
            let known = Set(alternativeNames.map(\.comparable))
            let own = AlternativeName(commonName: name).comparable
            if !known.contains(own), !known.contains(.dns(name.lowercased())) { problems.append(.commonNameNotAmongNames(name)) }
        }
        return problems
    }
}

/// Days from which the rules for requests hold (BR 6.1.5, 7.1.3, 7.1.4; GlobalSign's announcement for 2010).
enum RuleDates {
    static let smallKeysWithdrawn = CalendarDate(daysSinceEpoch: 14_942)  // 2010-11-29
    static let smallKeysRefused = CalendarDate(daysSinceEpoch: 16_071)  // 2014-01-01
    static let noSHA1 = CalendarDate(daysSinceEpoch: 16_801)  // 2016-01-01
    static let noOrganizationalUnit = CalendarDate(daysSinceEpoch: 19_236)  // 2022-09-01
}

extension KeyFacts {
    /// Kind, size, exponent and known weaknesses (BR 6.1.1.3, 6.1.5, 6.1.6).
    fileprivate func problems(asOf date: CalendarDate) -> [RequestProblem] {
        switch algorithm {
        case .ec: hasExplicitParameters ? [.explicitParameters] : []
        case .rsa: sizeProblems(asOf: date) + exponentProblems + weaknesses
        case .ed25519: [.unsupportedKey(algorithm.family)]
        case .other where hasExplicitParameters: [.explicitParameters]
        case .other(let name): [curve.map { .unsupportedCurve($0) } ?? .unsupportedKey(name)]
        }
    }

    private func sizeProblems(asOf date: CalendarDate) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        if bits % 8 != 0 { problems.append(.keyBitsNotMultipleOf8(bits: bits)) }
        // Nobody ever accepted less than 1024: 512 bits were factored in 1999.
        if bits < 1024 || bits < 2048 && date >= RuleDates.smallKeysRefused {
            problems.append(.keyTooSmall(bits: bits, severity: .error))
        } else if bits < 2048 && date >= RuleDates.smallKeysWithdrawn {
            problems.append(.keyTooSmall(bits: bits, severity: .advisory))
        }
        return problems
    }

    private var exponentProblems: [RequestProblem] {
        guard let last = exponent.last, let text = exponentText else { return [.exponentTooSmallOrEven("missing")] }
        if last % 2 == 0 || exponent == [1] { return [.exponentTooSmallOrEven(text)] }
        // Three bytes and odd is 2^16 + 1 or more; 32 bytes are less than 2^256.
        return (3...32).contains(exponent.count) ? [] : [.exponentOutsideRange(text)]
    }

    private var weaknesses: [RequestProblem] {
        if let factor = RSAModulus.smallFactor(of: modulus) { return [.smallFactor(factor)] }
        var problems: [RequestProblem] = []
        if RSAModulus.hasROCAFingerprint(modulus) { problems.append(.rocaKey) }
        // An examination that cannot be made (no memory) is no finding.
        if (try? RSAModulus.hasClosePrimes(modulus)) == true { problems.append(.closePrimes) }
        return problems
    }
}

extension SubjectName {
    /// Forbidden, oversized and empty attributes (X.520 upper bounds; BR 7.1.4.2, 7.1.4.3).
    fileprivate func problems(asOf date: CalendarDate) -> [RequestProblem] {
        var problems = attributes.flatMap(\.problems)
        let units = attributes.filter { $0.type == "OU" }.count
        if units > 0, date >= RuleDates.noOrganizationalUnit { problems.append(.organizationalUnit(count: units)) }
        let others = attributes.map(\.type).filter { !Self.kept.contains($0) }
        if !others.isEmpty { problems.append(.droppedAttributes(others)) }
        if self["emailAddress"] != nil { problems.append(.emailInSubject) }
        let names = attributes.filter { $0.type == "CN" }.count
        if names > 1 { problems.append(.repeatedCommonName(count: names)) }
        return problems
    }

    /// What the certificate of an organization can have, and the two that have sentences of their own. Everything else is of people or of extended
    /// validation (BR 7.1.2.7.4).
    private static let kept: Set = ["C", "ST", "L", "postalCode", "street", "O", "OU", "CN", "emailAddress"]
}

extension SubjectName.Attribute {
    fileprivate var problems: [RequestProblem] {
        let count = value.unicodeScalars.count
        if let unseen = value.unseenScalar { return [.unseenCharacter(type: type, unseen)] }
        if value.allSatisfy({ $0.isWhitespace || ".-_*?/".contains($0) }) { return [.placeholder(type: type, value: value)] }
        if type == "C", count != 2 || !value.unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) || ("a"..."z").contains($0) }) {
            return [.country(value)]
        }
        if let limit = SubjectName.upperBounds[type], count > limit { return [.tooLong(type: type, count: count, limit: limit)] }
        return []
    }
}
