import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// The files of mail domains, their messages, and what the trail tells of them.
struct MailDomainFileTests {
    let folder: TemporaryFolder
    let bytes = ByteSequence(seed: 41)

    init() throws { folder = try TemporaryFolder() }

    private func store(_ operations: FileOperations = .live) throws -> OrderStore {
        try OrderStore(root: folder.path, operations: operations)
    }

    private func domain(_ name: String = "example.com") throws -> MailDomain {
        MailDomain(id: MailDomainID.make(randomBytes: bytes.next), domain: name, addedAt: try time(), actor: "operator")
    }

    private func kept(_ name: String = "example.com") throws -> MailDomain {
        let domain = try domain(name)
        try store().add(domain)
        return domain
    }

    /// Asks for the proof with a message.
    @discardableResult
    private func ask(_ id: MailDomainID, in store: OrderStore, value: String = "aa") throws -> MailDomain {
        let now = try time("2026-11-22T08:00:00Z")
        return try store.change(id, by: "seller", at: now, because: nil) { domain, number in
            let text = Array("To: admin@example.com\r\n\r\n\(value)".utf8)
            try domain.ask(
                MailDomain.Challenge(
                    method: .email, email: "admin@example.com",
                    value: ApprovalValue(domain: domain.domain, value: value, madeAt: now, message: number.number), actor: "seller"))
            return MailDomainChange(
                "mail domain \(domain.domain) asked",
                message: OutboxMessage(
                    number: number.number, kind: .domainRequest, to: "admin@example.com", subject: "x", writtenAt: now, revision: 0,
                    event: 0,
                    digest: hexadecimal(SHA256.digest(text))), text: text)
        }
    }

    private func path(_ id: MailDomainID) -> String { "\(folder.path)/domains/\(id).json" }

    private func edit(_ id: MailDomainID, _ old: String, _ new: String) throws {
        let text = try folder.read("domains/\(id).json")
        try #require(text.contains(old))
        try folder.write(text.replacing(old, with: new), to: "domains/\(id).json")
        chmod(path(id), 0o600)
    }

    private var faults: [String] { get throws { try store().verify().filter { $0.severity == .fault }.map(\.message) } }

    @Test func everyStepHasItsLineWithTheFilesDigest() throws {
        let domain = try kept()
        let asked = try ask(domain.id, in: store())
        let lines = try store().trail(of: nil).filter { $0.domain == domain.id }
        #expect(lines.map(\.what) == ["mail domain example.com added", "mail domain example.com asked"])
        #expect(lines.map(\.actor) == ["operator", "seller"])
        let file = Array(try Data(contentsOf: URL(filePath: path(domain.id))))
        #expect(lines.last?.file == hexadecimal(SHA256.digest(file)))
        #expect(try store().outbox(of: MessageSubject.domain(domain.id)).messages.map(\.number) == [1])
        #expect(try store().messageFile(MessageID(.domain(domain.id), number: 1)) == "\(folder.path)/outbox/2026/11/\(domain.id)-1.eml")
        #expect(try faults == [] && store().recordedMailDomain(domain.id) == asked)
        var status = stat()
        #expect(stat(path(domain.id), &status) == 0 && status.st_mode & 0o777 == 0o600)
        let statistics = try store().statistics(on: time().calendarDate)
        #expect(statistics.domains == 1 && statistics.messages == ["waiting": 1] && statistics.faults == 0)
        var found: [MailDomainID?] = []
        #expect(try store().eachOutbox { found.append($0.domain) } == [])
        #expect(found == [domain.id])
    }

    @Test func whatSomethingElseWroteProvesNothing() throws {
        let (domain, other) = (try kept(), try kept("example.org"))
        try ask(domain.id, in: store())
        let text = try folder.read("domains/\(domain.id).json")
        try edit(domain.id, "\"domain\": \"example.com\"", "\"domain\": \"example.net\"")
        let fault = ArchiveFault.mailDomainChangedOutside(domain.id)
        #expect(throws: fault) { try store().recordedMailDomain(domain.id) }
        #expect(throws: fault) { try ask(domain.id, in: store()) }
        let listed = try store().mailDomains()
        let usable = listed.compactMap { try? $0.get() }
        #expect(usable == [other])
        guard case .failure(let reason)? = listed.last else { return #expect(Bool(false), "\(listed)") }
        #expect(reason == RecordFault(path: path(domain.id), reason: .changedOutside))
        #expect(try faults == ["\(path(domain.id)) is not as the trail has it: it was changed by something else."])
        #expect(try store().statistics(on: time().calendarDate).faults == 1)
        #expect(fault.kind == .badData && fault.description.contains("proves nothing"))
        // As it was, it counts again.
        try folder.write(text, to: "domains/\(domain.id).json")
        chmod(path(domain.id), 0o600)
        #expect(try faults == [] && store().mailDomains().count == 2)
    }

    @Test func whatIsMissingOrWasPutThereIsNamed() throws {
        let (lost, put) = (try kept(), try domain("example.org"))
        let twin = try domain("example.org")
        try folder.remove("domains/\(lost.id).json")
        for domain in [put, twin] {
            try Data(try StoredJSON.bytes(domain)).write(to: URL(filePath: path(domain.id)))
            chmod(path(domain.id), 0o600)
        }
        let found = try faults
        #expect(found.contains("The trail does not tell of the mail domain \(put.id)."))
        #expect(found.contains { $0.contains("The mail domain example.org stands in the list twice") })
        #expect(
            found.contains(
                "The trail tells of the mail domain \(lost.id) (2026-11-21T09:30:00Z, operator), but there is no such mail domain. Restore it from a backup."
            ))
        #expect(throws: ArchiveFault.mailDomainChangedOutside(put.id)) { try store().recordedMailDomain(put.id) }
        let usable = try store().mailDomains().compactMap { try? $0.get() }
        #expect(usable.isEmpty)
    }

