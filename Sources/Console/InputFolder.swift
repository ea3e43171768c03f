import Glibc
import Orders

/// A folder whose files a command takes.
package enum InputFolder {
    /// The paths of the files in a folder with one of some endings, in any case, by name. Hidden ones and those in folders below are left alone.
    ///
    /// - Throws: ``Exit`` where it is no folder, cannot be read, or has no such file.
    package static func files(in folder: String, endings: Set<String>) throws -> [String] {
        guard let directory = opendir(folder) else {
            throw Exit(.noInput, "\(InputFile.shown(folder)): \(String(cString: strerror(errno))).")
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), let dot = name.lastIndex(of: "."),
                endings.contains(name[name.index(after: dot)...].lowercased())
            else { continue }
            names.append(name)
        }
        guard !names.isEmpty else {
            throw Exit(.noInput, "\(InputFile.shown(folder)): There is no file that ends in .\(endings.sorted().joined(separator: ", .")).")
        }
        return names.sorted().map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }
}
