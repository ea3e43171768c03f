import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct ArchiveFaultTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: ArchiveFault
        let kind: ArchiveFault.Kind
        let says: [String]
    }

    static let samples = [
        Sample(
            testDescription: "no space", error: .failed(.write, path: "/store/x", code: ENOSPC), kind: .inputOutput,
            says: ["/store/x cannot be written", "No space left on device", "Free some space"]),
        Sample(
            testDescription: "read-only", error: .failed(.lock, path: "/store", code: EROFS), kind: .cannotCreate,
            says: ["Read-only file system", "--store"]),
        Sample(
            testDescription: "permission", error: .failed(.createFolder, path: "/store", code: EACCES), kind: .cannotCreate,
            says: ["cannot be created", "Permission denied", "who owns"]),
        Sample(
            testDescription: "a failing disk", error: .failed(.sync, path: "/store", code: EIO), kind: .inputOutput,
            says: ["safely to the disk", "check it"]),
        Sample(testDescription: "not a folder", error: .notAFolder(path: "/store"), kind: .cannotCreate, says: ["/store is not a folder"]),
        Sample(
            testDescription: "a hostile path", error: .notAFolder(path: "/\u{1B}[2J\u{202E}"), kind: .cannotCreate,
            says: ["/<U+001B>[2J<U+202E> is not"]),
        Sample(
            testDescription: "a hostile account", error: .accountExists(userID: "a\u{7}"), kind: .cannotCreate,
            says: ["account a<U+0007> exists"]),
        Sample(
            testDescription: "a damaged file", error: .faulty(RecordFault(path: "/x", reason: .damaged("state is missing"))),
            kind: .badData,
            says: ["/x is damaged: state is missing"]),
        Sample(
            testDescription: "a later format", error: .faulty(RecordFault(path: "/x", reason: .newerSchema(9))), kind: .badData,
            says: ["format 9", "later certdesk"]),
    ]

    @Test(arguments: samples)
    func saysWhatHappenedWhereAndWhatToDo(_ sample: Sample) {
        for part in sample.says { #expect(sample.error.description.contains(part)) }
        #expect(sample.error.kind == sample.kind)
        #expect(!sample.error.description.contains("\n"))
    }
}
