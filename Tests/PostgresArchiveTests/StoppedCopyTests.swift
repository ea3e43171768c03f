import Archive
import Certificates
import FoundationEssentials
import Glibc
import OrderStore
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders
import Testing

/// A copy that goes on writes nothing a second time, whatever it was stopped by.
struct StoppedCopyTests {
    private struct Stopped: Error {}

    private func filled() throws -> Desk {
        let desk = try Desk()
        for _ in 0..<3 { try desk.place() }
        _ = try desk.archive.update(try desk.noted(try desk.place()))
        return desk
    }

    private func sum(_ archive: any MaintainedArchive) throws -> CopySum {
        var sum = CopySum(digest: SHA256.digest)
        try archive.eachRecord { sum.add($0) }
        return sum
    }

    @discardableResult private func copy(
        _ source: any MaintainedArchive, to target: any MaintainedArchive, stopping isStopped: (CopyProgress) -> Bool = { _ in false }
    ) throws -> CopySum {
        try target.copy(source, as: "the source", by: "chief", at: time(), digest: SHA256.digest) { if isStopped($0) { throw Stopped() } }
    }

    private func isComparing(_ progress: CopyProgress) -> Bool {
        if case .compared = progress { true } else { false }
    }

    /// By which transaction the rows of a database were written.
    private func writers(_ desk: Desk) throws -> [String] {
        try ["orders", "attachments", "listed", "trail"].map {
            try desk.value("SELECT string_agg(xmin::text, ' ' ORDER BY ctid) FROM certdesk.\($0)")
        }
    }

    @Test func rowsThatAreThereAreNotWrittenAgain() throws {
        let (desk, target) = (try filled(), try Desk())
        #expect(throws: Stopped.self) { try copy(desk.archive, to: target.archive, stopping: isComparing) }
        let before = try writers(target)
        #expect(try copy(desk.archive, to: target.archive) == sum(desk.archive))
        #expect(try writers(target) == before && !before.contains(""))
        #expect(try target.archive.verify() == [])
    }

    /// The files of a folder, by their numbers on the disk.
    private func files(_ root: String) -> [UInt] {
        var (numbers, folders): ([UInt], [String]) = ([], ["orders", "orders/2026", "orders/2026/11"].map { "\(root)/\($0)" })
        while let folder = folders.popLast() {
            guard let stream = opendir(folder) else { continue }
            while let entry = readdir(stream) {
                if entry.pointee.d_type == UInt8(DT_REG) { numbers.append(UInt(entry.pointee.d_ino)) }
            }
            closedir(stream)
        }
        return numbers.sorted()
    }

    @Test func filesThatAreThereAreNotWrittenAgain() throws {
        let (desk, root) = (try filled(), "/tmp/certdesk-copy-\(UInt64.random(in: 0 ... .max))")
        defer { for path in [root, "\(root).partial"] { try? FileManager.default.removeItem(atPath: path) } }
        func target() throws -> OrderStore { try OrderStore(root: root, digest: SHA256.digest, isWhole: false) }
        #expect(throws: Stopped.self) { try copy(desk.archive, to: target(), stopping: isComparing) }
        let before = files("\(root).partial")
        #expect(before.count == 4)
        #expect(try copy(desk.archive, to: target()) == sum(desk.archive))
        #expect(files(root) == before)
        #expect(try OrderStore(root: root, digest: SHA256.digest).verify().filter { $0.severity == .fault } == [])
    }

    /// An order that nobody can read is no reason to have no backup of the others: it goes along as it is, out of a database and into one.
    @Test func whatNobodyCanReadIsCopiedAsItIs() throws {
        let (desk, root) = (try filled(), "/tmp/certdesk-copy-\(UInt64.random(in: 0 ... .max))")
        defer { for path in [root, "\(root).partial"] { try? FileManager.default.removeItem(atPath: path) } }
        let order = try desk.place()
        _ = try desk.database.rows("UPDATE certdesk.orders SET file = '{' WHERE id = $1", [.text(order.id.description)])
        let out = try copy(desk.archive, to: OrderStore(root: root, digest: SHA256.digest, isWhole: false))
        #expect(try out == sum(desk.archive) && out.unreadable == [order.id])
        let folder = try OrderStore(root: root, digest: SHA256.digest)
        let faults = folder.verify().filter { $0.severity == .fault }.map(\.message)
        #expect(faults.count == 1 && faults.first?.contains("\(order.id).json is cut off before its end") == true, "\(faults)")
        let target = try Desk()
        #expect(try copy(folder, to: target.archive).unreadable == [order.id])
        #expect(try sum(target.archive) == sum(desk.archive))
        #expect(try target.archive.verify().filter { $0.severity == .fault }.count == 1)
    }

