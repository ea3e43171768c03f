import Orders

extension IssuanceRules {
    /// Certificates for mail, from the S/MIME Baseline Requirements. Read in SBR 1.0.10; what later versions add is marked by its ballot and known
    /// from their list of versions alone.
    static let mailRows: [IssuanceRule?] = [
        IssuanceRule(
            "mail-validity-825", .mailValidity, "An S/MIME certificate is valid for at most 825 days",
            from: "2025-07-15", .limit, limit: .days(825), source: "SBR 6.3.2"),
        IssuanceRule(
            "mail-legacy-ended", .mailProfiles, "S/MIME certificates are strict or multipurpose; the legacy profiles have ended",
            from: "2025-07-15", .notice, source: "SBR 7.1.6.1"),
        IssuanceRule(
            "mailbox-validation-reuse-398", .mailboxValidationReuse, "Proof of control over a mail domain is good for 398 days",
            from: "2023-09-01", .notice, limit: .days(398), source: "SBR 4.2.1"),
        IssuanceRule(
            "mail-identity-validation-reuse-825", .mailIdentityValidationReuse,
            "Proof of a person's or an organization's identity is good for 825 days in S/MIME certificates",
            from: "2023-09-01", .notice, limit: .days(825), source: "SBR 4.2.1"),
        IssuanceRule(
            "mail-caa-required", .mailCAA, "A mail domain's CAA records (issuemail) are obeyed",
            from: "2025-03-15", .notice, source: "SBR 4.2.2.1, RFC 9495"),
        IssuanceRule(
            "mail-corroboration-required", .mailCorroboration, "Proof of a mail domain is checked from several places in the network",
            from: "2025-05-15", .notice, source: "SBR 4.2.2.2"),
        IssuanceRule(
            "mail-linting-required", .mailLinting, "Every S/MIME certificate is checked by a linter before it is signed",
            from: "2025-09-15", .notice, source: "SBR 4.3.1.2"),
        IssuanceRule(
            "mail-purposes-closed", .mailPurposes, "S/MIME certificates serve for mail, and for client authentication at most",
            from: "2027-07-01", .notice, source: "SBR 7.1.2.3, SMC018"),
    ]
}
