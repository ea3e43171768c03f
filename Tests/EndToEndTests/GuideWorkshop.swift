/// Somebody who does what the guides say: an order whose certificate is there, its files, and servers.
final class GuideWorkshop {
    /// A block of a guide that is to be typed or saved.
    struct Block {
        let language: String
        let file: String?
        let text: String

        /// The commands, a line that ends with a backslash together with the next one; without comments.
        var commands: [String] {
            let lines = text.replacing("\\\n", with: "").split(separator: "\n").map(String.init)
            return lines.filter { !$0.hasPrefix("#") }
        }
    }

    let workshop: CSRWorkshop
    let order: String
    private let password: String
    private var folder: String { workshop.folder }

    init() throws {
        (workshop, order, password) = try OrdersBundleTests.issued()
        let run = try workshop.certdesk(["orders", "bundle", order, "--for", "nginx", "--output", "files"])
        guard run.status == 0 else { throw CSRWorkshop.Failure(description: run.messages) }
        // What the customer has besides: the request, also within a mail.
        let request = try workshop.text("mine.csr")
        try workshop.write(request, to: "files/www.example.com.csr")
        try workshop.write("Hello,\nhere is the request:\n\n> \(request.replacing("\n", with: "\n> "))\nBye\n", to: "files/request.txt")
        try layOutServers()
    }

    /// `/etc/ssl` of the servers, with a certificate for each of two sites, and one for a person by an authority of their own.
    private func layOutServers() throws {
        try workshop.request("shop", subject: "/CN=shop.example.com", names: "DNS:shop.example.com")
        try workshop.issue("shop")
        let key = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try workshop.openssl(key + ["-x509", "-subj", "/CN=People", "-days", "30", "-keyout", "people.key", "-out", "people-ca.pem"])
        try workshop.openssl(key + ["-new", "-subj", "/CN=Test Person", "-keyout", "files/person.key", "-out", "person.csr"])
        try workshop.openssl([
            "x509", "-req", "-in", "person.csr", "-CA", "people-ca.pem", "-CAkey", "people.key", "-days", "30", "-out", "files/person.pem",
        ])
        try workshop.succeed("/bin/mkdir", ["-p", "etc/www.example.com", "etc/shop.example.com"])
        for name in ["fullchain.pem", "www.example.com.key"] {
            try workshop.write(workshop.text("files/\(name)"), to: "etc/www.example.com/\(name)")
        }
        try workshop.write("\(password)\n", to: "etc/www.example.com/password")
        try workshop.write(workshop.text("shop.pem") + workshop.text("issuing.pem"), to: "etc/shop.example.com/fullchain.pem")
        try workshop.write(workshop.text("shop.key"), to: "etc/shop.example.com/shop.example.com.key")
        try workshop.write(workshop.text("people-ca.pem"), to: "etc/people-ca.pem")
    }

    /// The topics, in their order.
    func topics() throws -> [String] { try workshop.certdesk(["help", "--list"]).output.split(separator: "\n").map(String.init) }

    /// What a guide shows of commands and files, with the order's names in it.
    func blocks(of topic: String) throws -> [Block] {
        let guide = try JSON(parsing: workshop.certdesk(["help", topic, "--order", order, "--json"]).output)
        return guide["parts"].elements.filter { $0["kind"].string == "code" }.map { part in
            Block(language: part["language"].string ?? "", file: part["file"].string, text: part["text"].string ?? "")
        }
    }

    /// A folder of a topic's own, with the files that a customer has.
    func begin(_ topic: String) throws { try workshop.succeed("/bin/cp", ["-r", "files", topic]) }

    /// Runs a command as it stands in a shell, in a topic's folder: the key's password is typed wherever one is asked for, and then yes.
    ///
    /// - Parameter server: how the server is reached, in place of its name.
    func run(_ command: String, of topic: String, server: String = "-unix socket") throws -> CSRWorkshop.Run {
        let program = try BuiltProgram.path("certdesk")
        let path = program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let words = [
            "-c",
            "cd \"$1\" && export PATH=\"$2:/usr/sbin:$PATH\" SSL_CERT_FILE=../root.pem && ln -sf ../socket socket && "
                + command.replacing("-connect www.example.com:443", with: server),
            "sh", topic, path,
        ]
        let typed = String(repeating: "\(password)\n", count: 4) + "yes\n"
        return try workshop.run("/bin/sh", words, input: typed, secrets: "")
    }

    /// Does something while nginx serves with what a guide shows, or else with the order's own files.
    func withNginx<Result>(_ blocks: [Block], _ body: () throws -> Result) throws -> Result {
        let shown = blocks.filter { $0.language == "nginx" }.map(\.text).joined(separator: "\n")
        let server = """
            server {
                listen 443 ssl;
                ssl_certificate     /etc/ssl/www.example.com/fullchain.pem;
                ssl_certificate_key /etc/ssl/www.example.com/www.example.com.key;
                ssl_password_file   /etc/ssl/www.example.com/password;
            }
            """
        return try workshop.withNginx(placed(shown.contains("server {") ? shown : "\(shown)\n\(server)"), body)
    }

    /// The same with Apache.
    func withApache<Result>(_ blocks: [Block], _ body: (UInt16) throws -> Result) throws -> Result {
        let shown = blocks.filter { $0.language == "apache" }.map(\.text).joined(separator: "\n")
        let host = """
            <VirtualHost *:443>
                ServerName www.example.com
                SSLEngine on
                SSLCertificateFile    /etc/ssl/www.example.com/fullchain.pem
                SSLCertificateKeyFile /etc/ssl/www.example.com/www.example.com.key
            </VirtualHost>
            """
        return try workshop.withApache(placed(shown.contains("<VirtualHost") ? shown : "\(shown)\n\(host)"), password: password, body)
    }

    /// A server's file as it stands, but for where its files are and where it listens.
    private func placed(_ file: String) -> String {
        file.replacing("/etc/ssl/", with: "\(folder)/etc/").replacing("listen 443", with: "listen unix:\(folder)/socket")
    }

    /// What a server answers to a request for its first page; `nil` if it answers nothing.
    ///
    /// - Parameter options: of openssl, besides those that say where the server is.
    func answer(_ options: [String], server: [String]) throws -> String? {
        let run = try workshop.run(
            "openssl", ["s_client", "-quiet", "-servername", "www.example.com", "-CAfile", "root.pem"] + server + options,
            input: "GET / HTTP/1.0\r\nHost: www.example.com\r\n\r\n", secrets: "")
        return run.output.split(separator: "\r\n").first.map(String.init)
    }
}
