import Archive
import AtlasAPI
import Certificates
import Console
import Flow
import FormView
import Live
import Orders
import Providers
import Reports

extension SlowSteps {
    /// So many domains of an account are listed.
    private static let shownClaims = 100
    private static let (domain, order) = ("Domain", "Order")

    /// Asks for the domains of an account, and lists them with what can be done with each.
    func claims(of id: DeskID, _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course) throws -> DeskEvent {
        let provider = try provider(id.text)
        let session = try session(with: provider, &secrets, course)
        course.say("Asking for the domains of the account.")
        let claims = try ProviderClaims(over: session, isWanted: course.isWanted).all()
        let order = DeskQuestion(
            Self.order, "The order whose applicant is told the record, such as K9JW-JCHY. Left empty, nobody is told.", .optionalLine)
        let anew = DeskQuestion(
            Self.order,
            "The order whose applicant is told the record, such as K9JW-JCHY. Those that wait with the value before are told in any case.",
            .optionalLine)
        let new = DeskStep(
            id: "claim add", label: "Claim a domain", detail: "its value goes into the zone", group: "New",
            questions: [DeskQuestion(Self.domain, "The domain that certificates are to be for, without a host before it."), order])
        let rest = claims.count - Self.shownClaims
        let listed = claims.prefix(Self.shownClaims).map { claim in
            let check = DeskStep(
                id: "claim check \(claim.id.text)", label: "Check now", detail: "by the TXT record", group: "Domain", questions: [],
                isHarmless: true)
            let value = DeskStep(
                id: "claim value \(claim.id.text)", label: "A fresh value", detail: "for the zone", group: "Domain",
                questions: claim.status == .pending ? [anew] : [])
            let isPending = claim.status == .pending
            return DeskStep(
                id: "claim \(claim.id.text)", label: DisplayText.sanitized(claim.name), detail: ClaimObject(claim, token: nil).standing,
                group: "Domains", variants: isPending ? [check, value] : [noting(claim), value])
        }
        return .offered(
            id, revision: 0,
            DeskStep(id: "claims", label: "Domains of \(DisplayText.sanitized(provider.name))", group: "", variants: [new] + listed),
            explanation: claims.isEmpty
                ? "The account has no domains yet."
                : rest > 0
                    ? "And \(rest) more: certdesk provider claims \(DisplayText.sanitized(ShellWord.quoted(provider.name))) lists all." : ""
        )
    }

    /// Notes a verified claim in orders.
    private func noting(_ claim: DomainClaim) -> DeskStep {
        let told = ClaimReader.orders(showing: claim, besides: nil, in: store).map(\.id.description)
        let names = told.prefix(Self.namedOrders) + (told.count > Self.namedOrders ? ["\(told.count - Self.namedOrders) more"] : [])
        return DeskStep(
            id: "claim note \(claim.id.text)", label: "Note it in an order", detail: "what it covers is approved there", group: "Domain",
            questions: [
                told.isEmpty
                    ? DeskQuestion(Self.order, "The order in which the domains that the claim covers are approved, such as K9JW-JCHY.")
                    : DeskQuestion(
                        Self.order,
                        "The order in which the domains that the claim covers are approved. Left empty, that is where its value was told: "
                            + "\(Array(names).inWords()).",
                        .optionalLine)
            ])
    }

    /// So many orders are named.
    private static let namedOrders = 5

    /// Claims a domain, has one checked, gets a fresh value for one, or notes one that is verified.
    func claim(
        _ words: [String], of id: DeskID, _ lines: [String], _ secrets: inout ArraySlice<Secret>, _ course: DeskWork.Course
    ) throws -> String {
        let provider = try provider(id.text)
        do {
            let (what, typed) = (words.dropFirst().first, lines.last ?? "")
            let named = try Mistyped.catching(at: Self.order) {
                what == "check" || typed.allSatisfy(\.isWhitespace) ? nil : try reading.order(DeskID(.order, typed))
            }
            let reader = try Mistyped.catching(at: Self.order) {
                what == "note" ? nil : try named.map { try ClaimReader($0, to: nil, configuration, in: store) }
            }
            let session = try session(with: provider, &secrets, course)
            let claims = ProviderClaims(over: session, isWanted: course.isWanted)
            course.say("Asking the provider.")
            guard words.dropFirst().first != "add" else {
                return try told(claims.add(lines.first ?? "", at: provider.name, reader?.option ?? "", for: reader), reader, at: provider)
            }
            guard words.count == 3, let claim = try claims.claim(words[2]) else { throw Exit(.data, "The claim is not there any more.") }
            if what == "value" {
                try Mistyped.catching(at: Self.order) { try ProviderClaims.requireUse(of: claim, at: provider.name, for: reader) }
                return try told(claims.reassert(claim), reader, at: provider)
            }
            // One that is verified is only read once more.
            let after = try claims.check(claim, at: provider.name)
            let standing = "\(after.name): \(ClaimObject(after, token: nil).standing)."
            guard after.status == .verified else {
                return DisplayText.sanitized(standing + (after.log.last.map { " \($0.description)" } ?? ""))
            }
            let noted = try Mistyped.catching(at: Self.order) {
                try ClaimApproval(after, at: provider).noteWhereAsked(named: named?.id, of: store, configuration)
            }
            let nothing = what == "note" && noted.isEmpty ? ["Nothing waits for this claim in an order that was told its value."] : []
            return ([DisplayText.sanitized(standing)] + noted + nothing).joined(separator: " ")
        } catch let fault as Exit where !lines.isEmpty {
            // Whatever was wrong with it, nobody types all of it twice.
            throw Mistyped(sentence: Exit.sentence(fault), question: words.dropFirst().first == "add" ? Self.domain : nil)
        }
    }

    private func told(_ made: (claim: DomainClaim, token: ClaimToken), _ reader: ClaimReader?, at provider: Provider) throws -> String {
        let record = DisplayText.sanitized("\(made.claim.name). IN TXT \"\(DomainClaim.recordPrefix)\(made.token.token)\"")
        let said = try reader?.tell(made.claim, made.token, at: provider, configuration, in: store)
        let others = ClaimReader.tellOthers(made.claim, made.token, besides: reader, at: provider, configuration, in: store)
        return (["The record for the zone: \(record)", said].compactMap(\.self) + others).joined(separator: " ")
    }
}
