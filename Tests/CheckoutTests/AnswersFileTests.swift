import Checkout
import Flow
import JSONText
import SentenceForm
import TLSDesk
import Testing

@Suite struct AnswersFileTests {
    @Test func readsEveryKindOfAnswer() throws {
        let contents = try TestDesk().answers(
            """
            certificate: {commonName: "a.example.com", addSANs: true}, sans: {ucNames: ["owa"], subdomains: []},
            licenses: {blocks: 3}, validity: {custom: true, start: "2027-01-01"}, applicant: {password: "abc12345"}, csr: {keyLength: "p256"}
            """)
        #expect(contents.findings.isEmpty)
        let given = contents.answers.given
        #expect(given[FieldID(stage: "certificate", name: "addSANs")] == .toggle(true))
        #expect(given[FieldID(stage: "sans", name: "ucNames")] == .list(["owa"]))
        #expect(given[FieldID(stage: "licenses", name: "blocks")] == .number(3))
        #expect(given[FieldID(stage: "validity", name: "start")] == .text("2027-01-01"))
        #expect(given[FieldID(stage: "applicant", name: "password")] == .secret(Secret("abc12345")))
    }

    @Test func separatesTheEntriesOfAListAsTheFormDoes() throws {
        let given = try TestDesk().answers(
            #"sans: {subdomains: ["a.example.com, b.example.com;c.example.com", "d.example.com\ne.example.com "]}"#)
        #expect(given.answers[FieldID(stage: "sans", name: "subdomains")]?.list?.map { $0.prefix(1) } == ["a", "b", "c", "d", "e"])
    }

    @Test func anAddressSaidTwiceIsOne() throws {
        let given = try TestDesk().answers(#"approval: {emails: ["ADMIN@Example.com", "admin@example.com"]}"#)
        #expect(given.answers[FieldID(stage: "approval", name: "emails")] == .list(["admin@example.com"]))
    }

    /// Only the first hundred are compared with what is known, which is what takes its time.
    @Test func aFileOfUnknownIdsIsAnsweredWithoutAdvice() throws {
        let ids = (0..<20_000).map { "comonName\($0): 1" }.joined(separator: ", ")
        let findings = try TestDesk().answers("certificate: {\(ids)}").findings
        #expect(findings.count == 20_000)
        #expect(findings.first?.message.contains("certificate.commonName") == true)
        #expect(findings.last?.message.contains("order --template") == true)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let field: String
        let message: String
        var testDescription: String { text }
    }

    static let faults = [
        Fault(text: #"certificate: {comonName: "x"}"#, field: "certificate.comonName", message: "certificate.commonName"),
        Fault(text: #"regoin: {region: "europe"}"#, field: "regoin.region", message: "region.region"),
        Fault(text: #"licenses: 2"#, field: "licenses", message: "object of fields, not a number"),
        Fault(text: #"licenses: {blocks: "2"}"#, field: "licenses.blocks", message: "a whole number, not a string"),
        Fault(text: #"licenses: {blocks: 2.5}"#, field: "licenses.blocks", message: "a whole number"),
        Fault(text: #"terms: {accepted: "yes"}"#, field: "terms.accepted", message: "true or false"),
        Fault(text: #"sans: {subdomains: "a.example.com"}"#, field: "sans.subdomains", message: "an array of strings"),
        Fault(text: #"sans: {subdomains: [1]}"#, field: "sans.subdomains", message: "an array of strings"),
        Fault(text: #"organization: {postalCode: 3801}"#, field: "organization.postalCode", message: "a string, not a number"),
        Fault(text: #"terms: {document: "x"}"#, field: "terms.document", message: "leave it out"),
        Fault(text: #"flow: "domain-ssl""#, field: "flow", message: "organization-ssl"),
        Fault(text: #"cert: {commonName: "x"}"#, field: "cert.commonName", message: "certificate.commonName"),
        Fault(text: #"applicant: {phone: "x"}"#, field: "applicant.phone", message: "There is no such field"),
        Fault(text: #""region.region": "europe""#, field: "region.region", message: #"{"region": {"region": …}}"#),
        Fault(text: #"licenses: {blocks: 1e1}"#, field: "licenses.blocks", message: "not a number with a fraction or an exponent"),
        Fault(text: #"wholly: "unknown""#, field: "wholly", message: "--template"),
    ]

    @Test(arguments: faults)
    func namesTheFaultAndTheField(_ example: Fault) throws {
        let findings = try TestDesk().answers(example.text).findings
        #expect(findings.map(\.field.description) == [example.field])
        #expect(findings.first?.message.contains(example.message) == true, "\(findings)")
        for finding in findings { #expect(finding.message.faultOfForm() == nil, "\(finding)") }
    }

    @Test func reportsTenFaultsAtOnce() throws {
        let desk = try TestDesk()
        let contents = try desk.answers(
            Sample.complete.replacing("www.example.com", with: "www.example.con").replacing("03801", with: "3801")
                .replacing("New Hampshire", with: "NH").replacing("test@example.com", with: "test@").replacing("12/28", with: "12/20")
                .replacing(#"cardSecurityCode: "123""#, with: #"cardSecurityCode: "12""#)
                .replacing("admin@example.com", with: "info@example.com").replacing("true,\n  userId", with: "true, userID: 1,\n  userId")
                + #"licenses: {blocks: 100}, validity: {term: "9-years"}, oragnization: {name: "x"}"#)
        let state = FlowState(answers: contents.answers, using: desk.engine)
        let fields = Set((contents.findings + state.reading.allFindings.filter(\.blocks)).map(\.field.description))
        #expect(
            fields.isSuperset(of: [
                "certificate.commonName", "organization.postalCode", "organization.state", "applicant.email", "payment.cardExpiry",
                "payment.cardSecurityCode", "licenses.blocks", "validity.term", "oragnization.name",
            ]), "\(fields)")
    }

    @Test func nullIsTheSameAsLeavingOut() throws {
        let desk = try TestDesk()
        #expect(try desk.answers("region: null, licenses: {blocks: null}").answers == Answers())
    }

    @Test func namesThePlaceOfASyntaxFault() throws {
        let desk = try TestDesk()
        let fault = #expect(throws: JSONFault.self) {
            try AnswersText(Array("{\n  region: {region: \"europe\",,}\n}".utf8)).contents(for: desk.definition, tables: nil)
        }
        #expect(fault?.position == TextPosition(line: 2, column: 29))
        #expect(throws: JSONFault.self) { try AnswersText(Array("[]".utf8)).contents(for: desk.definition, tables: nil) }
    }

    @Test func answersThatOverrideACopyComeThroughInAnyOrder() throws {
        let desk = try TestDesk()
        let contents = try desk.answers(#"organization: {city: "Leeds"}, applicant: {city: "York", sameAsOrganization: true}"#)
        let visible = desk.engine.visible(for: contents.answers)
        #expect(visible.answers[FieldID(stage: "applicant", name: "city")] == .text("York"))
    }

    @Test func theTemplateReadsAsNothingAnswered() throws {
        let desk = try TestDesk()
        let template = AnswersTemplate.text(for: desk.engine)
        let contents = try AnswersText(Array(template.utf8)).contents(for: desk.definition, tables: nil)
        #expect(contents.findings.isEmpty)
        let fromTemplate = desk.engine.visible(for: contents.answers)
        let fromNothing = desk.engine.visible(for: Answers())
        #expect(fromTemplate.answers.all == fromNothing.answers.all)
        for method in ["email", "dns", "http", "ip-http", "ip-tls-alpn", "ip-reverse-txt"] { #expect(template.contains(method)) }
        for field in desk.definition.fields where field.kind.takesAnswer {
            #expect(template.contains("// \(field.id) — \(field.label):"), "\(field.id)")
        }
    }

    @Test func storedAnswersComeBackWithoutSecrets() throws {
        let desk = try TestDesk()
        let given = try desk.answers(Sample.complete).answers
        let stored = StoredAnswers.encode(given.given)
        let back = StoredAnswers.decode(stored, detached: given.detached.map(\.description), for: desk.definition)
        #expect(back.given == given.given.filter { $0.value.secret == nil })
        #expect(back.detached == given.detached)
        let pasted = [FieldID(stage: "csr", name: "pem"): Answer.text("-----BEGIN PRIVATE KEY-----")]
        #expect(StoredAnswers.encode(pasted).isEmpty)
    }
}
