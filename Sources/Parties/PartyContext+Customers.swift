import Archive
import Checkout
package import Flow
import IssuanceRules
import Orders

extension PartyContext {
    /// Who may be meant by what is typed into a screen.
    package var suggestions: [NamedSuggestions] { suggestions([], ofFlow: "") }

    /// The same for a flow that asks something of an organization that other flows do not ask.
    ///
    /// - Parameters:
    ///   - own: what it asks by itself. Where the last order was taken with another flow, that is as in the last one of this flow.
    ///   - flow: its id.
    package func suggestions(_ own: Set<FieldID>, ofFlow flow: String) -> [NamedSuggestions] {
        [
            NamedSuggestions("customers", find: { typed, _ in organizations(typed) }, answers: { details($0, own, ofFlow: flow) }),
            NamedSuggestions("customers-by-person", find: { people($0, of: $1) }, answers: { details($0, own, ofFlow: flow) }),
        ]
    }

    private func details(_ id: String, _ own: Set<FieldID>, ofFlow flow: String) -> (answers: [FieldID: Answer], said: String)? {
        details(id).map { ($0.answers.merging(earlierAnswers(to: own, ofFlow: flow, id)) { last, _ in last }, $0.said) }
    }

    /// What the last order of a flow says to what only that asks, where the customer's last order was taken with another one.
    private func earlierAnswers(to own: Set<FieldID>, ofFlow flow: String, _ id: String) -> [FieldID: Answer] {
        guard !own.isEmpty, let number = id.split(separator: " ").first.flatMap({ CustomerID(canonical: $0) }),
            let customer = clients.customers.find(number.description, 1).first(where: { $0.id == number }),
            let last = clients.customers.lastOrder(customer), last.flow != flow
        else { return [:] }
        let orders = customer.orders.prefix(Self.mostRead).lazy.compactMap { try? clients.records.order($0) }
        return orders.first { $0.flow == flow }.map { answers(of: $0.answers).filter { own.contains($0.key) } } ?? [:]
    }

    /// The most customers that are suggested.
    private static let mostSuggested = 5
    /// The most that are looked at: of a few letters there are thousands, of whom those who ordered last are as good as any.
    private static let mostFound = 100
    /// From so many characters on, customers are suggested in whom the text stands in the middle of a word.
    private static let enoughTyped = 4

    private func organizations(_ typed: String) -> [Suggestion] {
        var found = clients.customers.find(typed, Self.mostFound).map { (customer: $0, match: $0.match(typed)) }
        if typed.count < Self.enoughTyped { found.removeAll { $0.match > .word } }
        let known = Match.allCases.flatMap { match in found.filter { $0.match == match } }.prefix(Self.mostSuggested).map {
            suggestion($0.customer, isLikely: $0.match < .elsewhere)
        }
        guard known.count < Self.mostSuggested else { return Array(known) }
        return Array((known + prospects(typed, besides: found.map(\.customer.name))).prefix(Self.mostSuggested))
    }

    private func suggestion(_ customer: Customer, isLikely: Bool) -> Suggestion {
        Suggestion(
            id: customer.id.description, label: [customer.name, customer.city].filter { !$0.isEmpty }.joined(separator: ", "),
            detail: "last order \(customer.lastUsed.calendarDate)", isLikely: isLikely)
    }

    // MARK: Who has not ordered yet

    /// Organizations that quotes and drafts name, each once. The draft that is typed into names what is typed.
    private func prospects(_ typed: String, besides names: [String]) -> [Suggestion] {
        var seen = Set((names + [typed]).map(Customer.folded))
        return clients.customers.prospects(typed, Self.mostFound).compactMap { prospect in
            let match = Match(of: typed, in: [prospect.organization])
            guard match < .inside || match == .inside && typed.count >= Self.enoughTyped,
                let (id, kind) = prospect.record.named, seen.insert(Customer.folded(prospect.organization)).inserted
            else { return nil }
            return Suggestion(
                id: id, label: "\(DisplayText.sanitized(prospect.organization)), no order yet",
                detail: "\(kind) \(prospect.savedAt.calendarDate)")
        }
    }

    // MARK: People

