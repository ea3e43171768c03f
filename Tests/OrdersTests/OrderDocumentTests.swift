import Testing

@testable import Orders

/// What is sent in about an order is listed there, in words that no terminal obeys.
struct OrderDocumentTests {
    let order: Order
    let time: Timestamp

    init() throws {
        order = try sampleOrder()
        time = try #require(Timestamp("2026-11-22T10:00:00Z"))
    }

    @Test func eachGetsTheNextNumberAndAnEvent() throws {
        let first = try order.adding(sampleDocument(at: time), note: nil)
        let second = try first.adding(
            sampleDocument(at: time, kind: .telephoneBill, path: "bill.png"), note: "  of October,\nwith  the number ")
        #expect(second.documents.map(\.number) == [1, 2] && second.documents.map(\.name) == ["extract.pdf", "bill.png"])
        let events = second.events.suffix(2)
        #expect(events.map(\.what) == ["document 1 added: registration, extract.pdf", "document 2 added: telephone bill, bill.png"])
        #expect(events.map(\.reason) == [nil, "of October, with the number"])
        #expect(events.allSatisfy { $0.time == time && $0.actor == "operator" && $0.to == nil })
        #expect(second.documents[1].title == "document 2, telephone bill, bill.png")
    }

    /// Whatever a file is called, its name is one line that moves no cursor.
    @Test(arguments: [
        ("/tmp/a/b.pdf", "b.pdf"), ("b.pdf", "b.pdf"), ("a/../", ".."), ("", "document"), ("///", "document"), ("a/ \u{2003}", "document"),
        ("x\u{1B}[2J.pdf", "x<U+001B>[2J.pdf"), ("invoice\u{202E}fdp.exe", "invoice<U+202E>fdp.exe"), ("two\nlines", "two<U+000A>lines"),
        ("登記簿.pdf", "登記簿.pdf"),
    ]) func aNameIsFitToBeShown(_ path: String, _ name: String) {
        #expect(sampleDocument(at: time, path: path).name == name)
    }

    @Test(arguments: [(100, 100), (101, 100), (5_000, 100)]) func aLongNameIsCut(_ length: Int, _ shown: Int) {
        let name = sampleDocument(at: time, path: "d/" + String(repeating: "x", count: length)).name
        #expect(name.count == shown && name.hasSuffix("…") == (length > 100))
        let hidden = sampleDocument(at: time, path: String(repeating: "\u{202E}", count: length)).name
        #expect(hidden.unicodeScalars.count == 100 && hidden.hasPrefix("<U+202E>"))
    }

    static let types: [(String, [UInt8], OrderDocument.MediaType)] = [
        ("a PDF", Array("%PDF-1.7\n".utf8), .pdf), ("a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], .png),
        ("a JPEG", [0xFF, 0xD8, 0xFF, 0xE0], .jpeg), ("a little-endian TIFF", [0x49, 0x49, 0x2A, 0], .tiff),
        ("a big-endian TIFF", [0x4D, 0x4D, 0, 0x2A], .tiff), ("a text", Array("Handelsregister\tHRB 1\r\n".utf8), .text),
        ("a text of other letters", Array("登記簿".utf8), .text), ("a broken text", [0x41, 0xC3], .unknown),
        ("an escape sequence", [0x1B, 0x5B, 0x32, 0x4A], .unknown), ("nothing", [], .unknown),
        ("half a beginning", [0x89, 0x50, 0x4E], .unknown), ("a ZIP", [0x50, 0x4B, 3, 4], .unknown),
    ]

    @Test(arguments: types) func itsTypeIsToldByItsBytes(_ name: String, _ bytes: [UInt8], _ type: OrderDocument.MediaType) {
        #expect(OrderDocument.MediaType(of: bytes) == type, "\(name)")
        let document = OrderDocument(kind: .other, path: "x.pdf", bytes: bytes, sha256: "", addedAt: time, actor: "o")
        #expect(document.mediaType == type && document.size == bytes.count, "the name says nothing")
    }

    @Test func fiftyAreTheMost() throws {
        var order = order
        for _ in 1...50 { order = try order.adding(sampleDocument(at: time), note: nil) }
        #expect(order.documents.last?.number == 50)
        #expect(throws: StepRefusal.tooManyDocuments(limit: 50)) { try order.adding(sampleDocument(at: time), note: nil) }
    }

    @Test func aNoteIsNoLongerThanAnyOther() throws {
        let note = String(repeating: "n", count: LifeCycle.reasonLimit)
        #expect(try order.adding(sampleDocument(at: time), note: note).events.last?.reason == note)
        #expect(throws: StepRefusal.noteTooLong(limit: 1000)) { try order.adding(sampleDocument(at: time), note: note + "n") }
        #expect(try order.adding(sampleDocument(at: time), note: " \n").events.last?.reason == nil)
    }

    /// A document is added whatever the order's state is, and taking a step back leaves it where it is.
    @Test(arguments: OrderState.allCases) func aDocumentIsNoStep(_ state: OrderState) throws {
        var order = order
        order.state = state
        let after = try order.adding(sampleDocument(at: time), note: nil)
        #expect(after.state == state && after.progress == order.progress)
    }

    @Test func aStepNamesADocumentThatIsThere() throws {
        let rules = LifeCycle(baseDomains: ["example.net"])
        var fresh = order
        (fresh.progress, fresh.state) = (OrderProgress(), .placed)
        let listed = try fresh.adding(sampleDocument(at: time), note: nil)
        let after = try rules.taking(
            .complete(.existence), listed, actor: "o", at: time, reason: "HRB 1", document: 1)
        #expect(after.events.last?.document == 1 && after.events.last?.reason == "HRB 1")
        let evidence = try #require(after.evidence(of: .check(.existence)))
        #expect(evidence.event == after.events.last && evidence.day == time.calendarDate && evidence.origin == nil)
        #expect(throws: StepRefusal.noSuchDocument(2, count: 1)) {
            try rules.taking(.complete(.existence), listed, actor: "o", at: time, document: 2)
        }
        #expect(throws: StepRefusal.noSuchDocument(1, count: 0)) { try rules.taking(.noteCall, fresh, actor: "o", at: time, document: 1) }
        #expect("\(StepRefusal.noSuchDocument(2, count: 1))".contains("numbered from 1 to 1"))
    }

    @Test func notesAndDocumentsStayWhenAStepIsTakenBack() throws {
        let rules = LifeCycle(baseDomains: [])
        var order = order
        (order.progress, order.state) = (OrderProgress(), .placed)
        order = try rules.taking(.noteCall, order, actor: "o", at: time)
        order = try rules.taking(.note("Calls back."), order, actor: "o", at: time)
        order = try order.adding(sampleDocument(at: time), note: nil)
        let place = try rules.lastStep(of: order).place
        #expect(rules.remarks(after: place, of: order).map(\.what) == ["note", "document 1 added: registration, extract.pdf"])
        let after = try rules.taking(.takeBack, order, actor: "o", at: time, reason: "by mistake")
        #expect(!after.progress.callMade && after.documents == order.documents && after.events.last?.undoes == place)
    }
}
