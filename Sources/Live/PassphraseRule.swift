import Console
package import Flow
import Names
package import Orders
import Requests
import Validation

/// Rules for passphrases.
package enum PassphraseRule {
    /// Refuses what the rule refuses and passes its advisories on.
    package static func check(_ passphrase: Secret, by rule: String, asOf: CalendarDate) throws {
        var values = CheckedValues(context: RuleContext(asOf: asOf, names: try .live()))
        let isAccepted = values.accept(passphrase.revealed, by: rule, as: "passphrase") != nil
        for advisory in values.advisories { StandardError.line(advisory) }
        guard isAccepted else { throw Exit(.data, values.errors.joined(separator: "\n") + " Nothing was written.") }
    }
}
