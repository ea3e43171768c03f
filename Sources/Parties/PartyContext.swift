package import Checkout
package import Clients
package import Flow
package import Orders
import Validation

/// What is asked of everybody who orders, whatever it is: the organization, the applicant, who pays and how. A product puts these names beside its own.
package struct PartyContext: Sendable {
    /// The world outside.
    package let clients: Clients
    /// The day whose rules hold.
    package let asOf: CalendarDate

    /// The same surroundings, for those who order.
    package init(_ order: OrderContext) { self.init(clients: order.clients, asOf: order.asOf) }

    /// The surroundings of those who order.
    package init(clients: Clients, asOf: CalendarDate) { (self.clients, self.asOf) = (clients, asOf) }

    /// The fields that a party cannot be made without, each with the options that mean something to an order; empty for any.
    package static let neededFields: [FieldID: Set<String>] = {
        let address = ["street1", "city", "country"]
        let person = ["firstName", "lastName", "email", "telephone"] + address
        let names = [
            "organization": ["name", "timeZone", "telephone"] + address, "applicant": ["userId", "password"] + person, "billing": person,
            "payment": ["cardNumber", "cardExpiry", "cardSecurityCode"],
        ]
        var needed: [FieldID: Set<String>] = [
            FieldID(stage: "organization", name: "businessType"): Set(Organization.BusinessType.allCases.map(\.rawValue)),
            .paymentMethod: Set(Payment.Method.allCases.map(\.rawValue)),
        ]
        for (stage, names) in names {
            for name in names { needed[FieldID(stage: stage, name: name)] = [] }
        }
        return needed
    }()

    /// Whether an answer holds for one order alone, so that it is asked anew in a copy.
    package static func holdsOnce(_ field: FieldID) -> Bool { field == .purchaseOrderNumber }

    /// The answers that a screen may begin with.
    package var presets: [Named<Answer?>] {
        [
            Named("country", reads: .fields([.region]), following: .region) {
                $0.text(.region).flatMap(Region.init).flatMap(\.presetCountry).map(Answer.text)
            },
            Named("time-zone", reads: .fields([.country]), following: .country) {
                $0.text(.country).flatMap { TimeZoneName.preset(country: $0) }.map { Answer.text($0.iana) }
            },
            detail("account-department") { $0.department },
            detail("account-first-name") { $0.firstName },
            detail("account-last-name") { $0.lastName },
            detail("account-job-title") { $0.jobTitle },
            detail("account-email") { $0.email },
            detail("account-telephone") { $0.telephone },
        ]
    }

    /// A detail of the account's contact.
    private func detail(_ name: String, _ detail: @escaping @Sendable (Contact) -> String?) -> Named<Answer?> {
        Named(name, reads: .fields(PartyFields.account), following: .password, asksServices: true) {
            account($0).flatMap(detail).map(Answer.text)
        }
    }

    /// The contact of an account that is used again. Nobody needs its password at the desk, but a wrong one is somebody else's.
    private func account(_ answers: ResolvedAnswers) -> Contact? {
        guard !answers.isBeingTyped(.userID), !answers.isBeingTyped(.password),
            let userID = answers.text(.userID), let record = try? clients.accounts.find(userID)
        else { return nil }
        guard let password = answers[.password]?.secret, !password.isEmpty else { return record.contact }
        return clients.accounts.matches(password, record.passwordHash) ? record.contact : nil
    }

    /// The sentences that a screen may show under a field.
    package var notes: [Named<String?>] {
        [
            Named("customer", reads: .fields(PartyFields.customer.union([.userID])), asksServices: true) { customerNote($0) },
            Named("account", reads: .fields([.userID]), asksServices: true) { accountNote($0) },
            Named("card", reads: .fields([.cardNumber])) { answers in
                answers[.cardNumber]?.secret.flatMap { CardFacts(number: $0, names: clients.names) }.map {
                    "\($0.brand), ending in \($0.lastFour)"
                }
            },
            Named("payment-method", reads: .fields([.paymentMethod])) { paymentNote($0) },
        ]
    }

    private func accountNote(_ answers: ResolvedAnswers) -> String? {
        guard let userID = answers.text(.userID), let account = try? clients.accounts.find(userID) else { return nil }
        let contact = account.contact
        return DisplayText.sanitized(
            "This account is \(contact.name)'s (\(contact.email)) already and is used again. No password is asked for here, and its details are filled in."
        )
    }

    /// A field's answer for people. Of secrets only a card number says something to a reader, by its brand and last digits.
    package func words(of field: VisibleField) -> String? {
        guard field.id == .cardNumber, let secret = field.answer?.secret, !secret.isEmpty else { return field.words }
        return CardFacts(number: secret, names: clients.names).map { "\($0.brand), ending in \($0.lastFour)" }
            ?? field.answer?.words(choices: field.choices)
    }
}
