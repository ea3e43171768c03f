import AtlasAPI
import Sandbox
import TestSandbox
import Testing

/// Who is let in, and in which form calls must come.
@Suite struct LogInTests {
    @Test func takesTheCredentialsAloneAndATokenForTenMinutes() throws {
        let sandbox = try TestSandbox()
        for body in [
            #"{"api_key": "\#(sandbox.keys.apiKey)", "api_secret": "wrong"}"#,
            #"{"api_key": "", "api_secret": "\#(sandbox.keys.apiSecret)"}"#,
        ] {
            let reply = sandbox.answer("POST", "/login", body, token: nil)
            #expect(reply.status == 401 && reply.mediaType == "application/problem+json")
            #expect(try !reply.problem.description.isEmpty)
        }
        let token = try sandbox.token()
        #expect(sandbox.answer("GET", "/trustchain", token: token).status == 200)
        #expect(sandbox.answer("GET", "/trustchain", token: nil).status == 401)
        #expect(sandbox.answer("GET", "/trustchain", token: token + "x").status == 401)
        #expect(sandbox.answer("GET", "/trustchain", token: nil, headers: ["authorization": "Basic \(token)"]).status == 401)
        sandbox.wait(seconds: 599)
        #expect(sandbox.answer("GET", "/trustchain", token: token).status == 200)
        sandbox.wait(seconds: 1)
        #expect(sandbox.answer("GET", "/trustchain", token: token).status == 401)
    }

    @Test(arguments: [
        ("application/json;charset=utf-8", 200), ("application/json; charset=UTF-8", 200),
        ("Application/JSON; a=b; charset=\"utf-8\"", 200),
        ("application/json", 415), ("application/json;charset=latin1", 415), ("text/plain;charset=utf-8", 415), ("", 415),
    ])
    func demandsTheCharacterSet(_ type: String, _ status: Int) throws {
        let sandbox = try TestSandbox()
        let body = #"{"api_key": "\#(sandbox.keys.apiKey)", "api_secret": "\#(sandbox.keys.apiSecret)"}"#
        #expect(sandbox.answer("POST", "/login", body, token: nil, headers: ["content-type": type]).status == status)
    }

    @Test func namesWhatIsWrongWithACall() throws {
        let sandbox = try TestSandbox()
        let token = try sandbox.token()
        let serial = "0123456789ABCDEF"
        for (method, path, body, status) in [
            ("POST", "/certificates", nil, 411), ("POST", "/certificates", "", 411), ("POST", "/certificates", "{", 400),
            ("POST", "/certificates", "[]", 422), ("POST", "/certificates", #"{"a": 1, "a": 2}"#, 400),
            ("GET", "/certificates/XYZ", nil, 422), ("GET", "/certificates/\(serial)", nil, 404),
            ("PUT", "/certificates/\(serial)", nil, 405),
            ("GET", "/claims/domains/ABC", nil, 422), ("GET", "/claims/domains/\(serial)\(serial)", nil, 404), ("GET", "/claims", nil, 404),
            ("POST", "/claims/domains/\(serial)\(serial)/fax", nil, 404), ("PUT", "/trustchain", nil, 405), ("GET", "/nothing", nil, 404),
            ("GET", "", nil, 404), ("GET", "/trustchain%2F", nil, 404), ("GET", "/%00", nil, 404), ("GET", "/%", nil, 404),
            ("GET", "/stats/issued?page=0", nil, 422), ("GET", "/stats/issued?per_page=101", nil, 422),
            ("GET", "/claims/domains?status=x", nil, 422),
        ] as [(String, String, String?, Int)] {
            let reply = sandbox.answer(method, path, body, token: token)
            #expect(reply.status == status, "\(method) \(path) \(body ?? "")")
            #expect(reply.mediaType == AtlasJSON.problemType)
            #expect(try reply.problem.description.hasSuffix("."))
        }
        #expect(sandbox.answer("PUT", "/certificates/\(serial)", token: token).headers["Allow"] == "GET, PATCH")
        #expect(sandbox.api.answer(Call(method: "GET", target: "/v1/trustchain"), at: .init(secondsSinceEpoch: 0)).status == 404)
        #expect(sandbox.answer("GET", "/trustch%61in", token: token).status == 200)
    }
}
