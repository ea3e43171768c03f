import Orders
import PostgreSQL

/// What every setting is and who says so, for people and for machines.
package struct SettingsReport: Encodable {
    /// Where the configuration file is or would be.
    let file: String?
    let settings: [Entry]

    struct Entry: Encodable {
        let setting: Setting
        let value: String?
        let origin: Settings.Origin

        private enum Key: String, CodingKey {
            case name, value, origin, option, variable, line, column
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(setting.rawValue, forKey: .name)
            if setting.kind == .flag {
                try container.encode(value == "true", forKey: .value)
            } else {
                try container.encodeIfPresent(value, forKey: .value)
            }
            switch origin {
            case .option(let option):
                try container.encode("option", forKey: .origin)
                try container.encode(option, forKey: .option)
            case .environment(let variable):
                try container.encode("environment", forKey: .origin)
                try container.encode(variable, forKey: .variable)
            case .file(let position):
                try container.encode("file", forKey: .origin)
                try container.encode(position.line, forKey: .line)
                try container.encode(position.column, forKey: .column)
            case .standing: try container.encode("default", forKey: .origin)
            }
        }
    }

    /// What holds.
    ///
    /// - Parameter standing: what follows from the surroundings where nobody sets it.
    package init(_ settings: Settings, standing: [Setting: String], file: SettingsFile) {
        self.file = file.path
        self.settings = Setting.allCases.map { setting in
            let (value, origin) = settings.settled(setting)
            return Entry(setting: setting, value: value.map { Self.shown($0, setting) } ?? standing[setting], origin: origin)
        }
    }

    /// A value as anybody may read it: of an address everything but its password.
    private static func shown(_ value: String, _ setting: Setting) -> String {
        guard setting == .store, DatabaseAddress.isAddress(value) else { return value }
        return (try? DatabaseAddress(value))?.description ?? "postgresql://…"
    }

    /// A line for each setting, with the name first, where it comes from last, and tabs between; fit for a terminal.
    package var text: String {
        settings.map { entry in
            let parts = [entry.setting.rawValue, entry.value ?? entry.setting.standing ?? "-", words(entry)]
            return parts.map { DisplayText.sanitized($0) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    private func words(_ entry: Entry) -> String {
        switch entry.origin {
        case .option(let option): option
        case .environment(let variable): variable
        case .file(let position): "\(file ?? "-"):\(position)"
        case .standing: "default"
        }
    }
}