    /// The people of the organization that is answered, or of those who may be meant. Whoever has an account of just that name comes first, and nobody else is
    /// taken for him.
    private func people(_ typed: String, of answers: ResolvedAnswers) -> [Suggestion] {
        let customers =
            answers.text(.organizationName).map { called($0, in: answers.text(.country)) }
            ?? clients.customers.find(typed, Self.mostSuggested)
        var left = Self.mostRead
        let found = customers.prefix(Self.mostSuggested).flatMap { customer in
            people(of: customer, reading: &left).map {
                (customer: customer, order: $0.order, person: $0.person, match: $0.person.match(typed))
            }
        }
        guard !found.isEmpty else { return [] }
        let isAccount = (try? clients.accounts.find(typed)) != nil
        return Match.allCases.filter { $0 < .inside || $0 == .inside && typed.count >= Self.enoughTyped }.flatMap { match in
            found.filter { $0.match == match }.map { one in
                Suggestion(
                    id: "\(one.customer.id) \(one.order.id)",
                    label: DisplayText.sanitized("\(one.person.userID), \(one.person.contact.name), \(one.customer.name)"),
                    detail: "last order \(one.order.placedAt.calendarDate)", isLikely: match == .whole || !isAccount)
            }
        }
        .prefix(Self.mostSuggested).map(\.self)
    }

    /// The most orders that are read at a key: each may be asked of a database far away.
    private static let mostRead = 20

    /// Whoever ordered for a customer, each with the last order.
    ///
    /// - Parameter left: how many orders may be read yet.
    private func people(of customer: Customer, reading left: inout Int) -> [(order: Order, person: Applicant)] {
        var (found, seen): ([(order: Order, person: Applicant)], Set<String>) = ([], [])
        let all = Set(customer.userIDs.map { $0.lowercased() })
        for id in customer.orders where left > 0 && !all.isSubset(of: seen) {
            left -= 1
            guard let order = try? clients.records.order(id), let person = order.customer?.applicant,
                seen.insert(person.userID.lowercased()).inserted
            else { continue }
            found.append((order, person))
        }
        return found
    }

    // MARK: Answers

    /// What was answered last about organization, people and the way to pay.
    ///
    /// - Parameter id: a customer, a customer and the order of one of his people, or a quote or a draft.
    private func details(_ id: String) -> (answers: [FieldID: Answer], said: String)? {
        if let record = RecordID(named: id) { return details(of: record) }
        let ids = id.split(separator: " ")
        guard let id = ids.first.flatMap({ CustomerID(canonical: $0) }),
            let customer = clients.customers.find(id.description, 1).first(where: { $0.id == id }),
            let last = clients.customers.lastOrder(customer)
        else { return nil }
        guard ids.count > 1 else {
            return (
                answers(of: last.answers),
                "\(customer.name): taken as in the order \(last.id) of \(last.placedAt.calendarDate). All of it can be changed."
            )
        }
        guard let own = OrderID(canonical: ids[1]).flatMap({ try? clients.records.order($0) }), let person = own.customer?.applicant else {
            return nil
        }
        let organization = answers(of: last.answers).filter { $0.key.stage == FieldID.organizationName.stage }
        let words = "\(person.contact.name) (\(person.userID)) of \(customer.name)"
        return (
            answers(of: own.answers).merging(organization) { $1 },
            DisplayText.sanitized(
                "\(words): taken as in the order \(own.id) of \(own.placedAt.calendarDate). All of it can be changed.")
        )
    }

    private func details(of record: RecordID) -> (answers: [FieldID: Answer], said: String)? {
        guard let answered = clients.customers.answered(record), let (id, kind) = record.named else { return nil }
        let number = id.split(separator: " ").last ?? ""
        return (answers(of: answered), "Taken as in the \(kind) \(number). There is no order yet, and nothing is proved.")
    }

    private func answers(of answered: [String: [String: JSONValue]]) -> [FieldID: Answer] {
        let stages = ["organization", "applicant", "billing"]
        var answers = StoredAnswers.texts(answered.filter { stages.contains($0.key) })
        // How is as before; the number is another one each time.
        answers[.paymentMethod] = answered[FieldID.paymentMethod.stage]?[FieldID.paymentMethod.name]?.string.map(Answer.text)
        return answers
    }

    /// Whether an organization has ordered before.
    package func isKnown(organization: String?, country: String?) -> Bool {
        guard let organization, let country else { return false }
        return called(organization, in: country).first != nil
    }

    /// Who the organization is, and what is proved of it.
    package func customerNote(_ answers: ResolvedAnswers) -> String? {
        guard !answers.isBeingTyped(.organizationName), let name = answers.text(.organizationName) else { return nil }
        let country = answers.text(.country)
        guard let organization = organization(answers) else {
            return called(name, in: country).first.map { DisplayText.sanitized(words(about: $0)) }
        }
        if let customer = Customer.keys(of: organization, userID: answers.text(.userID)).lazy.compactMap(clients.customers.known).first {
            return DisplayText.sanitized(words(about: customer))
        }
        guard let other = called(name, in: country).first else { return nil }
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
            + (proved.isEmpty ? "Its orders have proved nothing that still counts." : "Proved: \(proved.joined(separator: ", ")).")
    }
}
