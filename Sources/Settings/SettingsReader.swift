import JSONText
import Orders
import PostgreSQL
import VisibleText

/// Takes a file's members for settings.
struct SettingsReader {
    /// Where relative paths begin.
    let folder: String
    /// What stands for `~`.
    let home: String?

    private static let longestPath = 4_000

    /// What a document sets, and all that is wrong with it.
    func values(of root: JSONNode) -> (values: [Setting: SettingsFile.Value], faults: [SettingsFault]) {
        guard case .object(let members) = root.value else {
            let message = "The file holds \(root.kind), and settings are an object: write { theme: \"default\" }, for example."
            return ([:], [SettingsFault(position: root.position, message: message)])
        }
        var (values, faults) = ([Setting: SettingsFile.Value](), [SettingsFault]())
        for member in members {
            do throws(SettingsFault) {
                // As in an answers file, null is the same as leaving it out.
                guard let setting = Setting(rawValue: member.key) else { throw Self.unknown(member) }
                if member.node.value == .null { continue }
                values[setting] = SettingsFile.Value(text: try text(of: member.node, for: setting), position: member.node.position)
            } catch {
                faults.append(error)
            }
        }
        return (values, faults)
    }

    private static func unknown(_ member: JSONNode.Member) -> SettingsFault {
        let known = Setting.allCases.map(\.rawValue)
        let advice = nearestKey(to: member.key, among: known).map { "write \($0), if that is meant" } ?? "take it out"
        return SettingsFault(
            position: member.keyPosition,
            message: "There is no setting \(Excerpt.quoted(member.key)): \(advice). The settings are \(known.joined(separator: ", ")).")
    }

    private func text(of node: JSONNode, for setting: Setting) throws(SettingsFault) -> String {
        func fault(_ message: String) -> SettingsFault {
            SettingsFault(position: node.position, message: "The setting \(setting.rawValue) \(message)")
        }
        switch (setting.kind, node.value) {
        case (.flag, .bool(let flag)): return "\(flag)"
        case (.flag, _): throw fault("is true or false, and here is \(node.kind): write one of the two.")
        case (.word(let words), .string(let text)):
            guard words.contains(text) else { throw fault("cannot be \(Excerpt.quoted(text)): write \(words.inWords("or")).") }
            return text
        case (.word(let words), _): throw fault("is one of some words, and here is \(node.kind): write \(words.inWords("or")).")
        case (.name(let longest), .string(let text)):
            try refuse(text, longest: longest, fault)
            return text
        case (.path, .string(let text)):
            try refuse(text, longest: Self.longestPath, fault)
            guard setting == .store, DatabaseAddress.isAddress(text) else { return try absolute(text, fault) }
            do throws(DatabaseFault) {
                _ = try DatabaseAddress(text)
            } catch {
                // That the library is missing is no fault of the file.
                if error.kind == .badAddress { throw fault("cannot be used. \(error.sentence)") }
            }
            return text
        case (.paymentPage, .string(let text)):
            try refuse(text, longest: Self.longestPath, fault)
            do throws(PaymentPage.Fault) {
                _ = try PaymentPage(text)
            } catch {
                throw fault(error.description)
            }
            return text
        case (.name, _), (.path, _), (.paymentPage, _): throw fault("is a text, and here is \(node.kind): write a text in quotation marks.")
        }
    }

    private func refuse(_ text: String, longest: Int, _ fault: (String) -> SettingsFault) throws(SettingsFault) {
        if text.allSatisfy(\.isWhitespace) { throw fault("is empty: write something, or take the setting out.") }
        if text.unicodeScalars.count > longest { throw fault("has more than \(longest) characters: write less.") }
        guard let hidden = text.unicodeScalars.first(where: \.isHidden) else { return }
        throw fault("has a character that cannot be seen, \(hidden.codePoint): take it out.")
    }

    private func absolute(_ path: String, _ fault: (String) -> SettingsFault) throws(SettingsFault) -> String {
        if path.hasPrefix("/") { return path }
        guard path == "~" || path.hasPrefix("~/") else { return "\(folder)/\(path)" }
        guard let home else { throw fault("begins with ~, and there is no HOME that it could stand for: write the whole path.") }
        return home + path.dropFirst()
    }
}
