/// The number of a provider, `P-XXXX-XXXX`.
package struct ProviderID: LetteredID {
    /// The canonical form.
    package let description: String

    /// The number of a code.
    package init(code: String) { description = Self.spelled(code) }

    /// A provider.
    package static let letter: Character = "P"

    /// What a text in a file is that is none.
    package static let refusal = "not a provider's id"
}
