import Testing

/// One page of an order for people, wherever it is asked for.
@Suite("The page of an order")
struct OrderPageTests {
    private static func placed(in folder: StoreFolder) throws -> String {
        let placed = try CertDesk(
            "order", "--answers", "-", "--as-of", CertDesk.day, input: Scenario.unitedKingdom.answers(), in: folder)
        #expect(placed.status == 0, "\(placed.errors)")
        return String(placed.output.dropLast())
    }

    @Test("It has everything that was answered, the price, and what to do next, on the screen's paper and in both commands")
    func everything() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(in: folder)
        let shown = try CertDesk("orders", "show", id, in: folder).output
        for answer in [
            "+441134960000", "1 High Street", "Second floor", "Leeds", "LS1 4AP", "980780684", "it@example.co.uk", "+441134960001",
            "Web administrator", "PO-4711", "Billing contact", "What to do next", "1. Request: hand the CSR", "shop.example.co.uk",
            "www.example.org", "webmaster@example.org", "Total", "Time line", "csr.pem",
        ] {
            #expect(shown.contains(answer), "\(answer) in \(shown)")
        }
        #expect(!shown.contains(Sample.pfxPassword) && !shown.contains(Sample.password))
        let exported = try CertDesk("orders", "export", id, "--format", "text", in: folder).output
        #expect(exported == shown + "\n")
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: "1, newest first")
        try desk.press(.f7)
        try desk.wait(for: "\(id).txt")
        try desk.press(.enter)
        try desk.wait(for: "\(id) was written to \(id).txt.")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(try folder.read("\(id).txt") == shown)
    }

    @Test("What to do next is said until something was done")
    func next() throws {
        let folder = try StoreFolder()
        let id = try Self.placed(in: folder)
        #expect(try CertDesk("orders", "status", id, "--payment", "settled", in: folder).status == 0)
        let shown = try CertDesk("orders", "show", id, in: folder).output
        #expect(!shown.contains("What to do next") && shown.hasPrefix("Who acts next"))
    }

    @Test("A table has address, purchase order number and billing contact behind its former columns")
    func table() throws {
        let folder = try StoreFolder()
        _ = try Self.placed(in: folder)
        let lines = try CertDesk("orders", "export", "--format", "csv", in: folder).output.split(separator: "\r\n").map(String.init)
        #expect(lines[0].hasPrefix("id,placedAt,") && lines[0].contains(",total,street1,street2,city,stateOrProvince,postalCode,"))
        let cells = Dictionary(
            zip(
                lines[0].split(separator: ","), lines[1].dropFirst().dropLast().split(separator: "\",\"", omittingEmptySubsequences: false)),
            uniquingKeysWith: { first, _ in first })
        #expect(cells["street1"] == "1 High Street" && cells["street2"] == "Second floor" && cells["city"] == "Leeds")
        #expect(cells["postalCode"] == "LS1 4AP" && cells["purchaseOrderNumber"] == "PO-4711")
        #expect(cells["billingContact"] == "Test Applicant" && cells["billingEmail"] == "it@example.co.uk")
    }
}
