package import Flow
package import Orders
package import Pricing
package import Validation

/// Every effect an order has on the world outside, as closures: the program wires live ones, tests their own.
package struct Services: Sendable {
    /// The real time; `placedAt` and events come from it, never from the order's date.
    package var now: @Sendable () -> Timestamp
    /// The public suffix list and IDNA.
    package var names: NameServices
    /// Bytes of a cryptographically secure generator.
    package var randomBytes: @Sendable (_ count: Int) throws(ServiceFault) -> [UInt8]
    /// Eight random characters that cannot be misread, appended to the password of the PFX file.
    package var passwordSuffix: @Sendable () throws(ServiceFault) -> String
    /// What a pasted certificate signing request says, compared with the names and the organization of the order.
    package var readRequest:
        @Sendable (_ text: String, _ ordered: [CertificateName], _ organization: String?, _ asOf: CalendarDate) -> RequestReading
    /// What a pasted certificate says, or why it cannot be read.
    package var readCertificate: @Sendable (_ certificate: String) -> Result<CurrentCertificate, ServiceFault>
    /// Makes a key and a request for it. The key comes back encrypted.
    package var makeKey: @Sendable (KeyOrder) throws(ServiceFault) -> MadeKey
    /// A salted slow hash of an account's password.
    package var hashPassword: @Sendable (Secret) throws(ServiceFault) -> String
    /// Whether a password is the one of a hash; slow on purpose.
    package var passwordMatches: @Sendable (Secret, _ hash: String) -> Bool
    /// The account with this id, whatever the case of its letters; a fault if it is there and cannot be read.
    package var account: @Sendable (_ userID: String) throws(ServiceFault) -> AccountRecord?
    /// The newest order in the store with this common name.
    package var recentOrder: @Sendable (_ commonName: String) -> (id: OrderID, placedAt: Timestamp)?
    /// How many orders of the store have used a coupon or campaign, by its code in capitals; asked only for codes that are limited. A fault if
    /// the store cannot be read: that is not the same as no use.
    package var codeUses: @Sendable (_ kind: CodeKind, _ code: String) throws(ServiceFault) -> Int
    /// The answers in a request that the customer sent before the order was begun.
    package var openingAnswers: @Sendable (_ request: [UInt8], _ asOf: CalendarDate) -> OpeningDocument.Reading = { _, _ in
        .unreadable("Requests cannot be read here.")
    }
    /// Writes an order, its request, its key and its new account; all of it or nothing.
    package var store: @Sendable (PlacedOrder) throws(StoreRefusal) -> StoredPaths

    /// Bundles the effects.
    package init(
        now: @escaping @Sendable () -> Timestamp, names: NameServices,
        randomBytes: @escaping @Sendable (Int) throws(ServiceFault) -> [UInt8],
        passwordSuffix: @escaping @Sendable () throws(ServiceFault) -> String,
        readRequest: @escaping @Sendable (String, [CertificateName], String?, CalendarDate) -> RequestReading,
        readCertificate: @escaping @Sendable (String) -> Result<CurrentCertificate, ServiceFault>,
        makeKey: @escaping @Sendable (KeyOrder) throws(ServiceFault) -> MadeKey,
        hashPassword: @escaping @Sendable (Secret) throws(ServiceFault) -> String,
        passwordMatches: @escaping @Sendable (Secret, String) -> Bool,
        account: @escaping @Sendable (String) throws(ServiceFault) -> AccountRecord?,
        recentOrder: @escaping @Sendable (String) -> (id: OrderID, placedAt: Timestamp)?,
        codeUses: @escaping @Sendable (CodeKind, String) throws(ServiceFault) -> Int,
        store: @escaping @Sendable (PlacedOrder) throws(StoreRefusal) -> StoredPaths
    ) {
        (self.now, self.names, self.randomBytes, self.passwordSuffix) = (now, names, randomBytes, passwordSuffix)
        (self.readRequest, self.readCertificate, self.makeKey) = (readRequest, readCertificate, makeKey)
        (self.hashPassword, self.passwordMatches, self.account) = (hashPassword, passwordMatches, account)
        (self.recentOrder, self.codeUses, self.store) = (recentOrder, codeUses, store)
    }
}

