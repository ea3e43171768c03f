import Certificates
import Testing

@Suite struct ServerPlatformTests {
    private static func request(organization: String) throws -> CertificateRequest {
        try .create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "L": "London (City)", "O": organization, "CN": "www.example.com"],
            alternativeNames: [])
    }

    @Test func oldPlatformsGetAnAdvisoryForEachAttribute() throws {
        let request = try Self.request(organization: "Example & Sons #1")
        let problems = request.problems(on: .iis4)
        #expect(
            problems == [
                .shiftCharacters(type: "L", characters: "( )", .iis4), .shiftCharacters(type: "O", characters: "# &", .iis4),
            ])
        #expect(problems.allSatisfy { $0.severity == .advisory && $0.rule == "csr-shift-characters" })
        #expect(problems.map(\.description).allSatisfy { $0.contains("Microsoft IIS 4") })
    }

    @Test(arguments: ServerPlatform.allCases.filter { !$0.refusesShiftCharacters }) func todaysPlatformsTakeEverything(
        platform: ServerPlatform
    ) throws {
        #expect(try Self.request(organization: "!@#$%^&*()~?></\\\"").problems(on: platform).isEmpty)
    }

    @Test(arguments: [ServerPlatform.iis4, .iis5]) func plainNamesPassEverywhere(platform: ServerPlatform) throws {
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)),
            subject: ["L": "Saint-Étienne", "O": "L'Exemple, S.A. + Co. = 1:2", "CN": "www.example.com"],
            alternativeNames: [])
        #expect(request.problems(on: platform).isEmpty)
    }
}
