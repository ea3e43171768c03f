import Archive
import AtlasAPI
import Console
import Live
import LiveDesk
import Orders
import Providers
import ScriptedService
import Testing

@testable import OrderDesk

/// What the authority refuses is said with what it means here, its own words, and what to do next.
@Suite struct ProviderRefusalTests {
    private let desk: LiveDesk
    private let provider = Provider(
        id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.tls],
        organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")

    init() throws { desk = try LiveDesk() }

    private static func said(_ status: Int, _ words: String) -> ScriptedService.Turn { .problem(status, "{\"description\":\"\(words)\"}") }

    // MARK: Revoking

    private static let serial = "0A1B"

    /// Revokes the certificate of an order.
    private func revoke(_ turns: [ScriptedService.Turn]) throws -> (order: Order, exit: Exit?) {
        let order = try desk.place { order in
            let day = order.asOf
            order.tls?.certificates = [ReceivedCertificate(serial: Self.serial, sha256: "bb", notBefore: day, notAfter: day)]
        }
        let revoking = ProviderRevoking(
            of: order.id, in: try desk.store(), desk.configuration(), over: provider, ScriptedService([.logIn] + turns).session(),
            because: .superseded, reason: "A new one is used.")
        return (order, Exit.caught { _ = try revoking.revoke() })
    }

