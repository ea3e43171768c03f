import FoundationEssentials

/// The source tree these tests were built from.
enum House {
    /// The package's root folder.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

    /// Every Swift file below a folder.
    static func swiftFiles(below folder: String) throws -> [String] {
        try files(below: folder, ending: [".swift"])
    }

    /// Every file below a folder whose name ends so.
    static func files(below folder: String, ending endings: [String]) throws -> [String] {
        var files: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            if endings.contains(where: name.hasSuffix) {
                files.append(path)
            } else if (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil {
                files += try self.files(below: path, ending: endings)
            }
        }
        return files
    }

    /// The lines of a file.
    static func lines(of file: String) throws -> [Substring] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The modules a file imports.
    static func imports(in file: String) throws -> Set<String> {
        var modules: Set<String> = []
        for line in try lines(of: file) {
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"),
                words[..<index].allSatisfy({ ["package", "internal", "private", "public"].contains($0) || $0.hasPrefix("@") })
            else { continue }
            if let module = words[(index + 1)...].last { modules.insert(String(module.prefix { $0 != "." })) }
        }
        return modules
    }
}
