package import Console
import Glibc
package import JSONText
import Orders
import VisibleText

/// The configuration file: what it sets, and everything that is wrong with it.
package struct SettingsFile: Sendable {
    /// A value and where it stands.
    package struct Value: Hashable, Sendable {
        /// The text; `true` or `false` for a flag, and an absolute path for a file or folder.
        package let text: String
        /// Where the value begins.
        package let position: TextPosition
    }

    /// Where the file is, or would be; `nil` where there is no place for one.
    package let path: String?
    /// What it sets, as far as that is right.
    package let values: [Setting: Value]
    /// What is wrong, in the order of the file.
    package let faults: [SettingsFault]

    /// Whether there is a file.
    package let isThere: Bool

    /// The largest file, in bytes.
    package static let sizeLimit = 100_000

    /// No file.
    package static let none = SettingsFile(path: nil, values: [:], faults: [], isThere: false)

    /// The file of whoever runs the program. Looked for once, when something first asks for a setting.
    package static let ofMachine: SettingsFile = usualPath { Environment[$0] }.map { SettingsFile(at: $0) } ?? none

    /// Where the file belongs by the XDG base directory specification, which has relative paths ignored; `nil` without a home.
    package static func usualPath(_ environment: (String) -> String?) -> String? {
        if let home = environment("XDG_CONFIG_HOME"), home.hasPrefix("/") { return "\(home)/certdesk/config.json5" }
        return environment("HOME").map { "\($0)/.config/certdesk/config.json5" }
    }

    private init(path: String?, values: [Setting: Value], faults: [SettingsFault], isThere: Bool = true) {
        (self.path, self.values, self.faults, self.isThere) = (path, values, faults, isThere)
    }

    /// The file at a path; one that is not there sets nothing.
    package init(at path: String) {
        var status = stat()
        guard stat(path, &status) == 0 || errno != ENOENT && errno != ENOTDIR else {
            let message =
                "\(path) cannot be reached: it or its folder is a link to what is not there, or the folder is a file. Mend that, or move it away."
            let faults = Self.leadsNowhere(path) ? [SettingsFault(position: nil, message: message)] : []
            self.init(path: path, values: [:], faults: faults, isThere: !faults.isEmpty)
            return
        }
        do throws(Exit) {
            self.init(try InputFile.readNamed(path, limit: Self.sizeLimit), at: path, home: Environment["HOME"])
        } catch {
            // The sentence names the file.
            let advice = " Mend that, or move the file away."
            self.init(path: path, values: [:], faults: [SettingsFault(position: nil, message: error.message + advice)])
        }
    }

    /// Whether somebody meant a file to be here that cannot be had: a link, or a folder of the name that is none.
    private static func leadsNowhere(_ path: String) -> Bool {
        var status = stat()
        if lstat(path, &status) == 0 { return true }
        let folder = folder(of: path)
        guard lstat(folder, &status) == 0 else { return false }
        return stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR
    }

    private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

    /// The text of a file, JSON5.
    ///
    /// - Parameters:
    ///   - path: where it is; relative paths in it begin in its folder.
    ///   - home: what stands for `~`.
    package init(_ text: [UInt8], at path: String, home: String?) {
        let reader = SettingsReader(folder: Self.folder(of: path), home: home)
        do throws(JSONFault) {
            let (values, faults) = reader.values(of: try JSONNode.parse(text, as: .json5, limit: Self.sizeLimit))
            self.init(path: path, values: values, faults: faults)
        } catch {
            let message = error.message.prefix(1).uppercased() + error.message.dropFirst() + "."
            self.init(path: path, values: [:], faults: [SettingsFault(position: error.position, message: message)])
        }
    }

    /// The files, folders and groups it names that are not there, or are not what they have to be. A store is made when it is first needed.
    package var missing: [SettingsFault] {
        let wanted: [(Setting, kind: mode_t, word: String)] = [
            (.prices, S_IFREG, "file"), (.suffixes, S_IFREG, "file"), (.screens, S_IFDIR, "folder"),
        ]
        let paths = wanted.compactMap { setting, kind, word -> SettingsFault? in
            guard let value = values[setting] else { return nil }
            var status = stat()
            let reason = stat(value.text, &status) == 0 ? nil : String(cString: strerror(errno))
            guard reason != nil || status.st_mode & S_IFMT != kind else { return nil }
            return SettingsFault(
                position: value.position,
                message: "The setting \(setting.rawValue) names \(DisplayText.sanitized(value.text)), which is no \(word) that can be read"
                    + "\(reason.map { " (\($0))" } ?? ""): write where the \(word) is, or take the setting out.")
        }
        return paths + [missingGroup].compactMap(\.self)
    }

    /// The group of administrators, if this machine has none of the name: then nobody but root can set up providers.
    private var missingGroup: SettingsFault? {
        guard let value = values[.administrators], getgrnam(value.text) == nil else { return nil }
        return SettingsFault(
            position: value.position,
            message:
                "The setting \(Setting.administrators.rawValue) names the group \(DisplayText.sanitized(value.text)), which this machine does "
                + "not have: write the name of a group, or have it made (groupadd).")
    }

    /// A line for each fault, `config.json5:3:10: …`.
    package var lines: [String] { lines(of: faults) }

    /// The same for others of the file.
    package func lines(of faults: [SettingsFault]) -> [String] {
        faults.map { fault in (fault.position.map { "\(path ?? "-"):\($0): " } ?? "") + fault.message }
    }

    /// Ends the program if anything is wrong: going on without what was set could take an order into another store.
    package func requireSound() throws(Exit) {
        guard !faults.isEmpty else { return }
        throw Exit(
            .data,
            (lines + ["The configuration file is not used until that is mended; certdesk config check looks again."]).joined(
                separator: "\n"))
    }
}
