import Archive
import Checkout
package import Flow
import IssuanceRules
import Orders

extension PartyContext {
    /// Who may be meant by what is typed into a screen.
    package var suggestions: [NamedSuggestions] {
        [
            NamedSuggestions("customers", find: { typed, _ in customers(typed) }, answers: { details($0) }),
            NamedSuggestions("customers-by-person", find: { customers($0, of: $1.text(.organizationName)) }, answers: { details($0) }),
        ]
    }

    /// The most customers that are suggested.
    private static let mostSuggested = 5
    /// The most that are looked at: of a few letters there are thousands, of whom those who ordered last are as good as any.
    private static let mostFound = 100
    /// From so many characters on, customers are suggested in whom the text stands in the middle of something.
    private static let enoughTyped = 4

    private func customers(_ typed: String) -> [Suggestion] {
        let found = clients.customers.find(typed, Self.mostFound).map { ($0, $0.begins(with: typed)) }
        let likely = found.filter(\.1).map { suggestion($0.0, isLikely: true) }
        let others = typed.count < Self.enoughTyped ? [] : found.filter { !$0.1 }.map { suggestion($0.0, isLikely: false) }
        return Array((likely + others).prefix(Self.mostSuggested))
    }

    /// Once the organization is answered, its own people alone are meant.
    private func customers(_ typed: String, of organization: String?) -> [Suggestion] {
        guard let organization else { return customers(typed) }
        let name = Customer.folded(organization)
        return clients.customers.find(typed, Self.mostFound).filter { $0.isCalled(name, country: nil) }.prefix(
            Self.mostSuggested
        )
        .map { suggestion($0, isLikely: $0.begins(with: typed)) }
    }

    private func suggestion(_ customer: Customer, isLikely: Bool) -> Suggestion {
        Suggestion(
            id: customer.id.description, label: [customer.name, customer.city].filter { !$0.isEmpty }.joined(separator: ", "),
            detail: "last order \(customer.lastUsed.calendarDate), \(customer.id)", isLikely: isLikely)
    }

    /// What the customer answered last about organization, people and the way to pay.
    private func details(_ id: String) -> (answers: [FieldID: Answer], said: String)? {
        guard let id = CustomerID(canonical: id),
            let customer = clients.customers.find(id.description, 1).first(where: { $0.id == id }),
            let order = clients.customers.lastOrder(customer)
        else { return nil }
        let stages = ["organization", "applicant", "billing"]
        var answers = StoredAnswers.texts(order.answers.filter { stages.contains($0.key) })
        // How is as before; the number is another one each time.
        answers[.paymentMethod] = order.answers[FieldID.paymentMethod.stage]?[FieldID.paymentMethod.name]?.string.map(Answer.text)
        return (answers, "\(customer.name): taken as in the order \(order.id) of \(order.placedAt.calendarDate). All of it can be changed.")
    }

    /// Whether an organization has ordered before.
    package func isKnown(organization: String?, country: String?) -> Bool {
        guard let organization, let country else { return false }
        return called(organization, in: country).first != nil
    }

    /// Who the organization is, and what is proved of it.
    package func customerNote(_ answers: ResolvedAnswers) -> String? {
        guard !answers.isBeingTyped(.organizationName), let name = answers.text(.organizationName) else { return nil }
        let found = called(name, in: answers.text(.country))
        guard let organization = organization(answers) else { return found.first.map { DisplayText.sanitized(words(about: $0)) } }
        if let customer = Customer.keys(of: organization, userID: answers.text(.userID)).lazy.compactMap(clients.customers.known).first {
            return DisplayText.sanitized(words(about: customer))
        }
        guard let other = found.first else { return nil }
        let place = [other.city, other.country].filter { !$0.isEmpty }.joined(separator: ", ")
        return DisplayText.sanitized(
            "The customer \(other.id) of this name is in \(place). This one is somewhere else, so it becomes another customer with a deposit of its own."
        )
    }

    /// The customers of a name, who ordered last first.
    private func called(_ name: String, in country: String?) -> [Customer] {
        let folded = Customer.folded(name)
        return clients.customers.find(name, Self.mostFound).filter { $0.isCalled(folded, country: country) }
    }

    /// By what the organization is known, once it is said where it is.
    private func organization(_ answers: ResolvedAnswers) -> Organization? {
        func text(_ name: String) -> String? { answers.text(FieldID(stage: "organization", name: name)) }
        guard let name = answers.text(.organizationName), let country = answers.text(.country), let place = text("city") else { return nil }
        return Organization(
            name: name, businessType: .privateOrganization, duns: answers.text(.duns), vatNumber: answers.text(.vatNumber),
            address: PostalAddress(street1: "", city: place, state: text("state"), country: country), timeZone: "", telephone: "")
    }

    private func words(about customer: Customer) -> String {
        let left = { (last: CalendarDate) in
            let days = asOf.days(until: last)
            return "until \(last) (\(days == 1 ? "1 day" : "\(days) days") left)"
        }
        var seen: Set<String> = []
        let domains = customer.proofs.filter { seen.insert($0.domain).inserted }.map { ($0.domain, IssuanceRules.lastDay(of: $0)) }
            .filter { $0.1 >= asOf }
        var proved = domains.prefix(3).map { "\($0.0) \(left($0.1))" }
        if domains.count > 3 { proved.append("\(domains.count - 3) more") }
        let identity = customer.identity.first.map { IssuanceRules.lastDay(ofIdentityProvedOn: $0.time.calendarDate) }
        if let identity, identity >= asOf { proved.append("identity \(left(identity))") }
        return "Customer \(customer.id), last order \(customer.lastUsed.calendarDate). "
            + (proved.isEmpty ? "Nothing is proved that still counts." : "Proved: \(proved.joined(separator: ", ")).")
    }
}

extension Customer {
    /// Whether something by which he is known begins with a text, capitals or not.
    fileprivate func begins(with typed: String) -> Bool {
        let text = Self.folded(typed)
        let names = [name, tradingName ?? ""] + people
        if !text.isEmpty, names.contains(where: { Self.folded($0).hasPrefix(text) }) { return true }
        let plain = typed.lowercased().filter { !$0.isWhitespace }
        let words =
            [id.description, country + (vatNumber ?? "")] + [vatNumber, duns].compactMap(\.self) + userIDs + emails + proofs.map(\.domain)
        if words.contains(where: { $0.lowercased().hasPrefix(plain) }) { return true }
        // A number is known by more than its beginning, and by its digits.
        guard let digits = OrderQuery.spokenNumber(in: typed), digits.count >= 6 else { return false }
        return (telephones + [duns ?? ""]).contains { $0.filter(\.isNumber).contains(digits) }
    }
}
