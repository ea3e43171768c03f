/// The number of a mail domain, `D-XXXX-XXXX`.
package struct MailDomainID: LetteredID {
    /// The canonical form.
    package let description: String

    /// The number of a code.
    package init(code: String) { description = Self.spelled(code) }

    /// A domain.
    package static let letter: Character = "D"

    /// What a text in a file is that is none.
    package static let refusal = "not a mail domain's id"
}
