import FoundationEssentials
import Testing

@Suite("Messages to customers, from writing to sending")
struct OutboxCommandTests {
    /// The messages of an order, by kind.
    private func messages(of id: String, in folder: StoreFolder) throws -> [String: JSON] {
        let lines = try CertDesk("outbox", "list", "--order", id, "--json", in: folder).output.split(separator: "\n")
        let objects = try lines.map { try JSON(parsing: String($0)) }
        return Dictionary(objects.map { ($0["kind"].string ?? "", $0) }) { _, last in last }
    }

    @Test("An order's messages are listed, sent, kept with their reason, and approved by value")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        let written = try messages(of: id, in: folder)
        #expect(Set(written.keys) == ["order-confirmed", "approval-request", "vetting"])
        for message in written.values {
            #expect(message["order"].string == id && message["state"].string == "waiting")
            let path = try #require(message["file"].string)
            #expect(path.hasSuffix(".eml"))
            let text = try String(contentsOfFile: path, encoding: .utf8)
            // The passwords that the order was placed with.
            #expect(text.hasPrefix("Date: ") && !text.contains("abc12345") && !text.contains("pfx12345"))
        }
        let request = try #require(written["approval-request"]?["id"].string)
        #expect(written["approval-request"]?["to"].string == "admin@alpha-example.com")

        let refused = try CertDesk("outbox", "send", request, "--with", "echo no room >&2; exit 3", in: folder)
        #expect(refused.status == 1 && refused.output.contains("\tfailed\t") && refused.output.contains("ended with 3: no room"))
        let target = "\(folder.path)/sent"
        let sent = try CertDesk("outbox", "send", "--failed", "--with", "cat >> \(target)", "--json", in: folder)
        #expect(sent.status == 0 && sent.output.split(separator: "\n").count == 3)
        #expect(try folder.read("sent").contains("To: admin@alpha-example.com\n"))
        #expect(try messages(of: id, in: folder).values.allSatisfy { $0["state"].string == "sent" })
        #expect(try CertDesk("outbox", "send", request, in: folder).status == 65)
        #expect(try CertDesk("outbox", "show", "\(id)-9", in: folder).status == 66)

        let page = try CertDesk("orders", "show", id, in: folder).output
        let value = try #require(page.firstMatch(of: /_globalsign-domain-verification=([0-9a-f]{32}), valid until/)?.1)
        #expect(page.contains("\(request)") && page.contains("approval-request to admin@alpha-example.com: sent"))
        #expect(try CertDesk("outbox", "show", request, in: folder).output.contains("\n\(value)\n"))
        let approve = ["orders", "approve", id, "alpha-example.com"]
        #expect(try CertDesk(approve + ["--by-value", "0123"], in: folder).status == 65)
        #expect(try CertDesk(approve, in: folder).status == 64)
        let late = try CertDesk(approve + ["--by-value", String(value), "--as-of", "2099-01-01"], in: folder)
        #expect(late.status == 65 && late.errors.contains("shows nothing any more"))
        let approved = try CertDesk(approve + ["--by-value", String(value).uppercased(), "--json"], in: folder).json()
        #expect(approved["state"].string == "vetting")
        #expect(approved["events"].elements.last?["reason"].string?.contains(value) == true)

        #expect(try CertDesk("orders", "status", id, "cancelled", "--reason", "The plans changed.", in: folder).status == 0)
        let closed = try CertDesk("outbox", "list", "--state", "waiting", in: folder).output
        #expect(closed.split(separator: "\n").count == 1 && closed.contains("\(id)-4\tcancelled\twaiting\t"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("Where the store cannot note what came of a message, the refusal says it")
    func unnoted() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        let message = try #require(try messages(of: id, in: folder)["order-confirmed"])
        let (number, file) = (message["id"].string ?? "", message["file"].string ?? "")
        let record = file.replacing("\(number).eml", with: "\(id).outbox")
        let command = "cat > \(folder.path)/sent; rm \(record) && mkdir \(record)"
        let sent = try CertDesk("outbox", "send", number, "--with", command, in: folder)
        #expect(try folder.read("sent").contains("Subject: Your order \(id)"))
        #expect(sent.status != 0 && sent.errors.contains("What became of the message \(number) could not be noted"), "\(sent.errors)")
        #expect(sent.errors.contains("It was handed over: do not send it again."), "\(sent.errors)")
    }

    @Test("A message that is not to be sent is taken out, with the reason, and nobody sends it")
    func withdrawn() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        let withdraw = ["outbox", "withdraw", "\(id)-1"]
        #expect(try CertDesk(withdraw, in: folder).status == 64, "a reason is needed")
        let taken = try CertDesk(withdraw + ["--reason", "The address was mistyped.", "--json"], in: folder)
        #expect(try taken.status == 0 && taken.json()["state"].string == "withdrawn", "\(taken.errors)")
        #expect(try taken.json()["reason"].string == "The address was mistyped.")
        let again = try CertDesk(withdraw + ["--reason", "x"], in: folder)
        #expect(again.status == 65 && again.errors.contains("is not sent any more: The address was mistyped."), "\(again.errors)")
        let target = "\(folder.path)/sent"
        #expect(try CertDesk("outbox", "send", "--with", "cat >> \(target)", in: folder).status == 0)
        #expect(try messages(of: id, in: folder)["order-confirmed"]?["state"].string == "withdrawn")
        #expect(try !folder.read("sent").contains("Subject: Your order \(id)"))
        let late = try CertDesk("outbox", "withdraw", "\(id)-2", "--reason", "x", in: folder)
        #expect(late.status == 65 && late.errors.contains("was sent already, at "), "\(late.errors)")
    }

    @Test("Faulty texts of messages are named, and no order is placed with them")
    func faultyTexts() throws {
        let folder = try StoreFolder()
        let screens = "\(folder.path)/screens"
        try FileManager.default.createDirectory(atPath: "\(screens)/messages", withIntermediateDirectories: true)
        let id = try DeskTests.place("alpha-example.com", "Alpha Ltd", in: folder)
        _ = try folder.write("{ id: \"cancelled\", subject: \"x {ordr}\", text: [\"x\"] }", to: "screens/messages/cancelled.json5")
        let fault = "messages/cancelled.json5:1:29: there is no word \"ordr\"; did you mean \"order\"?"
        let checked = try CertDesk("screens", "check", "--screens", screens, in: folder)
        #expect(checked.status == 1 && checked.output == "\(fault)\n")
        let moved = try CertDesk("orders", "status", id, "cancelled", "--reason", "x", "--screens", screens, in: folder)
        #expect(moved.status == 65 && moved.errors.contains(fault))
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["state"].string == "placed")
        _ = try folder.write("{ id: \"cancelled\", subject: \"Gone: {order}\", text: [\"x\"] }", to: "screens/messages/cancelled.json5")
        #expect(try CertDesk("screens", "check", "--screens", screens, in: folder).output == "messages: no faults\n")
        #expect(try CertDesk("orders", "status", id, "cancelled", "--reason", "x", "--screens", screens, in: folder).status == 0)
        #expect(try CertDesk("outbox", "show", "\(id)-4", in: folder).output.contains("\nSubject: Gone: \(id)\n"))
    }
}
