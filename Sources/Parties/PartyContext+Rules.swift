import Archive
import Checkout
import Clients
package import Flow
import Orders
import Validation

extension PartyContext {
    /// The rules about those who order that need more than one text.
    ///
    /// - Parameters:
    ///   - reads: what the price looks at.
    ///   - isTaxed: whether the answers cost another amount with a VAT number that is right than without.
    package func rules(priceReads reads: Set<FieldID>, priceDependsOnVATNumber: @escaping @Sendable (ResolvedAnswers) -> Bool)
        -> [FieldRule]
    {
        [
            FieldRule(
                "account", parameters: ["user-id", "organization", "country"], reads: .fields(PartyFields.account), asksServices: true,
                isRequired: { needsPassword($0) }
            ) { answer, _, answers in account(answer, answers) },
            FieldRule(
                "new-account", parameters: ["user-id", "password", "organization", "country"],
                isRequired: { $0["password"]?.isEmpty == false && isNewAccount($0) || needsPassword($0) }
            ) {
                answer, _, _ in .init(answer: answer)
            },
            FieldRule("region-currency", parameters: [], reads: .fields([.region])) { answer, _, answers in regionCurrency(answer, answers)
            },
            vatRule(reads, priceDependsOnVATNumber),
        ]
    }

    /// A customer usually pays in the currency of his country.
    private func regionCurrency(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let country = answer.text, let usual = Currency.ofCountry(country),
            let chosen = answers.text(.region).flatMap(Region.init)?.currency, chosen != usual
        else { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .advisory,
                    "The order is priced in \(chosen.rawValue), but \(Country.named(country)?.nameInSentence ?? country) pays in \(usual.rawValue). Is the region right?"
                )
            ])
    }

    // MARK: Tax

    /// The country decides about tax once an address is being given. Before that even a preset country is only a guess.
    package func taxCountry(_ answers: ResolvedAnswers) -> String? {
        guard answers.isBegun(FieldID.country.stage), let typed = answers.text(.country) else { return nil }
        let context = RuleContext(asOf: asOf, names: clients.names)
        return Rule.named("country")?.check(typed, context).normalized
    }

    /// Whether a VAT number is given that the country's rule takes.
    package func hasValidVATNumber(_ answers: ResolvedAnswers) -> Bool {
        guard let number = answers.text(.vatNumber), let country = answers.text(.country) else { return false }
        let context = RuleContext(asOf: asOf, arguments: ["country": country], names: clients.names)
        return Rule.named("vat")?.check(number, context).normalized != nil
    }

    /// A number that is not right is an error only where a right one would change the price: nobody should be kept from ordering by it.
    private func vatRule(_ reads: Set<FieldID>, _ priceDependsOnIt: @escaping @Sendable (ResolvedAnswers) -> Bool) -> FieldRule {
        let known = Rule.named("vat")
        return FieldRule("vat", parameters: known?.parameters, reads: .fields(reads), masking: .ending(7)) { answer, arguments, answers in
            guard let known, let typed = answer.text else { return Judgement(answer: answer) }
            let verdict = known.check(
                typed, RuleContext(asOf: asOf, arguments: arguments.mapValues(\.argument), names: clients.names))
            switch verdict {
            case .invalid(let message), .incomplete(let message):
                guard typed.contains(where: \.isNumber), !priceDependsOnIt(answers) else { break }
                return Judgement(
                    answer: answer, remarks: [.init(.advisory, "\(message) It changes no price, so the order can be placed with it.")])
            case .valid, .advisory: break
            }
            return Judgement(answer: .text(verdict.normalized ?? typed), remarks: verdict.remarks)
        }
    }

    // MARK: Account

    /// Whether the user id that a rule got has no account yet. Of one that cannot be read that is said when the order is placed.
    private func isNewAccount(_ arguments: [String: Answer]) -> Bool {
        guard let userID = arguments["user-id"]?.text else { return true }
        return (try? clients.accounts.find(userID)) == nil
    }

    /// Whether an account has to be made: one of a known customer's waits until somebody signs in there.
    private func needsPassword(_ arguments: [String: Answer]) -> Bool {
        isNewAccount(arguments) && !isKnown(organization: arguments["organization"]?.text, country: arguments["country"]?.text)
    }

    /// A password that is given for a user id the store knows must be the one it was made with.
    private func account(_ answer: Answer, _ answers: ResolvedAnswers) -> Judgement {
        guard let secret = answer.secret, let userID = answers.text(.userID) else { return .init(answer: answer) }
        let record: Account
        do throws(AccountFault) {
            guard let found = try clients.accounts.find(userID) else { return .init(answer: answer) }
            record = found
        } catch {
            return .init(answer: answer, remarks: [.init(.error, "\(error)")])
        }
        // Slow on purpose, so not at every key.
        if answers.isBeingTyped(.password) || answers.isBeingTyped(.userID) {
            return .init(
                answer: answer, remarks: [.init(.incomplete, "The account exists. Its password is checked when you leave the field.")])
        }
        if clients.accounts.matches(secret, record.passwordHash) { return .init(answer: answer) }
        return .init(
            answer: answer,
            remarks: [
                .init(
                    .error,
                    "There is an account with this user ID, and this is not its password. Type its password, or choose another user ID.")
            ])
    }
}
