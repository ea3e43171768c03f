import Console
import Testing

@Suite struct NamedCommandsTests {
    private let commands = NamedCommands(told: " --store '/srv/our orders'")

    @Test(arguments: [
        (
            "There is no quote N3TQ-EK9 in this store. certdesk quotes list shows those there are.",
            "There is no quote N3TQ-EK9 in this store. certdesk --store '/srv/our orders' quotes list shows those there are."
        ),
        (
            "Make a new one: certdesk quotes show N3TQ-EK9 --json > a.json, then certdesk quotes save --answers a.json",
            "Make a new one: certdesk --store '/srv/our orders' quotes show N3TQ-EK9 --json > a.json, "
                + "then certdesk --store '/srv/our orders' quotes save --answers a.json"
        ),
    ])
    func aNamedCommandWorksInTheSamePlace(_ text: String, _ placed: String) { #expect(commands.place(in: text) == placed) }

    /// Prose, commands that need no store, paths, and commands that say already which store they are for.
    @Test(arguments: [
        "Taking it over asks the other certdesk to save it.", "an earlier certdesk took it", "certdesk config path says where it is.",
        "It lies in /srv/certdesk orders are not there.", "certdesk orders show K9JW-JCHY --store /srv/other shows it.",
        "certdesk store copy /srv/a /srv/b goes on with it.", "certdesk", "certdesk ",
    ])
    func whatIsNoCommandOfThisStoreStays(_ text: String) { #expect(commands.place(in: text) == text) }

    @Test func inTheUsualPlaceCommandsNeedNothing() {
        #expect(NamedCommands().place(in: "certdesk quotes list shows them.") == "certdesk quotes list shows them.")
    }
}