    @Test func aCertificateThatIsNotKnownThere() throws {
        let (order, exit) = try revoke([Self.said(404, "No such thing\u{202E}.")])
        #expect(exit?.status == 65)
        #expect(
            exit?.message
                == "The provider Atlas does not know the certificate 0A1B: No such thing<U+202E>. If it came over this provider, the address or the account "
                + "is another one now: certdesk provider show Atlas says which. A certificate that came by mail is revoked where it was bought; then note it: "
                + "certdesk orders status \(order.id) revoked --reason TEXT", "\(exit?.message ?? "")")
        #expect(try desk.store().order(order.id).certificate?.received.first?.revokedAt == nil)
    }

    @Test func aCertificateThatIsStillBeingMade() throws {
        let exit = try revoke([Self.said(409, "It is in work."), .empty(202)]).exit
        #expect(exit?.status == 75)
        #expect(
            exit?.message
                == "The certificate A1B is still being made at Atlas, and only one that is made can be revoked: It is in work. Try again in some minutes.",
            "\(exit?.message ?? "")")
    }

    @Test(arguments: [("ISSUED", 75 as Int32?), ("REVOKED", nil)]) func aCertificateThatCannotBeRevokedNow(_ status: String, _ code: Int32?)
        throws
    {
        let answer = ScriptedService.Turn.json("{\"certificate\": \"\", \"status\": \"\(status)\", \"updated_at\": 1}")
        let (order, exit) = try revoke([Self.said(409, "Locked."), answer])
        #expect(exit?.status == code)
        if code != nil {
            #expect(
                exit?.message
                    == "Atlas does not revoke the certificate A1B now, though it is made and not revoked: Locked. Try again in some minutes; if it stays so, "
                    + "have the authority's support revoke it.", "\(exit?.message ?? "")")
        }
        #expect(try (desk.store().order(order.id).certificate?.received.first?.revokedAt != nil) == (code == nil))
    }

    /// What was replaced is not the order's certificate any more, and of recipients each has one of its own: the order itself is not noted as revoked.
    @Test func whatIsNotKnownIsNotedWhereItBelongs() throws {
        let order = try desk.place { order in
            let day = order.asOf
            order.tls?.certificates = ["bb", "cc"].map { digest in
                ReceivedCertificate(serial: digest == "bb" ? Self.serial : "0C", sha256: digest, notBefore: day, notAfter: day)
            }
        }
        let revoking = ProviderRevoking(
            of: order.id, in: try desk.store(), desk.configuration(), over: provider,
            ScriptedService([.logIn, Self.said(404, "No.")]).session(), because: .superseded, reason: "A new one is used.")
        let message = Exit.caught { _ = try revoking.revoke(Self.serial) }?.message
        #expect(message?.hasSuffix("A certificate that came by mail is revoked where it was bought.") == true, "\(message ?? "")")
    }

    /// The certificate of a reissue that is not the customer's yet came last, and is not the one in use.
    @Test(arguments: [("0A1B", OrderState.revoked), ("0C", .placed)]) func theOneInUseEndsTheOrder(_ serial: String, _ state: OrderState)
        throws
    {
        let reissue = try desk.place()
        let order = try desk.place { order in
            let day = order.asOf
            order.tls?.certificates = [
                ReceivedCertificate(serial: Self.serial, sha256: "bb", notBefore: day, notAfter: day),
                ReceivedCertificate(serial: "0C", sha256: "cc", notBefore: day, notAfter: day, order: reissue.id),
            ]
        }
        let after = try ProviderRevoking(
            of: order.id, in: try desk.store(), desk.configuration(), over: provider,
            ScriptedService([.logIn, .empty(204)]).session(), because: .superseded, reason: "A new one is used."
        ).revoke(serial)
        #expect(after.state == state)
        #expect(after.certificate?.received.filter { $0.revokedAt != nil }.map(\.serial) == [serial])
    }

    // MARK: Claims

    /// A claim's name that the account does not have is said as that, not as a fault of the address.
    @Test func aClaimThatIsGoneIsNone() throws {
        #expect(try Self.claim([Self.said(404, "No such claim.")]).claim(Self.id) == nil)
    }

    private static let id = "0123456789ABCDEF0123456789ABCDEF"

    private static func claim(_ turns: [ScriptedService.Turn]) -> ProviderClaims {
        ProviderClaims(over: ScriptedService([.logIn] + turns).session())
    }

    @Test func aValueThatIsTooOldIsMadeAnew() throws {
        let claim = DomainClaim(
            id: try #require(ClaimID(Self.id)), status: .pending, domain: "example.com.", createdAt: 1, expiresAt: 0, assertBy: 2, log: [])
        let exit = Exit.caught { _ = try Self.claim([Self.said(424, "Stale token.")]).check(claim, at: "Atlas two", " --order K9JW-JCHY") }
        #expect(exit?.status == 65)
        #expect(
            exit?.message
                == "The value of the claim is too old to be checked: Stale token. Get a fresh one, put it in the place of the old one, and have it checked "
                + "again. A fresh one (in the desk: Domains of the account, A fresh value): certdesk provider claims reassert 'Atlas two' example.com --order "
                + "K9JW-JCHY", "\(exit?.message ?? "")")
    }

    /// The API writes domains with a dot at the end, and so may people.
    @Test func theDotAtTheEndIsTakenOff() throws {
        #expect(try ProviderClaims.name("EXAMPLE.net.") == "example.net")
        #expect(throws: Exit.self) { try ProviderClaims.name("example.net..") }
    }

    @Test func aDomainThatIsNotTaken() throws {
        let twice = Exit.caught { _ = try Self.claim([Self.said(409, "Claimed by \(Self.id).")]).add("example.com", at: "Atlas") }
        #expect(
            twice?.message
                == "example.com is claimed already: Claimed by \(Self.id). How it stands: certdesk provider claims Atlas. A fresh value for it "
                + "(in the desk: Domains of the account, A fresh value): certdesk provider claims reassert Atlas example.com",
            "\(twice?.message ?? "")")
        // Whoever wanted the record written to an order's applicant wants it so with the next command, too.
        for (status, words) in [
            ("PENDING", "example.com is claimed already. How it stands: "),
            ("VERIFIED", "example.com is claimed already, and verified until 2027-01-15: nothing has to be shown before that."),
        ] {
            let claim =
                #"[{"id":"\#(Self.id)","status":"\#(status)","domain":"example.com.","created_at":1,"expires_at":1800000000,"assert_by":2,"log":[]}]"#
            let known = Exit.caught {
                _ = try Self.claim([Self.said(409, "The domain is claimed already."), .json(claim, [.init("Total-Count", "1")])])
                    .add("example.com", at: "Atlas")
            }
            #expect(known?.message.hasPrefix(words) == true, "\(known?.message ?? "")")
            #expect(known?.message.contains("reassert") == (status == "PENDING"))
        }
        let told = Exit.caught { _ = try Self.claim([Self.said(409, "Claimed.")]).add("example.com", at: "Atlas", " --order K9JW-JCHY") }
        #expect(told?.message.hasSuffix("certdesk provider claims reassert Atlas example.com --order K9JW-JCHY") == true)
        let blocked = Exit.caught { _ = try Self.claim([Self.said(422, "Safe Browsing lists it.")]).add("example.com", at: "Atlas") }
        #expect(
            blocked?.message
                == "example.com cannot be claimed. The provider refused the request: Safe Browsing lists it. Once that is put right, the same can be asked for "
                + "again. A domain that is listed as unsafe or blocked is cleared by the authority's support alone.",
            "\(blocked?.message ?? "")")
    }
}
