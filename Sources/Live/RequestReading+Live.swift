import Certificates
import Clients
import Flow
import Orders
import Requests

extension RequestReading {
    /// Reads a request with OpenSSL and compares it with the names of the order.
    init(text: String, ordered: [CertificateName], organization: String?, inspection: RequestInspection) {
        do throws(ReadFault) {
            let received = try CertificateRequest.received(Array(text.utf8))
            let request = received.value
            let findings =
                received.repairs.map { RequestFinding($0) }
                + inspection.findings(request, ordered: ordered, organization: organization)
            self = .read(
                RequestFacts(
                    subject: request.subject.description, names: request.alternativeNames.map(\.value), key: "\(request.key)",
                    signature: "\(request.signature)", remarks: findings.map { .init($0.severity, $0.message, rule: $0.rule) },
                    pem: request.pem))
        } catch {
            self = .unreadable("\(error)", rule: error.rule)
        }
    }
}
