import IssuanceRules
package import Orders

extension CertificateRequest {
    /// Everything that stands against the request by itself, under the rules of that day: signature, key, digest, subject. The order of the findings
    /// has no meaning.
    package func problems(asOf date: CalendarDate) -> [RequestProblem] {
        var problems: [RequestProblem] = []
        if version != 1 { problems.append(.version(version)) }
        if signature.verification == .invalid { problems.append(.badSignature) }
        problems += mislabeledAttributes.map { .mislabeledText(type: $0) }
        if let namesFault { problems.append(.unreadableNames(namesFault)) }
        if asksForAuthority { problems.append(.authorityRequested) }
        if !surplusExtensions.isEmpty { problems.append(.surplusExtensions(surplusExtensions)) }
        return problems + nameProblems + key.problems(asOf: date) + hashProblems(asOf: date) + subject.problems(asOf: date)
    }

    private func hashProblems(asOf date: CalendarDate) -> [RequestProblem] {
        guard let hash = signature.hash else { return [] }
        if hash.contains("MD2") || hash.contains("MD4") || hash.contains("MD5") { return [.brokenHash(hash)] }
        if hash == "SHA-1" { return IssuanceRules.rule(.sha1, on: date) != nil ? [.outdatedHash(hash)] : [] }
        if !["SHA-256", "SHA-384", "SHA-512"].contains(hash) { return [.unusualHash(hash)] }
        // Certificates are signed with both alike (BR 7.1.3.2.1).
        if let padding = signature.padding, padding.maskHash != hash { return [.unevenPadding(hash: hash, mask: padding.maskHash)] }
        return []
    }

    /// A common name is one of the names (BR 7.1.4.3), an address is an address (BR 7.1.2.7.12), and a name stands without dress (RFC 5280 section 7.2).
    private var nameProblems: [RequestProblem] {
        var problems: [RequestProblem] = []
        let addresses = alternativeNames.filter { name in
            if case .dns = name, case .ip = name.meaning { true } else { false }
        }
        if !addresses.isEmpty { problems.append(.addressesAsHosts(addresses)) }
        problems += alternativeNames.compactMap { if case .addressAsText(let text) = $0 { .addressAsText(text) } else { nil } }
        let commonName = chosenCommonName
        let hosts = alternativeNames.compactMap { if case .dns(let text) = $0 { text } else { nil } }
        let written = [commonName.map { (isCommonName: true, text: $0) }].compactMap(\.self) + hosts.map { (isCommonName: false, text: $0) }
        var seen: Set<String> = []
        for (isCommonName, text) in written where seen.insert(text).inserted {
            let name = RequestedName(text)
            if !name.oddities.isEmpty { problems.append(.dressedName(isCommonName: isCommonName, text, name)) }
        }
        if let commonName, !alternativeNames.isEmpty {
            let known = Set(alternativeNames.map(\.meaning))
            if !known.contains(AlternativeName.dns(commonName).meaning) { problems.append(.commonNameNotAmongNames(commonName)) }
        }
        return problems
    }
}

extension KeyFacts {
    /// Kind, size, exponent and known weaknesses (BR 6.1.1.3, 6.1.5, 6.1.6).
    fileprivate func problems(asOf date: CalendarDate) -> [RequestProblem] {
        if isDamaged { return [.damagedKey(algorithm.family)] }
        return switch algorithm {
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
        let rule = IssuanceRules.rule(.rsaBelow2048, on: date)
        if bits < 1024 || bits < 2048 && rule?.severity == .error {
            problems.append(.keyTooSmall(bits: bits, severity: .error))
        } else if bits < 2048 && rule != nil {
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
    /// Forbidden, oversized and empty attributes (X.520 upper bounds; BR 7.1.4.2, 7.1.4.3). What the certificate leaves out anyway is one advisory,
    /// whatever stands in it.
    fileprivate func problems(asOf date: CalendarDate) -> [RequestProblem] {
        let hasUnits = IssuanceRules.rule(.organizationalUnit, on: date) == nil
        let staying = attributes.filter { Self.kept.contains($0.type) || $0.type == "OU" && hasUnits }
        let defaults = staying.filter { ToolDefault.isOne(type: $0.type, value: $0.value) }
        var problems = staying.filter { !defaults.contains($0) }.flatMap(\.problems)
        if !defaults.isEmpty { problems.append(.toolDefaults(defaults)) }
        let units = attributes.filter { $0.type == "OU" }.count
        if units > 0, !hasUnits { problems.append(.organizationalUnit(count: units)) }
        let others = attributes.map(\.type).filter { !Self.kept.contains($0) && !["OU", "emailAddress"].contains($0) }
        if !others.isEmpty { problems.append(.droppedAttributes(others)) }
        if self["emailAddress"] != nil { problems.append(.emailInSubject) }
        let names = attributes.filter { $0.type == "CN" }.count
        if names > 1 { problems.append(.repeatedCommonName(count: names)) }
        return problems
    }

    /// What the certificate of an organization can have. Everything else is of people or of extended validation (BR 7.1.2.7.4), but for the OU, which
    /// it could have once, and the e-mail address, which has a sentence of its own.
    private static let kept: Set = ["C", "ST", "L", "postalCode", "street", "O", "CN"]
}

extension SubjectName.Attribute {
    fileprivate var problems: [RequestProblem] {
        if let meant = value.meantBeforeDoubleEncoding { return [.encodedTwice(type: type, value: value, meant: meant)] }
        let count = value.unicodeScalars.count
        // What stands around a name is said with the name.
        let text = type == "CN" ? RequestedName(value).meaning.value : value
        if let unseen = text.unseenScalar { return [.unseenCharacter(type: type, unseen)] }
        if value.allSatisfy({ $0.isWhitespace || ".-_*?/".contains($0) }) { return [.placeholder(type: type, value: value)] }
        if type == "C", count != 2 || !value.unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) || ("a"..."z").contains($0) }) {
            return [.country(value)]
        }
        if let limit = SubjectName.upperBounds[type], count > limit { return [.tooLong(type: type, count: count, limit: limit)] }
        return []
    }
}
