import Certificates
import Flow
import Glibc
import SentenceForm
import Testing

@testable import Sealing

@Suite struct SealedFileTests {
    let folder: SealedFolder

    init() throws { folder = try SealedFolder() }

    @Test func keepsWhatItIsGiven() throws {
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        #expect(try seal.names().isEmpty)
        try seal.keep(["atlas.secret": Secret("s3cret word"), "atlas.keystore": Secret("pässphrase\n\u{0}")])
        try seal.keep(Secret(""), as: "empty")
        try seal.keep(Secret("another"), as: "atlas.secret")

        let again = try SealedFile(path: folder.file.path).open(with: SealedFolder.passphrase)
        #expect(try again.names() == ["atlas.keystore", "atlas.secret", "empty"])
        #expect(try again.secret("atlas.secret") == Secret("another"))
        #expect(try again.secret("atlas.keystore") == Secret("pässphrase\n\u{0}"))
        #expect(try again.secret("empty") == Secret(""))
        #expect(try again.secret("other") == nil)

        // What one program removes is gone for the other, which still has the file open.
        try again.remove(["atlas.secret", "other"])
        #expect(try seal.names() == ["atlas.keystore", "empty"])
        #expect(folder.names == ["secrets.sealed"])
    }

    @Test func isItsOwnersAloneAndTellsNothing() throws {
        let before = umask(0)
        defer { umask(before) }
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        try seal.keep(Secret("plain to see"), as: "name to see")
        var status = stat()
        #expect(stat(folder.file.path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        let text = String(decoding: folder.bytes, as: UTF8.self)
        #expect(text.hasPrefix("certdesk-sealed"))
        #expect(!text.contains("to see") && !text.contains("horse"))

        // No two files have the same bytes, though the same is in them under the same passphrase.
        let first = folder.bytes
        try seal.keep(Secret("plain to see"), as: "name to see")
        #expect(folder.bytes != first)
        #expect(folder.bytes.count == first.count)
    }

    @Test func usualCostIsTheFiles() throws {
        let other = SealedFile(path: "\(folder.path)/usual")
        _ = try other.create(passphrase: SealedFolder.passphrase)
        _ = try other.open(with: SealedFolder.passphrase)
        #expect(other.cost == Scrypt(logN: 14, r: 8, p: 5))
    }

    @Test func passphrasesAreToldFromDamage() throws {
        _ = try folder.file.create(passphrase: SealedFolder.passphrase)
        #expect(folder.fault() == nil)
        for wrong in ["correct horse 8", "", "correct horse 7 "] { #expect(folder.fault(with: Secret(wrong)) == .wrongPassphrase) }
        #expect(throws: SealFault(.exists, path: folder.file.path)) { try folder.file.create(passphrase: SealedFolder.passphrase) }
        #expect(folder.fault() == nil)
        let other = SealedFile(path: "\(folder.path)/other", cost: SealedFolder.cost)
        #expect(throws: SealFault(.emptyPassphrase, path: other.path)) { try other.create(passphrase: Secret("")) }
        #expect(!other.isThere)
    }

    @Test func tornFilesAreTold() throws {
        try folder.file.create(passphrase: SealedFolder.passphrase).keep(Secret("a"), as: "b")
        let whole = folder.bytes
        for count in 0..<whole.count {
            folder.bytes = Array(whole.prefix(count))
            #expect(folder.fault() == .torn, "of \(count) bytes")
            #expect(folder.bytes.count == count)
        }
        folder.bytes = whole + [0]
        #expect(folder.fault() == .changed)
        folder.bytes = whole
        #expect(folder.fault() == nil)
    }

    /// Whether by accident or by somebody who makes the checksum right again: what was changed does not open.
    @Test(arguments: [false, true])
    func changedFilesAreTold(isMeant: Bool) throws {
        try folder.file.create(passphrase: SealedFolder.passphrase).keep(Secret("a"), as: "b")
        let whole = folder.bytes
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1
            if isMeant { bytes = bytes.dropLast(32) + SHA256.digest(Array(bytes.dropLast(32))) }
            folder.bytes = bytes
            let fault = folder.fault()
            switch place {
            case ..<15: #expect(fault == .notSealed)
            case 15: #expect(fault == .changed)
            // The third number of scrypt has become 0.
            case 18: #expect(fault == (isMeant ? .costly : .changed))
            // The highest bytes of the contents' length, and the others.
            case 96..<100: #expect(fault == .torn || fault == .changed)
            default: #expect(isMeant ? bytes == whole || [.changed, .wrongPassphrase].contains(fault) : fault == .changed, "at \(place)")
            }
        }
    }

    @Test func hostileCostsAreRefusedBeforeTheyArePaid() throws {
        _ = try folder.file.create(passphrase: SealedFolder.passphrase)
        let whole = folder.bytes
        for (place, value) in [(16, 63), (16, 18), (16, 0), (17, 255), (17, 0), (18, 255), (18, 0)] {
            var bytes = whole
            bytes[place] = UInt8(value)
            folder.bytes = bytes.dropLast(32) + SHA256.digest(Array(bytes.dropLast(32)))
            #expect(folder.fault() == .costly, "\(value) at \(place)")
        }
        var bytes = whole
        bytes[15] = 2
        folder.bytes = bytes
        #expect(folder.fault() == .newer(2))
    }

