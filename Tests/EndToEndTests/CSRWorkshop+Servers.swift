import Glibc

extension CSRWorkshop {
    /// What openssl sees of hosts that an nginx serves with the `fullchain.pem` of a folder, held against the root. Over a socket with a name, so that no
    /// port is taken.
    ///
    /// - Parameters:
    ///   - key: the key's file.
    ///   - password: the file of the key's password, if it is encrypted.
    func servedByNginx(_ handed: String, key: String, password: String? = nil, hosts: [String]) throws -> [String] {
        let server = """
            server {
                listen unix:\(folder)/socket ssl;
                server_name www.example.com example.com;
                ssl_certificate     \(folder)/\(handed)/fullchain.pem;
                ssl_certificate_key \(folder)/\(key);
                \(password.map { "ssl_password_file \(folder)/\($0);" } ?? "")
                return 204;
            }
            """
        return try withNginx(server) {
            try hosts.map { host in
                try openssl(
                    ["s_client", "-unix", "\(folder)/socket", "-servername", host, "-verify_hostname", host, "-CAfile", "root.pem"])
            }
        }
    }

    /// Does something while an nginx serves; its servers listen on sockets with names.
    func withNginx<Result>(_ servers: String, _ body: () throws -> Result) throws -> Result {
        try write(
            """
            pid \(folder)/nginx.pid; error_log \(folder)/error.log; events {}
            http {
                access_log off; client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
            \(servers)
            }
            """, to: "nginx.conf")
        let nginx = ["-c", "\(folder)/nginx.conf", "-e", "\(folder)/error.log"]
        // It is ready when the command comes back: the socket listens before the server goes into the background.
        try succeed("/usr/sbin/nginx", nginx)
        defer { try? succeed("/usr/sbin/nginx", nginx + ["-s", "stop"]) }
        return try body()
    }

    /// Does something while an Apache serves on the loopback.
    ///
    /// - Parameters:
    ///   - hosts: virtual hosts on port 443, which get a free port instead.
    ///   - password: of every key.
    ///   - body: gets the port.
    func withApache<Result>(_ hosts: String, password: String, _ body: (UInt16) throws -> Result) throws -> Result {
        try write("#!/bin/sh\necho '\(password)'\n", to: "password-program")
        try succeed("/bin/chmod", ["700", "password-program"])
        // Somebody else may take a port between its being found free and its being used.
        var (port, attempts) = (UInt16(0), 0)
        while true {
            port = try SecureShellServer.freePort()
            try write(
                """
                ServerName localhost
                PidFile \(folder)/apache.pid
                ErrorLog \(folder)/error.log
                DefaultRuntimeDir \(folder)
                LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                User nobody
                Group nogroup
                Listen 127.0.0.1:\(port)
                SSLPassPhraseDialog exec:\(folder)/password-program
                \(hosts.replacing("*:443", with: "*:\(port)"))

                """, to: "apache.conf")
            do {
                try succeed("/usr/sbin/apache2", ["-f", "\(folder)/apache.conf", "-k", "start"])
                break
            } catch  where attempts < 5 {
                attempts += 1
            }
        }
        defer {
            if let number = try? text("apache.pid"), let process = pid_t(number.prefix(while: \.isNumber)) { kill(process, SIGTERM) }
            // The next one is not started while this one's file is there.
            try? ProcessStatus.wait("the server's end") { !exists("apache.pid") }
        }
        return try body(port)
    }
}
