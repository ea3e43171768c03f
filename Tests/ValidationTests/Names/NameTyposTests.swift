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

    /// A letter too many, too few or swapped in the name of a service; other words, numbers and the domain itself are left alone.
    @Test(arguments: [
        ("webmial.example.com", "webmail.example.com"), ("mial.example.com", "mail.example.com"),
        ("maill.shop.example.com", "mail.shop.example.com"),
        ("outlok.example.com", "outlook.example.com"), ("main.example.com", nil), ("mail2.example.com", nil), ("email.example.com", nil),
        ("mial.com", nil), ("www.example.com", nil), ("owa.example.com", nil),
    ])
    func servicesOfMailAndDocuments(_ typed: String, _ meant: String?) throws {
        let name = try DomainName(typed, names: .handful)
        #expect(
            NameTypos.correctedService(
                of: name, base: try DomainName("\(typed.split(separator: ".").suffix(2).joined(separator: "."))", names: .handful)) == meant
        )
    }

    @Test(arguments: [
        ("mail.exmaple.com", "exmaple.com", "x@example.com", "mail.example.com"),
        ("exampel.com", "exampel.com", "x@example.com", "example.com"),
        ("mail.exmaple.com", "exmaple.com", "x@office.Example.com", "mail.example.com"),
        ("mail.example.com", "example.com", "x@example.com", nil),
        ("mail.example.com", "example.com", "x@another.net", nil), ("mail.example.com", "example.com", "nobody", nil),
    ])
    func theDomainOfAnAddress(_ typed: String, _ base: String, _ email: String, _ meant: String?) throws {
        let (name, base) = (try DomainName(typed, names: .handful), try DomainName(base, names: .handful))
        #expect(NameTypos.correctedBase(of: name, base: base, email: email) == meant)
    }
}
