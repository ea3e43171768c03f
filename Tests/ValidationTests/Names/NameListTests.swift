import Testing

@testable import Validation

@Suite struct NameListTests {
    static let lists: [(words: [String], entries: [String])] = [
        (["a.com", "b.com"], ["a.com", "b.com"]), ([], []), (["DNS:a.com", "DNS:b.com"], ["DNS:a.com", "DNS:b.com"]),
        (["•", "a.com", "-", "b.com"], ["• a.com", "- b.com"]), (["1.", "a.com", "2)", "b.com"], ["1. a.com", "2) b.com"]),
        (["DNS:", "a.com"], ["DNS: a.com"]), (["-", "DNS:", "a.com"], ["- DNS: a.com"]),
        // As `openssl x509 -ext subjectAltName` prints them.
        (["DNS:a.com", "IP", "Address:8.8.8.8"], ["DNS:a.com", "IP Address:8.8.8.8"]),
        (["Common", "Name:", "a.com"], ["Common Name: a.com"]),
        (["intranet", "a.com"], ["intranet", "a.com"]), (["ip", "a.com"], ["ip", "a.com"]), (["a.com", "-"], ["a.com", "-"]),
        (["10.0.0.1", "2606::1"], ["10.0.0.1", "2606::1"]), (["*", "*.a.com"], ["* *.a.com"]), (["mail:", "a.com"], ["mail:", "a.com"]),
    ]

    @Test(arguments: lists) func marksGoBackToTheirNames(words: [String], entries: [String]) {
        #expect(NameList.entries(of: words) == entries)
    }
}
