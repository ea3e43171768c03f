import Archive
import CertificateAuthority
import Certificates
import Console
import Encodings
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

    /// Keys without a BEGIN line, and files that are made to keep keys.
    @Test func keysInEveryFormAreRefused() throws {
        let openssl = try OpenSSLCommand()
        let (pem, path) = (openssl.path("key.pem"), { (name: String) in openssl.path(name) })
        try openssl.run(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", pem])
        try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path("ec.pem")])
        try openssl.run(["pkcs8", "-topk8", "-nocrypt", "-in", pem, "-outform", "DER", "-out", path("pkcs8")])
        try openssl.run(["pkcs8", "-topk8", "-in", pem, "-outform", "DER", "-passout", "pass:abcdefg1", "-out", path("encrypted")])
        try openssl.run(["rsa", "-in", pem, "-traditional", "-outform", "DER", "-out", path("pkcs1")])
        try openssl.run(["ec", "-in", path("ec.pem"), "-outform", "DER", "-out", path("sec1")])
        try openssl.run(["req", "-x509", "-key", pem, "-subj", "/CN=www.example.com", "-out", path("certificate.pem")])
        try openssl.run([
            "pkcs12", "-export", "-inkey", pem, "-in", path("certificate.pem"), "-passout", "pass:abcdefg1", "-out", path("store"),
        ])
        for name in ["pkcs8", "encrypted", "pkcs1", "sec1", "store"] {
            let exit = try refusal(try desk.write(try openssl.read(name), to: "\(name).pdf"))
            #expect(exit.status == 65 && exit.message.contains("\(name).pdf is a ") && exit.message.contains("PRIVATE KEY"), "\(name)")
        }
        // The same with something around it.
        for name in ["pkcs8", "encrypted", "pkcs1", "sec1", "store"] {
            let key = try openssl.read(name)
            let digits = Array(Base64.encode(key).utf8)
            let lines = stride(from: 0, to: digits.count, by: 64).map { Array(digits[$0..<min($0 + 64, digits.count)]) }
            for (around, bytes) in [
                ("head", Array("%PDF-1.7\n".utf8) + key + Array("\n%%EOF\n".utf8)), ("zeros", [UInt8](repeating: 0, count: 40) + key),
                ("base64", Array("Dear desk, the key: ".utf8) + digits),
                ("lines", Array("Key:\r\n".utf8) + Array(lines.joined(separator: [13, 10]))),
            ] {
                let exit = try refusal(try desk.write(bytes, to: "\(name)-\(around)"))
                #expect(exit.status == 65 && exit.message.contains("has a PRIVATE KEY in b"), "\(name) \(around): \(exit.message)")
            }
        }
        let twice = Array("tls.key: ".utf8) + Array(Base64.encode(try openssl.read("key.pem")).utf8)
        #expect(try refusal(try desk.write(twice, to: "secret.yaml")).message.contains("has a PRIVATE KEY in base64 in it"))
        var wide: [UInt8] = [0xFF, 0xFE]
        for byte in try openssl.read("key.pem") { wide += [byte, 0] }
        let far = String(repeating: "A", count: 70_000) + "\n-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBA\n"
        let files: [String: [UInt8]] = [
            "old.doc": [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2], "older.doc": [0xCE, 0xCE, 0xCE, 0xCE, 0, 0, 0, 2], "wide.txt": wide,
            "putty.txt": Array("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n".utf8),
            "ssh.txt": Array("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n".utf8), "pgp.txt": Array(far.utf8),
        ]
        for (name, bytes) in files {
            let exit = try refusal(try desk.write(bytes, to: name))
            #expect(exit.status == 65 && exit.message.contains("PRIVATE KEY"), "\(name): \(exit.message)")
        }
        // A certificate, a request and their like are no keys.
        try openssl.run(["x509", "-in", path("certificate.pem"), "-outform", "DER", "-out", path("der")])
        try openssl.run(["rsa", "-in", pem, "-pubout", "-outform", "DER", "-out", path("public")])
        for name in ["certificate.pem", "der", "public"] {
            let bytes = try openssl.read(name)
            for bytes in [bytes, Array("%PDF-1.7\n".utf8) + bytes, Array("Dear desk: \(Base64.encode(bytes))".utf8)] {
                _ = try documents.add(file: try desk.write(bytes, to: name), as: .other, note: nil, to: order.id)
            }
        }
    }

    /// A file in a ZIP archive by its directory: name, bytes as they lie there, and what the archive says of how.
    private func zip(_ files: [(name: String, method: UInt8, bytes: [UInt8])]) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
        var (body, directory): ([UInt8], [UInt8]) = ([], [])
        for file in files {
            let head: [UInt8] =
                [20, 0, 0, 0, file.method, 0, 0, 0, 0, 0] + number(0, 4) + number(file.bytes.count, 4) + number(file.bytes.count, 4)
            let tail: [UInt8] = number(file.name.utf8.count, 2) + number(0, 2)
            directory += [0x50, 0x4B, 1, 2, 20, 0] + head + tail + number(0, 10) + number(body.count, 4) + Array(file.name.utf8)
            body += [0x50, 0x4B, 3, 4] + head + tail + Array(file.name.utf8) + file.bytes
        }
        let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number(files.count, 2) + number(files.count, 2)
        return body + directory + end + number(directory.count, 4) + number(body.count, 4) + [0, 0]
    }

    @Test func aKeyInAnArchiveIsRefused() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-outform", "DER", "-out", openssl.path("key"),
        ])
        let (key, letter) = (try openssl.read("key"), Array("Dear desk".utf8))
        for (name, archive, words) in [
            (
                "stored", zip([("a.txt", 0, letter), ("b.bin", 0, key)]),
                "is a ZIP archive, and b.bin in it is a PRIVATE KEY in binary form"
            ),
            ("packed", zip([("a.txt", 8, letter), ("in/Server.KEY", 8, letter)]), "with in/Server.KEY, and files that end in .key"),
            // Something before it, as where it unpacks itself, and one in another.
            ("behind", letter + zip([("in/Server.KEY", 8, letter)]), "with in/Server.KEY, and files that end in .key"),
            (
                "nested", zip([("in.zip", 0, letter + zip([("b.p12", 8, letter)]))]),
                "is a ZIP archive with b.p12, and files that end in .p12"
            ),
            ("stored behind", letter + zip([("b.bin", 0, key)]), "has a PRIVATE KEY in binary form in it"),
            ("hostile", zip([("\u{1B}[2Jx.pfx", 8, letter)]), "with <U+001B>[2Jx.pfx, and files that end in .pfx"),
        ] {
            let exit = try refusal(try desk.write(archive, to: "\(name).zip"))
            #expect(exit.status == 65 && exit.message.contains(words), "\(name): \(exit.message)")
        }
        // A name alone says nothing of a file that can be looked at, and most archives have none such.
        for archive in [
            zip([("chain.pem", 0, letter), ("scan.pdf", 8, letter)]), letter + zip([("chain.pem", 0, letter)]), zip([]),
            Array(zip([("a.txt", 8, letter)]).dropLast(30)),
        ] {
            _ = try documents.add(file: try desk.write(archive, to: "good.zip"), as: .other, note: nil, to: order.id)
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
