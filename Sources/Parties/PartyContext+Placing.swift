package import Archive
import Checkout
import Clients
package import Flow
package import Orders

extension PartyContext {
    /// Who orders, of answers that every rule has passed.
    package func party(_ answers: ResolvedAnswers) throws(AssemblyFault) -> Party {
        let given = RequiredAnswers(answers)
        return Party(
            organization: try organization(given),
            applicant: Applicant(userID: try given.text("applicant.userId"), contact: try contact("applicant", given)),
            billing: try contact("billing", given))
    }

    private func organization(_ given: RequiredAnswers) throws(AssemblyFault) -> Organization {
        Organization(
            name: try given.text("organization.name"), businessType: try given.option(FieldID(stage: "organization", name: "businessType")),
            tradingName: given.optional("organization.tradingName"), duns: given.optional("organization.duns"),
            vatNumber: given.optional("organization.vatNumber"), address: try address("organization", given),
            timeZone: try given.text("organization.timeZone"), telephone: try given.text("organization.telephone"),
            fax: given.optional("organization.fax"), heardFrom: given.optional("organization.heardFrom"))
    }

    private func contact(_ stage: String, _ given: RequiredAnswers) throws(AssemblyFault) -> Contact {
        Contact(
            firstName: given.optional("\(stage).firstName"), lastName: given.optional("\(stage).lastName"),
            jobTitle: given.optional("\(stage).jobTitle"), department: given.optional("\(stage).department"),
            email: try given.text("\(stage).email"), telephone: try given.text("\(stage).telephone"),
            organizationName: given.optional("\(stage).organizationName"), address: try address(stage, given))
    }

    private func address(_ stage: String, _ given: RequiredAnswers) throws(AssemblyFault) -> PostalAddress {
        PostalAddress(
            street1: try given.text("\(stage).street1"), street2: given.optional("\(stage).street2"), city: try given.text("\(stage).city"),
            state: given.optional("\(stage).state"), postalCode: given.optional("\(stage).postalCode"),
            country: try given.text("\(stage).country"), other: given.optional("\(stage).otherAddress"))
    }

    /// Whom a quote is for, as far as that was answered.
    package func customer(_ answers: ResolvedAnswers) -> KeptQuote.Customer {
        let given = RequiredAnswers(answers)
        let contact = ["firstName", "lastName"].compactMap { given.optional("applicant.\($0)") }.joined(separator: " ")
        // Whoever has an account need not have come to the questions that it answers.
        let known = answers.text(.userID).flatMap { try? clients.accounts.find($0) }?.contact
        return KeptQuote.Customer(
            organization: answers.text(.organizationName) ?? known?.organizationName, contact: contact.isEmpty ? known?.name : contact,
            email: given.optional("applicant.email") ?? known?.email)
    }

    /// How an order is paid. Of a card only brand, last four digits and expiry are kept (PCI DSS v4.0.1, 3.3.1 and 3.5.1).
    package func payment(of id: OrderID, _ quote: Quote, _ answers: ResolvedAnswers) throws(AssemblyFault) -> Payment {
        let given = RequiredAnswers(answers)
        let card = answers[.cardNumber]?.secret.flatMap { CardFacts(number: $0, names: clients.names) }
        let method: Payment.Method = try given.option(.paymentMethod)
        return Payment(
            method: method, cardHolder: given.optional("payment.cardHolder"), cardBrand: card?.brand,
            lastFour: card?.lastFour, cardExpiry: answers.all[FieldID(stage: "payment", name: "cardExpiry")]?.shown,
            purchaseOrderNumber: given.optional("payment.purchaseOrderNumber"), link: paymentLink(id, method, quote))
    }

    /// The account to make; `nil` if the user id has one already (its password was checked by the rule), or if a known customer was asked for none.
    package func newAccount(_ answers: ResolvedAnswers, contact: Contact, at time: Timestamp) throws -> Account? {
        guard let userID = answers.text(.userID), try clients.accounts.find(userID) == nil else { return nil }
        if answers[.password]?.isEmpty ?? true, isKnown(organization: answers.text(.organizationName), country: answers.text(.country)) {
            return nil
        }
        let hash = try clients.accounts.hash(try RequiredAnswers(answers).secret(.password))
        return Account(userID: userID, passwordHash: hash, createdAt: time, contact: contact)
    }
}

extension Answer {
    /// The text of an answer that may be kept although it was typed masked (a card's expiry).
    fileprivate var shown: String? { text ?? secret?.revealed }
}
