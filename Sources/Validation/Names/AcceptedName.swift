import Flow
import IssuanceRules
import Names
import VisibleText

/// A DNS name that an order of its day may hold: read, placed in the public name space, and held against the dated rules. What the name rules share.
struct AcceptedName {
    /// What a box is for.
    enum Form {
        case host
        case wildcard
    }

    let pattern: HostPattern
    /// `nil` for an internal name of an order from the time when those were sold.
    let base: DomainName?
    /// What people should be told.
    var remarks: [String]

    /// Reads a name as typed. `elsewhere` tells where a text belongs that is an address, or of the other form.
    init(_ text: String, as form: Form, in context: RuleContext, elsewhere: Elsewhere) throws(Refusal) {
        let typed = TypedName(text)
        if typed.text.isEmpty || typed.isUnfinishedScheme { throw .incomplete(DomainNameFault.empty.message) }
        if let fault = typed.fault { throw .invalid(fault) }
        if IPAddress.resembles(typed.text) {
            let message = "\(Excerpt.of(typed.text)) is an IP address, not a name. \(elsewhere.forAddress)"
            throw (try? IPAddress(typed.text)) == nil ? .incomplete(message) : .invalid(message)
        }
        pattern = try Self.pattern(typed.text, as: form, names: context.names, elsewhere: elsewhere)
        remarks = typed.remark.map { [$0] } ?? []
        try remarks += Self.datedRemarks(about: pattern, in: context)
        if case .registrable(let base, let hoster) = try Self.standing(of: pattern, in: context) {
            self.base = base
            if let hoster { remarks.append(Self.remark(about: pattern, of: hoster)) }
        } else {
            base = nil
            remarks.append(Self.internalRemark(about: pattern.domain, names: context.names))
        }
        remarks += Self.scriptRemarks(about: pattern, typed: typed.text)
    }

    /// Reads a further name of an order, beside its common name.
    init(further text: String, in context: RuleContext) throws(Refusal) {
        let forWildcard =
            if case .address = OrderDomain(in: context) {
                "An order for an address has none: order it by itself, as the common name of type wildcard."
            } else {
                "Enter it under wildcard names."
            }
        try self.init(
            text, as: .host, in: context,
            elsewhere: Elsewhere(forAddress: "Enter it under public IP addresses.", forWildcard: forWildcard))
    }

    /// Where to send what does not belong in a box. Whole sentences.
    struct Elsewhere {
        var forAddress: String
        var forWildcard: String
    }

    var verdict: Verdict { .accepted(pattern.description, remarks: remarks) }

    private static func pattern(
        _ text: String, as form: Form, names: NameServices, elsewhere: Elsewhere
    ) throws(Refusal) -> HostPattern {
        if form == .wildcard, text == "*" || text == "*." { throw .incomplete("Enter the domain after *. as in *.example.com.") }
        let pattern: HostPattern
        do throws(DomainNameFault) { pattern = try HostPattern(text, names: names) } catch {
            throw error.mayBeUnfinished ? .incomplete(error.message) : .invalid(error.message)
        }
        switch form {
        case .host: if pattern.isWildcard { throw .invalid("\(Excerpt.of(text)) is a wildcard name. \(elsewhere.forWildcard)") }
        case .wildcard:
            if !pattern.isWildcard {
                throw .invalid("A wildcard name starts with an asterisk and a dot, as in *.\(Excerpt.of(pattern.description)).")
            }
            guard pattern.description.utf8.count <= 253 else {
                throw .invalid(DomainNameFault.nameTooLong(pattern.description.utf8.count).message)
            }
        }
        return pattern
    }

    private static func datedRemarks(about pattern: HostPattern, in context: RuleContext) throws(Refusal) -> [String] {
        let name = pattern.domain
        var remarks: [String] = []
        if name.ascii.utf8.contains(UInt8(ascii: "_")), let rule = IssuanceRules.rule(.underscores, on: context.asOf) {
            if rule.severity == .error { throw .invalid("\(rule.sentence) Use a hyphen instead.") }
            if let fault = underscoreFault(in: pattern) { throw .invalid("\(fault) \(rule.sentence)") }
            remarks.append(rule.sentence)
        }
        if let label = name.reservedLabel, let rule = IssuanceRules.refusal(.reservedLabels, on: context.asOf) {
            throw .invalid("\(Excerpt.quoted(label)): \(rule.sentence)")
        }
        if SpecialUseDomain.reverseZone(containing: name) != nil, let rule = IssuanceRules.refusal(.reverseZones, on: context.asOf) {
            throw .invalid(rule.sentence)
        }
        return remarks
    }

