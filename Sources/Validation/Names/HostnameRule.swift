import Flow

extension Rule {
    /// A public host name: RFC 1034 section 3.5, RFC 1123 section 2.1, RFC 1035 section 2.3.4, IDNA by UTS 46; below a public suffix (BR 3.2.2.4), in no special-use
    /// domain; underscores, reserved labels, reverse zones and internal names by the order's date.
    static let hostname = Rule(
        name: "hostname", summary: "A public host name, such as a web server's.", example: "www.example.com"
    ) { text, context in
        .of { () throws(Refusal) in
            try AcceptedName(
                text, as: .host, in: context,
                elsewhere: .init(
                    forAddress: "Enter the name of the server.", forWildcard: "Enter the name of a single server.")
            ).verdict
        }
    }
}
