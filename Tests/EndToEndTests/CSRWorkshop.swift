import Glibc
import PseudoTerminals

/// A folder with files, a store in it, and programs that are run there: the built `certdesk` and OpenSSL's own.
final class CSRWorkshop {
    /// How a program ended and what it said.
    struct Run {
        let status: Int32
        let output: String
        let messages: String
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where everything lies.
    let place: StoreFolder
    var folder: String { place.path }

    init() throws { place = try StoreFolder() }

    // MARK: Files

    /// The path of a file here; one that is whole already stays.
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(folder)/\(name)" }

    func write(_ text: String, to name: String) throws {
        try write(Array(text.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        guard let file = fopen(path(name), "wb") else { throw SystemFailure(call: "fopen \(name)", number: errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw SystemFailure(call: "fwrite", number: errno) }
    }

    func bytes(_ name: String) throws -> [UInt8] {
        guard let file = fopen(path(name), "rb") else {
            throw SystemFailure(call: "fopen \(name)", number: errno)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// The permission bits of a file.
    func mode(_ name: String) throws -> mode_t {
        var status = stat()
        guard stat(path(name), &status) == 0 else { throw SystemFailure(call: "stat \(name)", number: errno) }
        return status.st_mode & 0o777
    }

    // MARK: Programs

    /// Runs the built program in the folder with a store of its own. `secrets` are the lines of file descriptor 3. It has no controlling terminal.
    func certdesk(_ arguments: [String], input: String = "", secrets: String = "") throws -> Run {
        try run(BuiltProgram.path("certdesk"), arguments, input: input, secrets: secrets)
    }

    /// Runs OpenSSL, which must succeed.
    @discardableResult
    func openssl(_ arguments: [String], input: String = "") throws -> String {
        let run = try run("openssl", arguments, input: input, secrets: "")
        guard run.status == 0 else { throw Failure(description: "openssl \(arguments): \(run.messages)") }
        return run.output
    }

    /// Runs another program, which must succeed.
    func succeed(_ program: String, _ arguments: [String]) throws {
        let run = try run(program, arguments, input: "", secrets: "")
        guard run.status == 0 else { throw Failure(description: "\(program) \(arguments): \(run.messages)") }
    }

    /// Runs a program in the folder.
    func run(_ program: String, _ arguments: [String], input: String, secrets: String) throws -> Run {
        try write(input, to: ".stdin")
        try write(secrets, to: ".secrets")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, path(".stdin"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path(".stdout"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, path(".stderr"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 3, path(".secrets"), O_RDONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID: without a terminal, nothing can ask for a password.
        posix_spawnattr_setflags(&attributes, 0x80 | Int16(POSIX_SPAWN_SETSIGMASK))
        // A thread of the tests has most signals blocked, and a server that inherits that could not be ended.
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        posix_spawnattr_setsigmask(&attributes, &unblocked)
        let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "CERTDESK_STORE=\(place.store)", "LOGNAME=tester"]
        // The shell is there to change the folder; it becomes the program.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, program]
        var argv = (words + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process: pid_t = 0
        let answer = posix_spawn(&process, words[0], &actions, &attributes, &argv, &envp)
        guard answer == 0 else { throw SystemFailure(call: "posix_spawn \(program)", number: answer) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
        return Run(status: code, output: try text(".stdout"), messages: try text(".stderr"))
    }

    // MARK: Material

    /// A new P-256 key and a request by OpenSSL.
    func request(
        _ name: String, subject: String = "/C=GB/L=London/O=Example Ltd/CN=www.example.com", names: String = "DNS:www.example.com",
        extensions: [String] = []
    ) throws {
        try openssl(
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key", "-out",
                "\(name).csr",
                "-subj", subject, "-utf8",
            ] + (names.isEmpty ? [] : ["-addext", "subjectAltName=\(names)"]) + extensions.flatMap { ["-addext", $0] })
    }

    /// `root.pem` and `issuing.pem`, unless they are there.
    func makeAuthority() throws {
        if exists("issuing.pem") { return }
        let newKey = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try openssl(
            newKey + ["-x509", "-keyout", "root.key", "-out", "root.pem", "-subj", "/O=Example Authority/CN=Root", "-days", "3650"])
        try openssl(newKey + ["-keyout", "issuing.key", "-out", "issuing.csr", "-subj", "/O=Example Authority/CN=Issuing"])
        try write("basicConstraints=critical,CA:true\n", to: "ca.ext")
        try openssl([
            "x509", "-req", "-in", "issuing.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "900", "-extfile", "ca.ext", "-out",
            "issuing.pem",
        ])
    }

    /// `root.pem`, `issuing.pem`, and `NAME.pem`: a certificate for the request NAME.csr.
    ///
    /// - Parameter extensions: a file of them in place of those that the request has.
    func issue(_ name: String, extensions: String? = nil) throws {
        try makeAuthority()
        try openssl(
            ["x509", "-req", "-in", "\(name).csr", "-CA", "issuing.pem", "-CAkey", "issuing.key", "-days", "90"]
                + (extensions.map { ["-extfile", $0] } ?? ["-copy_extensions", "copy"]) + ["-out", "\(name).pem"])
    }

    /// `NAME.pem` for the request NAME.csr by the issuing authority of ``issue(_:)``, valid from one moment (`YYYYMMDDHHMMSSZ`) to another.
    func issue(_ name: String, from start: String, to end: String) throws {
        try makeAuthority()
        let policy = ["countryName", "localityName", "organizationName", "commonName"].map { "\($0) = optional" }
        try write(
            (["[ca]", "default_ca = desk", "[desk]", "database = index.txt", "new_certs_dir = .", "default_md = sha256", "policy = any"]
                + ["copy_extensions = copy", "unique_subject = no", "rand_serial = yes", "[any]"] + policy).joined(separator: "\n") + "\n",
            to: "ca.cnf")
        try write("", to: "index.txt")
        try openssl([
            "ca", "-batch", "-config", "ca.cnf", "-cert", "issuing.pem", "-keyfile", "issuing.key", "-in", "\(name).csr", "-out",
            "\(name).pem", "-startdate", start, "-enddate", end, "-notext",
        ])
    }

    /// Places an order for `www.example.com` with a request of its own; its id.
    func order(request name: String, account: String = "buyer", commonName: String = "www.example.com", options: [String] = [])
        throws -> String
    {
        try writeAnswers(request: name, account: account, commonName: commonName)
        let run = try certdesk(["order", "--answers", "answers.json5"] + options)
        guard run.status == 0 else { throw Failure(description: run.messages) }
        return run.output.split(separator: "\n").first.map(String.init) ?? ""
    }

    /// Who orders and pays, in answers files of other flows.
    static let parties = """
        organization: {
            name: "Example Ltd", businessType: "private-organization", street1: "1 Example Street", city: "London", postalCode: "SW1A 1AA",
            country: "GB", timeZone: "Europe/London", telephone: "+44 20 7946 0000"},
          applicant: {
            sameAsOrganization: true, userId: "buyer", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
            lastName: "Applicant", jobTitle: "Administrator", email: "it@example.com", telephone: "+44 20 7946 0001"},
          billing: {sameAsApplicant: true},
          payment: {method: "bank-transfer"},
        """

    /// `answers.json5`: an order for a request of its own.
    func writeAnswers(request name: String, account: String = "buyer", commonName: String = "www.example.com") throws {
        let pem = try text("\(name).csr").split(whereSeparator: \.isNewline).joined(separator: "\\n")
        try write(
            """
            {flow: "organization-ssl", region: {region: "europe"}, certificate: {type: "standard", commonName: "\(commonName)"},
             organization: {name: "Example Ltd", businessType: "private-organization", street1: "High Street 1", city: "London", country: "GB",
               postalCode: "SW1A 1AA", timeZone: "Europe/London", telephone: "+44 20 7946 0000"},
             applicant: {sameAsOrganization: true, userId: "\(account)", password: "abc12345", passwordConfirmation: "abc12345", firstName: "Test",
               lastName: "Applicant", jobTitle: "Web administrator", email: "test@example.com", telephone: "+44 20 7946 0000"},
             billing: {sameAsApplicant: true}, terms: {accepted: true}, csr: {method: "paste", pem: "\(pem)"},
             approval: {method: "dns"}, payment: {method: "purchase-order", purchaseOrderNumber: "PO-1"}}
            """, to: "answers.json5")
    }
}
