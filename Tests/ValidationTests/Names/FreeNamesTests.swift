import Names
import NameSamples
import Testing

@testable import Validation

@Suite struct FreeNamesTests {
    @Test(
        arguments: [
            ("www.example.com", "example.com"), ("*.example.com", "example.com"), ("*.secure.example.co.uk", "secure.example.co.uk"),
            ("www.shop.example.com", "shop.example.com"), ("example.com", nil), ("secure.example.com", nil), ("www.co.uk", nil),
            ("www.com", nil),
            ("*.corp", nil), ("www.printer.local", nil), ("www2.example.com", nil),
        ] as [(String, String?)])
    func bareDomain(_ name: String, _ bare: String?) throws {
        let pattern = try HostPattern(name, names: .handful)
        #expect(FreeNames.bareDomain(of: pattern, names: .handful)?.ascii == bare)
    }
}
