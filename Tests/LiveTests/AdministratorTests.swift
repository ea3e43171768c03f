import Console
import Live
import LiveDesk
import Settings
import Testing

/// Who may set up providers where the configuration names a group: its members and root, whichever of their groups it is.
@Suite struct AdministratorTests {
    /// A group that is on every machine, with number 0.
    private static func configuration(_ group: String? = "root") -> Configuration {
        var configuration = Configuration(actor: "tester")
        if let group {
            configuration.file = SettingsFile(Array("{ administrators: \"\(group)\" }".utf8), at: "/etc/config.json5", home: nil)
        }
        return configuration
    }

    private static func exit(_ group: String? = "root", user: UInt32, groups: Set<UInt32>) -> Exit? {
        Exit.caught { try configuration(group).requireAdministrator(GroupMember(user: user, groups: groups)) }
    }

    @Test func nobodyElseMay() {
        let exit = Self.exit(user: 1000, groups: [1000, 27])
        #expect(exit?.status == 65 && exit?.message == "Providers are set up by the members of the group root alone. Ask one of them.")
        #expect(Self.exit(user: 65534, groups: [])?.status == 65)
    }

    @Test func aMemberAndRootMay() {
        #expect(Self.exit(user: 1000, groups: [1000, 0]) == nil)
        #expect(Self.exit(user: 0, groups: [1000]) == nil)
    }

    @Test func withoutAGroupEverybodyMay() { #expect(Self.exit(nil, user: 65534, groups: []) == nil) }

    @Test func aGroupThatIsNotThereKeepsEverybodyOut() {
        let exit = Self.exit("no-such-group-here", user: 1000, groups: [1000])
        #expect(exit?.status == 65 && exit?.message.contains("There is no group no-such-group-here") == true)
    }

    @Test func whoRunsTheTestIsInAGroup() { #expect(!GroupMember.current.groups.isEmpty) }
}
