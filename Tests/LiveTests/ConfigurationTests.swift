import Clients
import Console
import Flow
import Live
import LiveDesk
import Orders
import Settings
import Testing

/// What a command was told about the world, and what becomes of it.
@Suite struct ConfigurationTests {
    private static let day = CalendarDate("2009-07-15")

    @Test func theDayThatWasGivenCounts() throws {
        let given = Configuration(asOfDay: Self.day, actor: "tester")
        #expect(given.asOf == Self.day)
        // The time of the day is now's, so that validity is still judged to the second.
        let before = Timestamp(secondsSinceEpoch: Clock.live.now().secondsSinceEpoch)
        let (moment, now) = (given.moment, Configuration(actor: "tester").moment)
        #expect(moment.calendarDate == Self.day && now >= before)
        #expect((now.secondsSinceEpoch - moment.secondsSinceEpoch) % 86_400 <= 1)
    }

    /// A command that is proposed finds what this one found, whatever the folders are called.
    @Test func whatWasNamedIsNamedAgain() {
        #expect(Configuration(actor: "tester").repeated.isEmpty)
        #expect(
            Configuration(store: "/srv/certdesk", actor: "tester", screens: "my-screens").repeated
                == " --store /srv/certdesk --screens my-screens")
        #expect(Configuration(actor: "tester", prices: "it's a book").repeated == #" --prices 'it'\''s a book'"#)
        #expect(Configuration(store: "", actor: "tester").repeated == " --store ''")
    }

    @Test func theFolderThatWasNamedIsTheStore() throws {
        #expect(try Configuration(store: "/tmp/somewhere", actor: "tester").storeRoot == "/tmp/somewhere")
        #expect(Exit.caught { _ = try Configuration(store: "", actor: "tester").openStore() }?.status != 0)
    }

    /// A database is named without its password, and what only a folder can do says so.
    @Test func aDatabaseIsTheStoreAsWell() throws {
        let configuration = Configuration(store: "postgresql://a:hunter2@127.0.0.1:1/orders", actor: "tester")
        #expect("\(try configuration.storePlace)" == "postgresql://a@127.0.0.1:1/orders")
        #expect(configuration.repeated == " --store postgresql://a@127.0.0.1:1/orders")
        let refusal = try #require(Exit.caught { _ = try configuration.openStore() })
        #expect(refusal.status == 64 && refusal.message.hasPrefix("The store is the database orders at 127.0.0.1:1, and this takes"))
        let gone = try #require(Exit.caught { _ = try configuration.openExistingArchive() })
        #expect(gone.status == 74 && gone.message.hasPrefix("Nothing answers at 127.0.0.1:1"))
        #expect(try configuration.sealPath.hasSuffix("/certdesk/secrets.sealed"))
        #expect(Exit.caught { _ = try Configuration(store: "postgresql://db/x?y=1", actor: "tester").openArchive() }?.status == 64)
        // Making the archive asks nobody, and twice the same address is one.
        #expect(throws: Never.self) { try configuration.openArchive() }
    }

    /// What the configuration file says holds, and need not be said again to the next command.
    @Test func theFileSaysWhatNoOptionSays() throws {
        let text = #"{ store: "/file", screens: "/screens", prices: "/tmp/certdesk-no-such-book", region: "europe" }"#
        let file = SettingsFile(Array(text.utf8), at: "/etc/config.json5", home: nil)
        let configuration = Configuration(actor: "tester", screens: "/own", file: file)
        #expect(configuration.screensFolder == "/own" && configuration.region == .europe)
        #expect(configuration.repeated == " --screens /own")
        #expect(Exit.caught { _ = try configuration.priceBook() }?.message.hasPrefix("/tmp/certdesk-no-such-book: ") == true)
        #expect(Configuration(actor: "tester").region == nil && Configuration(actor: "tester").screensFolder == nil)
    }

    /// Only a flow that asks for the region begins with it.
    @Test func aNewOrderBeginsWithTheRegion() throws {
        let file = SettingsFile(Array(#"{ region: "europe" }"#.utf8), at: "/etc/config.json5", home: nil)
        let store = "/tmp/certdesk-none"
        let begun = try Desk(flow: Desk.defaultFlow, Configuration(store: store, actor: "tester", file: file)).begun.given
        #expect(begun == [FieldID(stage: "region", name: "region"): .text("europe")])
        #expect(try Desk(flow: Desk.defaultFlow, Configuration(store: store, actor: "tester")).begun.given.isEmpty)
    }

    @Test func aPriceBookIsReadOrSaysWhatIsWrong() throws {
        #expect(throws: Never.self) { try Configuration(actor: "tester").priceBook() }
        let missing = Exit.caught { _ = try Configuration(actor: "tester", prices: "/tmp/certdesk-no-such-book").priceBook() }
        #expect(missing?.status == 66 && missing?.message.hasPrefix("/tmp/certdesk-no-such-book: ") == true)
        // A folder is there, and no book.
        #expect(Exit.caught { _ = try Configuration(actor: "tester", prices: "/tmp").priceBook() }?.status == 66)
    }

    @Test func screensAreTheBuiltInOnesOrThoseOfAFolder() throws {
        let source = ScreenSource(Configuration(actor: "tester"))
        #expect(try source.flows().contains(Desk.defaultFlow) && source.flow(Desk.defaultFlow).stages.count > 10)
        let unknown = Exit.caught { _ = try source.flow("no-such-flow") }
        #expect(unknown?.status == 66 && unknown?.message.contains(Desk.defaultFlow) == true)
        #expect(Exit.caught { _ = try ScreenSource(Configuration(actor: "tester", screens: "/tmp/certdesk-none")).flows() }?.status == 66)
    }

    // MARK: What people type

    @Test(arguments: ["K9JW-JCHX", "", "K9JW", "K9JW-JCHY-K9JW", "../../etc/passwd", "O0I1-LLLL"])
    func whatIsNoIDIsSaidToBeNone(_ typed: String) {
        let order = Exit.caught { _ = try OrderLookup.id(typed) }
        #expect(order?.status == 66 && order?.message.hasPrefix(typed.prefix(40)) == true)
        let draft = Exit.caught { _ = try DraftLookup.id(typed) }
        #expect(draft?.status == 66 && draft?.message.contains("certdesk drafts list") == true)
    }

    @Test func caseAndHyphenDoNotMatter() throws {
        let id = OrderID.make { [UInt8](repeating: 7, count: $0) }
        for typed in [id.description, id.description.lowercased(), id.description.filter { $0 != "-" }] {
            #expect(try OrderLookup.id(typed) == id)
        }
    }
}
