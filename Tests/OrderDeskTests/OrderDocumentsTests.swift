import Archive
import Certificates
import Console
import Glibc
import LiveDesk
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// Files that become documents of orders: whole, small enough, what they seem to be, or refused in a sentence.
@Suite struct OrderDocumentsTests {
    private let desk: LiveDesk
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let documents: OrderDocuments
    private let order: Order

    init() throws {
        desk = try LiveDesk()
        var samples = SampleOrders(seed: 14)
        order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        _ = try archive.place(Placement(order: order))
        documents = OrderDocuments(store: archive, actor: "anna")
    }

    private func refusal(_ path: String, note: String? = nil) throws -> Exit {
        let exit = Exit.caught { _ = try documents.add(file: path, as: .registration, note: note, to: order.id) }
        #expect(try archive.order(order.id) == order, "nothing was stored")
        return try #require(exit)
    }

    @Test func aFileIsCopiedAndComesBackAsItWas() throws {
        let bytes = Array("%PDF-1.7\n".utf8) + [0, 255, 27]
        let path = try desk.write(bytes, to: "in/extract.pdf")
        let added = try documents.add(file: path, as: .registration, note: "Sent today", to: order.id)
        #expect(added.number == 1 && added.name == "extract.pdf" && added.mediaType == .pdf && added.actor == "anna")
        #expect(added.sha256 == SHA256.hex(bytes) && added.size == bytes.count)
        let again = try documents.add(file: path, as: .other, note: nil, to: order.id)
        #expect(again.number == 2 && again.kind == .other, "the same file may be there twice")
        let found = try documents.document(2, of: order.id)
        #expect(found.bytes == bytes && found.document == again)
        let events = try archive.order(order.id).events.suffix(2)
        #expect(events.map(\.reason) == ["Sent today", nil] && events.allSatisfy { $0.actor == "anna" })
    }

    @Test func whatIsNoFileIsRefused() throws {
        let file = try desk.write([65], to: "x.txt")
        #expect(symlink(file, desk.path("link.txt")) == 0)
        #expect(mkfifo(desk.path("pipe"), 0o600) == 0)
        for (path, status, words) in [
            (desk.path("link.txt"), 66, "is a link and not the file itself: name the file that it leads to."),
            (desk.path("pipe"), 66, "is no file but a device or a pipe: name a file."),
            (desk.folder, 66, "is no file but a folder: name a file."), ("/dev/zero", 66, "is no file but a device"),
            (desk.path("none.pdf"), 66, "No such file or directory."), ("", 66, "Type the name of a file."), ("-", 66, "-: No such file"),
        ] as [(String, Int32, String)] {
            let exit = try refusal(path)
            #expect(exit.status == status && exit.message.contains(words), "\(path): \(exit.message)")
        }
        let empty = try refusal(try desk.write([], to: "empty.pdf"))
        #expect(empty.status == 65 && empty.message.contains("empty.pdf is empty."))
    }

    /// A file of a gigabyte takes no gigabyte: its size is enough to refuse it.
    @Test func whatIsTooLargeIsNotRead() throws {
        let path = try desk.write([1], to: "large.pdf")
        #expect(truncate(path, 1 << 30) == 0)
        let exit = try refusal(path)
        #expect(exit.status == 65 && exit.message.contains("has 1073741824 bytes, which is too much. A document may have 16 MB"))
        #expect(truncate(path, OrderDocument.sizeLimit + 1) == 0)
        #expect(try refusal(path).message.contains("has 16777217 bytes"))
        #expect(truncate(path, OrderDocument.sizeLimit) == 0)
        #expect(try documents.add(file: path, as: .other, note: nil, to: order.id).size == OrderDocument.sizeLimit)
    }

    /// The owner's key has no business here, wherever it stands in the file.
    @Test func aPrivateKeyIsRefused() throws {
        let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----\n"
        for (name, bytes) in [
            ("key.txt", Array(key.utf8)), ("letter.txt", Array("Dear desk,\n\n\(key)\nYours".utf8)),
            ("scan.pdf", Array("%PDF-1.7\n".utf8) + [0, 1, 2] + Array(key.utf8)),
            ("long.txt", [UInt8](repeating: 65, count: 200_000) + [10] + Array(key.utf8)),
        ] {
            let exit = try refusal(try desk.write(bytes, to: name))
            #expect(exit.status == 65 && exit.message.contains("PRIVATE KEY") && exit.message.contains("Nothing was stored."), "\(name)")
            #expect(!exit.message.contains(key.split(separator: "\n")[1]))
        }
    }

    @Test func whatIsNotThereOrWasChangedIsNotHandedOut() throws {
        #expect(Exit.caught { _ = try documents.document(1, of: order.id) }?.status == 66)
        _ = try documents.add(file: try desk.write([65], to: "a.txt"), as: .other, note: nil, to: order.id)
        #expect(Exit.caught { _ = try documents.document(2, of: order.id) }?.message.contains("numbered from 1 to 1") == true)
        var changed = try archive.order(order.id)
        changed.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "tampered"))
        _ = try archive.change([OrderChange(changed, beside: [.document(1): [66]])])
        let exit = Exit.caught { _ = try documents.document(1, of: order.id) }
        #expect(exit?.status == 65 && exit?.message.contains("something else has changed it. Restore it from a backup") == true)
        changed = try archive.order(order.id)
        changed.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "removed"))
        _ = try archive.change([OrderChange(changed, beside: [.document(1): nil])])
        #expect(Exit.caught { _ = try documents.document(1, of: order.id) }?.message.contains("is missing") == true)
    }

    @Test func anOrderThatIsNotThereOrFullSaysSo() throws {
        let path = try desk.write([65], to: "a.txt")
        let other = OrderID.make { [UInt8](repeating: 1, count: $0) }
        #expect(Exit.caught { _ = try documents.add(file: path, as: .other, note: nil, to: other) }?.status == 66)
        #expect(try refusal(path, note: String(repeating: "x", count: 1001)).status == 65)
        for _ in 1...50 { _ = try documents.add(file: path, as: .other, note: nil, to: order.id) }
        let exit = Exit.caught { _ = try documents.add(file: path, as: .other, note: nil, to: order.id) }
        #expect(exit?.status == 65 && exit?.message.contains("no order takes more") == true)
    }
}
