/// The screen files that the binary carries.
package enum EmbeddedScreens {
    /// The ids of the flows, the one offered first at the head.
    package static let flows = ["organization-ssl", "hosted-service", "smime-bulk"]

    /// The ids of flows that nobody who takes a new order has to choose among: they begin with an order that is there, or no order comes of them.
    package static let followUps = ["reissue", "provider"]

    /// The files of a flow, its own file first; empty for a flow that the binary does not carry.
    package static func files(for flow: String) -> [ScreenFile] {
        switch flow {
        case "organization-ssl": organizationSSL
        case "hosted-service": hostedService
        case "smime-bulk": smimeBulk
        case "reissue": reissue
        case "provider": provider
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
            ScreenFile(name: "revoked.json5", bytes: PackageResources.revoked_json5),
            ScreenFile(name: "hand-over.json5", bytes: PackageResources.hand_over_json5),
            ScreenFile(name: "domain-request.json5", bytes: PackageResources.domain_request_json5),
            ScreenFile(name: "mail-order.json5", bytes: PackageResources.mail_order_json5),
            ScreenFile(name: "call-back.json5", bytes: PackageResources.call_back_json5),
            ScreenFile(name: "mail-certificate.json5", bytes: PackageResources.mail_certificate_json5),
            ScreenFile(name: "mail-ended.json5", bytes: PackageResources.mail_ended_json5),
            ScreenFile(name: "quote.json5", bytes: PackageResources.quote_json5),
            ScreenFile(name: "guide.json5", bytes: PackageResources.guide_json5),
            ScreenFile(name: "invoice.json5", bytes: PackageResources.invoice_json5),
        ]
    }

    /// The guides, a file for each topic, in the order in which they are listed: from the wish for a certificate to its use, history last.
    package static var guides: [ScreenFile] {
        [
            ScreenFile(name: "server-in-three-steps.md", bytes: PackageResources.server_in_three_steps_md),
            ScreenFile(name: "what-it-proves.md", bytes: PackageResources.what_it_proves_md),
            ScreenFile(name: "https-and-padlock.md", bytes: PackageResources.https_and_padlock_md),
            ScreenFile(name: "exact-name.md", bytes: PackageResources.exact_name_md),
            ScreenFile(name: "wildcard.md", bytes: PackageResources.wildcard_md),
            ScreenFile(name: "public-ip.md", bytes: PackageResources.public_ip_md),
            ScreenFile(name: "sites-and-addresses.md", bytes: PackageResources.sites_and_addresses_md),
            ScreenFile(name: "server-licenses.md", bytes: PackageResources.server_licenses_md),
            ScreenFile(name: "own-dates.md", bytes: PackageResources.own_dates_md),
            ScreenFile(name: "request.md", bytes: PackageResources.request_md),
            ScreenFile(name: "request-openssl.md", bytes: PackageResources.request_openssl_md),
            ScreenFile(name: "request-tomcat.md", bytes: PackageResources.request_tomcat_md),
            ScreenFile(name: "request-windows.md", bytes: PackageResources.request_windows_md),
            ScreenFile(name: "request-f5.md", bytes: PackageResources.request_f5_md),
            ScreenFile(name: "paste-rules.md", bytes: PackageResources.paste_rules_md),
            ScreenFile(name: "subject-fields.md", bytes: PackageResources.subject_fields_md),
            ScreenFile(name: "test-certificate.md", bytes: PackageResources.test_certificate_md),
            ScreenFile(name: "what-is-checked.md", bytes: PackageResources.what_is_checked_md),
            ScreenFile(name: "what-comes-by-mail.md", bytes: PackageResources.what_comes_by_mail_md),
            ScreenFile(name: "installing.md", bytes: PackageResources.installing_md),
            ScreenFile(name: "installing-web-servers.md", bytes: PackageResources.installing_web_servers_md),
            ScreenFile(name: "installing-appliances.md", bytes: PackageResources.installing_appliances_md),
            ScreenFile(name: "moving-with-pfx.md", bytes: PackageResources.moving_with_pfx_md),
            ScreenFile(name: "lost-key.md", bytes: PackageResources.lost_key_md),
            ScreenFile(name: "personal-certificates.md", bytes: PackageResources.personal_certificates_md),
            ScreenFile(name: "hosted-service.md", bytes: PackageResources.hosted_service_md),
            ScreenFile(name: "mail-certificates.md", bytes: PackageResources.mail_certificates_md),
            ScreenFile(name: "strong-encryption.md", bytes: PackageResources.strong_encryption_md),
            ScreenFile(name: "old-servers.md", bytes: PackageResources.old_servers_md),
            ScreenFile(name: "support.md", bytes: PackageResources.support_md),
        ]
    }

    private static let provider: [ScreenFile] = [
        ScreenFile(name: "provider.json5", bytes: PackageResources.provider_json5),
        ScreenFile(name: "provider.provider.json5", bytes: PackageResources.provider_provider_json5),
        ScreenFile(name: "provider.credentials.json5", bytes: PackageResources.provider_credentials_json5),
        ScreenFile(name: "provider.certificate.json5", bytes: PackageResources.provider_certificate_json5),
        ScreenFile(name: "provider.network.json5", bytes: PackageResources.provider_network_json5),
        ScreenFile(name: "provider.sealing.json5", bytes: PackageResources.provider_sealing_json5),
        ScreenFile(name: "provider.review.json5", bytes: PackageResources.provider_review_json5),
    ]

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

    /// The people, the invoice and the payment are asked for as they are in every order.
    private static let hostedService: [ScreenFile] = [
        ScreenFile(name: "hosted-service.json5", bytes: PackageResources.hosted_service_json5),
        ScreenFile(name: "hosted-service.eligibility.json5", bytes: PackageResources.hosted_service_eligibility_json5),
        ScreenFile(name: "hosted-service.service.json5", bytes: PackageResources.hosted_service_service_json5),
        ScreenFile(name: "hosted-service.organization.json5", bytes: PackageResources.hosted_service_organization_json5),
        ScreenFile(name: "hosted-service.platform.json5", bytes: PackageResources.hosted_service_platform_json5),
        ScreenFile(name: "hosted-service.applicant.json5", bytes: PackageResources.organization_ssl_applicant_json5),
        ScreenFile(name: "hosted-service.billing.json5", bytes: PackageResources.organization_ssl_billing_json5),
        ScreenFile(name: "hosted-service.payment.json5", bytes: PackageResources.organization_ssl_payment_json5),
        ScreenFile(name: "hosted-service.review.json5", bytes: PackageResources.organization_ssl_review_json5),
    ]

    /// So they are here.
    private static let smimeBulk: [ScreenFile] = [
        ScreenFile(name: "smime-bulk.json5", bytes: PackageResources.smime_bulk_json5),
        ScreenFile(name: "smime-bulk.requirements.json5", bytes: PackageResources.smime_bulk_requirements_json5),
        ScreenFile(name: "smime-bulk.recipients.json5", bytes: PackageResources.smime_bulk_recipients_json5),
        ScreenFile(name: "smime-bulk.validity.json5", bytes: PackageResources.smime_bulk_validity_json5),
        ScreenFile(name: "smime-bulk.organization.json5", bytes: PackageResources.smime_bulk_organization_json5),
        ScreenFile(name: "smime-bulk.applicant.json5", bytes: PackageResources.organization_ssl_applicant_json5),
        ScreenFile(name: "smime-bulk.billing.json5", bytes: PackageResources.organization_ssl_billing_json5),
        ScreenFile(name: "smime-bulk.payment.json5", bytes: PackageResources.organization_ssl_payment_json5),
        ScreenFile(name: "smime-bulk.review.json5", bytes: PackageResources.organization_ssl_review_json5),
    ]

    private static let reissue: [ScreenFile] = [
        ScreenFile(name: "reissue.json5", bytes: PackageResources.reissue_json5),
        ScreenFile(name: "reissue.names.json5", bytes: PackageResources.reissue_names_json5),
        ScreenFile(name: "reissue.csr.json5", bytes: PackageResources.reissue_csr_json5),
        ScreenFile(name: "reissue.approval.json5", bytes: PackageResources.reissue_approval_json5),
        ScreenFile(name: "reissue.review.json5", bytes: PackageResources.reissue_review_json5),
    ]
}
