import Orders

/// A telephone number as it is dialed from abroad, with what has to be said about how it was found.
struct PhoneNumber {
    /// `+` and at most 15 digits (ITU-T E.164).
    let text: String
    /// Whole sentences.
    var remarks: [String] = []
    /// Whether the plan of its country has such numbers.
    var isKnown = true

    /// Reads digits as an international number if a `+` stood before them, else as dialed in `country`. `digitsWithZero` has the zero that
    /// stood in parentheses, for the few countries where it is part of the number.
    static func number(
        _ digits: String, or digitsWithZero: String, hasPlus: Bool, in country: Country?
    ) throws(Refusal) -> PhoneNumber {
        if hasPlus {
            if let number = try surplus(digits, or: digitsWithZero) { return number }
            return try international(digits, or: digitsWithZero)
        }
        if digits.isEmpty { throw .incomplete("Type + and the country code, then the number.") }
        if let number = dialed(digits, or: digitsWithZero, in: country) { return number }
        if let number = try unknownAbroad(digits, or: digitsWithZero, in: country) { return number }
        if let country, let number = NumberingPlan.of(country).flatMap({ unknown(digits, in: $0, of: country) }) { return number }
        guard let country else { throw .invalid("The country code is missing; begin with + and the code, as in +1 or +44.") }
        throw .invalid("The country code is missing; begin with +\(country.callingCode) for \(country.nameInSentence).")
    }

    // MARK: - With its country code

    private static func international(_ digits: String, or digitsWithZero: String) throws(Refusal) -> PhoneNumber {
        if let number = known(digits, or: digitsWithZero) { return number }
        if digits.isEmpty { throw .incomplete("The number goes on after the +: country code, area code, number.") }
        if digits.utf8.count > 15 {
            throw .invalid("The number has \(digits.utf8.count) digits; international numbers have at most 15.")
        }
        switch NumberingPlan.leading(digits) {
        case .assigned(let code):
            let plans = NumberingPlan.sharing(code)
            let national = plans.first?.significant(Array(digits.utf8.dropFirst(code.utf8.count))).digits ?? []
            if code == "1", let fault = northAmericanFault(in: national) { throw fault }
            try checkLength(national.count, code: code, plans: plans)
            let text = "+\(code)\(String(decoding: national, as: UTF8.self))"
            return PhoneNumber(text: text, remarks: [doubt(about: text, plans)], isKnown: false)
        case .beginning: throw .incomplete("+\(digits) is only the beginning of a number; type country code, area code and number.")
        case .unassigned:
            throw .invalid("No country has a code that begins with +\(digits.prefix(3)); type the country code after the +.")
        }
    }

    private static func doubt(about text: String, _ plans: [NumberingPlan]) -> String {
        "No number \(owner(plans)) is known to look like \(text); check its digits."
    }

    /// What is dialed for calls abroad, typed behind the + that takes its place: `+0049`. No country code begins with 0.
    private static func surplus(_ digits: String, or digitsWithZero: String) throws(Refusal) -> PhoneNumber? {
        for prefix in ["00", "011"] where digits.hasPrefix(prefix) {
            let rest = String(digits.dropFirst(prefix.count))
            guard case .assigned = NumberingPlan.leading(rest) else { continue }
            var number = try international(rest, or: String(digitsWithZero.dropFirst(prefix.count)))
            number.remarks.append("The \(prefix) behind the + is too much; \(number.text) is stored.")
            return number
        }
        return nil
    }

    /// The number if the plan of its country code has it, without what is dialed only within the country.
    private static func known(_ digits: String, or digitsWithZero: String) -> PhoneNumber? {
        for typed in digits == digitsWithZero ? [digits] : [digits, digitsWithZero] {
            guard case .assigned(let code) = NumberingPlan.leading(typed) else { continue }
            let plans = NumberingPlan.sharing(code)
            // Behind a country code only its first plan says what to drop: others turn local numbers into numbers of their own.
            guard let number = plans.first?.significant(Array(typed.utf8.dropFirst(code.utf8.count))),
                plans.contains(where: { $0.hasNumber(number.digits) }),
                code != "1" || northAmericanFault(in: number.digits) == nil
            else { continue }
            let text = "+\(code)\(String(decoding: number.digits, as: UTF8.self))"
            return PhoneNumber(text: text, remarks: remarks(on: number, text: text, dropsZero: typed != digitsWithZero))
        }
        return nil
    }

    private static func remarks(on number: NumberingPlan.Significant, text: String, dropsZero: Bool) -> [String] {
        if dropsZero { return ["The (0) is dialed only within the country; \(text) is stored."] }
        guard let dropped = number.dropped else { return [] }
        if number.isTransformed { return ["From abroad the number is dialed as \(text); that is stored."] }
        return ["The \(String(decoding: dropped, as: UTF8.self)) is dialed only within the country; \(text) is stored."]
    }

    /// Area code and exchange of the North American Numbering Plan begin with 2 to 9, and there are ten digits.
    private static func northAmericanFault(in digits: [UInt8]) -> Refusal? {
        for place in [0, 3] where digits.count > place && digits[place] < UInt8(ascii: "2") {
            return .invalid("After +1, neither the area code nor the number behind it can begin with 0 or 1.")
        }
        if digits.count < 10 {
            return .incomplete("After +1 a number has ten digits; \(10 - digits.count) \(digits.count == 9 ? "is" : "are") missing.")
        }
        return digits.count > 10 ? .invalid("After +1 a number has ten digits; this one has \(digits.count).") : nil
    }

