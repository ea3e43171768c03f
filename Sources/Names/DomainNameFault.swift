import VisibleText

/// Why a text is no host name.
package enum DomainNameFault: Error, Hashable, Sendable {
    case empty
    /// Octets of the name.
    case nameTooLong(Int)
    case startsWithDot
    case emptyLabel
    case labelTooLong(String)
    case forbiddenCharacter(Unicode.Scalar)
    /// An asterisk in a place where none may be.
    case asterisk
    case startsWithHyphen(String)
    case endsWithHyphen(String, isLast: Bool)
    /// Starts with `xn--` but stands for nothing.
    case brokenALabel(String, isLast: Bool)
    /// A label that UTS 46 refuses, or that is too long once encoded.
    case notEncodable(String)
    case numericLastLabel(String)
    /// A label with an emoji in it, in Unicode, and its `xn--` form if that was typed.
    case emoji(String, encoded: String? = nil)
    /// A character that needs others beside it, or must not have them; the reason is the rest of a sentence.
    case outOfContext(Unicode.Scalar, String)

    /// Whether more typing could mend it.
    package var mayBeUnfinished: Bool {
        switch self {
        case .empty, .numericLastLabel: true
        case .endsWithHyphen(_, let isLast), .brokenALabel(_, let isLast): isLast
        default: false
        }
    }

    /// What is wrong, where, and what to do.
    package var message: String {
        switch self {
        case .empty: "Enter a name such as www.example.com."
        case .nameTooLong(let count): "The name has \(count) characters; 253 are the most a name can have."
        case .startsWithDot: "The name starts with a dot. Remove the dot."
        case .emptyLabel: "There are two dots in a row. Remove one, or enter what belongs between them."
        case .labelTooLong(let label):
            "\(Excerpt.quoted(label, limit: 20)) has \(label.utf8.count) characters; 63 are the most between two dots."
        case .forbiddenCharacter(let scalar): Self.message(forbidding: scalar)
        case .asterisk: "An asterisk may only stand alone at the front of a wildcard name, as in *.example.com."
        case .startsWithHyphen(let label): "\(Excerpt.quoted(label)) starts with a hyphen; begin it with a letter or digit."
        case .endsWithHyphen(let label, _): "\(Excerpt.quoted(label)) ends with a hyphen; end it with a letter or digit."
        case .brokenALabel(let label, _):
            "\(Excerpt.quoted(label)) starts with xn-- but encodes no name. Enter the name in its own script instead."
        case .notEncodable(let label): "\(Excerpt.quoted(label)) has a character that names cannot have, or is too long in its xn-- form."
        case .outOfContext(let scalar, let reason):
            "\(Excerpt.subject(scalar)) (\(scalar.codePoint)) \(reason). Take it out, or enter the name as it is registered."
        case .emoji(let label, let encoded):
            "\(Excerpt.quoted(label.seen))\(encoded.map { " (\(Excerpt.of($0)))" } ?? "") has an emoji in it. The standard for names allows none, "
                + "so no authority may issue a certificate for it, even where a registry has sold the name."
        case .numericLastLabel(let label): "\(Excerpt.quoted(label)) cannot be the end of a name: only IP addresses end in a number."
        }
    }

    private static func message(forbidding scalar: Unicode.Scalar) -> String {
        switch scalar {
        case _ where scalar.isBlank: "There is a blank inside the name. Remove it, or enter one name at a time."
        case ",", ";": "There is a \"\(scalar)\" in the name. Enter one name at a time."
        case _ where scalar.isUnseen:
            "The name has the unseen character \(Excerpt.subject(scalar)) in it. Type the name again."
        default: "A name cannot have \"\(scalar)\" in it: letters, digits, hyphens and dots are all there is."
        }
    }
}

extension String {
    /// Without the joiners and selectors that emoji are put together with.
    fileprivate var seen: String { String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isUnseen })) }
}