    @Test(arguments: [
        ("\"schema\": 1", "\"schema\": 9", "later certdesk"),
        ("\"challenge\": 0", "\"challenge\": 7", "it has an answer of 2026-11-22T08:00:00Z to what was never asked"),
    ])
    func aDamagedFileIsNamed(_ old: String, _ new: String, _ words: String) throws {
        let domain = try kept()
        try ask(domain.id, in: store())
        let now = try time("2026-11-22T08:00:00Z")
        _ = try store().change(domain.id, by: "x", at: now, because: nil) { domain, _ in
            try domain.answer(byValue: "aa", evidence: nil, actor: "x", at: now, on: now)
            return MailDomainChange("proved")
        }
        try edit(domain.id, old, new)
        #expect(try faults.contains { $0.contains(words) })
        let fault = try #require(throws: ArchiveFault.self) { try store().mailDomain(domain.id) }
        #expect(fault.description.contains(words))
    }

    @Test func aBackupHasThemWithTheirMessages() throws {
        let domain = try kept()
        try ask(domain.id, in: store())
        let target = try TemporaryFolder()
        _ = try store().backup(to: "\(target.path)/copy")
        let copy = try OrderStore(root: "\(target.path)/copy")
        #expect(try copy.recordedMailDomain(domain.id) == store().mailDomain(domain.id))
        #expect(try copy.messageText(MessageID(.domain(domain.id), number: 1)).count > 10)
        #expect(copy.verify().filter { $0.severity == .fault } == [])
    }

    @Test func messagesOfNoDomainAndInTheWrongMonthAreFaults() throws {
        let domain = try kept()
        try ask(domain.id, in: store())
        try FileManager.default.createDirectory(atPath: "\(folder.path)/outbox/2026/12", withIntermediateDirectories: true)
        chmod("\(folder.path)/outbox/2026/12", 0o700)
        for name in ["\(domain.id).outbox", "\(domain.id)-1.eml"] {
            try FileManager.default.moveItem(
                atPath: "\(folder.path)/outbox/2026/11/\(name)", toPath: "\(folder.path)/outbox/2026/12/\(name)")
        }
        #expect(try faults.contains { $0.contains("lies in another month's folder") })
        try folder.remove("domains/\(domain.id).json")
        #expect(try faults.contains { $0.contains("has messages about a mail domain that is not there") })
    }

    /// Killed at any operation, or refused any one: question and message are both there, or neither counts.
    @Test(arguments: [true, false])
    func aFailureAnywhereAsksOrNot(isKilled: Bool) throws {
        var (count, number) = (Int.max, 0)
        while number < count {
            let root = try TemporaryFolder()
            let domain = try domain()
            try OrderStore(root: root.path).add(domain)
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isDone = (try? ask(domain.id, in: spoiled)) != nil
            let after = try OrderStore(root: root.path)
            let isAsked = (try? after.recordedMailDomain(domain.id))?.challenges.count == 1
            #expect(isAsked || !isDone, "operation \(number)")
            // A lock whose release is made to fail stays held here, so nobody else can go on yet.
            if try FileOperations.live.list(after.layout.staging).isEmpty {
                #expect(try after.outbox(of: MessageSubject.domain(domain.id)).messages.count == (isAsked ? 1 : 0), "operation \(number)")
                let again = try ask(domain.id, in: after, value: "bb")
                #expect(again.openChallenge?.value.message == (isAsked ? 2 : 1), "operation \(number)")
                #expect(try after.messageText(MessageID(.domain(domain.id), number: isAsked ? 2 : 1)).suffix(2) == Array("bb".utf8)[...])
                #expect(after.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            }
            if count == .max { count = failing.log.count } else { number += 4 }
        }
        #expect(count > 20)
    }

    /// Who reads while the writer of the line was killed before the file had its name finishes the change.
    @Test func aChangeThatWasToldOfIsFinishedByWhoeverAsks() throws {
        let (first, second, other) = (try kept("example.net"), try kept(), try kept("example.org"))
        let failing = FailingOperations()
        let writer = try store(failing.operations)
        // Folders are made once.
        try ask(first.id, in: writer)
        failing.start(.none)
        try ask(second.id, in: writer)
        let place = try #require(failing.log.lastIndex { $0.hasPrefix("rename") && $0.contains("domains/") })
        failing.start(.allFrom(place))
        #expect(throws: ArchiveFault.self) { try ask(other.id, in: writer) }
        #expect(try store().recordedMailDomain(other.id).challenges.count == 1)
        #expect(try faults == [])
    }
}
