import CCurl
import Glibc

/// Bytes that libcurl looks at where they are, wiped when nobody needs them any more.
final class LentBytes: @unchecked Sendable {
    // Written once in `init`, read until `deinit`.
    let bytes: UnsafeMutableRawBufferPointer

    init(_ source: some Collection<UInt8>) {
        bytes = .allocate(byteCount: source.count, alignment: 1)
        bytes.copyBytes(from: source)
    }

    deinit {
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        bytes.deallocate()
    }
}

/// The certificates and keys of some settings, as long as transfers need them.
struct LentFiles: Sendable {
    let roots: LentBytes?
    let identity: (certificates: LentBytes, key: LentBytes)?

    init(_ settings: HTTPSSettings) {
        roots = settings.roots.map { LentBytes($0) }
        identity = settings.identity.map { identity in
            (LentBytes(identity.certificates), identity.key.withUTF8 { LentBytes($0) })
        }
    }
}

/// A request on its way, and its answer.
final class HTTPSTransfer {
    let pointer: OpaquePointer
    private let settings: HTTPSSettings
    private let files: LentFiles

    /// Makes a request ready; nothing is sent.
    init(_ request: HTTPSRequest, _ settings: HTTPSSettings, _ files: LentFiles) throws(HTTPSFault) {
        if let body = request.body, body.count > HTTPSRequest.bodyLimit {
            throw HTTPSFault(.requestTooLong, mayHaveArrived: false, settings)
        }
        guard let pointer = cc_transfer_new(settings.address.description + request.target, request.method.rawValue) else {
            throw HTTPSFault(.other("out of memory"), mayHaveArrived: false, settings)
        }
        (self.pointer, self.settings, self.files) = (pointer, settings, files)
        try setHeaders(of: request)
        try setBody(of: request)
        try setConnection()
    }

    deinit { cc_transfer_free(pointer) }

    private func setHeaders(of request: HTTPSRequest) throws(HTTPSFault) {
        var fields = request.headers.map { ($0.name, $0.value) }
        if let authorization = request.authorization { fields.append(("Authorization", authorization.revealed)) }
        for (name, value) in fields {
            guard let line = HTTPSField.line(name, value) else {
                throw HTTPSFault(.unusableHeader(name), mayHaveArrived: false, settings)
            }
            try require(cc_transfer_add_header(pointer, line))
        }
        // Libcurl would wait for a word of the server before it sends much, and call what it sends a form.
        try require(cc_transfer_add_header(pointer, "Expect:"))
        if !fields.contains(where: { $0.0.lowercased() == "content-type" }) {
            try require(cc_transfer_add_header(pointer, "Content-Type:"))
        }
    }

    private func setBody(of request: HTTPSRequest) throws(HTTPSFault) {
        if let body = request.body {
            try require(body.withUnsafeBytes { cc_transfer_set_body(pointer, $0.baseAddress, $0.count) })
        } else if [.post, .put, .patch].contains(request.method) {
            // Servers want to be told that there is nothing.
            try require(cc_transfer_set_body(pointer, nil, 0))
        }
    }

    private func setConnection() throws(HTTPSFault) {
        try require(
            cc_transfer_set_limits(
                pointer, Self.milliseconds(settings.connectingLimit), Self.milliseconds(settings.limit), settings.answerLimit))
        if let roots = files.roots { try require(cc_transfer_trust(pointer, roots.bytes.baseAddress, roots.bytes.count)) }
        if let (certificates, key) = files.identity {
            try require(
                cc_transfer_identify(
                    pointer, certificates.bytes.baseAddress, certificates.bytes.count, key.bytes.baseAddress, key.bytes.count))
        }
        guard let proxy = settings.proxy else { return }
        let kind =
            switch proxy.kind {
            case .http: CC_PROXY_HTTP
            case .https: CC_PROXY_HTTPS
            case .socks5: CC_PROXY_SOCKS5
            }
        let host = proxy.host.contains(":") ? "[\(proxy.host)]" : proxy.host
        try require(cc_transfer_set_proxy(pointer, kind, host, proxy.port, proxy.user, proxy.password?.revealed))
    }

    /// Never 0, which libcurl takes for no limit, or for its own.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(min(max(seconds, 0), 86_400)) * 1000 + max(1, Int(attoseconds / 1_000_000_000_000_000))
    }

    private func require(_ code: Int32) throws(HTTPSFault) {
        guard code != 0 else { return }
        throw HTTPSFault(HTTPSFault.Reason.other("libcurl's code \(code)"), mayHaveArrived: false, settings)
    }

    /// What became of it, once it has ended.
    var outcome: Result<HTTPSResponse, HTTPSFault> {
        let facts = cc_transfer_facts(pointer)
        guard facts.code == 0, facts.is_head_whole != 0 else { return .failure(HTTPSFault(facts, settings)) }
        let status = Int(facts.status)
        let headers = HTTPSResponse.headers(of: UnsafeBufferPointer(start: facts.head, count: facts.head_count))
        let response = HTTPSResponse(
            status: status, headers: headers, body: Array(UnsafeBufferPointer(start: facts.body, count: facts.body_count)))
        if let location = response["Location"], (300..<400).contains(status) {
            // Whoever sends elsewhere has not done what it was asked for (RFC 9110, 15.4).
            return failure(.redirected(status: status, to: location), mayHaveArrived: false)
        }
        if status == 407 { return failure(.proxyCredentials, mayHaveArrived: false) }
        // Without encryption, an answer that says nothing of its length has no end that could be told from a cut.
        let hasEnd = response["Content-Length"] != nil || response["Transfer-Encoding"] != nil || [204, 304].contains(status)
        guard settings.address.isEncrypted || hasEnd else { return failure(.cut, mayHaveArrived: true) }
        return .success(response)
    }

    /// What became of it if nobody wants to wait any longer.
    var abandoned: HTTPSFault {
        HTTPSFault(.givenUp, mayHaveArrived: cc_transfer_facts(pointer).is_sent != 0, settings)
    }

    private func failure(_ reason: HTTPSFault.Reason, mayHaveArrived: Bool) -> Result<HTTPSResponse, HTTPSFault> {
        .failure(HTTPSFault(reason, mayHaveArrived: mayHaveArrived, settings))
    }
}
