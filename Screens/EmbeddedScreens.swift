/// The screen files that the binary carries.
package enum EmbeddedScreens {
    /// The ids of the flows, the one offered first at the head.
    package static let flows = ["organization-ssl"]

    /// The ids of flows that begin with an order that is there, so that nobody who takes a new one has to choose among them.
    package static let followUps = ["reissue"]

    /// The files of a flow, its own file first; empty for a flow that the binary does not carry.
    package static func files(for flow: String) -> [ScreenFile] {
        switch flow {
        case "organization-ssl": organizationSSL
        case "reissue": reissue
        default: []
        }
    }

    /// The texts of messages, a file for each kind.
    package static var messages: [ScreenFile] {
        [
            ScreenFile(name: "order-confirmed.json5", bytes: PackageResources.order_confirmed_json5),
            ScreenFile(name: "approval-request.json5", bytes: PackageResources.approval_request_json5),
            ScreenFile(name: "dns-value.json5", bytes: PackageResources.dns_value_json5),
            ScreenFile(name: "vetting.json5", bytes: PackageResources.vetting_json5),
            ScreenFile(name: "issued.json5", bytes: PackageResources.issued_json5),
            ScreenFile(name: "renewal-reminder.json5", bytes: PackageResources.renewal_reminder_json5),
            ScreenFile(name: "reissued.json5", bytes: PackageResources.reissued_json5),
            ScreenFile(name: "cancelled.json5", bytes: PackageResources.cancelled_json5),
            ScreenFile(name: "quote.json5", bytes: PackageResources.quote_json5),
        ]
    }

    private static let organizationSSL: [ScreenFile] = [
        ScreenFile(name: "organization-ssl.json5", bytes: PackageResources.organization_ssl_json5),
        ScreenFile(name: "organization-ssl.region.json5", bytes: PackageResources.organization_ssl_region_json5),
        ScreenFile(name: "organization-ssl.certificate.json5", bytes: PackageResources.organization_ssl_certificate_json5),
        ScreenFile(name: "organization-ssl.sans.json5", bytes: PackageResources.organization_ssl_sans_json5),
        ScreenFile(name: "organization-ssl.licenses.json5", bytes: PackageResources.organization_ssl_licenses_json5),
        ScreenFile(name: "organization-ssl.validity.json5", bytes: PackageResources.organization_ssl_validity_json5),
        ScreenFile(name: "organization-ssl.options.json5", bytes: PackageResources.organization_ssl_options_json5),
        ScreenFile(name: "organization-ssl.organization.json5", bytes: PackageResources.organization_ssl_organization_json5),
        ScreenFile(name: "organization-ssl.applicant.json5", bytes: PackageResources.organization_ssl_applicant_json5),
        ScreenFile(name: "organization-ssl.billing.json5", bytes: PackageResources.organization_ssl_billing_json5),
        ScreenFile(name: "organization-ssl.terms.json5", bytes: PackageResources.organization_ssl_terms_json5),
        ScreenFile(name: "organization-ssl.csr.json5", bytes: PackageResources.organization_ssl_csr_json5),
        ScreenFile(name: "organization-ssl.approval.json5", bytes: PackageResources.organization_ssl_approval_json5),
        ScreenFile(name: "organization-ssl.payment.json5", bytes: PackageResources.organization_ssl_payment_json5),
        ScreenFile(name: "organization-ssl.review.json5", bytes: PackageResources.organization_ssl_review_json5),
    ]

    private static let reissue: [ScreenFile] = [
        ScreenFile(name: "reissue.json5", bytes: PackageResources.reissue_json5),
        ScreenFile(name: "reissue.names.json5", bytes: PackageResources.reissue_names_json5),
        ScreenFile(name: "reissue.csr.json5", bytes: PackageResources.reissue_csr_json5),
        ScreenFile(name: "reissue.approval.json5", bytes: PackageResources.reissue_approval_json5),
        ScreenFile(name: "reissue.review.json5", bytes: PackageResources.reissue_review_json5),
    ]
}
