import Archive
import Checkout
import Flow
import Orders
import SampleOrders
import Testing

/// What a salesperson reads out after placing.
@Suite struct ReceiptTests {
    private static func receipt(
        suffix: String? = nil, files: OrderFiles = OrderFiles(order: "o/order.json", request: nil, key: nil),
        _ change: (inout Order) -> Void
    ) -> (receipt: Receipt, order: Order) {
        var samples = SampleOrders(seed: 4)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        change(&order)
        let outcome = OrderPlacement.Outcome(
            order: order, files: files, passwordSuffix: suffix, remarks: [DocumentLine("Remark")], answers: [DocumentLine("Answer")])
        return (Receipt(outcome), order)
    }

    private static func value(of caption: String, in receipt: Receipt) -> String? {
        receipt.lines.lazy.compactMap { line in
            if line.text == caption, case .pair(let value) = line.style { value } else { nil }
        }.first
    }

    @Test func numberAccountPriceAndFilesAreOnIt() throws {
        let (receipt, order) = Self.receipt(files: OrderFiles(order: "o/order.json", request: "o/csr.pem", key: "o/key.pem")) { _ in }
        #expect(receipt.id == order.id.description && receipt.lines.first == DocumentLine("Your order", .heading))
        for (caption, value) in [
            ("Order ID", order.id.description), ("Account", try #require(order.customer).applicant.userID),
            ("Total", order.quote.totalWords), (order.quote.totalRow.label, order.quote.totalRow.amount),
            ("Order", "o/order.json"), ("Request (CSR)", "o/csr.pem"), ("Private key (encrypted)", "o/key.pem"),
        ] {
            #expect(Self.value(of: caption, in: receipt) == value, "\(caption)")
        }
        #expect(receipt.lines.last == DocumentLine("Answer") && receipt.lines.contains(DocumentLine("Remark")))
        #expect(!receipt.lines.contains(DocumentLine("Advice", .heading)), "there is none")
    }

    @Test func onlyFilesThatAreThereAreNamed() {
        let receipt = Self.receipt { _ in }.receipt
        #expect(Self.value(of: "Order", in: receipt) == "o/order.json")
        #expect(Self.value(of: "Request (CSR)", in: receipt) == nil && Self.value(of: "Private key (encrypted)", in: receipt) == nil)
    }

    /// It is stored nowhere: whoever does not read it here cannot open the key.
    @Test func theSuffixIsShownApartAndOnce() {
        let receipt = Self.receipt(suffix: "suffix78") { _ in }.receipt
        #expect(receipt.shownOnce.contains(DocumentLine("Suffix", .pair(value: "suffix78"))))
        let spelled = "small sierra, small uniform, small foxtrot, small foxtrot, small india, small x-ray, seven, eight"
        #expect(receipt.shownOnce.contains(DocumentLine("Spelled", .pair(value: spelled))))
        #expect(receipt.shownOnce.last?.style == .emphasis && receipt.shownOnce.last?.text.contains("never again") == true)
        #expect(receipt.shownOnce.last?.text.contains("issued again for a new key") == true)
        #expect(!receipt.lines.contains { $0.style == .pair(value: "suffix78") }, "lines may be kept, what is shown once may not")
        #expect(Self.receipt { _ in }.receipt.shownOnce.isEmpty)
    }

    /// What is bought for a hosted service is not reissued here.
    @Test func aLostSuffixOfAHostedServiceMeansAnotherKeyOrBuyingAgain() throws {
        let name = "mail.example.com"
        let csr = SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5)
        let (receipt, _) = Self.receipt(suffix: "suffix78") {
            $0.contents = .hosted(
                HostedOrder(
                    mailboxes: 1, service: .owa, commonName: name, csr: csr, payment: Payment(method: .bankTransfer), handOvers: []))
        }
        let said = try #require(receipt.shownOnce.last?.text)
        #expect(
            said.hasSuffix(
                "If it is lost, another key is made as long as there is no certificate; one that is there is bought again."
            ))
        // The key goes to nobody in a PFX file.
        #expect(!receipt.shownOnce.contains { $0.text.contains("PFX") }, "\(receipt.shownOnce)")
    }

    @Test func whatCostsNothingHasNoPrice() {
        let receipt = Self.receipt { ($0.quote.lines, $0.quote.subtotal, $0.quote.total) = ([], .zero, .zero) }.receipt
        #expect(Self.value(of: "Total", in: receipt) == nil && !receipt.lines.contains { $0.text.hasPrefix("Total ") })
        // Something that a coupon made free has one.
        let free = Self.receipt { $0.quote.total = .zero }.receipt
        #expect(Self.value(of: "Total", in: free)?.hasPrefix("0.00 ") == true)
    }

    @Test func adviceOfTheOrderIsRepeated() {
        let receipt = Self.receipt { $0.advisories = [Advisory(field: "a.b", rule: "r", message: "Look at the town.")] }.receipt
        let place = receipt.lines.firstIndex(of: DocumentLine("Advice", .heading))
        #expect(place.map { receipt.lines[$0 + 1] } == DocumentLine("Look at the town."))
    }

    /// The office is the one of the region where the customer ordered.
    @Test(arguments: [
        (Region.northAmerica, "North America office"), (.europe, "Europe office"), (.unitedKingdom, "United Kingdom office"),
        (.australiaNewZealand, "Australia and New Zealand office"), (.southCentralAmerica, "South and Central America office"),
    ]) func whomToCallFollowsTheRegion(_ region: Region, _ office: String) {
        let receipt = Self.receipt { $0.region = region }.receipt
        let place = receipt.lines.firstIndex(of: DocumentLine("Support", .heading))
        #expect(place.map { receipt.lines[$0 + 1].text.hasPrefix(office) } == true)
        #expect(!Self.receipt { ($0.region, $0.customer) = (region, nil) }.receipt.lines.contains(DocumentLine("Support", .heading)))
    }
}
