/// What a rule says about one text.
package enum Verdict: Hashable, Sendable {
    /// Right. The text as it is stored, which may differ from what was typed in ways nobody needs to be told (blanks, case).
    case valid(String)
    /// Usable. The text as it is stored, and what the customer should know: what was changed, what looks odd.
    case advisory(String, [String])
    /// Not right yet but could become so with more typing. Silent until the field is left, then as good as invalid.
    case incomplete(String)
    /// Wrong: what is wrong and what to do.
    case invalid(String)

    /// The text to store, `nil` when there is none.
    package var normalized: String? {
        switch self {
        case .valid(let text), .advisory(let text, _): text
        case .incomplete, .invalid: nil
        }
    }
}
