import Archive
import Certificates
import Checkout
import Clients
import Encodings
import Flow
import Orders
import Providers

extension ProviderContext {
    /// A provider that is ready to be kept, with what is secret of it and the files that are to be written.
    private struct Made: Sendable {
        var provider: Provider
        var secrets: [Provider.Secrets: Secret]
        /// What each file is for people, where it goes and what is in it.
        var files: [(what: String, path: String, bytes: [UInt8])] = []
        /// The key's password, where it was made with the key: nobody knows it yet.
        var password: String?
    }

    /// Tests the connection and keeps the provider. A fault's description is a sentence; nothing is left behind then.
    func keep(_ flow: FlowState, _ course: PlacingCourse) throws -> Kept {
        let answers = flow.visible.answers
        guard let passphrase = answers.secret(.passphrase) else { throw Fault("The passphrase is missing: type it again.") }
        // A wrong passphrase is said before anybody waits for an authority.
        if world.hasSealedFile() { try world.tryPassphrase(passphrase) }
        course.advance(0.1)
        var made = try made(of: answers)
        course.advance(0.3)
        if answers.keeping != .untested, made.provider.awaited == nil {
            guard let tested = try world.test(made.provider, made.secrets, course.isWanted), let check = tested.lastCheck else {
                throw givenUp
            }
            guard check.isGood || answers.keeping == .tested else { throw refusal(check) }
            made.provider = tested
        }
        course.advance(0.9)
        guard course.mayWrite() else { throw givenUp }
        guard made.password != nil else {
            let (provider, written) = try keep(made, passphrase)
            return kept(provider, written)
        }
        // A key under a password that nobody noted is worth nothing.
        var pending = kept(made.provider, made.files.map { ($0.what, $0.path) }, lockedBy: made.password)
        pending.lines.insert(DocumentLine(Self.pendingWords, .emphasis), at: 0)
        pending.finish = { [self, made] () throws(OrderPlacement.Failure) in
            try OrderPlacement.failing {
                let (provider, written) = try keep(made, passphrase)
                return kept(provider, written, lockedBy: made.password)
            }
        }
        return pending
    }

    private static let pendingWords =
        "Nothing is written yet. Key, request and provider are kept once it is said that the password is noted; whoever leaves before keeps the draft alone."

    private var givenUp: OrderPlacement.Failure { .givenUp(Self.purpose) }

    private func refusal(_ check: Provider.Check) -> OrderPlacement.Failure {
        OrderPlacement.Failure(
            message:
                "\(check.message) Nothing was kept, and nothing that was typed is lost. \"Whatever the test finds\" (review.keep: \"tested\") keeps the provider all the same.",
            kind: .badData)
    }

    /// Writes files, provider and secrets; whatever fails takes back what was written before.
    private func keep(_ made: Made, _ passphrase: Secret) throws -> (Provider, written: [(what: String, path: String)]) {
        var written: [(what: String, path: String)] = []
        var provider = made.provider
        do {
            for file in made.files { written.append((file.what, try world.writeFile(file.bytes, file.path))) }
            if provider.awaited != nil, written.count == 2 {
                provider.awaited?.keyFile = written[0].path
                provider.awaited?.requestFile = written[1].path
            }
            try world.keep(provider, made.secrets, passphrase)
        } catch {
            for file in written { world.removeFile(file.path) }
            throw error
        }
        return (provider, written)
    }

    // MARK: Making

