import Flow
import Glibc
import HTTPSClient
import Testing

@Suite struct HTTPSClientTests {
    let servers: TestServers

    init() throws { servers = try TestServers.shared.get() }

    @Test func requestArrivesAsItWasMeant() throws {
        var settings = try servers.settings("mutual")
        settings.identity = servers.identities["client"]
        let client = HTTPSClient(settings)
        let request = HTTPSRequest(
            .post, "/echo", query: [HTTPSField("per page", "1&2"), HTTPSField("status", "ÄB")],
            headers: [HTTPSField("Content-Type", "application/json;charset=utf-8"), HTTPSField("X-Empty", "")],
            authorization: Secret("Bearer word"), body: Array(#"{"a": 1}"#.utf8))
        let response = try client.send(request)
        let echo = try TestServers.Echo(response)
        #expect(echo.method == "POST")
        #expect(echo.target == "/echo?per%20page=1%262&status=%C3%84B")
        #expect(echo.body == #"{"a": 1}"#)
        #expect(echo.authorization == "Bearer word")
        #expect(echo.type == "application/json;charset=utf-8")
        #expect(echo.host == settings.address.place)
        #expect(echo.headers == ["accept", "authorization", "content-length", "content-type", "host", "x-empty"])
        #expect(echo.client)

        // Header names in any letters; a value over two lines is one; what is no UTF-8 does not become anything that is.
        #expect(response.status == 200)
        #expect(response["x-long"] == "one two")
        #expect(response["X-TRACE"] == "\u{FFFD}")
        #expect(response["X-None"] == nil)

        // The next one goes over the same connection.
        #expect(try TestServers.Echo(client.send(HTTPSRequest(.delete, "/echo"))).asked == 2)
        #expect(!"\(request)".contains("word"))
        var dumped = ""
        dump(request, to: &dumped)
        #expect(!dumped.contains("word") && !dumped.contains("123"))
    }

    @Test(arguments: HTTPSRequest.Method.allCases)
    func everyMethodIsSent(_ method: HTTPSRequest.Method) throws {
        let echo = try TestServers.Echo(HTTPSClient(try servers.settings("plain")).send(HTTPSRequest(method, "/echo")))
        #expect(echo.method == method.rawValue)
        // Whoever may send something says that there is nothing.
        #expect(echo.headers.contains("content-length") == [.post, .put, .patch].contains(method))
        #expect(echo.type.isEmpty)
    }

    @Test func pathStaysBelowTheAddress() throws {
        var settings = try servers.settings("plain")
        settings.address = try HTTPSAddress("\(settings.address)/echo")
        // The address has no room for a host, a question mark or a fragment of the request's.
        for (path, sent) in [("/../x", "/echo/../x"), ("/?a#b", "/echo/%3Fa%23b"), ("@evil.example/\r\n", "/echo@evil.example/%0D%0A")] {
            let answer = try HTTPSClient(settings).send(HTTPSRequest(.get, path))
            #expect(answer.status == (path.hasPrefix("@") ? 404 : 200))
            #expect(try servers.log().contains { $0.target == sent })
        }
    }

    @Test(arguments: [200, 202, 304, 401, 429, 500, 503])
    func everyStatusIsAnAnswer(_ status: Int) throws {
        #expect(try HTTPSClient(try servers.settings("plain")).send(HTTPSRequest(.get, "/status/\(status)")).status == status)
    }

    @Test func oneConnectionServesRequestsOneAfterTheOther() throws {
        let client = HTTPSClient(try servers.settings("good"))
        for number in 1...20 {
            #expect(try client.send(HTTPSRequest(.post, "/status/200", query: [HTTPSField("many", "\(number)")])).status == 200)
        }
        let requests = try servers.log().filter { $0.target.contains("many=") }
        #expect(requests.count == 20 && requests.filter { $0.asked == 1 }.count == 1)
    }

    @Test func whatNobodyWantsIsGivenUp() throws {
        let client = HTTPSClient(try servers.settings("plain"))
        let place = "127.0.0.1:\(try servers.port("plain"))"
        #expect(throws: HTTPSFault(.givenUp, mayHaveArrived: false, place: place)) {
            try client.send(HTTPSRequest(.post, "/never"), isWanted: { false })
        }
        var questions = 0
        let isWanted = {
            questions += 1
            return questions < 20
        }
        #expect(throws: HTTPSFault(.givenUp, mayHaveArrived: true, place: place)) {
            try client.send(HTTPSRequest(.post, "/silent"), isWanted: isWanted)
        }
        #expect(try !servers.log().contains { $0.target == "/never" })
        // The client is as good as before.
        #expect(try client.send(HTTPSRequest(.get, "/echo")).status == 200)
    }

    /// Libcurl sends a request again by itself if the connection that it reused was dead. That is right for what can be done twice.
    @Test func nothingIsPostedTwice() throws {
        for method in [HTTPSRequest.Method.post, .patch, .get] {
            let client = HTTPSClient(try servers.settings("plain"))
            let request = HTTPSRequest(method, "/once/\(method.rawValue)")
            #expect(try client.send(request).status == 200)
            if method == .get {
                #expect(try client.send(request).status == 200)
            } else {
                #expect(throws: HTTPSFault(.cut, mayHaveArrived: true, place: "127.0.0.1:\(try servers.port("plain"))")) {
                    try client.send(request)
                }
            }
            #expect(try servers.log().filter { $0.target == request.path }.count == (method == .get ? 3 : 2))
        }
    }

    @Test func threadsDoNotWaitForEachOther() throws {
        let client = HTTPSClient(try servers.settings("plain"))
        var inner: [Int] = []
        // While a request has the client's connections, another one is made.
        let outer = try client.send(HTTPSRequest(.get, "/echo")) {
            if inner.isEmpty { inner.append((try? client.send(HTTPSRequest(.get, "/echo")).status) ?? 0) }
            return true
        }
        #expect(outer.status == 200 && inner == [200])
    }
}
