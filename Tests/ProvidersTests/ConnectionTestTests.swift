import AtlasAPI
import Archive
import Orders
import Providers
import ScriptedService
import SentenceForm
import Testing

/// What a test of a connection finds, and what of it is the provider's.
@Suite struct ConnectionTestTests {
    private static func policy(usage: String, dns: Int, emails: Int) -> ScriptedService.Turn {
        .json(
            """
            {"san": {"dns_names": {"list": ["."], "mincount": 0, "maxcount": \(dns)},
                     "emails": {"list": ["."], "mincount": 0, "maxcount": \(emails)}},
             "extended_key_usages": {"ekus": {"list": ["\(usage)"], "mincount": 0, "maxcount": 1}}}
            """)
    }

    private static let (server, mail) = ("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.4")
    private static let numbers = [42, 7, 1].map { ScriptedService.Turn.json("{\"value\": \($0)}") }

    private func test(
        _ policy: ScriptedService.Turn, for uses: [Provider.Use], isWanted: () -> Bool = { true }
    ) throws -> ConnectionTest {
        let service = ScriptedService([.logIn, policy] + Self.numbers)
        return ConnectionTest(service.session(), for: uses, at: try #require(Timestamp("2026-11-30T08:00:00Z")), isWanted: isWanted)
    }

    @Test func anAccountForTheOtherUseIsNotGood() throws {
        let (servers, mails) = (Self.policy(usage: Self.server, dns: 100, emails: 0), Self.policy(usage: Self.mail, dns: 0, emails: 100))
        #expect(try test(servers, for: [.tls]).check?.isGood == true)
        #expect(try test(mails, for: [.smime]).check?.isGood == true)
        for (policy, uses, own, other) in [
            (servers, [Provider.Use.smime], "TLS", "S/MIME"), (mails, [.tls], "S/MIME", "TLS"), (servers, [.tls, .smime], "TLS", "S/MIME"),
        ] {
            let found = try test(policy, for: uses)
            let check = try #require(found.check)
            #expect(check.status == "permission" && check.message.faultOfForm() == nil, "\(check.message)")
            #expect(check.message.contains("is for \(own) alone") && check.message.contains("connect an account for \(other)"))
            #expect(found.account?.left == 42, "what the account has is known all the same")
        }
        // The names alone tell, too; and what says nothing is not refused.
        #expect(try test(.json(#"{"san": {"emails": {"list": ["."], "mincount": 1, "maxcount": 1}}}"#), for: [.tls]).check?.isGood == false)
        #expect(try test(.json("{}"), for: [.tls, .smime]).check?.isGood == true)
        let neither = try test(Self.policy(usage: "1.3.6.1.5.5.7.3.3", dns: 1, emails: 1), for: [.tls])
        #expect(neither.check?.message.contains("for neither TLS nor S/MIME") == true)
    }

    @Test func whatWasGivenUpIsNoResult() throws {
        var asked = 0
        let found = try test(.json("{}"), for: [.tls]) {
            asked += 1
            return false
        }
        #expect(found.check == nil && found.account == nil && asked > 0)
    }

    /// Who waits a second does not learn whether the provider stays busy.
    @Test func theOperatorsOwnLimitSaysNothingOfTheProvider() throws {
        let time = try #require(Timestamp("2026-11-30T08:00:00Z"))
        for (patience, isOwn) in [(1, true), (60, false)] {
            let service = ScriptedService([.logIn] + Array(repeating: .empty(503), count: 60))
            let found = ConnectionTest(service.session(patience: patience), for: [.tls], at: time)
            #expect(found.check?.status == "service" && found.isOwnLimit == isOwn)
        }
        let refused = ConnectionTest(ScriptedService([.problem(401)]).session(patience: 1), for: [.tls], at: time)
        #expect(refused.check?.status == "credentials" && !refused.isOwnLimit)
    }
}
