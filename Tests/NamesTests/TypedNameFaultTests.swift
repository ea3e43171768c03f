import NameSamples
import Testing

@testable import Names

/// What an address bar, a terminal or a link brings with a name: what can be taken away is, what cannot is named.
@Suite struct TypedNameFaultTests {
    @Test(arguments: [
        ("http://www.example.com", "www.example.com", "Removed \"http://\"."),
        ("Https://www.example.com/", "www.example.com", "Removed \"https://\" and the closing slash."),
        ("www.example.com.", "www.example.com", "Removed the closing dot."),
        ("www.example.com\u{3002}", "www.example.com", "Removed the closing dot."),
        ("www.example.com\u{FF61}", "www.example.com", "Removed the closing dot."),
        ("URL: https://www.example.com/,", "www.example.com", "Removed the closing comma, \"URL:\", \"https://\" and the closing slash."),
    ]) func whatABrowserAddsIsRemoved(_ typed: String, _ text: String, _ remark: String) {
        let name = TypedName(typed)
        #expect(name.text == text && name.remark == remark && name.fault == nil && !name.isUnfinishedScheme)
    }

    @Test(arguments: [
        ("ftp://example.com", "Leave out \"ftp://\": only the name itself is needed."),
        ("ldaps://example.com/", "Leave out \"ldaps://\": only the name itself is needed."),
        ("https://https://example.com", "Leave out \"https://\": only the name itself is needed."),
        ("user@example.com", "Leave out the user name \"user@\": only the server's name is needed."),
        ("https://user:word@example.com/a", "Leave out the user name \"user:word@\": only the server's name is needed."),
        ("a@b@example.com", "Leave out the user name \"a@b@\": only the server's name is needed."),
        ("example.com/@a", "Leave out \"/@a\": a certificate is for the whole server, not for one page."),
        ("example.com/shop/", "Leave out \"/shop\": a certificate is for the whole server, not for one page."),
        ("example.com?a=1", "Leave out \"?a=1\": a certificate is for the whole server, not for one page."),
        ("example.com#top", "Leave out \"#top\": a certificate is for the whole server, not for one page."),
        ("example.com\\share", "Leave out \"\\share\": a certificate is for the whole server, not for one page."),
        ("example.com:443", "Leave out \":443\": a certificate holds for every port of the server."),
        ("example.com:443/a", "Leave out \"/a\": a certificate is for the whole server, not for one page."),
        ("10.0.0.0/8", "10.0.0.0/8 is a range of addresses; a certificate is for names or single addresses."),
        ("2001:db8::/32", "2001:db8::/32 is a range of addresses; a certificate is for names or single addresses."),
        ("10.0.0.1/index", "Leave out \"/index\": a certificate is for the whole server, not for one page."),
        ("example.com/\u{202E}\u{1B}", "Leave out \"/<U+202E><U+001B>\": a certificate is for the whole server, not for one page."),
    ]) func theRestOfAURLIsNamed(_ typed: String, _ fault: String) { #expect(TypedName(typed).fault == fault) }

    /// Addresses have rules of their own, which say what is wrong with them.
    @Test(arguments: ["2001:db8::1", "1.2.3.4:80", "[2001:db8::1]:443", "example.com", "*.example.com", ""])
    func whatIsNoPartOfAURLIsNotNamed(_ typed: String) { #expect(TypedName(typed).fault == nil) }

    @Test(arguments: ["https:", "https:/", "https://", "HTTP:", "http:/", "http://"]) func theStartOfAScheme(_ typed: String) {
        #expect(TypedName(typed).isUnfinishedScheme)
    }

    /// While a right name is typed, key by key, nobody is told that it is wrong.
    @Test(arguments: [
        "www.example.com", "https://www.example.com/", "HTTP://a.b.example.com", "xn--bcher-kva.example.com", "3com.com",
        "1.2.3.4.example.com", "a-b--c.example.com", "www.example.com.",
    ]) func noKeyOnTheWayIsAFault(_ whole: String) {
        for count in 1...whole.count {
            let typed = TypedName(String(whole.prefix(count)))
            if typed.isUnfinishedScheme { continue }
            #expect(typed.fault == nil)
            do {
                _ = try DomainName(typed.text, names: .handful)
            } catch {
                #expect(error.mayBeUnfinished, "\(typed.text): \(error)")
            }
        }
    }

    /// UTS 46 section 2.3.
    @Test func fourDotsAreFullStops() {
        let stops = (0x20...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter(\.isFullStop)
        #expect(stops == [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"])
    }
}
