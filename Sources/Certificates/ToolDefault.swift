/// Names that a tool writes into a request where nobody typed another.
enum ToolDefault {
    /// Whether a value is what a tool or its example puts there by itself.
    static func isOne(type: String, value: String) -> Bool {
        let plain = value.lowercased()
        return values[type]?.contains(plain) ?? false || plain == "unknown" && ["C", "ST", "L", "O", "CN"].contains(type)
    }

    /// In lower case. `Unknown` is keytool's, in every attribute.
    private static let values: [String: Set<String>] = [
        "O": [
            "internet widgits pty ltd",  // OpenSSL
            "default company ltd",  // OpenSSL of Red Hat
            "someorganization",  // mod_ssl of Red Hat
            "snake oil, ltd",  // mod_ssl's example
            "copyleft certificate co", "fort-funston",  // easy-rsa
            "strongswan", "linux strongswan",  // strongSwan's examples
            "mycompany",  // BIG-IP
            "contoso", "contoso, ltd", "contoso ltd", "contoso, inc", "contoso corporation", "fabrikam",  // Microsoft
            "joe's-software-emporium",  // makecert
            "acme co",  // Go's generate_cert
            "koko inc.",  // certtool's template
            "my company", "your company", "your organization", "company name", "organization name", "myorg", "some company",
        ],
        "L": ["default city", "somecity", "snake town", "your city", "city name", "mycity"],
        "ST": ["some-state", "somestate", "snake desert", "your state", "state name", "mystate", "default state"],
        "CN": [
            "localhost", "localhost.localdomain", "localhost6", "localhost4", "www.snakeoil.dom", "changeme", "server", "your name",
            "myname",
            "ssl_self_signed_fallback", "common name", "your domain", "mydomain",
        ],
    ]
}
