import Certificates
import Checkout
import Flow
import FoundationEssentials
import OrderStore
import Orders
import Requests
import Validation

extension Services {
    /// The real world: OpenSSL, libpsl, libidn2, the clock and the store.
    static func live(store: OrderStore) throws -> Services {
        let passwords = LastAnswer<PasswordQuestion, Bool>()
        let accounts = LastAnswer<String, Result<AccountRecord?, ServiceFault>>()
        let recentOrders = LastAnswer<String, (id: OrderID, placedAt: Timestamp)?>()
        let memory = StoreMemory(store)
        let keyUses = LastAnswer<[String], EarlierKeyUse?>()
        let names = try NameServices.live()
        var services = Services(
            now: { Timestamp(Date()) }, names: names,
            randomBytes: { count throws(ServiceFault) in
                try faulting { () throws(CryptographyFault) in try RandomText.randomBytes(count: count) }
            },
            passwordSuffix: { () throws(ServiceFault) in
                try faulting { () throws(CryptographyFault) in try RandomText.unambiguous(count: 8) }
            },
            readRequest: { text, ordered, organization, asOf in
                let inspection = RequestInspection(asOf: asOf, names: names) { digest, commonName in
                    keyUses.value(for: [digest, commonName]) { store.earlierUse(ofKey: digest, besides: commonName) }
                }
                return RequestReading(text: text, ordered: ordered, organization: organization, inspection: inspection)
            },
            readCertificate: { text in
                do {
                    return .success(CurrentCertificate(try Certificate.read(Array(text.utf8))))
                } catch {
                    return .failure(ServiceFault("\(error)"))
                }
            },
            makeKey: { order throws(ServiceFault) in
                guard KeyAlgorithm(option: order.keyLength) != nil else {
                    throw ServiceFault("There is no key length \(DisplayText.sanitized(order.keyLength)).")
                }
                return try faulting { () throws(CryptographyFault) in try MadeKey(order) }
            },
            hashPassword: { password throws(ServiceFault) in
                try faulting { () throws(CryptographyFault) in
                    try password.withUTF8 { bytes throws(CryptographyFault) in try PasswordHash.make(password: bytes) }
                }
            },
            passwordMatches: { password, hash in
                passwords.value(for: PasswordQuestion(password: password, hash: hash)) {
                    password.withUTF8 { (try? PasswordHash.verify(password: $0, against: hash)) ?? false }
                }
            },
            account: { userID throws(ServiceFault) in
                try accounts.value(for: userID) {
                    do throws(StoreError) {
                        return .success(try store.account(userID: userID).map(AccountRecord.init))
                    } catch StoreError.unusableUserID {
                        return .success(nil)  // the rule for user ids says so
                    } catch {
                        return .failure(ServiceFault(error.description))
                    }
                }.get()
            },
            recentOrder: { commonName in
                recentOrders.value(for: commonName) {
                    memory.recentOrder(commonName: commonName, before: Timestamp(Date()).calendarDate)
                }
            },
            codeUses: { kind, code throws(ServiceFault) in
                do throws(StoreError) {
                    return try memory.uses(ofCode: "\(kind.rawValue):\(code)")
                } catch {
                    throw ServiceFault(error.description)
                }
            },
            store: { placed throws(StoreRefusal) in try store.place(placed) })
        services.openingAnswers = { request, asOf in OpeningDocument.Reading(request: request, asOf: asOf, names: names) }
        return services
    }
}

private struct PasswordQuestion: Equatable {
    let password: Secret
    let hash: String
}

/// Turns a cryptography fault into a sentence for the flow.
private func faulting<Result>(_ body: () throws(CryptographyFault) -> Result) throws(ServiceFault) -> Result {
    do {
        return try body()
    } catch {
        throw ServiceFault("\(error)")
    }
}

extension CurrentCertificate {
    /// A certificate without alternative names is for its common name.
    fileprivate init(_ certificate: Certificate) {
        let names = certificate.alternativeNames.filter { ["dns", "ip"].contains($0.kind) }.map(\.value)
        let commonNames = certificate.subject.attributes.filter { $0.type == "CN" }.map(\.value)
        self.init(lastDay: certificate.notAfter, names: names.isEmpty ? commonNames : names)
    }
}

extension AccountRecord {
    fileprivate init(_ account: Account) {
        self.init(userID: account.userID, passwordHash: account.passwordHash, contact: account.contact)
    }
}

extension MadeKey {
    /// Makes the key and its request.
    fileprivate init(_ order: KeyOrder) throws(CryptographyFault) {
        let algorithm = KeyAlgorithm(option: order.keyLength) ?? .rsa(bits: 2048)
        let key = try PrivateKey.generate(algorithm)
        let request = try CertificateRequest.create(
            key: key, subject: SubjectName(order.subject.map { SubjectName.Attribute(type: $0.type, value: $0.value) }),
            alternativeNames: order.names.map(AlternativeName.init))
        self.init(
            requestPEM: request.pem,
            encryptedKeyPEM: try order.passphrase.withUTF8 { bytes throws(CryptographyFault) in try key.encryptedPEM(passphrase: bytes) },
            algorithm: "\(algorithm)")
    }
}

extension OrderStore {
    /// Writes a placed order.
    fileprivate func place(_ placed: PlacedOrder) throws(StoreRefusal) -> StoredPaths {
        do {
            let account = placed.newAccount.map {
                Account(
                    userID: $0.userID, passwordHash: $0.passwordHash, createdAt: placed.order.placedAt, contact: $0.contact)
            }
            let files = try place(placed.order, request: placed.requestPEM, key: placed.encryptedKeyPEM, account: account)
            return StoredPaths(order: files.order, request: files.request ?? "", key: files.key)
        } catch .orderIDTaken {
            throw .idTaken
        } catch .accountExists {
            throw .accountTaken
        } catch {
            throw .unwritable(error.description, exitCode: error.exitStatus)
        }
    }
}
