import Certificates
import Console
import Flow
import Orders
import Requests
import Testing

@testable import Reports

/// A request as `csr inspect` shows it.
@Suite struct RequestSheetTests {
    private static let finding = RequestFinding(rule: "csr-key", severity: .error, message: "It is too short.")

    private static func request(_ subject: SubjectName, _ names: [AlternativeName]) throws -> CertificateRequest {
        try .create(key: .generate(.ec(.p256)), subject: subject, alternativeNames: names)
    }

    @Test func allOfItIsShown() throws {
        let request = try Self.request(["O": "Example Ltd", "CN": "www.example.com"], [.dns("www.example.com"), .ip("203.0.113.7")])
        let lines = request.sheet([Self.finding]).split(separator: "\n").map(String.init)
        #expect(lines[0] == "Subject    O=Example Ltd, CN=www.example.com")
        #expect(lines[1...2] == ["Names      dns:www.example.com", "           ip:203.0.113.7"])
        #expect(lines.contains("Key digest SHA-256 \(request.publicKeyDigest)"))
        #expect(lines.last == "error  csr-key  It is too short.")
    }

    @Test func anEmptyRequestSaysSo() throws {
        let lines = try Self.request([:], []).sheet([]).split(separator: "\n").map(String.init)
        #expect(lines[0] == "Subject    empty" && lines[1] == "Names      none")
    }

    @Test func aSubjectIsNoTerminalsMaster() throws {
        let sheet = try Self.request(["O": "x\u{1B}[2J\u{202E}", "CN": "www.example.com"], []).sheet([])
        #expect(!sheet.contains("\u{1B}") && !sheet.contains("\u{202E}"))
    }

    /// Programs find every key each time, `null` where there is nothing.
    @Test func machinesGetTheSameKeysEachTime() throws {
        let rsa = try CertificateRequest.create(key: .generate(.rsa(bits: 2048)), subject: ["CN": "www.example.com"], alternativeNames: [])
        let text = try JSONOutput.line(InspectedRequest(rsa, [Self.finding]))
        #expect(text.contains(#""key":{"bits":2048,"curve":null,"#) && text.contains(#""valid":true"#))
        #expect(text.contains(#"{"field":"csr.pem","message":"It is too short.","rule":"csr-key","severity":"error"}"#))
        #expect(text.contains(#""subject":[{"type":"CN","value":"www.example.com"}]"#))
        let curve = try JSONOutput.line(InspectedRequest(Self.request([:], [.dns("a.example.com")]), []))
        #expect(!curve.contains(#""curve":null"#) && curve.contains(#""sans":[{"type":"dns","value":"a.example.com"}]"#))
    }

    @Test func aFindingOfAnOrderNamesItsField() throws {
        let finding = Finding(field: FieldID(stage: "sans", name: "ips"), rule: "public-ip", severity: .advisory, message: "Look at it.")
        #expect(
            try JSONOutput.line(FindingObject(finding))
                == #"{"field":"sans.ips","message":"Look at it.","rule":"public-ip","severity":"advisory"}"#)
    }
}
