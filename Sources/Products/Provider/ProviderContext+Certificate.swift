import Archive
import Certificates
import Checkout
import Flow
import HTTPSClient
import Orders
import Providers
import Validation

extension ProviderContext {
    /// The rules of the certificate for mutual TLS.
    var certificateRules: [FieldRule] {
        [
            FieldRule("certificate-method", parameters: ["url"]) { typed, arguments, answer in
                if typed == Method.none.rawValue, let url = arguments["url"], let address = try? HTTPSAddress(url), address.isEncrypted {
                    throw Fault("The API at \(url) asks for a certificate: only an address with http:// does without.")
                }
                return (answer, [])
            },
            FieldRule("keystore-file", asksServices: true) { typed, _, answer in
                let bytes = try file(typed, ClientKeystore.limit)
                do throws(PFXFault) {
                    try PFX.check(bytes)
                } catch {
                    throw Fault("\(typed): \(error)")
                }
                return (answer, [])
            },
            FieldRule("keystore-password", parameters: ["file"], asksServices: true) { typed, arguments, answer in
                guard let path = arguments["file"] else { return (answer, []) }
                let bytes = try file(path, ClientKeystore.limit)
                let password = Secret(typed)
                let said = try slowly("keystore-password", password, about: bytes) { () throws(Fault) in
                    try standing(ProviderConnection.contents(of: bytes, password).certificate.map { [$0] } ?? [])
                }
                return (answer, said)
            },
            FieldRule("client-certificate") { typed, _, answer in
                (answer, try standing(certificates(Array(typed.utf8))))
            },
            FieldRule("client-certificate-file", asksServices: true) { typed, _, answer in
                (answer, try standing(certificates(file(typed, ClientKeystore.textLimit), in: typed)))
            },
            FieldRule("key-file", asksServices: true) { typed, _, answer in
                do {
                    try ClientKeystore.requireLocked(file(typed, ClientKeystore.textLimit))
                } catch let fault as Fault {
                    throw Fault("\(typed): \(fault)")
                }
                return (answer, [])
            },
            FieldRule("key-password", parameters: ["file", "pem", "certificate-file"], asksServices: true) { typed, arguments, answer in
                guard let path = arguments["file"] else { return (answer, []) }
                let (locked, password) = (try file(path, ClientKeystore.textLimit), Secret(typed))
                // What is wrong with the certificate is said at its own field.
                let text =
                    arguments["pem"].map { Array($0.utf8) }
                    ?? arguments["certificate-file"].flatMap { try? file($0, ClientKeystore.textLimit) }
                let said = try slowly("key-password", password, about: locked + (text ?? [])) { () throws(Fault) in
                    let key = try ClientKeystore.key(in: locked, password)
                    if let text, let certificates = try? ClientKeystore.certificates(in: text) {
                        _ = try ClientKeystore.match(certificates, key)
                    }
                    return []
                }
                return (answer, said)
            },
            FieldRule("new-password", parameters: ["old"]) { typed, arguments, answer in
                if arguments["old"] == typed { return (answer, []) }
                let verdict = Rule.named("pfx-password")?.check(typed, RuleContext(asOf: context.asOf, names: context.clients.names))
                guard let verdict, verdict.normalized == nil else { return (answer, []) }
                throw Fault("\(verdict.remarks.first?.message ?? "Choose another password.") The key's own password will do, too.")
            },
            FieldRule("new-file", asksServices: true) { typed, _, answer in
                try world.requireNew(typed)
                return (answer, [])
            },
            FieldRule("new-file-beside", parameters: ["other"], asksServices: true) { typed, arguments, answer in
                if arguments["other"] == typed { throw Fault("Key and request need a file each: choose another name.") }
                try world.requireNew(typed)
                return (answer, [])
            },
            FieldRule("request-host") { typed, _, _ in
                let host = try RequestHost(typed, context.clients.names)
                let cut = host.cut.map { "\u{201C}\(DisplayText.sanitized($0))\u{201D}" }.inWords()
                return (.text(host.name), cut.isEmpty ? [] : ["\(cut) was taken off: the common name is the host alone, \(host.name)."])
            },
            domainRule,
        ]
    }

    /// Each of several names by itself.
    private var domainRule: FieldRule {
        FieldRule("request-domain") { answer, _, _ in
            guard let entries = answer.list else { return Judgement(answer: answer) }
            guard entries.count <= Self.mostDomains else {
                return Judgement(
                    answer: answer, remarks: [Remark(.error, "A request takes at most \(Self.mostDomains) domain names here. Remove some.")]
                )
            }
            var (kept, remarks) = ([String](), [Remark]())
            for (line, entry) in entries.enumerated() {
                do throws(Fault) {
                    let host = try RequestHost(entry, context.clients.names, limit: 253)
                    if kept.contains(host.name) { remarks.append(Remark(.error, "\(host.name) is there twice.", line: line)) }
                    if !host.name.contains(where: { ".:".contains($0) }) {
                        remarks.append(
                            Remark(.advisory, "\(host.name) has no dot in it. Is \(host.name).example.com or the like meant?", line: line))
                    }
                    kept.append(host.name)
                } catch {
                    kept.append(entry)
                    remarks.append(Remark(.error, error.description, line: line))
                }
            }
            return Judgement(answer: .list(kept), remarks: remarks)
        }
    }

    private static let mostDomains = 40

    // MARK: Files

    func file(_ path: String, _ limit: Int) throws(Fault) -> [UInt8] {
        do {
            return try world.readFile(path, limit)
        } catch {
            throw Fault(error.description)
        }
    }

    func certificates(_ text: [UInt8], in path: String? = nil) throws(Fault) -> [Certificate] {
        do throws(Fault) {
            return try ClientKeystore.certificates(in: text)
        } catch {
            throw path.map { Fault("\($0): \(error)") } ?? error
        }
    }

    /// What a keystore holds, and its bytes.
    func keystore(_ path: String, _ password: Secret) throws(Fault) -> (bytes: [UInt8], own: [Certificate]) {
        let bytes = try file(path, ClientKeystore.limit)
        let contents = try ProviderConnection.contents(of: bytes, password)
        return (bytes, contents.certificate.map { [$0] } ?? [])
    }

    /// Whether the first certificate still counts: refuses one that has ended, and warns of one that ends soon.
    private func standing(_ certificates: [Certificate]) throws(Fault) -> [String] {
        guard let own = certificates.first else { return [] }
        let name = own.subject.commonName ?? own.serial
        if own.hasExpired(at: context.clients.clock.now()) {
            throw Fault("The certificate of \(name) ended on \(own.notAfter): have a new one made.")
        }
        return ending(of: "The certificate of \(name) ends", on: own.notAfter)
    }
}