    /// A trail that lacks a line is no reason to have no backup, and no copy in another database, where the line is still missing.
    @Test func aTrailThatLacksLinesIsCopiedAsItIs() throws {
        let (desk, root, target) = (try filled(), "/tmp/certdesk-copy-\(UInt64.random(in: 0 ... .max))", try Desk())
        defer { for path in [root, "\(root).partial"] { try? FileManager.default.removeItem(atPath: path) } }
        _ = try desk.database.rows("DELETE FROM certdesk.trail WHERE sequence = 2")
        let out = try copy(desk.archive, to: OrderStore(root: root, digest: SHA256.digest, isWhole: false))
        #expect(try out == sum(desk.archive) && out.trailFaults == ["Line 2 of the trail is missing."])
        let folder = try OrderStore(root: root, digest: SHA256.digest)
        #expect(folder.verify().contains { $0.message.hasPrefix("Line 2 of the trail does not follow the line before") })
        #expect(try copy(desk.archive, to: target.archive) == out)
        #expect(try target.archive.verify().contains { $0.message == "Lines are missing before line 3 of the trail." })
    }

    /// Of an order that nobody can read the list knows the month in which it was placed, and so it may still say itself; with neither it lies with the one before.
    @Test func whatNobodyCanReadIsCopiedIntoItsMonth() throws {
        let (desk, root) = (try filled(), "/tmp/certdesk-copy-\(UInt64.random(in: 0 ... .max))")
        defer { for path in [root, "\(root).partial"] { try? FileManager.default.removeItem(atPath: path) } }
        func damaged(_ day: String, _ file: String, isListed: Bool) throws -> String {
            let placedAt = try time("\(day)T09:30:00Z")
            let order = try desk.place { $0.placedAt = placedAt }
            _ = try desk.database.rows(
                "UPDATE certdesk.orders SET file = $2 WHERE id = $1", [.text("\(order.id)"), .bytes(Array(file.utf8))])
            if !isListed { _ = try desk.database.rows("DELETE FROM certdesk.listed WHERE id = $1", [.text("\(order.id)")]) }
            return "\(order.id)"
        }
        let listed = try damaged("2026-12-31", "{", isListed: true)
        let telling = try damaged("2027-02-01", "{ \"placedAt\": \"2027-02-01T09:30:00Z\", ", isListed: false)
        try copy(desk.archive, to: OrderStore(root: root, digest: SHA256.digest, isWhole: false))
        for path in ["2026/12/\(listed)", "2027/02/\(telling)"] {
            #expect(FileManager.default.fileExists(atPath: "\(root)/orders/\(path).json"), "\(path)")
        }
    }

    /// The connection ends for good, on the way in and on the way out.
    @Test(arguments: [1, 3, 5, 7, 9])
    func aConnectionThatEndsForGoodStopsIt(tenth: Int) throws {
        let (desk, whole, target) = (try filled(), try Desk(), try Desk())
        var proxy = try WireProxy(to: whole.bench.server.port)
        proxy.cut(.never)
        try copy(desk.archive, to: whole.archive(at: proxy.port))
        let (sent, _) = proxy.bytes
        proxy = try WireProxy(to: target.bench.server.port)
        proxy.cut(.forGood(sent * tenth / 10))
        let fault = #expect(throws: ArchiveFault.self) { try copy(desk.archive, to: target.archive(at: proxy.port)) }
        #expect(fault?.kind == .inputOutput, "\(fault?.description ?? "")")
        // As if the process had ended, whose lock it is.
        _ = try target.database.rows("DELETE FROM certdesk.locks")
        #expect(try copy(desk.archive, to: target.archive) == sum(desk.archive))
        #expect(try sum(target.archive) == sum(whole.archive) && target.archive.verify() == [])
    }
}
