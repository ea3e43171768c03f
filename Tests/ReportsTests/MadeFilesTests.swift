import Certificates
import Console
import Reports
import Testing

/// What is said about files that were made.
@Suite struct MadeFilesTests {
    @Test func certificatesAreCounted() {
        func count(_ subjects: [String]) -> String {
            CreatedPFX(output: "a.pfx", isLegacy: false, certificates: subjects, advisories: []).count
        }
        #expect(count(["CN=a"]) == "the key and 1 certificate" && count(["CN=a", "CN=b"]) == "the key and 2 certificates")
    }

    @Test func whereKeyAndRequestAreIsSaid() throws {
        let request = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
        #expect(
            CreatedRequest(request, key: "k", csr: "-").sentence.hasSuffix("the encrypted key is in k, the request in standard output."))
        let text = try JSONOutput.document(CreatedRequest(request, key: "k", csr: "r"))
        #expect(text.contains(request.publicKeyDigest) && text.contains(#""csr": "r""#))
        #expect(try JSONOutput.document(ShownRequest(request)).contains(request.publicKeyDigest))
    }
}
