import Archive
import Certificates
import Clients
import FoundationEssentials
import Glibc
import LiveDesk
import MemoryArchive
import Orders
import PostgreSQL
import Testing

@testable import Live

/// Drafts that a database could not take wait on this machine, and go up once.
@Suite struct UnsavedDraftsTests {
    private let folder: LiveDesk
    private let unsaved: UnsavedDrafts
    private let archive = MemoryArchive(digest: SHA256.digest)

    init() throws {
        folder = try LiveDesk()
        unsaved = UnsavedDrafts(of: try DatabaseAddress("postgresql://a:secret@127.0.0.1/orders"), dataHome: folder.path("data"))
    }

    private func draft(_ id: DraftID, _ text: String, minute: Int = 0) throws -> Draft {
        Draft(
            id: id, flow: "organization-ssl", createdAt: LiveDesk.now,
            savedAt: Timestamp(secondsSinceEpoch: LiveDesk.now.secondsSinceEpoch + 60 * minute), actor: "ada", asOf: nil,
            stage: "certificate",
            field: nil, answers: ["certificate": ["commonName": .string(text)]], detached: [])
    }

    private func bringBack() -> [DraftID] { unsaved.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live) }

    /// Keeps a draft as a form does that is left as soon as what is returned goes.
    @discardableResult private func keep(_ draft: Draft, trace: [UInt8] = [], in unsaved: UnsavedDrafts? = nil) throws -> KeptDraft {
        let kept = try (unsaved ?? self.unsaved).keeping(draft.id)
        try kept.write(draft, trace: trace)
        return kept
    }

    private func waiting() throws -> String { "data/unsaved/\(try folder.names(in: "data/unsaved").first ?? "")" }

    /// The files that wait, without folders and locks.
    private func files() throws -> [String] {
        try folder.names(in: waiting()).filter { !$0.hasSuffix("lock") && $0 != "store" }
    }

    @Test func aDraftGoesUpOnceNobodyWorksAtIt() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        var form: KeptDraft? = try keep(draft(id, "a.example"), trace: Array("steps".utf8))
        try form?.write(draft(id, "b.example"), trace: Array("steps".utf8))
        #expect(try files() == ["\(id).\(getpid()).json", "\(id).\(getpid()).jsonl"])
        #expect(bringBack() == [] && archive.drafts().isEmpty, "whoever works at it saves it himself")
        form = nil
        let saved = try #require(bringBack().first)
        let kept = try archive.draft(saved)
        #expect(kept.answers == ["certificate": ["commonName": .string("b.example")]] && kept.actor == "ada")
        #expect(try archive.trace(of: saved) == Array("steps".utf8))
        #expect(try files() == [] && bringBack() == [])
        #expect(try folder.names(in: waiting()) == ["lock"], "its own lock goes with it")
        // Nobody has it open afterwards.
        _ = try archive.openDraft(saved, actor: "bob", at: LiveDesk.now)
    }

    @Test func aDraftThatIsThereIsWrittenOverUnlessSomebodyHasChangedItSince() throws {
        var lock: DraftLock? = try archive.newDraft(actor: "ada", at: LiveDesk.now, randomBytes: Randomness.live.bytes)
        let id = try #require(lock?.id)
        try archive.save(draft(id, "old.example", minute: 1), trace: nil, under: #require(lock))
        try keep(draft(id, "new.example", minute: 2))
        #expect(bringBack() == [], "somebody has it open")
        lock = nil
        #expect(bringBack() == [id])
        #expect(try archive.draft(id).answers["certificate"]?["commonName"] == .string("new.example"))
        // Somebody has gone on with it meanwhile.
        lock = try archive.openDraft(id, actor: "bob", at: LiveDesk.now)
        try archive.save(draft(id, "bob.example", minute: 9), trace: nil, under: #require(lock))
        lock = nil
        try keep(draft(id, "late.example", minute: 3))
        let other = try #require(bringBack().first)
        #expect(other != id)
        #expect(try archive.draft(id).answers["certificate"]?["commonName"] == .string("bob.example"))
        #expect(try archive.draft(other).answers["certificate"]?["commonName"] == .string("late.example"))
    }

    /// Of a process that was killed; what is no draft stays where it is.
    @Test func whatADeadProcessKeptGoesUpAndWhatIsDamagedStays() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try keep(draft(id, "a.example"))
        let place = folder.path(try waiting())
        // Of earlier versions, without a lock. No process has a number above what the kernel gives out.
        rename("\(place)/\(id).\(getpid()).json", "\(place)/\(id).2147483000.json")
        for name in ["\(id).1.json", "\(id).2147483001.json", "notes.txt", "\(id).json"] {
            try folder.write("{".utf8, to: "\(try waiting())/\(name)")
        }
        #expect(bringBack().count == 1 && archive.drafts().count == 1)
        #expect(try Set(files()) == ["\(id).1.json", "\(id).2147483001.json", "notes.txt", "\(id).json"])
        var status = stat()
        #expect(stat(place, &status) == 0 && status.st_mode & 0o777 == 0o700)
    }

    @Test func aDraftThatTheDatabaseHasIsForgottenHere() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try keep(draft(id, "a.example"), trace: Array("steps".utf8)).remove()
        #expect(try files() == [] && bringBack() == [])
    }

    /// The number of a process says nothing: in a container, or after the machine was started anew, it is another one's.
    @Test func aDraftOfAProcessWhoseNumberAnotherOneHasGoesUp() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try keep(draft(id, "a.example"))
        let place = folder.path(try waiting())
        for ending in ["json", "lock"] { rename("\(place)/\(id).\(getpid()).\(ending)", "\(place)/\(id).1.\(ending)") }
        #expect(bringBack().count == 1 && archive.drafts().count == 1)
    }

    /// One that somebody types at stays, whatever number his process has here.
    @Test func aDraftThatIsTypedAtElsewhereStays() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        let form = try keep(draft(id, "a.example"))
        let place = folder.path(try waiting())
        for ending in ["json", "lock"] { rename("\(place)/\(id).\(getpid()).\(ending)", "\(place)/\(id).2147483000.\(ending)") }
        #expect(bringBack() == [] && archive.drafts().isEmpty)
        withExtendedLifetime(form) {}
    }

    /// A second form writes over nothing that the first one left, and takes nothing of it away.
    @Test func everyFormHasAFileOfItsOwn() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try keep(draft(id, "5.example", minute: 1))
        let second = try keep(draft(id, "8.example", minute: 2))
        #expect(try files() == ["\(id).\(getpid())-2.json", "\(id).\(getpid()).json"])
        second.remove()
        let saved = try #require(bringBack().first)
        #expect(try archive.draft(saved).answers["certificate"]?["commonName"] == .string("5.example"))
    }

    /// Of two forms that did not know of each other neither writes over the other in the archive.
    @Test func theNewestGoesUpFirstAndTheOtherBesideIt() throws {
        var lock: DraftLock? = try archive.newDraft(actor: "ada", at: LiveDesk.now, randomBytes: Randomness.live.bytes)
        let id = try #require(lock?.id)
        try archive.save(draft(id, "3.example"), trace: nil, under: #require(lock))
        lock = nil
        try keep(draft(id, "5.example", minute: 1))
        try keep(draft(id, "8.example", minute: 2))
        let saved = bringBack()
        #expect(saved.count == 2 && saved.first == id)
        let names = try saved.map { try archive.draft($0).answers["certificate"]?["commonName"] }
        #expect(names == [.string("8.example"), .string("5.example")])
    }

    /// Whoever opens a draft goes on with what waits of it, but for what somebody has changed since.
    @Test func whatWaitsIsWhatIsOpened() throws {
        let lock = try archive.newDraft(actor: "ada", at: LiveDesk.now, randomBytes: Randomness.live.bytes)
        try archive.save(draft(lock.id, "3.example"), trace: nil, under: lock)
        try keep(draft(lock.id, "5.example", minute: 1))
        unsaved.bringBack(to: archive, under: lock)
        #expect(try archive.draft(lock.id).answers["certificate"]?["commonName"] == .string("5.example") && files() == [])
        try archive.save(draft(lock.id, "6.example", minute: 9), trace: nil, under: lock)
        try keep(draft(lock.id, "late.example", minute: 3))
        unsaved.bringBack(to: archive, under: lock)
        #expect(try archive.draft(lock.id).answers["certificate"]?["commonName"] == .string("6.example") && files().count == 1)
    }

    /// However the database is called: what answered at an address is remembered.
    @Test func aDraftIsFoundUnderAnotherAddressOfTheSameDatabase() throws {
        let home = folder.path("data")
        func at(_ address: String) throws -> UnsavedDrafts { UnsavedDrafts(of: try DatabaseAddress(address), dataHome: home) }
        func back(_ drafts: UnsavedDrafts, _ identity: String?) -> [DraftID] {
            drafts.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live, identity: { identity })
        }
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        unsaved.remember("7-1")
        unsaved.remember(nil)
        try keep(draft(id, "a.example"), trace: Array("steps".utf8))
        let spelled = try at("postgresql://127.0.0.1:5432/orders?application_name=desk")
        #expect(back(spelled, nil) == [] && back(spelled, "7-2") == [], "another database, or nobody knows")
        #expect(try files().count == 2)
        let saved = try #require(back(spelled, "7-1").first)
        #expect(try archive.draft(saved).answers == ["certificate": ["commonName": .string("a.example")]])
        #expect(try archive.trace(of: saved) == Array("steps".utf8) && files() == [])
        // Under an address that leads elsewhere by now, nothing is taken for its own.
        unsaved.remember("7-3")
        try keep(draft(id, "b.example"))
        #expect(back(spelled, "7-1") == [] && back(unsaved, "7-3").count == 1)
        // What an earlier program kept is found where it was, as long as nobody knows more.
        let old = try at("postgresql://b@127.0.0.1/orders")
        try keep(draft(id, "c.example"), in: old)
        #expect(back(spelled, "7-1") == [] && back(old, "7-1").count == 1)
    }

    /// While nothing waits, nobody is asked.
    @Test func noDatabaseIsAskedWhatItIsForNothing() throws {
        var asked = 0
        unsaved.remember("7-1")
        let other = UnsavedDrafts(of: try DatabaseAddress("postgresql://b@127.0.0.1/orders"), dataHome: folder.path("data"))
        func ask() -> String? {
            asked += 1
            return "7-1"
        }
        #expect(other.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live, identity: ask) == [] && asked == 0)
    }

    /// Why a file cannot be written is said in a sentence, as why the store does not take the draft.
    @Test func whatCannotBeKeptIsSaidInASentence() throws {
        let nowhere = UnsavedDrafts(of: try DatabaseAddress("postgresql://b@127.0.0.1/orders"), dataHome: "/proc/none")
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        let fault = #expect(throws: (any Error).self) { _ = try nowhere.keeping(id) }
        let said = fault.map { "\($0)" } ?? ""
        #expect(said.hasPrefix("/proc/none") && said.contains(" cannot be written: ") && said.hasSuffix("."), "\(said)")
    }

    @Test func everyDatabaseHasItsOwn() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try keep(draft(id, "a.example"))
        let home = folder.path("data")
        let other = UnsavedDrafts(of: try DatabaseAddress("postgresql://a@127.0.0.1/other"), dataHome: home)
        #expect(other.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live) == [])
        // Another password is no other database.
        let same = UnsavedDrafts(of: try DatabaseAddress("postgresql://a:other@127.0.0.1/orders"), dataHome: home)
        #expect(same.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live).count == 1)
    }
}