    private static func checkLength(_ count: Int, code: String, plans: [NumberingPlan]) throws(Refusal) {
        let lengths = Set(plans.flatMap(\.lengths)).sorted()
        guard let longest = lengths.last, !lengths.contains(count) else { return }
        let sentence =
            "A number \(owner(plans)) has \(Self.list(lengths)) digits after +\(code); this one has \(count)."
        throw count < longest ? .incomplete(sentence) : .invalid(sentence)
    }

    private static func owner(_ plans: [NumberingPlan]) -> String {
        // More than twenty countries share the code of North America.
        guard let plan = plans.first, plan.callingCode != "1" else { return "behind +\(plans.first?.callingCode ?? "")" }
        return plan.region.flatMap(Country.named).map { "of \($0.nameInSentence)" } ?? "behind +\(plan.callingCode)"
    }

    /// `9`, `7, 9 or 10`, `4 to 15`.
    private static func list(_ lengths: [Int]) -> String {
        guard let first = lengths.first, let last = lengths.last, first != last else { return lengths.first.map(String.init) ?? "" }
        if lengths.count > 2, last - first == lengths.count - 1 { return "\(first) to \(last)" }
        return lengths.map(String.init).inWords("or")
    }

    // MARK: - As dialed in a country

    /// The number that is reached by dialing these digits in the country; `nil` if there is none, or none that is known.
    private static func dialed(_ digits: String, or digitsWithZero: String, in country: Country?) -> PhoneNumber? {
        let typed = digits == digitsWithZero ? [digits] : [digits, digitsWithZero]
        if let country, let plan = NumberingPlan.of(country) {
            // Before the country's own code it is meant for abroad, whatever is dialed in the country itself: 010 in Japan, 001 in Indonesia.
            for prefix in ["00", "011"] where digits.hasPrefix(prefix + plan.callingCode) {
                if let number = abroad(typed, behind: prefix) { return number }
            }
            for digits in typed {
                if let number = abroad(digits, in: plan) ?? withCode(digits, in: plan) ?? home(digits, in: plan, of: country) {
                    return number
                }
            }
        }
        return abroad(typed, behind: "00") ?? abroad(typed, behind: "011")
    }

    /// A call abroad by the prefix that most countries have, or that of North America.
    private static func abroad(_ typed: [String], behind prefix: String) -> PhoneNumber? {
        guard let digits = typed.first, digits.hasPrefix(prefix) else { return nil }
        let rest = typed.map { String($0.dropFirst(prefix.count)) }
        return known(rest[0], or: rest.last ?? rest[0])?.saying(prefix)
    }

    /// A call abroad, the country's own prefix first.
    private static func abroad(_ digits: String, in plan: NumberingPlan) -> PhoneNumber? {
        guard let rest = plan.withoutInternationalPrefix(Array(digits.utf8)) else { return nil }
        let text = String(decoding: rest, as: UTF8.self)
        return known(text, or: text)?.saying(String(digits.dropLast(text.count)))
    }

    /// The country's own code without its `+`.
    private static func withCode(_ digits: String, in plan: NumberingPlan) -> PhoneNumber? {
        guard digits.hasPrefix(plan.callingCode), !plan.hasNumber(Array(digits.utf8)),
            var number = known(digits, or: digits)
        else { return nil }
        number.remarks.append("The + was missing; \(number.text) is stored.")
        return number
    }

    private static func home(_ digits: String, in plan: NumberingPlan, of country: Country) -> PhoneNumber? {
        let number = plan.significant(Array(digits.utf8)).digits
        return plan.hasNumber(number) ? completed(number, in: plan, of: country) : nil
    }

    private static func completed(_ number: [UInt8], in plan: NumberingPlan, of country: Country) -> PhoneNumber? {
        guard plan.lengths.contains(number.count), plan.callingCode != "1" || northAmericanFault(in: number) == nil else { return nil }
        let text = "+\(plan.callingCode)\(String(decoding: number, as: UTF8.self))"
        return PhoneNumber(text: text, remarks: ["The country code of \(country.nameInSentence) was missing; \(text) is stored."])
    }

    private func saying(_ prefix: String) -> PhoneNumber {
        PhoneNumber(text: text, remarks: remarks + ["A + takes the place of \(prefix); \(text) is stored."], isKnown: isKnown)
    }

    // MARK: - As dialed, where no plan has it

    /// A number behind what is dialed for calls abroad and a country code.
    private static func unknownAbroad(
        _ digits: String, or digitsWithZero: String, in country: Country?
    ) throws(Refusal) -> PhoneNumber? {
        let own = country.flatMap(NumberingPlan.of)?.withoutInternationalPrefix(Array(digits.utf8)).map { digits.utf8.count - $0.count }
        for length in [own, digits.hasPrefix("00") ? 2 : nil].compactMap(\.self) {
            let rest = String(digits.dropFirst(length))
            guard case .assigned = NumberingPlan.leading(rest) else { continue }
            return try international(rest, or: String(digitsWithZero.dropFirst(length))).saying(String(digits.prefix(length)))
        }
        return nil
    }

    /// A number of the country that none of its known numbers looks like. Without what is dialed before its numbers there, it may as well be one of
    /// another country.
    private static func unknown(_ digits: String, in plan: NumberingPlan, of country: Country) -> PhoneNumber? {
        let number = plan.significant(Array(digits.utf8))
        guard number.dropped != nil || !plan.hasNationalPrefix, number.digits.first != UInt8(ascii: "0"),
            var found = completed(number.digits, in: plan, of: country)
        else { return nil }
        found.remarks.append(doubt(about: found.text, [plan]))
        found.isKnown = false
        return found
    }
}
