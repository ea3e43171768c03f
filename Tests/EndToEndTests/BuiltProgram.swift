import Glibc
import PseudoTerminals

/// Where the build under test is.
enum BuiltProgram {
    /// The path of an executable that was built beside the test bundle, whatever the scratch folder and configuration.
    static func path(_ name: String) throws -> String {
        for bundle in [executable(), loadedBundle()] {
            guard let bundle, let slash = bundle.lastIndex(of: "/") else { continue }
            let path = "\(bundle[..<slash])/\(name)"
            if access(path, X_OK) == 0 { return path }
        }
        throw SystemFailure(call: "find \(name) beside the test bundle", number: ENOENT)
    }

    /// This process: the bundle itself, where SwiftPM runs it directly.
    private static func executable() -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The bundle as a library of a test runner.
    private static func loadedBundle() -> String? {
        guard let file = fopen("/proc/self/maps", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: Int(PATH_MAX) + 128)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 && $0 != 0x0A }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasSuffix(".xctest"), let slash = text.firstIndex(of: "/") { return String(text[slash...]) }
        }
        return nil
    }
}
