import TLSDesk
import Testing

@testable import ProviderProduct

@Suite struct RequestHostTests {
    @Test(arguments: [
        ("desk.example.com", "desk.example.com", [String]()), ("  Desk.Example.com ", "desk.example.com", []),
        ("https://desk.example.com/owa?x=1", "desk.example.com", ["https://", "/owa?x=1"]), ("desk:8443/", "desk", [":8443/"]),
        ("http://bücher.de", "xn--bcher-kva.de", ["http://"]),
    ]) func theHostIsTakenOutOfAnAddress(_ typed: String, _ name: String, _ cut: [String]) throws {
        let host = try RequestHost(typed, .short)
        #expect(host.name == name && host.cut == cut)
    }

    @Test(arguments: [
        ("", "no host in this"), ("https://", "no host in this"), ("-desk.example.com", "is no host name"),
        ("desk..com", "is no host name"),
        ("desk_1.example.com", "is no host name"), ("*.example.com", "is no host name"),
        (String(repeating: "a", count: 64), "is no host name"),
        (String(repeating: "a", count: 50) + "." + String(repeating: "b", count: 20), "more than 64 characters"),
    ]) func whatIsNoHostIsSaid(_ typed: String, _ says: String) {
        let fault = #expect(throws: ProviderContext.Fault.self) { try RequestHost(typed, .short) }
        #expect(fault?.description.contains(says) == true)
    }
}
