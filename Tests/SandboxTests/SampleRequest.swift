import CertificateAuthority
import Issuing
import TestSandbox

/// Requests as clients send them.
enum SampleRequest {
    /// One RSA key for all tests, with a request for it and its signature over itself: making one takes a while.
    static let rsa: Result<(request: String, key: String, signature: String), any Error> = Result {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", openssl.path("key"), "-subj", "/CN=ignored", "-out",
            openssl.path("request"),
        ])
        let key = try openssl.run(["pkey", "-in", openssl.path("key"), "-pubout"])
        try openssl.run(["pkey", "-in", openssl.path("key"), "-pubout", "-outform", "DER", "-out", openssl.path("info")])
        try openssl.run(["dgst", "-sha256", "-sign", openssl.path("key"), "-out", openssl.path("signature"), openssl.path("info")])
        let signature = try openssl.run(["base64", "-A", "-in", openssl.path("signature")])
        return (String(decoding: try openssl.read("request"), as: UTF8.self), key, signature)
    }

    /// The JSON of a request for a server; a member of another name takes the place of one that is there, `null` takes it away.
    static func server(
        key: String, name: String = "www.example.com", notBefore: Int = TestSandbox.start, changes: [String: String] = [:]
    ) -> String {
        var members = [
            "validity": #"{"not_before": \#(notBefore), "not_after": 0}"#,
            "subject_dn": #"{"common_name": "\#(name)", "organization": "Example Ltd", "country": "GB"}"#,
            "san": #"{"dns_names": ["\#(name)"]}"#,
            "public_key": "\"\(key.split(separator: "\n").joined(separator: #"\n"#))\"",
        ]
        members.merge(changes) { $1 }
        return "{" + members.filter { $0.value != "null" }.map { #""\#($0.key)": \#($0.value)"# }.joined(separator: ", ") + "}"
    }
}
