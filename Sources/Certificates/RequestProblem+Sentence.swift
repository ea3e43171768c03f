import Orders

extension RequestProblem: CustomStringConvertible {
    /// A whole sentence: what is wrong and what follows.
    package var description: String {
        switch self {
        case .version(let version):
            "The request has version \(version), and only version 1 exists: make a new request."
        case .badSignature:
            "The signature does not verify with the request's own key, so it does not show possession of the private key: make a new request."
        case .keyTooSmall(let bits, .error):
            "The key has \(bits) bits, and RSA keys need at least 2048: make a new key and a new request."
        case .keyTooSmall(let bits, .advisory):
            "The key has \(bits) bits, and keys under 2048 bits are being withdrawn: better make a new key of 2048 bits."
        case .keyBitsNotMultipleOf8(let bits):
            "The key has \(bits) bits, which is no multiple of 8: make a new key of 2048, 3072 or 4096 bits."
        case .exponentTooSmallOrEven(let exponent):
            "The key's public exponent is \(exponent), and it must be odd and at least 3: make a new key with 65537."
        case .exponentOutsideRange(let exponent):
            "The key's public exponent is \(exponent): 65537 is usual, and authorities expect more than 65536 and less than 2 to the power of 256."
        case .unsupportedCurve(let curve):
            "The key is on the curve \(curve.visible), and only P-256, P-384 and P-521 are certified: make a new key."
        case .unsupportedKey(let kind):
            "The key is of the kind \(kind.visible)\(AlgorithmName.cannotSign(kind) ? ", which cannot sign" : ""), and no authority certifies such keys "
                + "for TLS: make a new key, RSA or on the curve P-256, P-384 or P-521."
        case .damagedKey(let kind):
            "The public key (\(kind.visible)) cannot be read, so it is damaged or no key at all: make a new request."
        case .rocaKey:
            "The key comes from a generator whose keys can be broken (CVE-2017-15361, ROCA): make a new key with other software."
        case .closePrimes:
            "The two primes of the key are so close together that it can be factored: make a new key with other software."
        case .brokenHash(let hash):
            "The request is signed with \(hash.visible), which can be forged: make a new request with SHA-256."
        case .outdatedHash(let hash):
            "The request is signed with \(hash.visible), which is outdated: the certificate will use SHA-256."
        case .unevenPadding(let hash, let mask):
            "The signature (RSASSA-PSS) uses \(hash.visible) for the text and \(mask.map { "\($0.visible) for the mask" } ?? "an unknown mask"): both are "
                + "expected to be the same."
        case .surplusExtensions(let extensions):
            "The request asks for what the certificate will not have: \(extensions.prefix(8).map { $0.visible.shortened(to: 120) }.joined(separator: ", "))"
                + (extensions.count > 8 ? " and \(extensions.count - 8) more." : ".")
        case .mislabeledText(let type):
            "The \(SubjectName.words(for: type)) is marked as UTF-8, and its bytes are not UTF-8 but probably Latin-1 (ISO 8859-1): make a new request, "
                + "and type the text in a terminal or a file that is UTF-8."
        case .encodedTwice(let type, let value, let meant):
            "The \(SubjectName.words(for: type)) reads \"\(value.visible.shortened(to: 80))\", which was encoded twice and means "
                + "\"\(meant.visible.shortened(to: 80))\": the certificate takes it from the order (with openssl, -utf8 avoids it)."
        case .toolDefaults(let attributes):
            "In the subject, \(attributes.map { "\($0.type) \"\($0.value.visible.shortened(to: 40))\"" }.joined(separator: ", ")) "
                + "\(attributes.count == 1 ? "is" : "are") what a tool writes by itself where nobody types a name: the certificate has what the order says."
        case .dressedName(let isCommonName, let text, let name):
            "The \(isCommonName ? "common name" : "name") \"\(text.visible.shortened(to: 80))\" has \(name.oddities.map(\.visible).inWords()): "
                + "it stands for \(name.meaning.value.visible.shortened(to: 253)), and the certificate has the name as it is ordered."
        case .addressAsText(let text):
            "The address \(text.visible) is written as text where its bytes belong: the certificate has it as it is ordered."
        case .organizationalUnit(let count):
            "The request has \(count == 1 ? "an organizational unit" : "\(count) organizational units") (OU): it is dropped, since no public "
                + "certificate may have one from 2022-09-01 on."
        case .emailInSubject:
            "The subject has an e-mail address: it is dropped, since TLS certificates have none there."
        case .placeholder(let type, let value):
            "The attribute \(type.visible) is only a placeholder (\"\(value.visible.shortened(to: 20))\"): leave the attribute out or fill it in, and make a new request."
        case .tooLong("CN", let count, let limit):
            "The common name has \(count) characters, and a certificate's has at most \(limit): it stands among the alternative names alone."
        case .tooLong(let type, let count, let limit):
            "The attribute \(type.visible) has \(count) characters, and at most \(limit) are allowed: make a new request."
        case .country(let value):
            "The country (C) is \"\(value.visible.shortened(to: 20))\", and it must be a code of two letters such as GB: make a new request."
        case .repeatedCommonName(let count):
            "The subject has \(count) common names (CN), and one is allowed: put the others in the alternative names."
        case .unreadableNames(.undecodable):
            "The alternative names in the request cannot be read: make a new request."
        case .unreadableNames(.severalExtensionRequests):
            "The request asks for extensions in more than one place, so its alternative names cannot be read: make a new request with one list of "
                + "extensions."
        case .unreadableNames(.severalExtensions):
            "The request has two lists of alternative names, so they cannot be read: make a new request with all names in one."
        case .addressesAsHosts(let names):
            "Among the host names (DNS) \(names.count == 1 ? "is an address" : "are addresses"), \(names.listed): make a new request with "
                + "\"IP:\" in place of \"DNS:\"."
        case .commonNameNotAmongNames(let name):
            "The common name \"\(name.visible.shortened(to: 80))\" is not among the alternative names: the certificate has every name there, so put it "
                + "there too."
        case .explicitParameters:
            "The key spells its curve out instead of naming it, which certificates cannot have: make a new key on a named curve."
        case .smallFactor(let factor):
            "The key is no sound RSA key, for \(factor) divides its modulus: make a new key with other software."
        case .unusualHash(let hash):
            "The request is signed with \(hash.visible); SHA-256 or better is expected, and the certificate will use that."
        case .droppedAttributes(let types):
            "The subject has attributes that the certificate of an organization cannot have: \(types.listed); \(types.count == 1 ? "it is" : "they are") "
                + "dropped."
        case .unseenCharacter(let type, let scalar):
            "The attribute \(type.visible) holds the invisible character \(scalar.codePoint): make a new request without it."
        case .authorityRequested:
            "The request asks for a certificate that may issue others (CA:TRUE): that is dropped, since a server's certificate issues none."
        case .commonNameDiffers(let request, let order):
            "The request is for \"\(request.visible.shortened(to: 80))\", and the order is for \"\(order.visible)\": make a request for the ordered name, "
                + "or change the order."
        case .commonNameMoves(let request, let order):
            "The request's common name is \"\(request.visible.shortened(to: 80))\", the order's is \"\(order.visible)\": the certificate has both, and "
                + "the order's comes first."
        case .namesNotOrdered(let names):
            "In the request and not in the order: \(names.listed); the certificate will have only what is ordered."
        case .namesNotRequested(let names):
            "Ordered and not in the request: \(names.listed); the certificate will have what is ordered all the same."
        case .shiftCharacters(let type, let characters, let platform):
            "The attribute \(type.visible) has characters that \(platform.title) refuses (\(characters)): make the request without them, if the registered name "
                + "allows it."
        case .keyUsedBefore(let order, let commonName):
            "The order \(order.visible) for \"\(commonName.visible.shortened(to: 80))\" has the same key: better make a new key for each name."
        }
    }
}

extension [AlternativeName] {
    /// The first five, and how many more there are.
    fileprivate var listed: String {
        let shown = prefix(5).map { $0.value.visible.shortened(to: 80) }.joined(separator: ", ")
        return count > 5 ? "\(shown) and \(count - 5) more" : shown
    }
}

extension [String] {
    /// Types of attributes, each once, with the words for the short names that nobody knows.
    fileprivate var listed: String {
        var seen: Set<String> = []
        let words = filter { seen.insert($0).inserted }.map {
            ["GN", "SN", "DC"].contains($0) ? SubjectName.words(for: $0) : $0.visible.shortened(to: 40)
        }
        return words.prefix(8).joined(separator: ", ") + (words.count > 8 ? " and \(words.count - 8) more" : "")
    }
}
