import Archive
import Checkout
import Clients
import Flow
import Orders
import Parties
import Validation

extension TLSContext {
    /// The last day of the term. The number of another order in its place means that order's last day, so that both end together; the day is then judged
    /// like any other.
    var endRule: FieldRule {
        let known = Rule.named("end-date")
        return FieldRule("end-date", parameters: known?.parameters, reads: .fields(PartyFields.customer), asksServices: true) {
            answer, arguments, answers in
            known.map { end($0, answer, arguments, answers) } ?? Judgement(answer: answer)
        }
    }

    /// The orders with which this one may end: those of the organization, once that is answered, found by words or by the first figures of their last day, the
    /// next one to end first.
    var endSuggestions: NamedSuggestions {
        NamedSuggestions("ending-orders", leastTyped: 1, find: { ends($0, $1) }) { id in
            OrderID(canonical: id).map { ([.end: .text($0.description)], "The term ends with that of the order \($0).") }
        }
    }

    /// The most orders that are suggested, and that are looked at.
    private static let (mostSuggested, mostLookedAt) = (5, 500)

    private func ends(_ typed: String, _ answers: ResolvedAnswers) -> [Suggestion] {
        let isDay = typed.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-") }
        let name = answers.text(.organizationName).map(Customer.folded)
        let words = [name, isDay ? nil : typed].compactMap(\.self).joined(separator: " ")
        return clients.history.standing(words, Self.mostLookedAt).filter { order in
            (name.map { $0 == Customer.folded(order.organization) } ?? true)
                && (!isDay || order.lastDay.description.hasPrefix(typed)) && order.lastDay >= asOf
        }
        .sorted { ($0.lastDay, $1.id.description) < ($1.lastDay, $0.id.description) }
        // No more days are judged than are shown.
        .lazy.filter { isEnd($0.lastDay, answers) }.prefix(Self.mostSuggested).map { order in
            Suggestion(
                id: order.id.description,
                label: DisplayText.sanitized([order.commonName, order.organization].filter { !$0.isEmpty }.joined(separator: ", ")),
                detail: "\(order.id), last day \(order.lastDay)", isLikely: !isDay)
        }
    }

    private func end(_ rule: Rule, _ answer: Answer, _ arguments: [String: Answer], _ answers: ResolvedAnswers) -> Judgement {
        guard let typed = answer.text else { return Judgement(answer: answer) }
        guard let id = Self.orderID(typed) else {
            let verdict = rule.check(typed, ruleContext(arguments))
            return Judgement(answer: .text(verdict.normalized ?? typed), remarks: verdict.remarks)
        }
        do throws(HistoryFault) {
            guard let holder = try clients.history.holder(id), let day = holder.tls?.term.lastDay else {
                return Judgement(
                    answer: answer, remarks: [.init(.error, "There is no order \(id) with a term. Enter a day, or another order.")])
            }
            let (id, customer) = (holder.id, holder.customer?.organization)
            guard OrderState.holdingTerm.contains(holder.state) else {
                let refusal = "The order \(id) \(holder.state.predicate), so nothing can end with it. Enter a day, or another order."
                return Judgement(answer: answer, remarks: [.init(.error, refusal)])
            }
            if let customer, let name = other(than: customer, answers) {
                let refusal =
                    "The order \(id) is one of \(customer.name), and this one is for \(name); certificates end together only within one customer: "
                    + "enter an order of \(name), or a day."
                return Judgement(answer: answer, remarks: [.init(.error, DisplayText.sanitized(refusal))])
            }
            let verdict = rule.check(day.description, ruleContext(arguments))
            guard let end = verdict.normalized else { return Judgement(answer: answer, remarks: verdict.remarks) }
            let source = Remark(
                .advisory, DisplayText.sanitized("\(day) is the last day of the order \(id) of \(customer?.name ?? "nobody")."))
            return Judgement(answer: .text(end), remarks: [source] + verdict.remarks)
        } catch {
            return Judgement(answer: answer, remarks: [.init(.error, error.description)])
        }
    }

    /// The name of the organization that orders, if it is known to be another one.
    private func other(than customer: Organization, _ answers: ResolvedAnswers) -> String? {
        guard let name = answers.text(.organizationName) else { return nil }
        var own = customer
        own.name = name
        // Where it is need not be said yet.
        func place(_ name: String) -> String? { answers.text(FieldID(stage: FieldID.country.stage, name: name)) }
        (own.address.state, own.address.city) = (place("state") ?? own.address.state, place("city") ?? own.address.city)
        own.address.country = answers.text(.country) ?? customer.address.country
        (own.vatNumber, own.duns) = (answers.text(.vatNumber), answers.text(.duns))
        return Set(Customer.keys(of: own)).isDisjoint(with: Customer.keys(of: customer)) ? name : nil
    }

    /// The order that is meant; `nil` for a day, whole or half typed.
    private static func orderID(_ typed: String) -> OrderID? {
        typed.contains(where: \.isLetter) || CalendarDate(typed) == nil && !typed.hasPrefix("20") ? OrderID(typed) : nil
    }
}
