import Archive
import AtlasAPI
import Certificates
import Encodings
import Flow
import Glibc
import JSONText
import Orders
import Parallel
import Providers
import PseudoTerminals
import Synchronization

/// Certificates that are requested from the sandbox over mutual TLS, several at a time, beside what curl takes for the same requests.
struct ProviderBenchmark {
    let folder: String
    let sandbox: String
    let count: Int
    let targets: Targets

    private static let atATime = 8

    /// The line that the sandbox prints.
    private struct Line: Decodable {
        let url: String
        let apiKey: String
        let apiSecret: String
        let clientCertificate: String
        let clientKey: String
        let roots: String
    }

    func run() throws {
        guard access(sandbox, X_OK) == 0 else {
            return targets.skip("\(count) certificates requested", "no sandbox beside this program", target: "≤ 1.5×")
        }
        let state = "\(folder)/sandbox"
        let (line, pid) = try start(state)
        defer {
            kill(pid, SIGTERM)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        let bodies = try requests()
        var provider = Provider(
            id: ProviderID.make { Array(repeating: 1, count: $0) }, name: "sandbox", address: line.url, uses: [.tls], organization: nil,
            apiKey: line.apiKey, addedAt: Timestamp(secondsSinceEpoch: 0), actor: "benchmark")
        provider.roots = try text(of: line.roots)
        let keystore = "\(folder)/client.p12"
        try Command.run(
            "openssl",
            ["pkcs12", "-export", "-in", line.clientCertificate, "-inkey", line.clientKey, "-out", keystore, "-passout", "pass:benchmark"])
        let connection = ProviderConnection([
            .apiSecret: Secret(line.apiSecret), .keystore: Secret(Base64.encode(try bytes(of: keystore))),
            .keystorePassphrase: Secret("benchmark"),
        ])
        let session = try connection.session(with: provider, patience: 60) {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Timestamp(secondsSinceEpoch: time.tv_sec)
        }
        try session.logIn()
        let peer = try curl(line, bodies, token: token(of: line))
        let failures = Mutex(0)
        let sessions = Mutex([session] + (1..<Self.atATime).map { _ in session.another() })
        let own = Figure.time {
            Workers.run(bodies.count, atATime: Self.atATime) { place in
                guard let session = sessions.withLock({ $0.popLast() }) else { return }
                defer { sessions.withLock { $0.append(session) } }
                do { _ = try session.request(bodies[place]) } catch { failures.withLock { $0 += 1 } }
            }
        }
        let failed = failures.withLock(\.self)
        if failed > 0 { Figure.note("\(count) certificates requested", "\(failed) of them failed") }
        targets.add("\(count) certificates requested, \(Self.atATime) at a time", peer: peer / 1000, own / 1000, unit: "s", atMost: 1.5)
        targets.add(
            "private memory after that", Double(ProcessFigures(pid: getpid()).ownMemory) / 1024, unit: "MB", most: 40, decimals: 1)
    }

    /// As many requests for certificates, each with a name of its own, as accounts that take PKCS#10 want them.
    private func requests() throws -> [IssuanceRequest] {
        let keys = try (0..<16).map { _ in try PrivateKey.generate(.ec(.p256)) }
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return try (0..<count).map { number in
            let name = "www\(number).example.com"
            let request = try CertificateRequest.create(
                key: keys[number % keys.count], subject: ["CN": name], alternativeNames: [.dns(name)])
            var wanted = IssuanceRequest()
            wanted.validity = IssuanceRequest.Validity(notBefore: time.tv_sec, notAfter: 0)
            wanted.subject = RequestedSubject([.commonName: name, .organization: "Example Ltd", .country: "GB"])
            wanted.names = IssuanceRequest.AlternativeNames(dnsNames: [name])
            wanted.publicKey = String(request.pem.dropLast())
            return wanted
        }
    }

    /// Starts the sandbox.
    private func start(_ state: String) throws -> (line: Line, pid: pid_t) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure(call: "pipe", number: errno) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        let arguments = ["serve", "--state", state, "--any-domain", "--keys", "ecdsa", "--pending", "0", "--quota", "100000", "--quiet"]
        var argv = ([sandbox] + arguments).map { strdup($0) } + [nil]
        defer { for text in argv { free(text) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, sandbox, &actions, nil, &argv, environ)
        close(ends[1])
        guard result == 0 else { throw SystemFailure(call: "posix_spawn \(sandbox)", number: result) }
        var text: [UInt8] = []
        var byte: UInt8 = 0
        while read(ends[0], &byte, 1) == 1, byte != UInt8(ascii: "\n") { text.append(byte) }
        return (try JSONNode.parse(text, as: .json).decoded(as: Line.self), pid)
    }

    /// What curl takes for the same requests, in milliseconds.
    private func curl(_ line: Line, _ bodies: [IssuanceRequest], token: String) throws -> Double {
        let common = """
            silent
            output = "/dev/null"
            cert = "\(line.clientCertificate)"
            key = "\(line.clientKey)"
            cacert = "\(line.roots)"
            header = "Content-Type: \(AtlasJSON.mediaType)"
            header = "Authorization: Bearer \(token)"
            url = "\(line.url)/certificates"

            """
        var text = "parallel\nparallel-max = \(Self.atATime)\n"
        for (number, body) in bodies.enumerated() {
            let file = "\(folder)/body\(number).json"
            try write(AtlasJSON.bytes(body), to: file)
            text += (number == 0 ? "" : "next\n") + common + "data-binary = \"@\(file)\"\n"
        }
        let file = "\(folder)/curl.conf"
        try write(Array(text.utf8), to: file)
        return try Command.run("curl", ["-K", file]).time
    }

    /// A token by curl, so that both sides log in alike.
    private func token(of line: Line) throws -> String {
        let (body, answer) = ("\(folder)/login.json", "\(folder)/token.json")
        try write(AtlasCredentials(key: line.apiKey, secret: Secret(line.apiSecret)).body, to: body)
        try Command.run(
            "curl",
            [
                "-s", "--cert", line.clientCertificate, "--key", line.clientKey, "--cacert", line.roots, "-H",
                "Content-Type: \(AtlasJSON.mediaType)", "--data-binary", "@\(body)", "-o", answer, "\(line.url)/login",
            ])
        return try AtlasToken(body: bytes(of: answer)).value.revealed
    }

    private func write(_ bytes: [UInt8], to path: String) throws(SystemFailure) {
        guard let file = fopen(path, "w"), fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
            throw SystemFailure(call: "fopen \(path)", number: errno)
        }
    }

    private func bytes(of path: String) throws(SystemFailure) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw SystemFailure(call: "fopen \(path)", number: errno) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1_000_000)
        return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
    }

    private func text(of path: String) throws(SystemFailure) -> String { String(decoding: try bytes(of: path), as: UTF8.self) }
}
