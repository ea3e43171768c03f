import Certificates
import Synchronization
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Bytes that differ from call to call and are the same in every run.
final class ByteSequence: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = 1) {
        state = Mutex(seed)
    }

    @Sendable func next(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
        }
    }
}

extension OrderStore {
    /// A store with the program's digest.
    init(root: String, modes: AccessModes? = nil, operations: FileOperations = .live) throws(ArchiveFault) {
        try self.init(root: root, modes: modes, operations: operations, digest: SHA256.digest)
    }
}

func time(_ text: String = "2026-11-21T09:30:00Z") throws -> Timestamp { try #require(Timestamp(text)) }

func sampleContact() -> Contact {
    Contact(
        firstName: "Test", lastName: "Applicant", email: "applicant@example.org", telephone: "+442079460000",
        address: PostalAddress(street1: "1 Example Street", city: "London", country: "GB"))
}

func sampleOrder(_ id: OrderID, placedAt: String = "2026-11-21T09:30:00Z", commonName: String = "www.example.org") throws -> Order {
    let placed = try time(placedAt)
    let start = placed.calendarDate
    return Order(
        id: id, flow: "organization-ssl", state: .placed, placedAt: placed, asOf: start, actor: "operator", region: .unitedKingdom,
        currency: .gbp, product: "Organization SSL",
        customer: Party(
            organization: Organization(
                name: "Example Ltd", businessType: .privateOrganization, address: sampleContact().address, timeZone: "Europe/London",
                telephone: "+442079460000"), applicant: Applicant(userID: "test.applicant", contact: sampleContact()),
            billing: sampleContact()),
        contents: .tls(
            TLSOrder(
                certificate: CertificateRequestDetails(
                    type: .standard, commonName: commonName, classification: .new, currentExpiry: nil,
                    names: [CertificateName(kind: .commonName, value: commonName)]), licenses: Licenses(blocks: 1),
                term: TermPlan(term: .oneYear, start: start, end: start.adding(months: 12), bonusDays: 0, certificates: []),
                terms: TermsAcceptance(version: "1", acceptedAt: placed), csr: SigningRequest(method: .auto, keyAlgorithm: "EC P-256"),
                approval: Approval(method: .dns), payment: Payment(method: .deposit))),
        answers: ["certificate": ["commonName": .string(commonName)]],
        quote: Quote(
            currency: .gbp, lines: [], subtotal: .zero, tax: nil, total: .zero, book: Quote.Book(name: "sample", version: "1"), notes: []),
        advisories: [], events: [OrderEvent(time: placed, actor: "operator", what: "Order placed.")])
}

func sampleAccount(_ userID: String = "test.applicant") throws -> Account {
    Account(userID: userID, passwordHash: "scrypt$sample", createdAt: try time(), contact: sampleContact())
}

func sampleDraft(_ id: DraftID, savedAt: String = "2026-11-21T09:30:00Z", stage: String = "certificate") throws -> Draft {
    Draft(
        id: id, flow: "organization-ssl", createdAt: try time("2026-11-21T09:00:00Z"), savedAt: try time(savedAt), actor: "operator",
        asOf: nil, stage: stage, field: "certificate.commonName", answers: ["region": ["region": .string("europe")]],
        detached: ["billing.email"])
}

/// PEM-shaped text: what is in the files is not the store's affair.
let request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"
let key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
