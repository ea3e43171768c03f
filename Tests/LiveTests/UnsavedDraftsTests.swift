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

    /// The files that wait, without folders.
    private func files() throws -> [String] {
        let store = try folder.names(in: "data/unsaved").first ?? ""
        return try folder.names(in: "data/unsaved/\(store)").filter { !["lock", "store"].contains($0) }
    }

    @Test func aDraftGoesUpOnceNobodyWorksAtIt() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        for text in ["a.example", "b.example"] { try unsaved.keep(draft(id, text), trace: Array("steps".utf8)) }
        #expect(try files() == ["\(id).\(getpid()).json", "\(id).\(getpid()).jsonl"])
        #expect(bringBack() == [] && archive.drafts().isEmpty, "whoever works at it saves it himself")
        unsaved.leave(id)
        let saved = try #require(bringBack().first)
        let kept = try archive.draft(saved)
        #expect(kept.answers == ["certificate": ["commonName": .string("b.example")]] && kept.actor == "ada")
        #expect(try archive.trace(of: saved) == Array("steps".utf8))
        #expect(try files() == [] && bringBack() == [])
        // Nobody has it open afterwards.
        _ = try archive.openDraft(saved, actor: "bob", at: LiveDesk.now)
    }

    @Test func aDraftThatIsThereIsWrittenOverUnlessSomebodyHasChangedItSince() throws {
        var lock: DraftLock? = try archive.newDraft(actor: "ada", at: LiveDesk.now, randomBytes: Randomness.live.bytes)
        let id = try #require(lock?.id)
        try archive.save(draft(id, "old.example", minute: 1), trace: nil, under: #require(lock))
        try unsaved.keep(draft(id, "new.example", minute: 2), trace: [])
        unsaved.leave(id)
        #expect(bringBack() == [], "somebody has it open")
        lock = nil
        #expect(bringBack() == [id])
        #expect(try archive.draft(id).answers["certificate"]?["commonName"] == .string("new.example"))
        // Somebody has gone on with it meanwhile.
        lock = try archive.openDraft(id, actor: "bob", at: LiveDesk.now)
        try archive.save(draft(id, "bob.example", minute: 9), trace: nil, under: #require(lock))
        lock = nil
        try unsaved.keep(draft(id, "late.example", minute: 3), trace: [])
        unsaved.leave(id)
        let other = try #require(bringBack().first)
        #expect(other != id)
        #expect(try archive.draft(id).answers["certificate"]?["commonName"] == .string("bob.example"))
        #expect(try archive.draft(other).answers["certificate"]?["commonName"] == .string("late.example"))
    }

    /// Of a process that was killed; what is no draft stays where it is.
    @Test func whatADeadProcessKeptGoesUpAndWhatIsDamagedStays() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try unsaved.keep(draft(id, "a.example"), trace: [])
        let store = try #require(try folder.names(in: "data/unsaved").first)
        let place = folder.path("data/unsaved/\(store)")
        // No process has a number above what the kernel gives out.
        rename("\(place)/\(id).\(getpid()).json", "\(place)/\(id).2147483000.json")
        for name in ["\(id).1.json", "\(id).2147483001.json", "notes.txt", "\(id).json"] {
            try folder.write("{".utf8, to: "data/unsaved/\(store)/\(name)")
        }
        #expect(bringBack().count == 1 && archive.drafts().count == 1)
        #expect(try Set(files()) == ["\(id).1.json", "\(id).2147483001.json", "notes.txt", "\(id).json"])
        var status = stat()
        #expect(stat(place, &status) == 0 && status.st_mode & 0o777 == 0o700)
    }

    @Test func aDraftThatTheDatabaseHasIsForgottenHere() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try unsaved.keep(draft(id, "a.example"), trace: Array("steps".utf8))
        unsaved.remove(id)
        #expect(try files() == [] && bringBack() == [])
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
        try unsaved.keep(draft(id, "a.example"), trace: Array("steps".utf8))
        unsaved.leave(id)
        let spelled = try at("postgresql://127.0.0.1:5432/orders?application_name=desk")
        #expect(back(spelled, nil) == [] && back(spelled, "7-2") == [], "another database, or nobody knows")
        #expect(try files().count == 2)
        let saved = try #require(back(spelled, "7-1").first)
        #expect(try archive.draft(saved).answers == ["certificate": ["commonName": .string("a.example")]])
        #expect(try archive.trace(of: saved) == Array("steps".utf8) && files() == [])
        // Under an address that leads elsewhere by now, nothing is taken for its own.
        unsaved.remember("7-3")
        try unsaved.keep(draft(id, "b.example"), trace: [])
        unsaved.leave(id)
        #expect(back(spelled, "7-1") == [] && back(unsaved, "7-3").count == 1)
        // What an earlier program kept is found where it was, as long as nobody knows more.
        let old = try at("postgresql://b@127.0.0.1/orders")
        try old.keep(draft(id, "c.example"), trace: [])
        old.leave(id)
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

    @Test func everyDatabaseHasItsOwn() throws {
        let id = try DraftID.make(randomBytes: Randomness.live.bytes)
        try unsaved.keep(draft(id, "a.example"), trace: [])
        unsaved.leave(id)
        let home = folder.path("data")
        let other = UnsavedDrafts(of: try DatabaseAddress("postgresql://a@127.0.0.1/other"), dataHome: home)
        #expect(other.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live) == [])
        // Another password is no other database.
        let same = UnsavedDrafts(of: try DatabaseAddress("postgresql://a:other@127.0.0.1/orders"), dataHome: home)
        #expect(same.bringBack(to: archive, actor: "ada", at: LiveDesk.now, .live).count == 1)
    }
}
