import Console
package import Flow
import Names
package import Orders
import Requests
import Validation

/// Rules for passphrases.
package enum PassphraseRule {
    /// Refuses what the rule refuses and passes its advisories on.
    ///
    /// - Parameter tell: gets what is advised.
    package static func check(
        _ passphrase: Secret, by rule: String, asOf: CalendarDate, tell: (String) -> Void = { StandardError.line($0) }
    ) throws {
        var values = CheckedValues(context: RuleContext(asOf: asOf, names: try .live()))
        let isAccepted = values.accept(passphrase.revealed, by: rule, as: "passphrase") != nil
        values.advisories.forEach(tell)
        guard isAccepted else { throw Exit(.data, values.errors.joined(separator: "\n") + " Nothing was written.") }
    }
}
