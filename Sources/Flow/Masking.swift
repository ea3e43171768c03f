/// How much of an answer is replaced before somebody else may see it.
package enum Masking: Hashable, Sendable {
    /// All that names somebody, which is the rule for whatever is typed.
    case everything
    /// The last letters and digits, this many of them: what stands before says of which country or region the answer is, and rules know it by that.
    case ending(Int)
    /// Nothing, as long as the answer is right: it names nobody, and what is found in it depends on each letter.
    case nothing
    /// All of it, unless a list knows it: nothing at all is found in it, advice included, and something would be in another. A name of the world that
    /// is mistyped is somebody's own.
    case everythingUnlisted
}
