extension Rule {
    /// Rules about host names, addresses, dates and keys.
    static let namesAndDates: [Rule] = [
        hostname, wildcard, commonName, subdomain, domain, ucDomain, publicIP, internalName,
        date, startDate, endDate, currentExpiry, term, keyLength, approvalMethod,
    ]
}
