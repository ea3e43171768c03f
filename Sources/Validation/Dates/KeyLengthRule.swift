import Flow
import IssuanceRules
import VisibleText

extension Rule {
    /// The key's size or curve by its option id. RSA below 2048 bits: BR 6.1.5; the curves: NIST P-256 and P-384, BR 6.1.5.
    static let keyLength = Rule(
        name: "key-length", summary: "The size of an RSA key in bits, or the curve of an EC key.", example: "2048"
    ) { text, context in
        let id = text.trimmingBlanks.lowercased()
        guard ["1024", "2048", "3072", "4096", "p256", "p384"].contains(id) else {
            return .invalid("\(Excerpt.quoted(id)) is not offered. Choose 2048, 3072, 4096, p256 or p384.")
        }
        guard id == "1024", let rule = IssuanceRules.rule(.rsaBelow2048, on: context.asOf) else { return .valid(id) }
        let message = "\(rule.sentence) Choose 2048 or more."
        return rule.severity == .error ? .invalid(message) : .advisory(id, [message])
    }
}