    /// Where an underscore could not even stand in the months before they were refused: in the first label, and where a hyphen could not (ballot
    /// SC-012, the text of BR 7.1.4.2.1 at that time).
    private static func underscoreFault(in pattern: HostPattern) -> String? {
        let labels = pattern.domain.labels.filter { $0.utf8.contains(UInt8(ascii: "_")) }
        if !pattern.isWildcard, let first = pattern.domain.labels.first, labels.first == first {
            return "\(Excerpt.quoted(first)) is the first part of the name and has an underscore in it. Use a hyphen instead."
        }
        return labels.first { $0.hasPrefix("_") || $0.hasSuffix("_") }.map {
            "\(Excerpt.quoted($0)) begins or ends with an underscore. Take it out."
        }
    }

    /// The place of a name that can be ordered: registrable, or an internal host name while those were allowed; a wildcard was never one.
    private static func standing(of pattern: HostPattern, in context: RuleContext) throws(Refusal) -> NameStanding {
        let name = pattern.domain
        let standing = NameStanding(of: name, names: context.names)
        if case .registrable = standing { return standing }
        let rule = IssuanceRules.refusal(.internalNames, on: context.asOf)
        if rule == nil, standing.isInternal, !pattern.isWildcard { return standing }
        throw refusal(of: name, standing: standing, because: rule, in: context)
    }

    /// Why a name has no base domain. Where the last label is to blame, typing on may mend it: `www.example` is on its way to `www.example.com`.
    private static func refusal(
        of name: DomainName, standing: NameStanding, because rule: IssuanceRule?, in context: RuleContext
    ) -> Refusal {
        let shown = Excerpt.of(name.ascii)
        let since = rule.map { " \($0.sentence)" } ?? ""
        switch standing {
        case .registrable, .publicSuffix:
            // Below *.ck every name of two labels is a registry's domain again.
            let below = ["example.", "example.co."].first { context.names.registrableDomain($0 + name.ascii) != nil }
            let message =
                "\(shown) is a registry's domain; nobody owns all of it. Enter a name below it\(below.map { ", like \($0)\(shown)" } ?? "")."
            return name.isSingleLabel ? .incomplete(message) : .invalid(message)
        case .specialUse(let special):
            let reason = special.wasInternalName ? since : " Enter a name in a domain that is registered."
            let message = special.sentence + reason
            return special.suffix == "example" ? .incomplete(message) : .invalid(message)
        case .singleLabel:
            if let special = SpecialUseDomain.containing(name) { return .incomplete(special.sentence + since) }
            return .incomplete("\"\(shown)\" has no dot, so it is no public name. Enter the whole name, as in www.example.com.\(since)")
        case .unknownTopLevel:
            let isLocal = NameTypos.localEndings.contains(name.topLevel)
            return NameTypos.refusal(
                ofTopLevelOf: name, in: context,
                otherwise: isLocal
                    ? "and local networks use it: this is an internal name.\(since)"
                    : "so it cannot be said who must approve a certificate for it.")
        }
    }

    private static func internalRemark(about name: DomainName, names: NameServices) -> String {
        let shown = Excerpt.of(name.ascii)
        guard !name.isSingleLabel, SpecialUseDomain.containing(name) == nil, !NameTypos.localEndings.contains(name.topLevel) else {
            return "\(shown) is an internal name: it works on the customer's own network only."
        }
        return "\(names.unknown(name.topLevel)), so \(shown) is taken as an internal name, for the customer's own network only."
    }

    /// The private section of the list does not decide who approves (BR 3.2.2.6), but people should know whose the domain is.
    private static func remark(about pattern: HostPattern, of hoster: String) -> String {
        let shown = Excerpt.of(hoster)
        if pattern.domain.ascii != hoster {
            return
                "\(shown) belongs to a hoster, who gives the names below it to customers. Mail to \(shown) for approval reaches the hoster."
        }
        return pattern.isWildcard
            ? "\(shown) belongs to a hoster, and \(pattern) covers the names of all the hoster's customers. Only the hoster can approve it."
            : "\(shown) belongs to a hoster, whose customers have the names below it. Only the hoster can approve it."
    }

    /// Both forms of an internationalised name (RFC 5890: U-label and A-label) and what is odd about its letters, or what a name in other characters
    /// has become.
    private static func scriptRemarks(about pattern: HostPattern, typed: String) -> [String] {
        func stored() -> String { Excerpt.of(pattern.description, limit: 253) }
        if pattern.domain.hasALabel {
            let shown = Excerpt.of((pattern.isWildcard ? "*." : "") + pattern.domain.unicode, limit: 253)
            return ["\(shown) is written \(stored()) in the certificate."]
                + LabelScripts.remarks(about: pattern.domain.unicode, below: pattern.domain.topLevel)
        }
        return typed.utf8.contains { $0 >= 0x80 } ? ["Stored in plain letters, as \(stored())."] : []
    }
}