/// Something outside failed; the sentence says what and what to do.
package struct ServiceFault: Error, Hashable, Sendable {
    /// What failed and what to do.
    package var message: String

    /// A failure in words.
    package init(_ message: String) {
        self.message = message
    }
}

/// Why the store did not take an order.
package enum StoreRefusal: Error, Hashable, Sendable {
    /// Another order has this id already; draw another.
    case idTaken
    /// Another account took the user id in the meantime.
    case accountTaken
    /// The store cannot be written: the sentence, and the exit code of sysexits (73 or 74).
    case unwritable(String, exitCode: Int32)
}

/// What a pasted request says.
package enum RequestReading: Hashable, Sendable {
    /// It cannot be read: what is damaged, in which line, and what to do.
    case unreadable(String)
    case read(RequestFacts)
}

/// The facts of a request that people compare with the order.
package struct RequestFacts: Hashable, Sendable {
    /// The distinguished name as text.
    package var subject: String
    /// Names the request asks for.
    package var names: [String]
    /// `RSA 2048`.
    package var key: String
    /// `SHA-256, valid`.
    package var signature: String
    /// What is wrong with it, and what is odd.
    package var remarks: [FlowContext.Remark]
    /// The request alone, without the text around it.
    package var pem: String

    /// What a request says.
    package init(subject: String, names: [String], key: String, signature: String, remarks: [FlowContext.Remark], pem: String) {
        (self.subject, self.names, self.key) = (subject, names, key)
        (self.signature, self.remarks, self.pem) = (signature, remarks, pem)
    }
}

/// What of a certificate in use matters to the order that replaces it.
package struct CurrentCertificate: Hashable, Sendable {
    /// Its last day.
    package var lastDay: CalendarDate
    /// Host names and addresses it is for, as it has them.
    package var names: [String]

    /// A certificate in use.
    package init(lastDay: CalendarDate, names: [String]) {
        (self.lastDay, self.names) = (lastDay, names)
    }
}

/// What a key is to be made for.
package struct KeyOrder: Sendable {
    /// An option id of `csr.keyLength`: `2048`, `p256`.
    package var keyLength: String
    /// Subject attributes by their short names (`C`, `ST`, `L`, `O`, `CN`), in the order they are encoded.
    package var subject: [(type: String, value: String)]
    /// The names the request asks for.
    package var names: [CertificateName]
    /// What the private key is encrypted with.
    package var passphrase: Secret
}

/// A key made here.
package struct MadeKey: Sendable {
    /// The request, signed with the key.
    package var requestPEM: String
    /// The key as PKCS#8 EncryptedPrivateKeyInfo (RFC 5958).
    package var encryptedKeyPEM: String
    /// `RSA 2048`.
    package var algorithm: String

    /// A key and its request.
    package init(requestPEM: String, encryptedKeyPEM: String, algorithm: String) {
        (self.requestPEM, self.encryptedKeyPEM, self.algorithm) = (requestPEM, encryptedKeyPEM, algorithm)
    }
}

/// An account as far as an order needs it.
package struct AccountRecord: Hashable, Sendable {
    /// As it was typed when the account was made.
    package var userID: String
    /// Salted scrypt, in its textual form.
    package var passwordHash: String
    /// Whose account it is, to be offered as an answer: first and last name, e-mail.
    package var contact: Contact

    /// An account of the store.
    package init(userID: String, passwordHash: String, contact: Contact) {
        (self.userID, self.passwordHash, self.contact) = (userID, passwordHash, contact)
    }
}

/// Everything one placed order puts into the store.
package struct PlacedOrder: Sendable {
    /// The order, complete.
    package var order: Order
    /// The request, made here or pasted.
    package var requestPEM: String
    /// `nil` when the request was pasted: the customer keeps the key.
    package var encryptedKeyPEM: String?
    /// `nil` when the order reuses an account.
    package var newAccount: AccountRecord?
}

/// Where the parts of an order lie, as paths people can read.
package struct StoredPaths: Hashable, Sendable {
    /// The order file.
    package var order: String
    /// `csr.pem`.
    package var request: String
    /// `key.pem`; `nil` when the customer keeps the key.
    package var key: String?

    /// The paths of an order.
    package init(order: String, request: String, key: String?) {
        (self.order, self.request, self.key) = (order, request, key)
    }
}
