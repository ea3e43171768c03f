import Flow
import Orders

extension Rule {
    /// The expiry of the certificate that is being replaced, on which the free days depend (`SwitchBonus`).
    static let currentExpiry = Rule(
        name: "current-expiry", summary: "The day on which the certificate being replaced expires.",
        example: Example("2027-02-28", on: "2026-11-21")
    ) { text, context in
        .of { () throws(Refusal) in
            let expiry = try TypedDate.read(text)
            let latest = context.asOf.adding(months: SwitchBonus.longestRemainder)
            guard expiry <= latest else {
                throw .invalid("No certificate runs for more than five years: the latest possible day is \(latest). Check the year.")
            }
            guard expiry >= context.asOf else {
                return .advisory(
                    expiry.description,
                    ["That certificate has expired: no time is left on it, so only the \(SwitchBonus.gift) free days are added."])
            }
            return .valid(expiry.description)
        }
    }
}
