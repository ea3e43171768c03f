import Certificates
import Flow
import Orders
import Requests
import Testing
import Validation

/// The lines of an old server's request file as what they mean. The block is of the form that IIS 4 wrote; states are ISO 3166-2's.
@Suite struct HeaderBlockTests {
    private static let block = """
        Webmaster: Web@quarryfield.com
        Phone: 603 431 5502
        Server: Microsoft Key Manager for IIS Version 4.0

        Common-name: WWW.quarryfield.com
        Organization Unit: IT
        Organization: Quarryfield Instruments Inc
        Locality: Portsmouth
        State: NH
        Country: us

        """

    private func read(_ text: String, _ request: CertificateRequest? = nil) throws -> HeaderBlock? {
        HeaderBlock(
            Array(text.utf8), request: request, asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
    }

    private func request(_ subject: SubjectName) throws -> CertificateRequest {
        try CertificateRequest.create(key: .generate(.ec(.p256)), subject: subject, alternativeNames: [])
    }

    @Test func eachLineIsAsItsFieldStoresIt() throws {
        let block = try #require(try read(Self.block))
        #expect(
            block.lines.map(\.name) == [
                "email", "telephone", "server", "commonName", "unit", "organization", "city", "state", "country",
            ])
        let values = Dictionary(uniqueKeysWithValues: block.lines.map { ($0.name, $0.value) })
        #expect(values["telephone"] == "+16034315502" && values["commonName"] == "www.quarryfield.com")
        #expect(values["state"] == "New Hampshire" && values["country"] == "US")
        #expect(values["server"] == .some(nil) && values["unit"] == .some(nil))
        #expect(block.lines.first { $0.name == "state" }?.written == "NH")
    }

    @Test func aLineThatItsFieldRefusesSaysWhy() throws {
        let block = try #require(try read("Server: a\u{1B}[2J\nWebmaster: nobody\nCountry: Utopia\n"))
        let email = try #require(block.lines.first { $0.name == "email" })
        #expect(email.value == nil && email.written == "nobody" && !email.remarks.isEmpty)
        #expect(block.lines.first { $0.name == "country" }?.value == nil)
        #expect(block.lines.first { $0.name == "server" }?.written.contains("\u{1B}") == false)
    }

    @Test func whatTheRequestSaysCounts() throws {
        let request = try request(["O": "Other Ltd", "CN": "www.quarryfield.com"])
        let block = try #require(try read(Self.block, request))
        #expect(block.answers.contradictions.count == 1 && block.answers.contradictions[0].contains("Other Ltd"))
        #expect(block.answers.leftOut.contains(block.answers.contradictions[0]))
        #expect(block.answers.all[try #require(FieldID("organization.name"))] == .text("Other Ltd"))
        #expect(block.answers.all[try #require(FieldID("csr.pem"))] == .text(request.pem))
    }

    /// A number without its country is one of the country that stands beside it, in the block and in the order alike.
    @Test(arguments: [("Country: NL\n", "+31201234567"), ("", "+44201234567")])
    func theTelephoneIsReadInOneWay(_ country: String, _ number: String) throws {
        let request = try request(["C": "GB", "CN": "www.quarryfield.com"])
        let block = try #require(try read("Server: IIS\nPhone: 020 1234567\n\(country)" + request.pem, request))
        #expect(block.lines.first { $0.name == "telephone" }?.value == number)
        #expect(block.answers.all[try #require(FieldID("applicant.telephone"))] == .text(number))
    }

    @Test func aDamagedRequestLeavesTheLines() throws {
        let block = try #require(try read(Self.block))
        #expect(block.answers.all[try #require(FieldID("certificate.commonName"))] == .text("www.quarryfield.com"))
        #expect(block.answers.all[try #require(FieldID("organization.name"))] == .text("Quarryfield Instruments Inc"))
        #expect(block.answers.all[try #require(FieldID("csr.pem"))] == nil && block.answers.contradictions.isEmpty)
    }

    /// What an order's answers are not made of is said.
    @Test func whatIsNotReadIsNamed() throws {
        let request = try request(["CN": "www.quarryfield.com"])
        #expect(try read(Self.block + request.pem, request)?.unread == [])
        let broken = Self.block.replacing("Instruments Inc", with: "Instruments of\n   Portsmouth Inc")
        let unread = try #require(try read(broken + request.pem, request)?.unread)
        #expect(unread.count == 1 && unread[0].hasPrefix("Line 8 seems to go on from the line above"), "\(unread)")
        let two = try #require(try read(Self.block + request.pem + "\n" + Self.block + request.pem, request)?.unread)
        #expect(two.count == 1 && two[0].contains("belongs to another block of lines"), "\(two)")
        // By its first line, whatever that is about.
        let block = "Server: Windows\nCommon-name: www.quarryfield.com\n"
        let below = try #require(try read(block + request.pem + "\nPhone: 1\n" + block, request)?.unread)
        let line = (block + request.pem).split(separator: "\n", omittingEmptySubsequences: false).count + 1
        #expect(below.count == 1 && below[0].hasPrefix("Line \(line) belongs to another block"), "\(below)")
        let twice = try #require(try read("Server: a\nCity: b\nCity: c\nCity: b\n")?.unread)
        #expect(twice == ["Line 3 is about the same as a line above, and is not read: leave one of them."])
        // Of two blocks above one request the first one alone is read, and that is said once.
        let other = Self.block.replacing("Quarryfield Instruments Inc", with: "Other Ltd").replacing("Portsmouth", with: "Concord")
        let above = try #require(try read(Self.block.replacing("Phone: 603 431 5502\n", with: "") + "\n" + other + request.pem, request))
        #expect(above.unread.count == 1 && above.unread[0].hasPrefix("Line 12 belongs to another block of lines above"), "\(above.unread)")
        #expect(above.lines.first { $0.name == "organization" }?.written == "Quarryfield Instruments Inc")
        #expect(!above.lines.contains { $0.name == "telephone" })
        #expect(try read(Self.block + "\n" + Self.block + request.pem, request)?.unread == [])
        // Neither a mail around the block nor what a server's lines mean nothing of is a part of it.
        #expect(try read("Hello,\nhere it is:\n\n" + Self.block + request.pem + "\nPhone: 1\nMo\n", request)?.unread == [])
    }

    @Test func aFileWithoutABlockHasNone() throws {
        let request = try request(["CN": "www.quarryfield.com"])
        #expect(try read(request.pem, request) == nil)
        #expect(try read("Phone: 1\n" + request.pem, request) == nil)
    }
}
