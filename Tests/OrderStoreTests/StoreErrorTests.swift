import Glibc
import Testing

@testable import OrderStore
@testable import Orders

struct StoreErrorTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: StoreError
        let status: Int32
        let says: [String]
    }

    static let samples = [
        Sample(
            testDescription: "no space", error: .failed(.write, path: "/store/x", code: ENOSPC), status: 74,
            says: ["/store/x cannot be written", "No space left on device", "Free some space"]),
        Sample(
            testDescription: "read-only", error: .failed(.lock, path: "/store", code: EROFS), status: 73,
            says: ["Read-only file system", "--store"]),
        Sample(
            testDescription: "permission", error: .failed(.createFolder, path: "/store", code: EACCES), status: 73,
            says: ["cannot be created", "Permission denied", "who owns"]),
        Sample(
            testDescription: "a failing disk", error: .failed(.sync, path: "/store", code: EIO), status: 74,
            says: ["safely to the disk", "check it"]),
        Sample(testDescription: "not a folder", error: .notAFolder(path: "/store"), status: 73, says: ["/store is not a folder"]),
        Sample(
            testDescription: "a hostile path", error: .notAFolder(path: "/\u{1B}[2J\u{202E}"), status: 73,
            says: ["/<U+001B>[2J<U+202E> is not"]),
        Sample(
            testDescription: "a hostile account", error: .accountExists(userID: "a\u{7}"), status: 73, says: ["account a<U+0007> exists"]),
        Sample(
            testDescription: "a damaged file", error: .faulty(FileFault(path: "/x", reason: .damaged("state is missing"))), status: 65,
            says: ["/x is damaged: state is missing"]),
        Sample(
            testDescription: "a later format", error: .faulty(FileFault(path: "/x", reason: .newerSchema(9))), status: 65,
            says: ["format 9", "later certdesk"]),
    ]

    @Test(arguments: samples)
    func saysWhatHappenedWhereAndWhatToDo(_ sample: Sample) {
        for part in sample.says { #expect(sample.error.description.contains(part)) }
        #expect(sample.error.exitStatus == sample.status)
        #expect(!sample.error.description.contains("\n"))
    }
}