    private func made(of answers: ResolvedAnswers) throws -> Made {
        func text(_ field: FieldID) -> String { answers.text(field) ?? "" }
        let (key, secret): (String, Secret)
        switch answers.text(.source).flatMap(Source.init) {
        case .file?: (key, secret) = try credentials(inFile: text(.credentialsFile))
        case .typed?, nil: (key, secret) = (text(.apiKey), try answers.required(.apiSecret, "API secret"))
        }
        var provider = Provider(
            id: try ProviderID.make(randomBytes: context.clients.randomness.bytes), name: text(.name),
            kind: Provider.Kind(rawValue: text(.type)) ?? .globalSign, address: text(.url),
            uses: Provider.Use.allCases.filter { answers.list(.use).contains($0.rawValue) }, organization: answers.text(.organization),
            apiKey: key, addedAt: context.clients.clock.now(), actor: context.actor)
        provider.credentialsEnd = answers.text(.credentialsEnd).flatMap { CalendarDate($0) }
        if let path = answers.text(.roots) { provider.roots = try roots(inFile: path) }
        if let kind = answers.text(.proxy).flatMap(Provider.Proxy.Kind.init), let port = answers[.proxyPort]?.number {
            provider.proxy = Provider.Proxy(kind: kind, host: text(.proxyHost), port: port, user: answers.text(.proxyUser))
        }
        var made = Made(provider: provider, secrets: [.apiSecret: secret])
        made.secrets[.proxyPassword] = answers.secret(.proxyPassword)
        try addCertificate(of: answers, to: &made)
        return made
    }

    private func addCertificate(of answers: ResolvedAnswers, to made: inout Made) throws {
        let now = context.clients.clock.now()
        func path(_ field: FieldID) -> String { answers.text(field) ?? "" }
        switch answers.method {
        case .none: break
        case .keystore:
            let password = try answers.required(.keystorePassword, "keystore's password")
            let (bytes, own) = try keystore(path(.keystoreFile), password)
            put(bytes, password, own.first, into: &made)
        case .paste, .files:
            let text =
                answers.method == .paste ? Array(path(.certificatePEM).utf8) : try file(path(.certificateFile), ClientKeystore.textLimit)
            let key = try ClientKeystore.key(
                in: file(path(.keyFile), ClientKeystore.textLimit), try answers.required(.keyPassword, "key's password"))
            let certificates = try certificates(text)
            let password = try answers.required(.newPassword, "new password")
            let bytes = try ClientKeystore.make(certificates, key, password)
            put(bytes, password, try ClientKeystore.match(certificates, key).own, into: &made)
            made.files = [("PKCS#12 file", path(.saveAs), bytes)]
        case .request:
            let commonName = path(.commonName)
            let names = [commonName] + answers.list(.domains).filter { $0 != commonName }
            if answers.lock == .made { made.password = try strongPassword() }
            let key = try context.clients.keys.make(
                KeyOrder(
                    keyLength: path(.keyLength),
                    subject: KeyOrder.subject(
                        country: answers.text(.country), state: nil, city: nil, organization: answers.text(.requestOrganization),
                        commonName: commonName),
                    names: names.enumerated().map { CertificateName(kind: $0.offset == 0 ? .commonName : .domain, value: $0.element) },
                    passphrase: try made.password.map { Secret($0) } ?? answers.required(.password, "key's password")))
            made.files = [
                ("Private key (encrypted)", path(.keyTo), Array(key.encryptedKeyPEM.utf8)),
                ("Request (PKCS#10)", path(.requestTo), Array(key.requestPEM.utf8)),
            ]
            made.provider.awaited = Provider.AwaitedCertificate(
                commonName: commonName, requestFile: path(.requestTo), keyFile: path(.keyTo), since: now)
        }
    }

    /// Sixteen characters that cannot be misread: some 92 bits.
    private func strongPassword() throws -> String {
        let half = context.clients.randomness.passwordSuffix
        return try half() + half()
    }

    private func put(_ bytes: [UInt8], _ password: Secret, _ own: Certificate?, into made: inout Made) {
        (made.secrets[.keystore], made.secrets[.keystorePassphrase]) = (Secret(Base64.encode(bytes)), password)
        made.provider.clientCertificate = own.map { Provider.ClientCertificate($0) }
    }
}

extension ResolvedAnswers {
    /// A secret that has to be there; drafts do not keep it.
    fileprivate func required(_ field: FieldID, _ what: String) throws -> Secret {
        guard let secret = secret(field) else { throw ProviderContext.Fault("The \(what) is missing: type it again.") }
        return secret
    }
}
