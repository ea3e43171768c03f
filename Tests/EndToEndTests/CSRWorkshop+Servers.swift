extension CSRWorkshop {
    /// What openssl sees of hosts that an nginx serves with the `fullchain.pem` of a folder, held against the root. Over a socket with a name, so that no
    /// port is taken.
    ///
    /// - Parameters:
    ///   - key: the key's file.
    ///   - password: the file of the key's password, if it is encrypted.
    func servedByNginx(_ handed: String, key: String, password: String? = nil, hosts: [String]) throws -> [String] {
        try write(
            """
            pid \(folder)/nginx.pid; error_log \(folder)/error.log; events {}
            http {
                access_log off; client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
                server {
                    listen unix:\(folder)/socket ssl;
                    server_name www.example.com example.com;
                    ssl_certificate     \(folder)/\(handed)/fullchain.pem;
                    ssl_certificate_key \(folder)/\(key);
                    \(password.map { "ssl_password_file \(folder)/\($0);" } ?? "")
                    return 204;
                }
            }
            """, to: "nginx.conf")
        let nginx = ["-c", "\(folder)/nginx.conf", "-e", "\(folder)/error.log"]
        // It is ready when the command comes back: the socket listens before the server goes into the background.
        try succeed("/usr/sbin/nginx", nginx)
        defer { try? succeed("/usr/sbin/nginx", nginx + ["-s", "stop"]) }
        return try hosts.map { host in
            try openssl(
                ["s_client", "-unix", "\(folder)/socket", "-servername", host, "-verify_hostname", host, "-CAfile", "root.pem"])
        }
    }
}
