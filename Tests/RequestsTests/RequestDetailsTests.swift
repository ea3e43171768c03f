import Certificates
import Names
import Orders
import Requests
import Testing
import Validation

/// What is typed for a request, by the rules of the order's fields.
@Suite struct RequestDetailsTests {
    private static func context() throws -> RuleContext {
        RuleContext(asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
    }

    @Test func acceptedDetailsAreSubjectAndNamesEachOnce() throws {
        var details = RequestDetails(commonName: "WWW.Quarryfield.com")
        details.names = ["quarryfield.com", "www.quarryfield.com", "93.184.216.34", "quarryfield.com"]
        (details.organization, details.country, details.city) = ("Quarryfield Ltd", "United Kingdom", "London")
        details.keyLength = "p256"
        let checked = try details.checked(Self.context())
        #expect(checked.commonName == "www.quarryfield.com" && checked.algorithm == .ec(.p256))
        #expect(checked.names == [.dns("www.quarryfield.com"), .dns("quarryfield.com"), .ip("93.184.216.34")])
        #expect(checked.subject["C"] == "GB" && checked.subject["L"] == "London" && checked.subject["ST"] ?? "" == "")
        #expect(!checked.advisories.contains { $0.contains("must be in the order") })
        #expect(checked.recipe(for: .nginx).text.contains("www.quarryfield.com"))
    }

    @Test func everythingThatIsRefusedIsNamedWithItsOption() throws {
        var details = RequestDetails(commonName: "www.quarryfield.com")
        (details.names, details.country, details.keyLength) = (["other*.com", "10.0.0.1"], "Utopia", "512")
        let context = try Self.context()
        let refusal = #expect(throws: RequestDetails.Refusal.self) { try details.checked(context) }
        let options = refusal?.reasons.map { $0.prefix { $0 != ":" } }
        #expect(options == ["--san", "--san", "--country", "--key-length"])
    }

    @Test func whatIsLeftOutMustBeInTheOrder() throws {
        let checked = try RequestDetails(commonName: "www.quarryfield.com").checked(Self.context())
        #expect(checked.advisories.contains { $0.hasSuffix("what is left out here must be in the order.") })
    }

    @Test func theNamesOfAnOrderAreThoseOfItsRules() throws {
        let inspection = RequestInspection(asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
        let names = try inspection.ordered(["WWW.quarryfield.com", "quarryfield.net"])
        #expect(names.first == CertificateName(kind: .commonName, value: "www.quarryfield.com"))
        #expect(names.contains { $0.kind == .free && $0.value == "quarryfield.com" } && names.contains { $0.value == "quarryfield.net" })
        #expect(try inspection.ordered([]).isEmpty)
        let refusal = #expect(throws: RequestInspection.Refusal.self) { try inspection.ordered(["www.quarryfield.com", "-bad-"]) }
        #expect(refusal?.name == "-bad-" && refusal?.reason.isEmpty == false)
    }

    /// BR 4.2.2: internal names were sold until 2015-10-31, in a box of their own.
    @Test(arguments: [("intranet", "2009-07-15", true), ("10.0.0.1", "2009-07-15", true), ("10.0.0.1", "2026-11-21", false)])
    func anInternalNameIsOneOfAnOrderWhileItWasSold(_ name: String, _ day: String, _ isSold: Bool) throws {
        let inspection = RequestInspection(asOf: try #require(CalendarDate(day)), names: try .installed())
        let ordered = try? inspection.ordered(["www.quarryfield.com", name])
        #expect((ordered?.contains { $0.value == name } ?? false) == isSold)
    }

    @Test func aFileIsJudgedWithWhatStandsBesideTheRequest() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(
            key: key, subject: ["O": "Quarryfield & Sons", "CN": "www.quarryfield.com"], alternativeNames: [.dns("www.quarryfield.com")])
        let sealed = try Array("secret".utf8).withUnsafeBufferPointer { try key.encryptedPEM(passphrase: $0) }
        let inspection = RequestInspection(asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
        func rules(_ text: String, on platform: ServerPlatform?) throws -> Set<String> {
            let bytes = Array(text.utf8)
            let received = try CertificateRequest.received(bytes, besideKeys: true)
            return Set(inspection.findings(received, in: bytes, ordered: [], platform: platform).map(\.rule))
        }
        let alone = try rules(request.pem, on: nil)
        #expect(alone.contains("csr-subject") && !alone.contains(ReadFault.privateKeyRule))
        #expect(try rules(request.pem + sealed, on: nil).contains(ReadFault.privateKeyRule))
        #expect(try rules(request.pem, on: .iis5) != alone)
    }
}
