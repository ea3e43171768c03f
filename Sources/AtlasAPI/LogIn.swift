package import Flow
package import JSONText

/// What a client proves itself with, besides its certificate.
package struct AtlasCredentials: Hashable, Sendable {
    /// The API key: a public name.
    package let key: String
    /// The API secret.
    package let secret: Secret

    /// Credentials as they were made at the authority's desk.
    package init(key: String, secret: Secret) {
        (self.key, self.secret) = (key, secret)
    }

    /// The body of the call `logIn`. It holds the secret; nothing else may keep it.
    package var body: [UInt8] { AtlasJSON.bytes(LogIn(api_key: key, api_secret: secret.revealed)) }

    /// Reads the body of the call `logIn`.
    ///
    /// - Throws: what is wrong with the body, without its text.
    package init(body: [UInt8]) throws(JSONFault) {
        let logIn = try AtlasJSON.read(LogIn.self, from: body)
        self.init(key: logIn.api_key, secret: Secret(logIn.api_secret))
    }

    private struct LogIn: Codable {
        let api_key: String
        let api_secret: String
    }
}

/// What the call `logIn` answers: the word that every other call carries in `Authorization: Bearer`, for about ten minutes.
package struct AtlasToken: Hashable, Sendable {
    /// The word.
    package let value: Secret

    /// How long clients use one before they log in anew, in seconds: the API does not say how long it lives, its clients take ten minutes.
    package static let seconds = 9 * 60

    /// A word that was given out.
    package init(_ value: Secret) {
        self.value = value
    }

    /// The answer's body.
    package var body: [UInt8] { AtlasJSON.bytes(Answer(access_token: value.revealed)) }

    /// Reads the answer's body.
    package init(body: [UInt8]) throws(JSONFault) {
        self.init(Secret(try AtlasJSON.read(Answer.self, from: body).access_token))
    }

    private struct Answer: Codable {
        let access_token: String
    }
}
