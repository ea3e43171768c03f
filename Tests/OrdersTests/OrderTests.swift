import Testing

@testable import Orders

struct OrderTests {
    @Test func comesBackFromItsJSON() throws {
        let order = try sampleOrder()
        #expect(try value(Order.self, try json(order)) == order)
        #expect(try !json(order).contains("\"documents\""), "an order without documents has no list of them")
        let more = try order.adding(sampleDocument(at: order.placedAt), note: nil)
        #expect(try value(Order.self, try json(more)) == more && more.documents.count == 1)
    }

    @Test func aBlockIsThreeServers() {
        #expect(Licenses(blocks: 1).servers == 3)
        #expect(Licenses(blocks: 99).servers == 297)
    }

    @Test func onlyAKeyMadeHereHasAFile() {
        #expect(SigningRequest(method: .auto, keyAlgorithm: "RSA 2048").keyFile == "key.pem")
        #expect(SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .iis).platform?.title == "Microsoft IIS")
        #expect(SigningRequest(method: .paste, keyAlgorithm: "RSA 2048").keyFile == nil)
    }

    @Test func statesAreWrittenInKebabCase() {
        let names = OrderState.allCases.map(\.rawValue)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
        #expect(names.contains("awaiting-approval"))
    }
}
