import Checkout
package import Flow
package import Orders

/// What of the customer decides about a price, where nothing of it is asked for besides his address.
extension PartyContext {
    /// Where the customer pays: his country decides, and nobody is asked.
    package func region(_ answers: ResolvedAnswers) -> Region { answers.text(.country).map { Region(ofCountry: $0) } ?? .northAmerica }

    /// Whether a VAT number that is right makes another tax of the price than one that is not.
    package func taxDependsOnVATNumber(_ quote: (_ hasValidVATNumber: Bool) -> Quote?) -> Bool { quote(true)?.tax != quote(false)?.tax }

    /// Which tax is due, once a VAT number is there to decide about it.
    package func taxNote(_ answers: ResolvedAnswers, _ quote: () -> Quote?) -> String? {
        answers.text(.vatNumber) == nil ? nil : quote()?.notes.last
    }
}
