import Certificates

extension OrderBundle {
    /// What is to be done, step by step: lines of at most 72 columns but for names and commands.
    package var steps: [String] {
        let made = conversion
        return (made.isEmpty ? [] : heading("Making the files that \(platform.title) reads") + made + [""])
            + heading("Installing") + installation + [""] + heading("Seeing that it works") + proof
    }

    /// Where the key is found by the server's administrator.
    private var keyFile: String { key == nil && format != .pfx ? "THE-KEY-OF-THE-REQUEST.key" : keyName }

    private var hasKey: Bool { key != nil || format == .pfx }

    // MARK: Other forms

    /// The commands of openssl that lead from the bundle's form to the one that is read.
    private var conversion: [String] {
        switch platform.reading {
        case .text: Self.commands(texts + (texts.isEmpty || ![.f5, .other].contains(platform) ? [] : Self.parts))
        case .wallet: walletConversion
        case .windows: hasKey && format != .pfx ? Self.commands(texts + [pfxOfTexts]) : []
        case .keystore where hasKey: format != .pfx && format != .jksInstructions ? Self.commands(texts + [pfxOfTexts]) : []
        // keytool takes a reply with every issuer up to the root that it knows, and no certificate alone.
        case .keystore: format == .der ? Self.commands(texts) : []
        }
    }

    /// The commands that make `fullchain.pem`, and the key where it is within; none where they are there.
    private var texts: [String] {
        switch format {
        case .pem, .jksInstructions: []
        case .der: textsOfBinaries
        case .p7b: ["openssl pkcs7 -in \(collectionName) -print_certs -out fullchain.pem"]
        case .pfx:
            [
                "openssl pkcs12 -in \(pfxName) -nokeys -out fullchain.pem", "openssl pkcs12 -in \(pfxName) -nocerts -out \(keyName)",
            ]
        }
    }

    /// The commands that take `fullchain.pem` apart.
    private static let parts = [
        "openssl x509 -in fullchain.pem -out certificate.pem", "sed '1,/END CERTIFICATE/d' fullchain.pem > chain.pem",
    ]

    private var textsOfBinaries: [String] {
        let names = [binaryName] + intermediates.indices.map { "intermediate-\($0 + 1).cer" }
        return ["rm -f fullchain.pem"] + names.map { "openssl x509 -inform DER -in \($0) >> fullchain.pem" }
    }

    private var pfxOfTexts: String {
        "openssl pkcs12 -export -in fullchain.pem -inkey \(keyName) -name \(alias) -out \(pfxName)"
    }

    private static func commands(_ commands: [String]) -> [String] { commands.map { "    \($0)" } }

    // MARK: Platforms

    private var installation: [String] {
        switch platform {
        case .nginx: nginx
        case .apache: apache
        case .haproxy: haproxy
        case .oracle: oracle
        case .f5: f5
        case .iis: windows + iis
        case .exchange: exchange
        case .tomcat: keystore + tomcat
        case .java: Array(keystore.dropLast())
        case .other: anyServer
        }
    }

    /// What every server needs, whatever its settings are called.
    private var anyServer: [String] {
        [
            "1. Give the server fullchain.pem as its certificate, and the key",
            "   (\(keyFile)).",
        ]
            + (intermediates.isEmpty
                ? [] : ["   Where it wants the intermediates by themselves: certificate.pem and", "   chain.pem."])
            + (hasKey
                ? [
                    "2. Name the key's password where it asks for it. For a server that reads no",
                    "   encrypted key, write one that is not, for root alone:", "", "    umask 077",
                    "    openssl pkey -in \(keyFile) -out plain.key", "",
                ] : []) + ["\(hasKey ? 3 : 2). Load its configuration again."]
    }

    private var nginx: [String] {
        let password = hasKey ? ["        ssl_password_file   /etc/nginx/ssl/\(baseName)/password;"] : []
        let names = hosts.isEmpty ? ["        server_name _;"] : ["        server_name \(hosts.joined(separator: " "));"]
        return [
            "1. Put fullchain.pem and the key into /etc/nginx/ssl/\(baseName), for root", "   alone (chmod 600).",
        ]
            + (hasKey
                ? [
                    "   Write the key's password as the only line of the file password there",
                    "   (chmod 600), since nginx asks nobody when it starts.",
                ] : [])
            + [
                "2. Name them in the server's block:", "", "    server {", "        listen 443 ssl;",
            ] + names + [
                "        ssl_certificate     /etc/nginx/ssl/\(baseName)/fullchain.pem;",
                "        ssl_certificate_key /etc/nginx/ssl/\(baseName)/\(keyFile);",
            ] + password + ["    }", "", "3. Check the configuration and load it:", "", "    nginx -t && nginx -s reload"]
    }