    @Test func whatIsNoFileOfOnesOwnIsNotOpened() throws {
        #expect(folder.fault() == .missing)
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        let path = folder.file.path
        for mode: mode_t in [0o640, 0o604, 0o620] {
            chmod(path, mode)
            #expect(folder.fault() == .open)
            #expect(throws: SealFault(.open, path: path)) { try seal.keep(Secret("a"), as: "b") }
        }
        chmod(path, 0o600)
        #expect(rename(path, "\(folder.path)/moved") == 0)
        #expect(symlink("\(folder.path)/moved", path) == 0)
        #expect(folder.fault() == .isLink)
        #expect(throws: SealFault(.exists, path: path)) { try folder.file.create(passphrase: SealedFolder.passphrase) }
        unlink(path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(folder.fault() == .notAFile)
        unlink(path)
        #expect(mkdir("\(folder.path)/folder", 0o700) == 0)
        #expect(throws: SealFault(.notAFile, path: "\(folder.path)/folder")) {
            try SealedFile(path: "\(folder.path)/folder").open(with: SealedFolder.passphrase)
        }
        folder.bytes = Array("{}".utf8)
        #expect(folder.fault() == .notSealed)
        folder.bytes = Array(repeating: 0, count: SealEnvelope.limit + 1)
        #expect(folder.fault() == .tooLarge)
    }

    @Test func limitsAreKeptAndNothingIsLost() throws {
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        try seal.keep(Secret("kept"), as: "first")
        let path = folder.file.path
        let before = folder.bytes
        for name in ["", String(repeating: "n", count: 201), "a\u{1B}[2J", "a\u{202E}"] {
            #expect(throws: SealFault(.unusableName(name), path: path)) { try seal.keep(Secret("a"), as: name) }
        }
        let longest = Secret(String(repeating: "s", count: SealedFile.secretLimit))
        #expect(throws: SealFault(.secretTooLong("long"), path: path)) { try seal.keep(Secret(longest.revealed + "s"), as: "long") }
        let sixteen = Dictionary(uniqueKeysWithValues: (1...16).map { ("\($0)", longest) })
        #expect(throws: SealFault(.full, path: path)) { try seal.keep(sixteen) }
        #expect(folder.bytes == before)
        try seal.keep(sixteen.filter { $0.key != "16" })
        #expect(try seal.names().count == 16)
        #expect(folder.bytes.count <= SealEnvelope.limit)
        #expect(try folder.file.open(with: SealedFolder.passphrase).secret("first") == Secret("kept"))
    }

    @Test func fileThatCannotBeWrittenStaysAsItWas() throws {
        try folder.file.create(passphrase: SealedFolder.passphrase).keep(Secret("kept"), as: "first")
        // Beside a name as long as this one there is no room for that of a file that is to take its place.
        let long = SealedFile(path: "\(folder.path)/\(String(repeating: "n", count: 250))")
        #expect(rename(folder.file.path, long.path) == 0)
        let seal = try long.open(with: SealedFolder.passphrase)
        do throws(SealFault) {
            try seal.keep(Secret("lost"), as: "first")
            Issue.record("it was written")
        } catch {
            guard case .unwritable(let sentence) = error.reason else { throw error }
            #expect(sentence.faultOfForm(own: [long.path]) == nil)
            #expect(error.description.faultOfForm() == nil)
        }
        #expect(try seal.secret("first") == Secret("kept"))
        #expect(folder.names == [String(repeating: "n", count: 250)])
    }

    /// A process that was killed while it wrote may have had our number.
    @Test func whatAKilledProcessLeftIsInNobodysWay() throws {
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        folder.write([], to: "secrets.sealed.\(getpid()).tmp", mode: 0o600)
        try seal.keep(Secret("kept"), as: "first")
        #expect(try seal.secret("first") == Secret("kept"))
    }

    @Test func passphraseIsChanged() throws {
        let seal = try folder.file.create(passphrase: SealedFolder.passphrase)
        try seal.keep(Secret("kept"), as: "first")
        let other = try folder.file.open(with: SealedFolder.passphrase)
        let new = Secret("battery staple 9")
        #expect(throws: SealFault(.emptyPassphrase, path: folder.file.path)) { try seal.changePassphrase(to: Secret("")) }
        try seal.changePassphrase(to: new)
        #expect(try seal.secret("first") == Secret("kept"))
        #expect(folder.fault() == .wrongPassphrase)
        #expect(try folder.file.open(with: new).secret("first") == Secret("kept"))
        // Whoever had it open is told, and can neither read nor undo it.
        #expect(throws: SealFault(.reopened, path: folder.file.path)) { try other.secret("first") }
        #expect(throws: SealFault(.reopened, path: folder.file.path)) { try other.keep(Secret("a"), as: "b") }
        #expect(try seal.names() == ["first"])
    }

    @Test func writersDoNotLoseEachOthersSecrets() async throws {
        let file = folder.file
        _ = try file.create(passphrase: SealedFolder.passphrase)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...4 {
                group.addTask {
                    let seal = try file.open(with: SealedFolder.passphrase)
                    for number in 1...10 { try seal.keep(Secret("\(number)"), as: "\(writer).\(number)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try file.open(with: SealedFolder.passphrase).names().count == 40)
        #expect(folder.names == ["secrets.sealed"])
    }

    static let reasons: [SealFault.Reason] = [
        .missing, .exists, .isLink, .notAFile, .open, .foreign, .unreadable(EACCES), .tooLarge, .notSealed, .newer(2), .torn, .changed,
        .costly,
        .wrongPassphrase, .reopened, .emptyPassphrase, .busy, .unusableName("a\u{1B}"), .secretTooLong("a"), .full, .unwritable("No room."),
        .cryptography("No memory."),
    ]

    @Test(arguments: reasons)
    func sentenceSaysWhatWhereAndWhatToDo(_ reason: SealFault.Reason) {
        let sentence = SealFault(reason, path: "/home/desk/\u{202E}secrets.sealed").description
        #expect(sentence.faultOfForm(own: ["/home/desk/<U+202E>secrets.sealed"]) == nil)
        #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
}
