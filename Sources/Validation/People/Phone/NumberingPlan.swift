/// How the telephone numbers of one country are built, and how they are dialed there.
struct NumberingPlan: Sendable {
    /// What the digits after a `+` begin with.
    enum Leading: Hashable {
        /// A country code in use (ITU-T E.164).
        case assigned(String)
        /// The first digits of a country code, nothing more.
        case beginning
        case unassigned
    }

    /// ISO 3166-1 alpha-2 code, `XK` for Kosovo; `nil` for services that belong to no country.
    let region: String?
    /// The country code, one to three digits.
    let callingCode: String
    /// How many digits a number has after the country code, ascending; with the code no more than the 15 of E.164, though Japan and Indonesia
    /// have longer ones among themselves.
    let lengths: [Int]

    private let internationalPrefix: DigitPattern
    private let nationalPrefix: DigitPattern
    /// What replaces the national prefix where it is more than dropped: `9$1`, `$1` being what its pattern captured.
    private let transform: String
    /// In the notation of `DigitPattern`, read when it is needed: twenty-five plans share one code, and most numbers are of the first.
    private let numbers: Substring
    /// Whether something is dialed before a number that is not dialed from abroad.
    let hasNationalPrefix: Bool

    /// A national number as it is dialed from abroad.
    struct Significant: Hashable {
        /// The digits after the country code.
        var digits: [UInt8]
        /// The digits at the beginning that are dialed only within the country; `nil` where none were typed.
        var dropped: [UInt8]?
        /// Whether more was changed than dropped.
        var isTransformed = false
    }

    /// The country code at the beginning of the digits. No code begins another, so there is one at most.
    static func leading(_ digits: some StringProtocol) -> Leading {
        for length in 1...3 where digits.count >= length {
            let code = String(digits.prefix(length))
            if linesByCode[code] != nil { return .assigned(code) }
        }
        return digits.count < 3 && linesByCode.keys.contains { $0.hasPrefix(digits) } ? .beginning : .unassigned
    }

    /// All country codes, those of services that belong to no country among them.
    static var callingCodes: Set<String> { Set(linesByCode.keys) }

    /// The plans that share a country code, that of the country which most of its numbers belong to first.
    static func sharing(_ callingCode: String) -> [NumberingPlan] {
        (linesByCode[callingCode] ?? []).compactMap(NumberingPlan.init(line:))
    }

    /// The plan of a country; one that has none of its own follows the first with its country code.
    static func of(_ country: Country) -> NumberingPlan? {
        let plans = linesByCode[country.callingCode] ?? []
        return (plans.first { $0.hasPrefix("\(country.callingCode);\(country.code);") } ?? plans.first).flatMap(NumberingPlan.init(line:))
    }

    /// Whether the plan has numbers of these digits, of whatever kind: fixed, mobile, free of charge and so on.
    func hasNumber(_ digits: [UInt8]) -> Bool { lengths.contains(digits.count) && DigitPattern(numbers).matches(digits) }

    /// The digits behind what is dialed for calls abroad; `nil` if they do not begin with it.
    func withoutInternationalPrefix(_ digits: [UInt8]) -> [UInt8]? {
        guard let length = internationalPrefix.beginning(of: digits)?.length, length > 0, digits.count > length,
            digits[length] != UInt8(ascii: "0")
        else { return nil }
        return Array(digits[length...])
    }

    /// The digits as they follow the country code. A national prefix is kept where only with it they are a number of the plan.
    func significant(_ digits: [UInt8]) -> Significant {
        let asTyped = Significant(digits: digits)
        guard let prefix = nationalPrefix.beginning(of: digits), prefix.length > 0 else { return asTyped }
        var result = Significant(digits: Array(digits[prefix.length...]), dropped: Array(digits[..<prefix.length]))
        if !transform.isEmpty, prefix.lastGroup != nil {
            result.digits = transformed(prefix.groups) + digits[prefix.length...]
            result.isTransformed = true
        }
        if hasNumber(digits), !hasNumber(result.digits) { return asTyped }
        return lengths.contains(result.digits.count) ? result : asTyped
    }

    private func transformed(_ groups: [ArraySlice<UInt8>?]) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = Array(transform.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "$") else {
                digits.append(byte)
                continue
            }
            let group = rest.popFirst().map { Int($0 - UInt8(ascii: "1")) } ?? 0
            if groups.indices.contains(group) { digits += groups[group] ?? [] }
        }
        return digits
    }

    private static let linesByCode = Dictionary(grouping: data.split(separator: "\n")) { String($0.prefix { $0 != ";" }) }

    /// Reads a line of the table.
    private init?(line: Substring) {
        let cells = line.split(separator: ";", omittingEmptySubsequences: false)
        guard cells.count == 7 else { return nil }
        (callingCode, region) = (String(cells[0]), cells[1].isEmpty ? nil : String(cells[1]))
        (internationalPrefix, nationalPrefix) = (DigitPattern(cells[2]), DigitPattern(cells[3]))
        (transform, numbers) = (String(cells[4]), cells[5])
        hasNationalPrefix = !cells[3].isEmpty
        let longest = 15 - callingCode.utf8.count
        lengths = cells[6].split(separator: ",").flatMap { range in
            let bounds = range.split(separator: "-").compactMap { Int($0) }
            return bounds.count == 2 ? Array(bounds[0]...max(bounds[0], bounds[1])) : bounds
        }.filter { $0 <= longest }
    }
}