    private var apache: [String] {
        let names = hosts.filter { !$0.contains("*") }
        let aliases = hosts.filter { $0 != names.first }
        return [
            "1. Put fullchain.pem and the key into /etc/ssl/\(baseName), for root alone", "   (chmod 600).",
            "2. Name them in the virtual host; Apache 2.4.8 and later:", "", "    <VirtualHost *:443>",
        ] + (names.first.map { ["        ServerName \($0)"] } ?? [])
            + (aliases.isEmpty ? [] : ["        ServerAlias \(aliases.joined(separator: " "))"]) + [
                "        SSLEngine on",
                "        SSLCertificateFile    /etc/ssl/\(baseName)/fullchain.pem",
                "        SSLCertificateKeyFile /etc/ssl/\(baseName)/\(keyFile)", "    </VirtualHost>", "",
            ]
            + (hasKey
                ? [
                    "   Apache asks for the key's password when it starts, or takes what a",
                    "   program prints: SSLPassPhraseDialog exec:/path/to/program.",
                ] : [])
            + ["3. Check the configuration and load it:", "", "    apachectl configtest && apachectl restart"]
    }

    private var haproxy: [String] {
        [
            "1. HAProxy reads no encrypted key and looks for it beside the certificate.",
            "   Put fullchain.pem into /etc/haproxy/certs and write the key beside it,",
            "   for root alone:", "", "    umask 077",
            "    openssl pkey -in \(keyFile) -out /etc/haproxy/certs/fullchain.pem.key", "", "2. Name it in the frontend:", "",
            "    bind :443 ssl crt /etc/haproxy/certs/fullchain.pem", "", "3. Check the configuration and load it:", "",
            "    haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy",
        ]
    }

    private var f5: [String] {
        [
            "1. Copy the files to /var/tmp of the BIG-IP, and there:", "",
            "    tmsh install sys crypto cert \(baseName) from-local-file /var/tmp/certificate.pem",
        ]
            + (intermediates.isEmpty
                ? [] : ["    tmsh install sys crypto cert \(baseName)-chain from-local-file /var/tmp/chain.pem"])
            + (hasKey ? ["    tmsh install sys crypto key \(baseName) from-local-file /var/tmp/\(keyName)"] : []) + [
                "", "2. Use them in a client SSL profile; the key's password is its passphrase:", "",
                "    tmsh create ltm profile client-ssl \(baseName) cert \(baseName) \\",
                "      key \(baseName)\(intermediates.isEmpty ? "" : " chain \(baseName)-chain") defaults-from clientssl", "",
                "3. Choose the profile in the virtual server.",
            ]
    }

    /// SHA-1 of the certificate, by which Windows names it.
    private var thumbprint: String { (chain.leaf.sha1 ?? "THUMBPRINT").uppercased() }

    private var reply: String {
        switch format {
        case .p7b, .jksInstructions: collectionName
        case .der: binaryName
        case .pem: "certificate.pem"
        case .pfx: pfxName
        }
    }

    private var windows: [String] {
        hasKey
            ? [
                "1. In PowerShell as administrator; the password is the key's:", "",
                "    Import-PfxCertificate -FilePath .\\\(pfxName) `", "      -CertStoreLocation Cert:\\LocalMachine\\My `",
                "      -Password (Read-Host -AsSecureString)", "",
            ]
            : [
                "1. On the computer that made the request, as administrator:", "",
            ] + issuersForWindows + ["    certreq -accept -machine \(reply)", ""]
    }

    /// The commands after which Windows knows the issuers, where the reply is the certificate alone.
    private var issuersForWindows: [String] {
        switch format {
        case .der: intermediates.indices.map { "    certutil -addstore CA intermediate-\($0 + 1).cer" }
        case .pem where intermediates.count == 1: ["    certutil -addstore CA chain.pem"]
        case .pem, .p7b, .pfx, .jksInstructions: []
        }
    }

    private var iis: [String] {
        [
            "2. Choose it in the site's binding (IIS Manager: Bindings, https), or:", "",
            "    (Get-WebBinding -Protocol https -Port 443).AddSslCertificate(`", "      '\(thumbprint)', 'my')",
        ]
    }

    private var exchange: [String] {
        (hasKey
            ? [
                "1. In the Exchange Management Shell; the password is the key's:", "",
                "    Import-ExchangeCertificate -PrivateKeyExportable $true `",
                "      -FileData ([IO.File]::ReadAllBytes(\"$PWD\\\(pfxName)\")) `", "      -Password (Read-Host -AsSecureString)", "",
            ]
            : windows) + [
                "2. Give it to the services:", "", "    Enable-ExchangeCertificate -Thumbprint \(thumbprint) `", "      -Services IIS,SMTP",
            ]
    }

    /// The name of the entry in a keystore, as the recipe of the request has it.
    private var alias: String { platform.reading == .wallet ? baseName : "tomcat" }

