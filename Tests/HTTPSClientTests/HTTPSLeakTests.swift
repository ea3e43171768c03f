import Flow
import Glibc
import HTTPSClient
import Testing

/// No request ever leaves for an address that was not configured, whatever the environment and the answers say.
@Suite struct HTTPSLeakTests {
    @Test func nothingLeavesForAnotherAddress() async throws {
        let servers = try TestServers.shared.get()
        let (plain, good, elsewhere) = (try servers.port("plain"), try servers.port("good"), try servers.port("elsewhere"))
        let root = servers.root
        // In a process of its own: its environment is set, and what is loaded in it is looked at.
        await #expect(processExitsWith: .success) {
            [plain = plain as Int, good = good as Int, elsewhere = elsewhere as Int, root = root as [UInt8]] in
            let isLoaded = { () -> Bool in
                guard let maps = fopen("/proc/self/maps", "r") else { return true }
                defer { fclose(maps) }
                var line = [CChar](repeating: 0, count: 4096)
                while fgets(&line, Int32(line.count), maps) != nil {
                    if strstr(line, "libcurl") != nil { return true }
                }
                return false
            }
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:\(elsewhere)", 1)
            }
            var home = Array("/tmp/https-test-XXXXXX".utf8CString)
            precondition(mkdtemp(&home) != nil)
            let folder = String(decoding: home.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            defer {
                unlink("\(folder)/.netrc")
                rmdir(folder)
            }
            setenv("HOME", folder, 1)
            let netrc = fopen("\(folder)/.netrc", "w")
            fputs("machine 127.0.0.1 login a password b\n", netrc)
            fclose(netrc)

            var settings = HTTPSSettings(try HTTPSAddress("http://127.0.0.1:\(plain)"))
            settings.roots = root
            let client = HTTPSClient(settings)
            #expect(!isLoaded(), "libcurl is loaded before the first request")

            #expect(try TestServers.Echo(client.send(HTTPSRequest(.get, "/echo"))).authorization.isEmpty)
            #expect(isLoaded())
            for target in [
                "http://127.0.0.1:\(elsewhere)/", "https://127.0.0.1:\(elsewhere)/", "//127.0.0.1:\(elsewhere)/", "file:///etc/passwd",
            ] {
                var settings = settings
                settings.address = try HTTPSAddress("http://127.0.0.1:\(plain)/redirect")
                do {
                    _ = try HTTPSClient(settings).send(HTTPSRequest(.post, "", query: [HTTPSField(target, "")]))
                    Issue.record("a redirect was followed")
                } catch let error as HTTPSFault {
                    guard case .redirected = error.reason else { throw error }
                }
            }
            settings.address = try HTTPSAddress("https://127.0.0.1:\(good)")
            for client in [client, HTTPSClient(settings)] {
                // What the first answer says of other servers, encryption and cookies is not heard for the second.
                for _ in 1...2 { #expect(try client.send(HTTPSRequest(.get, "/moved/\(elsewhere)")).status == 200) }
                #expect(try TestServers.Echo(client.send(HTTPSRequest(.get, "/echo"))).headers == ["accept", "host"])
            }
        }
        let log = try servers.log()
        #expect(log.filter { $0.target.hasPrefix("/redirect") }.count >= 4)
        #expect(log.filter { $0.target.hasPrefix("/moved") }.count == 4)
        #expect(!log.contains { $0.where == "elsewhere" })
    }
}
