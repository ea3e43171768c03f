import CSVText
import CertificateAuthority
import Certificates
import Orders
import Recipients
import SentenceForm
import Testing

/// One file with more than fifty different faults: all of them are found in one pass, each in its row and column.
@Suite struct FiftyFaultsTests {
    private struct Case {
        let line: String
        /// The columns with an error, in their order.
        let columns: [String]

        init(_ line: String, _ columns: String...) { (self.line, self.columns) = (line, columns) }
    }

    /// Cells with one of them changed; the address is that of nobody else.
    private static func row(_ number: Int, _ column: RecipientColumn? = nil, _ text: String = "")
        -> String
    {
        var cells: [RecipientColumn: String] = [
            .firstName: "Ann", .lastName: "Lee", .email: "ann.lee\(number)@example.com", .country: "GB",
            .csr: "",
        ]
        if let column { cells[column] = text }
        return RecipientColumn.allCases.map { column in
            let text = cells[column, default: ""]
            return text.contains { ",\"\n".contains($0) }
                ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }.joined(separator: ",")
    }

    private static let texts: [(RecipientColumn, String)] = [
        (.firstName, ""), (.firstName, "   "), (.lastName, ""), (.email, ""), (.country, ""),
        (.firstName, "An\u{7}n"), (.firstName, "\u{202E}nnA"),
        (.firstName, String(repeating: "a", count: 65)), (.lastName, String(repeating: "ß", count: 65)),
        (.firstName, "ann@example.com"),
        (.lastName, "lee@example.com"), (.firstName, "42"), (.firstName, "n/a"), (.lastName, "-"),
        (.firstName, "=1+Ann"), (.lastName, "+Lee"),
        (.firstName, "A\"nn"), (.lastName, "M?ller"), (.firstName, "JosÃ©"),
        (.firstName, "Jos\u{FFFD}"), (.lastName, "two\nlines"),
        (.email, "annexample.com"), (.email, "@example.com"), (.email, "ann@"),
        (.email, "ann..lee@example.com"), (.email, ".ann@example.com"),
        (.email, String(repeating: "a", count: 65) + "@example.com"), (.email, "ann@localhost"),
        (.email, "ann@[192.0.2.1]"), (.email, "ann@192.0.2.1"),
        (.email, "ann@exa_mple.com"), (.email, "ann@-example.com"), (.email, "ann@example.fiat"),
        (.email, "ann@mail.test"),
        (.email, "a@example.com b@example.com"), (.email, "\"ann lee\"@example.com"),
        (.email, "ann lee@example.com"),
        (.email, "ann@" + String(repeating: "a", count: 64) + ".com"), (.email, "ann\u{0}@example.com"),
        (.country, "QQ"), (.country, "Atlantis"),
        (.country, "G"), (.country, "EU"), (.csr, "later"),
        (.csr, "-----BEGIN CERTIFICATE REQUEST-----"), (.csr, "MIIBAAAA"),
        (.csr, String(repeating: "A", count: 20_000)),
    ]

    @Test func allAreListed() throws {
        var cases = Self.texts.enumerated().map { Case(Self.row($0, $1.0, $1.1), $1.0.title) }
        func request(_ request: CertificateRequest, _ columns: String...) {
            cases.append(Case(Self.row(cases.count, .csr, request.pem), columns[0]))
        }
        cases.append(Case("Ann,Lee,x1@example.com,GB,,surplus", "Column 6"))
        cases.append(Case("Ann,Lee", "Email", "Country"))
        cases.append(Case("\"Ann\"x,Lee,x2@example.com,GB,", "First Name"))
        cases.append(Case("Ann,Lee,x3@example.com,\"GB\"\"\"x,", "Country"))
        try request(SampleRecipients.request(["CN": "Ann Lee"], ["bob@example.com"]), "Csr")
        try request(SampleRecipients.request(["CN": "Bob Ray"]), "Csr")
        try request(
            SampleRecipients.request(["CN": "Ann Lee"], key: .generate(.rsa(bits: 1024))), "Csr")
        var broken = try SampleRecipients.request(["CN": "Ann Lee"]).der
        broken[broken.count - 5] ^= 1
        try request(.read(broken), "Csr")
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-nodes", "-subj", "/CN=Ann Lee", "-keyout", openssl.path("k"), "-out", openssl.path("r"), "-newkey", "ec",
            "-pkeyopt",
            "ec_paramgen_curve:secp256k1",
        ])
        try request(.read(openssl.read("r")), "Csr")
        cases.append(
            Case(
                Self.row(cases.count, .csr, String(decoding: try openssl.read("k"), as: UTF8.self)), "Csr"))
        let key = try PrivateKey.generate(.ec(.p256))
        for _ in 0..<2 { try request(SampleRecipients.request(["CN": "Ann Lee"], key: key), "Csr") }
        for _ in 0..<2 { cases.append(Case("Ann,Lee,Twice@Example.com,GB,", "Email")) }
        #expect(cases.count >= 60)

        let text = ([RecipientTable.heading] + cases.map(\.line)).joined(separator: "\r\n") + "\r\n"
        let judged = try SampleRecipients.judged(text)
        #expect(judged.rows.count == cases.count && judged.good.isEmpty)
        let errors = judged.findings.filter(\.finding.blocks)
        for (place, expected) in cases.enumerated() {
            let found = errors.filter { $0.row == place + 2 }
            #expect(
                found.map(\.finding.column) == expected.columns,
                "\(expected.line.prefix(60)): \(found.map(\.finding.message))")
            for finding in found {
                #expect(finding.finding.message.faultOfForm() == nil, "\(finding.finding.message)")
                #expect(
                    !finding.finding.message.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
            }
        }
        // The key that was pasted is named and not repeated.
        #expect(errors.contains { $0.finding.rule == "csr-private-key" })
        #expect(!errors.contains { $0.finding.message.contains("MII") })
    }
}
