import Names
import NameSamples
import Testing

@testable import Validation

@Suite struct NameTyposTests {
    @Test(arguments: [
        ("a.con", "a.com"), ("a.cmo", "a.com"), ("a.ocm", "a.com"), ("a.coml", "a.com"), ("a.nte", "a.net"), ("a.ogr", "a.org"),
        ("a.infoo", "a.info"),
        ("a.xet", "a.net"),
    ])
    func oneSlip(_ typed: String, _ meant: String) throws {
        #expect(NameTypos.correctedTopLevel(of: try DomainName(typed, names: .handful)) == meant)
    }

    @Test(arguments: ["a.com", "a.corp", "a.local", "a.moc", "a.lan"]) func noSuggestion(_ typed: String) throws {
        #expect(NameTypos.correctedTopLevel(of: try DomainName(typed, names: .handful)) == nil)
    }

    @Test(arguments: ["www.example.com", "web.example.com", "ww.com", "ww1.example.com"]) func ordinaryFirstLabel(_ text: String) throws {
        #expect(NameTypos.firstLabelRemark(about: try DomainName(text, names: .handful)) == nil)
    }
}
