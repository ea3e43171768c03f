import Testing

@testable import Reports

/// RFC 4180, and what spreadsheets make of cells (OWASP, CSV injection).
@Suite struct OrderTableTests {
    @Test(arguments: [
        ("Example Ltd", #""Example Ltd""#), (#"He said "no""#, #""He said ""no""""#), ("a,b", #""a,b""#), ("", #""""#),
        ("=1+1", #""'=1+1""#), ("+44 20", #""'+44 20""#), ("-1+1", #""'-1+1""#), ("@SUM(A1)", #""'@SUM(A1)""#), ("|calc", #""'|calc""#),
        ("  =1+1", #""'  =1+1""#), ("＝1", #""'＝1""#), ("-349.00", #""-349.00""#), ("a=b", #""a=b""#),
        ("two\nlines\u{1B}[2J\u{202E}", #""two<U+000A>lines<U+001B>[2J<U+202E>""#),
    ]) func cell(_ text: String, _ written: String) {
        #expect(OrderTable.quoted(text) == written)
    }
}
