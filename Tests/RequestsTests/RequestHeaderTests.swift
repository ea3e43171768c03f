import Testing

@testable import Requests

/// The lines that old servers write before a request: the key manager of IIS 4, and what mail programs make of them. A file of anybody.
@Suite struct RequestHeaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let values: [RequestHeader.Subject: String]

        init(_ testDescription: String, _ text: String, _ values: [RequestHeader.Subject: String]) {
            (self.testDescription, self.text, self.values) = (testDescription, text, values)
        }
    }

    static let cases = [
        Case(
            "the key manager of IIS 4",
            """
            Webmaster: web@example.com
            Phone: 603 431 5502
            Server: Microsoft Key Manager for IIS Version 4.0

            Common-name: www.example.com
            Organization Unit: IT
            Organization: Example Inc
            Locality: Portsmouth
            State: NH
            Country: US

            """,
            [
                .email: "web@example.com", .telephone: "603 431 5502", .server: "Microsoft Key Manager for IIS Version 4.0",
                .commonName: "www.example.com", .unit: "IT", .organization: "Example Inc", .city: "Portsmouth", .state: "NH",
                .country: "US",
            ]),
        Case(
            "names in other spellings",
            "Host_Name: a\nE-Mail Address: b\nState/Province: c\nOrganisation: d\nTELEPHONE: e\nOU: f\nCity/Locality: g",
            [.commonName: "a", .email: "b", .state: "c", .organization: "d", .telephone: "e", .unit: "f", .city: "g"]),
        Case("a quoted mail", "> Server: a\r\n>> Country : US\r\n| City: b\r\n", [.server: "a", .country: "US", .city: "b"]),
        Case("the first of two counts", "CN: a\nCommon name: b", [.commonName: "a"]),
        Case("an empty line is no value", "Server:  \nServer: a\nPhone:\t\n", [.server: "a"]),
        Case("a colon in a value", "CN: https://a:443/", [.commonName: "https://a:443/"]),
        Case("what is not known", "Server: a\nPassword: b\nno colon\n: c\n", [.server: "a"]),
        Case("a letter", "Dear desk,\nPhone: 1\nCountry: US\nOrganization: a", [:]),
        Case("nothing behind the request's beginning", "Server: a\n-----BEGIN CERTIFICATE REQUEST-----\nCountry: US", [.server: "a"]),
        Case(
            "a beginning that is not at the front of its line", "Server: a\n> -----BEGIN NEW CERTIFICATE REQUEST-----\nCountry: US",
            [.server: "a"]),
        Case("the longest value", "Server: \(String(repeating: "é", count: 255))", [.server: String(repeating: "é", count: 255)]),
        Case("a longer one", "CN: a\nServer: \(String(repeating: "é", count: 256))", [.commonName: "a"]),
        Case("the last line that is looked at", String(repeating: "x\n", count: 199) + "Server: a", [.server: "a"]),
        Case("one beyond it", String(repeating: "x\n", count: 200) + "Server: a", [:]),
        Case("a text that begins like DER", "0 requests\nServer: a", [.server: "a"]),
        Case("nothing", "", [:]),
    ]

    @Test(arguments: cases) func linesAreRead(sample: Case) {
        #expect(RequestHeader(Array(sample.text.utf8)).values == sample.values)
    }

    /// Windows wrote UTF-16, and before that Latin-1.
    @Test func otherEncodingsAreRead() {
        let text = "Server: a\nOrganization: Müller"
        #expect(RequestHeader(Array("\u{FEFF}Server: a".utf8)).values == [.server: "a"], "a mark is no letter of the first line")
        #expect(RequestHeader([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).values[.organization] == "Müller")
        #expect(RequestHeader(text.unicodeScalars.map { UInt8($0.value) }).values == [.server: "a", .organization: "Müller"])
    }

    /// DER has no lines, whatever bytes it holds; and a file of any size is looked at in its beginning.
    @Test func whatHasNoLinesHasNoHeader() {
        let lines = Array("\nServer: a\n".utf8)
        #expect(RequestHeader([0x30, 0x82, 0x01, 0x00] + lines).values.isEmpty)
        #expect(RequestHeader([0x30, 0x0A] + lines).values.isEmpty)
        #expect(RequestHeader(Array(repeating: 0x20, count: 65_536) + lines).values.isEmpty)
    }
}
