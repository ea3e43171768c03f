package import Archive
import Certificates
import Clients
package import Console
import Glibc
package import OrderStore
package import Orders
package import PostgreSQL
package import PostgresArchive
package import Pricing
package import Settings

/// What a command was told about the world it works in: where the store is, which day it is, who works here, and what stands in for the built-in
/// screens and prices.
package struct Configuration: Sendable {
    /// The store's folder or database, if one was named; else ``storePlace`` says where it is.
    package var store: String?
    /// The day whose rules and prices hold, if not today.
    package var asOfDay: CalendarDate?
    /// Who works here, without control characters.
    package var actor: String
    /// The folder that the screens are read from, if not the built-in ones.
    package var screens: String?
    /// The file that the price book is read from, if not the built-in one.
    package var prices: String?
    /// What holds where nothing was named here.
    package var file: SettingsFile

    /// A world to work in.
    package init(
        store: String? = nil, asOfDay: CalendarDate? = nil, actor: String, screens: String? = nil, prices: String? = nil,
        file: SettingsFile = .none
    ) {
        (self.store, self.asOfDay, self.actor, self.screens, self.prices, self.file) = (store, asOfDay, actor, screens, prices, file)
    }

    /// The world that the words of a command line name, before the command is known that they are for.
    package init(named words: [String], file: SettingsFile = .none) {
        func value(of option: String) -> String? {
            if let place = words.firstIndex(of: option), place + 1 < words.count { return Environment.expanded(words[place + 1]) }
            return words.first { $0.hasPrefix("\(option)=") }.map { Environment.expanded(String($0.dropFirst(option.count + 1))) }
        }
        self.init(store: value(of: "--store"), actor: "", screens: value(of: "--screens"), prices: value(of: "--prices"), file: file)
    }

    /// The order's date.
    package var asOf: CalendarDate { asOfDay ?? Clock.live.today }

    /// The moment by which validity is judged: now, or the same time of the day that was given.
    package var moment: Timestamp {
        let now = Clock.live.now()
        guard let day = asOfDay else { return now }
        return Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + now.calendarDate.days(until: day) * 86_400)
    }

    private var settings: Settings {
        Settings(options: [.store: store, .screens: screens, .prices: prices].compactMapValues(\.self), file: file)
    }

    /// The folder that the screens are read from; `nil` for the built-in ones.
    package var screensFolder: String? { settings[.screens] }

    /// The region that a new order begins with; `nil` if it is to be asked for.
    package var region: Region? { settings[.region].flatMap(Region.init) }

    /// Where customers pay by card; `nil` where a card is typed here.
    package var paymentPage: PaymentPage? { settings[.cardPayment].flatMap { try? PaymentPage($0) } }

    /// The group whose members may set up providers; `nil` for everybody.
    var administrators: String? { settings[.administrators] }

    /// The file in which secrets lie sealed, if one is set.
    var sealSetting: String? { settings[.seal] }

    /// Where the sealed file lies where nobody sets it: beside the orders.
    static let sealName = "secrets.sealed"

    /// Where the store is: option, environment, configuration file, data home.
    package var storePlace: StorePlace {
        get throws {
            if let store = settings[.store] { return try StorePlace(store) }
            guard let home = dataHome else {
                throw Exit(.usage, "There is no HOME to keep the store in. Name a folder with --store or CERTDESK_STORE.")
            }
            return .folder(home)
        }
    }

    /// The folder for what is kept on this machine, made when it is needed; `nil` without a home.
    var dataHome: String? {
        // The XDG base directory specification has relative paths ignored.
        if let home = Environment["XDG_DATA_HOME"], home.hasPrefix("/") { return "\(home)/certdesk" }
        return Environment["HOME"].map { "\($0)/.local/share/certdesk" }
    }

    /// The folder of the store; ends the program where the store is a database.
    package var storeRoot: String {
        get throws {
            switch try storePlace {
            case .folder(let path): return path
            case .database(let address):
                throw Exit(
                    .usage,
                    "The store is \(address.place), and this takes a store in a folder. Name one with --store FOLDER.")
            }
        }
    }

    /// What a command has to be told to work in the same place, each option after a blank (` --store /srv/certdesk`) and fit for a shell; empty for
    /// the usual place.
    package var repeated: String {
        // Whoever reads it needs no password to have been typed.
        let place = store.map { (try? StorePlace($0))?.description ?? $0 }
        return [("store", place), ("screens", screens), ("prices", prices)].map { name, value in
            value.map { " --\(name) \(ShellWord.quoted($0))" } ?? ""
        }.joined()
    }

    /// Commands that sentences name, told where this is.
    package var commands: NamedCommands { NamedCommands(told: repeated) }

    /// The orders, drafts and accounts, not yet touched.
    ///
    /// - Parameter notice: tells how far it is where a list takes long.
    package func openArchive(noticing notice: ProgressNotice? = nil) throws -> any OrderArchive {
        // Whoever looks at a file, a template or a price needs no store. Whoever reads one or writes into it asks before whether it can be.
        guard settings[.store] != nil || dataHome != nil else { return try openStore(at: Self.nowhere) }
        switch try storePlace {
        case .folder: return try openStore().noticing(notice)
        case .database(let address): return openDatabase(address)
        }
    }

    /// A folder that is not there and that nobody can make, so that nothing is found in it and nothing lands in it.
    private static let nowhere = "/proc/certdesk"

    /// The archive in a database, not yet touched.
    package func openDatabase(_ address: DatabaseAddress) -> PostgresArchive {
        var archive = Databases.archive(address)
        archive.correspondent = correspondent
        return archive
    }

    /// The folder of files that the archive is, for what only a folder can do; not yet touched.
    package func openStore() throws -> OrderStore { try openStore(at: storeRoot) }

    /// The store of a folder.
    ///
    /// - Parameter isWhole: refuses a copy that is not finished.
    package func openStore(at root: String, isWhole: Bool = true) throws -> OrderStore {
        var store = try OrderLookup.trying { () throws(ArchiveFault) in
            try OrderStore(root: root, digest: SHA256.digest, unicode: IDNA.unicode, isWhole: isWhole)
        }
        store.correspondent = correspondent
        return store
    }

    /// The archive for what looks into it or changes what is there. One that was named and is not there is a slip; that there is none yet is said.
    package func openExistingArchive() throws -> any OrderArchive {
        try requireReadableStore()
        try requireStore()
        let archive = try openArchive(noticing: .live(saying: "Reading the orders"))
        for id in bringBackDrafts(to: archive) {
            StandardError.line(UnsavedDrafts.sentence(id))
        }
        return archive
    }

    /// The archive for what changes what is there: where nothing can be written, that is said before anything is asked, worked out or sent for it.
    package func openWritableArchive() throws -> any OrderArchive {
        try requireWritableStore()
        return try openExistingArchive()
    }

    /// The same for whoever looks after the store, who has nothing to do without one.
    package func openMaintainedArchive() throws -> any MaintainedArchive {
        guard case .database(let address) = try storePlace else { return try openExistingStore() }
        try requireReadableStore()
        return openDatabase(address)
    }

    /// The same for what only a folder can do, and has nothing to do without one.
    package func openExistingStore() throws -> OrderStore {
        try requireReadableStore()
        try requireStore(isNeeded: true)
        try InputFile.requireFolder(try storeRoot)
        return try openStore()
    }

    /// Ends the program as every command does that looks into the store, if it is somebody else's, or a database that does not answer: before anything is
    /// asked or judged.
    package func requireReadableStore() throws { try requireReadable(storePlace) }

    /// The same for whoever is going to place or save something, before he begins: a database that can only be read refuses too.
    package func requireWritableStore() throws {
        guard case .database(let address) = try storePlace else { return try requireReadableStore() }
        try OrderLookup.trying { () throws(ArchiveFault) in try openDatabase(address).prepare() }
    }

    /// Why nothing can be written to the store, though somebody answers there, in a sentence: a role that may only read, a standby. `nil` if it can; while
    /// nobody answers, what is typed is kept on this machine.
    package var barrier: String? {
        guard case .database(let address)? = try? storePlace else { return nil }
        do {
            try openDatabase(address).prepare()
            return nil
        } catch {
            guard case .storage(let fault) = error, [.denied, .cannotCreate].contains(fault.kind) else { return nil }
            return error.description
        }
    }

    /// The same of a store in some place.
    func requireReadable(_ place: StorePlace) throws {
        let root: String
        switch place {
        case .folder(let path):
            root = path
            try OrderLookup.trying { () throws(ArchiveFault) in try OrderStore.requireWhole(path) }
        case .database(let address):
            return try OrderLookup.trying { () throws(ArchiveFault) in try openDatabase(address).requireWhole() }
        }
        guard access(root, R_OK | X_OK) != 0, errno == EACCES else { return }
        // A file is nothing that could be entered, whoever owns it.
        var status = stat()
        if stat(root, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
            throw Exit(
                .cannotCreate, "\(root) is not a folder, and the store needs one there. Move it away, or name another place with --store.")
        }
        throw Exit(
            .cannotCreate, "\(root) cannot be read: Permission denied. Check who owns the store, or name another place with --store.")
    }

    private func requireStore(isNeeded: Bool = false) throws {
        guard case .folder(let root) = try storePlace else { return }
        var status = stat()
        guard stat(root, &status) != 0, errno == ENOENT else { return }
        let isNamed = settings[.store] != nil
        let makes = "certdesk store init\(store.map { " --store \(ShellWord.quoted($0))" } ?? "") makes one, and so does the first order."
        let sentence = "There is no store at \(root)\(isNamed ? "" : " yet"): \(makes)"
        if isNamed || isNeeded { throw Exit(.noInput, sentence) }
        StandardError.line(sentence)
    }

    /// The price book: the file that was named, or the built-in one.
    package func priceBook() throws -> PriceBook {
        do {
            guard let book = settings[.prices] else { return try PriceBook.sample() }
            return try PriceBook.read(InputFile.read(book, limit: InputFile.bookLimit), name: InputFile.shown(book))
        } catch let faults as PriceBookFaults {
            throw Exit(.data, faults.description)
        }
    }
}
