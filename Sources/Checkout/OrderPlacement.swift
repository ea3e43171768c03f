package import Clients
package import Flow
import IssuanceRules
package import Orders
import Validation

/// Places what a flow has gathered: key and request, account, order, all in one write to the store.
package struct OrderPlacement: Sendable {
    private let context: OrderContext
    private let definition: FlowDefinition

    /// Places orders of a flow.
    package init(context: OrderContext, definition: FlowDefinition) {
        self.context = context
        self.definition = definition
    }

    /// A placed order, and the one thing that is shown once and kept nowhere.
    package struct Outcome: Sendable {
        /// The order as it stands in the store.
        package var order: Order
        /// Where it lies.
        package var paths: StoredPaths
        /// What was appended to the PFX password; `nil` when the request was pasted.
        package var passwordSuffix: String?
        /// The answers stage by stage, without passwords.
        package var answers: [DocumentLine]

        /// A placed order.
        package init(order: Order, paths: StoredPaths, passwordSuffix: String?, answers: [DocumentLine] = []) {
            (self.order, self.paths, self.passwordSuffix, self.answers) = (order, paths, passwordSuffix, answers)
        }
    }

    /// Why nothing was placed.
    package struct Failure: Error, Hashable, Sendable {
        /// A sentence for people.
        package var message: String
        /// sysexits: 65 for data, 73 or 74 for the store.
        package var exitCode: Int32

        /// Why nothing was placed.
        package init(message: String, exitCode: Int32) {
            (self.message, self.exitCode) = (message, exitCode)
        }

        /// Somebody gave it up in time.
        package static let givenUp = Failure(message: "Nothing was placed: it was given up.", exitCode: 65)
    }

    /// How often another id is drawn when one is taken already. One in three thousand million is; more than one in a row is a fault.
    private static let idAttempts = 8

    /// Places the order of answers that have no blocking finding. The store is touched last, and by one call. Takes up to some seconds.
    package func place(_ flow: FlowState, _ course: PlacingCourse = .unwatched) throws(Failure) -> Outcome {
        do {
            return try placed(flow, course)
        } catch let failure as Failure {
            throw failure
        } catch StoreRefusal.unwritable(let message, let exitCode) {
            throw Failure(message: message, exitCode: exitCode)
        } catch StoreRefusal.accountTaken {
            throw Failure(
                message: "Somebody has just made an account with this user ID. Type its password, or choose another user ID.", exitCode: 65)
        } catch StoreRefusal.idTaken {
            throw Failure(message: "No free order number was found: this machine's random numbers seem broken.", exitCode: 74)
        } catch {
            throw Failure(message: "\(error)", exitCode: 65)
        }
    }

    private func placed(_ flow: FlowState, _ course: PlacingCourse) throws -> Outcome {
        let (request, suffix) = try madeRequest(flow.visible)
        course.advance(0.7)
        for _ in 0..<Self.idAttempts {
            var parts = try self.parts(of: flow, request: request, isKeyMade: suffix != nil)
            parts.trace = course.trace(parts.order.id, parts.order.placedAt)
            course.advance(0.9)
            guard course.mayWrite() else { throw Failure.givenUp }
            guard let paths = try stored(parts) else { continue }
            let answers = context.answersByStage(flow.visible, before: "review")
            return Outcome(order: parts.order, paths: paths, passwordSuffix: suffix, answers: answers)
        }
        throw StoreRefusal.idTaken
    }

    /// Everything that goes into the store, under an id just drawn.
    private func parts(of flow: FlowState, request: MadeKey, isKeyMade: Bool) throws -> PlacedOrder {
        let id = try OrderID.make(randomBytes: context.clients.randomness.bytes)
        let order = try OrderAssembly(context: context, flow: flow, definition: definition)
            .order(id: id, keyAlgorithm: request.algorithm, placedAt: context.clients.clock.now())
        return PlacedOrder(
            order: order, requestPEM: request.requestPEM, encryptedKeyPEM: isKeyMade ? request.encryptedKeyPEM : nil,
            newAccount: try order.customer.flatMap { try newAccount(flow.visible.answers, contact: $0.applicant.contact) })
    }

    /// Where the order lies now; `nil` if its id is taken.
    private func stored(_ parts: PlacedOrder) throws(StoreRefusal) -> StoredPaths? {
        do {
            return try context.clients.filing.place(parts)
        } catch .idTaken {
            return nil
        }
    }

    /// The request: made here with its key, or the pasted one, and the suffix of the key's password.
    private func madeRequest(_ visible: VisibleFlow) throws -> (MadeKey, suffix: String?) {
        let answers = visible.answers
        let names = context.orderNames(answers)
        if answers.text(.csrMethod) == SigningRequest.Method.paste.rawValue {
            let pem = answers[.csrPEM]?.text ?? ""
            let organization = context.certificateOrganization(answers)
            guard case .read(let facts) = context.clients.requests.request(pem, names.all, organization, context.asOf) else {
                throw AssemblyFault.requestUnreadable
            }
            return (MadeKey(requestPEM: facts.pem, encryptedKeyPEM: "", algorithm: facts.key), nil)
        }
        let suffix = try context.clients.randomness.passwordSuffix()
        let password = try secret(.pfxPassword, of: answers)
        let order = KeyOrder(
            keyLength: answers.text(.keyLength) ?? "2048", subject: subject(answers), names: names.all,
            passphrase: Secret(password.revealed + suffix))
        return (try context.clients.keys.make(order), suffix)
    }

    /// A secret that nothing can be made without.
    private func secret(_ field: FieldID, of answers: ResolvedAnswers) throws(AssemblyFault) -> Secret {
        guard let secret = answers[field]?.secret, !secret.isEmpty else {
            throw .unanswered(field)
        }
        return secret
    }

    /// The subject in the order the Baseline Requirements demand (7.1.4.2): C, ST, L, O, OU, CN. The department is left out as soon as certificates may no
    /// longer have one.
    private func subject(_ answers: ResolvedAnswers) -> [(type: String, value: String)] {
        func text(_ field: String) -> String? { FieldID(field).flatMap(answers.text) }
        let isDepartmentDropped = IssuanceRules.rule(.organizationalUnit, on: context.asOf) != nil
        let attributes = [
            ("C", text("csr.country")), ("ST", text("organization.state")), ("L", text("organization.city")),
            ("O", context.certificateOrganization(answers)), ("OU", isDepartmentDropped ? nil : text("applicant.department")),
            ("CN", text("certificate.commonName")),
        ]
        return attributes.compactMap { type, value in value.map { (type: type, value: $0) } }
    }

    /// The account to make; `nil` if the user id has one already (its password was checked by the rule).
    private func newAccount(_ answers: ResolvedAnswers, contact: Contact) throws -> AccountRecord? {
        guard let userID = answers.text(.userID), try context.clients.accounts.find(userID) == nil else { return nil }
        let hash = try context.clients.accounts.hash(try secret(.password, of: answers))
        return AccountRecord(userID: userID, passwordHash: hash, contact: contact)
    }
}
