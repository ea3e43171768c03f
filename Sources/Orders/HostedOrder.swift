/// An order of a certificate for a service that is hosted here, and of its way onto the load balancer.
package struct HostedOrder: Codable, Hashable, Sendable {
    /// What is hosted. The raw values are the option ids of `service.kind`.
    package enum Service: String, Codable, CaseIterable, Hashable, Sendable {
        /// Outlook on the web, which was Outlook Web Access.
        case owa
        case sharepoint

        /// The service for people.
        package var title: String {
            switch self {
            case .owa: "Outlook on the web (OWA)"
            case .sharepoint: "SharePoint"
            }
        }
    }

    /// How many full-access mailboxes the customer has; ``mailboxMinimum`` at least.
    package var mailboxes: Int
    /// What is hosted.
    package var service: Service
    /// The host of the service's URL, which the certificate has to name exactly.
    package var commonName: String
    /// The customer's division; `nil` for none.
    package var division: String?
    /// The request that was made here, with its key.
    package var csr: SigningRequest
    /// How it is paid.
    package var payment: Payment
    /// The steps in which the work goes to and fro, all of them, in their order.
    package var handOvers: [HandOver]
    /// Every certificate that came, the one in use last.
    package var certificates: [ReceivedCertificate]

    /// The smallest customer for whom a certificate is put onto the load balancer, in full-access mailboxes.
    package static let mailboxMinimum = 200

    /// An order for a hosted service.
    package init(
        mailboxes: Int, service: Service, commonName: String, division: String? = nil, csr: SigningRequest, payment: Payment,
        handOvers: [HandOver], certificates: [ReceivedCertificate] = []
    ) {
        (self.mailboxes, self.service, self.commonName, self.division) = (mailboxes, service, commonName, division)
        (self.csr, self.payment, self.handOvers, self.certificates) = (csr, payment, handOvers, certificates)
    }
}
