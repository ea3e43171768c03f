import HTTPSClient
import Orders
import Testing

@Suite struct HTTPSResponseTests {
    static let answered = HTTPSField("date", "Sun, 06 Nov 1994 08:49:37 GMT")

    @Test func serversClockIsRead() {
        #expect(HTTPSResponse(status: 200, headers: [Self.answered]).date == Timestamp("1994-11-06T08:49:37Z"))
        for text in [
            "", "now", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
        ] {
            #expect(HTTPSResponse(status: 200, headers: [HTTPSField("Date", text)]).date == nil)
        }
    }

    @Test(arguments: [
        ("0", 0), ("120", 120), ("99999999999999999999", 86_400), ("Sun, 06 Nov 1994 08:50:07 GMT", 30),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        ("", nil), ("-1", nil), ("soon", nil), ("1.5", nil),
    ])
    func pauseIsRead(_ text: String, _ seconds: Int?) {
        let response = HTTPSResponse(status: 429, headers: [HTTPSField("Retry-After", text), Self.answered])
        #expect(response.retryAfter == seconds.map { .seconds($0) })
    }
}