    private var keystore: [String] {
        if hasKey, format == .jksInstructions {
            return [
                "1. Put key and certificates into one file; openssl asks for the key's", "   password and for one of the new file:", "",
                "    \(pfxOfTexts)", "", "2. Java reads it as it is (PKCS12). Where a program wants a JKS file:", "",
                "    keytool -importkeystore -srckeystore \(pfxName) -srcstoretype PKCS12 \\",
                "      -destkeystore \(baseName).jks -deststoretype JKS", "",
            ]
        }
        if hasKey {
            return [
                "1. Java reads \(pfxName) as it is: it is a keystore of the type PKCS12.", "   Where a program wants a JKS file:", "",
                "    keytool -importkeystore -srckeystore \(pfxName) -srcstoretype PKCS12 \\",
                "      -destkeystore \(baseName).jks -deststoretype JKS", "",
            ]
        }
        return [
            "1. Import the reply into the keystore that made the request, under the",
            "   same alias; keytool asks where it does not know the root:", "",
            "    keytool -importcert -trustcacerts -alias \(alias) -file \(replyToKeystore) \\", "      -keystore \(baseName).p12", "",
        ]
    }

    private var replyToKeystore: String {
        switch format {
        case .p7b, .jksInstructions: collectionName
        case .der, .pem, .pfx: "fullchain.pem"
        }
    }

    private var tomcat: [String] {
        let file = hasKey ? pfxName : "\(baseName).p12"
        return [
            "Then name it in conf/server.xml:", "", "    <Connector port=\"8443\" SSLEnabled=\"true\"",
            "      protocol=\"org.apache.coyote.http11.Http11NioProtocol\">", "      <SSLHostConfig>",
            "        <Certificate certificateKeystoreFile=\"conf/\(file)\"", "          certificateKeystoreType=\"PKCS12\"",
            "          certificateKeystorePassword=\"THE PASSWORD\" />", "      </SSLHostConfig>", "    </Connector>",
        ]
    }

    // MARK: Oracle

    private static let wallet = "/u01/wallet"

    /// Whether the root is among what the wallet is made of: it wants the whole chain.
    private var hasRoot: Bool { [.pem, .pfx].contains(format) && chain.issuers.contains(where: \.isSelfIssued) }

    private var walletConversion: [String] {
        if hasKey { return format == .pfx ? [] : Self.commands(texts + [pfxOfTexts]) }
        return format == .pem ? [] : Self.commands(texts + Self.parts + intermediates.indices.map(single))
    }

    /// The command that writes an intermediate by itself.
    private func single(_ place: Int) -> String {
        "awk '/BEGIN CERT/ { n++ } n == \(place + 1)' chain.pem > \(Self.single(place))"
    }

    private var oracle: [String] {
        let root =
            hasRoot
            ? []
            : [
                "   The root is not in it. Get it from the authority, as root.pem:", "",
                "    orapki wallet add -wallet \(Self.wallet) -trusted_cert -cert root.pem", "",
            ]
        let steps = hasKey ? oracleWithKey + root : oracleReply(root)
        return steps + [
            "See what is in it:", "", "    orapki wallet display -wallet \(Self.wallet)", "",
            "For servers that start with nobody at hand, a file that opens without a", "password is made beside it (cwallet.sso):", "",
            "    orapki wallet create -wallet \(Self.wallet) -auto_login", "",
            "Then name the folder. A database, in sqlnet.ora and listener.ora:", "",
            "    WALLET_LOCATION = (SOURCE = (METHOD = FILE)", "      (METHOD_DATA = (DIRECTORY = \(Self.wallet))))", "",
            "Oracle HTTP Server, in ssl.conf:", "", "    SSLWallet \"\(Self.wallet)\"",
        ]
    }

    private var oracleWithKey: [String] {
        [
            "1. Put ewallet.p12 into a folder of its own that only the server's user can",
            "   read, such as \(Self.wallet). A wallet is a PKCS#12 file of this name; its",
            "   password is the key's.", "", "2. To take it into a wallet that is there already, give it to orapki instead:", "",
            "    orapki wallet import_pkcs12 -wallet \(Self.wallet) -pkcs12file ewallet.p12", "",
        ]
    }

    /// The issuers from the root down, then the certificate, as orapki wants them.
    private func oracleReply(_ root: [String]) -> [String] {
        let known = format == .pem ? chain.issuers : intermediates
        return [
            "The wallet has to be the one that made the request.", "",
        ] + root + ["Add the issuers from the root down, then the certificate:", ""]
            + known.indices.reversed().map { "    orapki wallet add -wallet \(Self.wallet) -trusted_cert -cert \(Self.single($0))" }
            + ["    orapki wallet add -wallet \(Self.wallet) -user_cert -cert certificate.pem", ""]
    }

    // MARK: Proof

    private var proof: [String] {
        guard let host = hosts.first.map({ $0.replacing("*", with: "www") }) else {
            return ["Connect to the server, and compare the fingerprint above with the one", "that it shows."]
        }
        return [
            "    openssl s_client -connect \(host):443 -servername \(host) \\", "      -verify_hostname \(host) </dev/null", "",
            "The last lines say \"Verify return code: 0 (ok)\".",
        ]
    }
}
