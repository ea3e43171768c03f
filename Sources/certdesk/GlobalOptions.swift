import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Glibc
import Live
import Orders
import Pricing
import Settings

/// The options every subcommand takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: """
            The store's folder, or a database as postgresql://… (or CERTDESK_STORE; default $XDG_DATA_HOME/certdesk, else ~/.local/share/certdesk).
            """,
        completion: .directory)
    var store: String?

    @Option(name: .customLong("as-of"), help: "Take the order under the rules and prices of this day, YYYY-MM-DD. The default is today.")
    var asOfDay: CalendarDate?

    @Option(help: "Who works here, for orders and events. The default is the configuration file's actor, else the login name.")
    var actor: String?

    @Flag(help: "Write JSON for machines.")
    var json = false

    @Option(help: "Read screens from this folder: others for a built-in flow, or flows of your own.", completion: .directory)
    var screens: String?

    @Option(help: "Read the price book from this file instead of the built-in one.", completion: .file())
    var prices: String?

    /// The order's date.
    var asOf: CalendarDate { asOfDay ?? Clock.live.today }

    /// What was typed.
    var given: [Setting: String] { [.store: store, .prices: prices, .screens: screens, .actor: actor].compactMapValues(\.self) }

    /// Who works here, as orders and events name them.
    var actorName: String { actorName(.ofMachine) }

    /// The login name unless one was given, and the office behind it, without control characters.
    private func actorName(_ file: SettingsFile) -> String {
        let settings = Settings(options: given, file: file)
        return DisplayText.sanitized([settings[.actor] ?? loginName, settings[.office]].compactMap(\.self).joined(separator: ", "))
    }

    func validate() throws {
        if store?.isEmpty == true { throw ValidationError("--store needs a folder or the address of a database.") }
        guard let actor else { return }
        if actor.allSatisfy(\.isWhitespace) { throw ValidationError("--actor needs a name: every change says who made it.") }
        if let fault = LineText.fault(in: actor, of: "--actor") { throw ValidationError(fault) }
        if actor.unicodeScalars.count > Setting.longestActor {
            throw ValidationError("--actor takes at most \(Setting.longestActor) characters.")
        }
    }

    /// The login name, or that of the account this runs under, or its number if it has none.
    var loginName: String {
        if let name = Environment["LOGNAME"] ?? Environment["USER"] { return name }
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
        return String(cString: name)
    }

    /// The options as what is to be worked with, beside what the configuration file says.
    var configuration: Configuration { configuration(.ofMachine) }

    /// The same beside a configuration file of somebody's choice.
    func configuration(_ file: SettingsFile) -> Configuration {
        Configuration(
            store: store, asOfDay: asOfDay, actor: actorName(file), screens: screens, prices: prices,
            file: file)
    }

    /// The moment by which validity is judged: now, or the same time of the day that was given.
    var moment: Timestamp { configuration.moment }

    /// The orders, drafts and accounts, not yet touched.
    func openArchive() throws -> any OrderArchive { try configuration.openArchive() }

    /// The archive for what looks into it or changes what is there.
    func openExistingArchive() throws -> any OrderArchive { try configuration.openExistingArchive() }

    /// The same for what changes what is there: where nothing can be written, that is said first.
    func openWritableArchive() throws -> any OrderArchive { try configuration.openWritableArchive() }

    /// The same for whoever looks after the store.
    func openMaintainedArchive() throws -> any MaintainedArchive { try configuration.openMaintainedArchive() }

    /// The price book: the file that was named, or the built-in one.
    func priceBook() throws -> PriceBook { try configuration.priceBook() }
}

extension CalendarDate: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD` from the command line.
    package init?(argument: String) {
        self.init(argument)
    }
}
