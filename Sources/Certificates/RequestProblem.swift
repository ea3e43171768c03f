/// Something that stands against a request, with the facts.
package enum RequestProblem: Hashable, Sendable {
    case version(Int)
    case badSignature
    /// RSA under 2048 bits; refused depending on the date.
    case keyTooSmall(bits: Int, severity: Severity)
    case keyBitsNotMultipleOf8(bits: Int)
    case exponentTooSmallOrEven(String)
    case exponentOutsideRange(String)
    case unsupportedCurve(String)
    case unsupportedKey(String)
    case rocaKey
    case closePrimes
    /// MD5, MD2 and their like.
    case brokenHash(String)
    case outdatedHash(String)
    case organizationalUnit(count: Int)
    case emailInSubject
    case placeholder(type: String, value: String)
    case tooLong(type: String, count: Int, limit: Int)
    case country(String)
    case repeatedCommonName(count: Int)
    case unreadableNames(CertificateRequest.NamesFault)
    /// Host names that are addresses in text.
    case addressesAsHosts([AlternativeName])
    case commonNameNotAmongNames(String)
    /// The curve is spelled out instead of named.
    case explicitParameters
    /// A small prime divides the modulus.
    case smallFactor(Int)
    /// No hash that certificates are signed with, and no broken one.
    case unusualHash(String)
    /// Attributes, by type, that the certificate of an organization cannot have.
    case droppedAttributes([String])
    /// A control, a direction mark or an invisible character.
    case unseenCharacter(type: String, Unicode.Scalar)
    case authorityRequested
    /// The request's common name is not the order's.
    case commonNameDiffers(request: String, order: String)
    /// In the request, not in the order.
    case namesNotOrdered([AlternativeName])
    /// In the order, not in the request.
    case namesNotRequested([AlternativeName])
    /// Characters of an attribute that an old server platform cannot take.
    case shiftCharacters(type: String, characters: String, ServerPlatform)
    /// The request's common name and the order's are both in both: only their places differ.
    case commonNameMoves(request: String, order: String)
    /// The public key, of a kind that is certified, cannot be decoded.
    case damagedKey(String)
    /// RSASSA-PSS with different hashes for text and mask; `nil` for a mask that is none of MGF1.
    case unevenPadding(hash: String, mask: String?)
    /// What is asked for and no server's certificate has, in words.
    case surplusExtensions([String])
    /// Text under the label of UTF-8 that is something else.
    case mislabeledText(type: String)
    /// Text that was encoded as UTF-8 twice.
    case encodedTwice(type: String, value: String, meant: String)
    /// What a tool writes by itself.
    case toolDefaults([SubjectName.Attribute])
    /// A name with something around it, or in another form than certificates have; what it means is clear.
    case dressedName(isCommonName: Bool, String, RequestedName)
    /// An address of text where its octets belong.
    case addressAsText(String)
    /// An earlier order, named by its id, has the same key and another common name.
    case keyUsedBefore(order: String, commonName: String)

    /// Whether the finding stops the order.
    package enum Severity: String, Hashable, Sendable {
        case error, advisory
    }

    /// How much it weighs.
    package var severity: Severity {
        switch self {
        case .keyTooSmall(_, let severity): severity
        case .exponentOutsideRange, .outdatedHash, .organizationalUnit, .emailInSubject, .namesNotOrdered, .namesNotRequested,
            .shiftCharacters, .keyUsedBefore, .commonNameNotAmongNames, .unusualHash, .droppedAttributes, .authorityRequested,
            .commonNameMoves, .unevenPadding, .surplusExtensions, .encodedTwice, .toolDefaults, .dressedName, .addressAsText:
            .advisory
        // A longer one is left out (BR 7.1.4.3 makes it optional).
        case .tooLong("CN", _, _): .advisory
        default: .error
        }
    }

    /// The rule's id, stable, for machines.
    package var rule: String {
        switch self {
        case .version: "csr-version"
        case .badSignature: "csr-signature"
        case .explicitParameters: "csr-key-type"
        case .smallFactor: "csr-weak-key"
        case .unusualHash: "csr-hash"
        case .droppedAttributes: "csr-attributes"
        case .unseenCharacter: "csr-characters"
        case .authorityRequested: "csr-authority"
        case .commonNameNotAmongNames: "csr-common-name"
        case .addressesAsHosts: "csr-names"
        case .keyTooSmall, .keyBitsNotMultipleOf8: "csr-key-size"
        case .exponentTooSmallOrEven, .exponentOutsideRange: "csr-exponent"
        case .unsupportedCurve, .unsupportedKey: "csr-key-type"
        case .rocaKey, .closePrimes: "csr-weak-key"
        case .brokenHash, .outdatedHash: "csr-hash"
        case .organizationalUnit: "csr-organizational-unit"
        case .emailInSubject: "csr-email"
        case .placeholder: "csr-placeholder"
        case .tooLong: "csr-length"
        case .country: "csr-country"
        case .repeatedCommonName, .commonNameDiffers: "csr-common-name"
        case .unreadableNames, .namesNotOrdered, .namesNotRequested: "csr-names"
        case .shiftCharacters: "csr-shift-characters"
        case .keyUsedBefore: "csr-key-reuse"
        case .damagedKey: "csr-key-type"
        case .unevenPadding: "csr-hash"
        case .surplusExtensions: "csr-extensions"
        case .mislabeledText, .encodedTwice: "csr-encoding"
        case .toolDefaults: "csr-tool-default"
        case .dressedName(let isCommonName, _, _): isCommonName ? "csr-common-name" : "csr-names"
        case .commonNameMoves: "csr-common-name"
        case .addressAsText: "csr-names"
        }
    }
}
