import CNcurses
import Glibc

/// The character set of the terminal, as the locale has it.
enum TerminalLocale {
    /// Takes the locale of the environment over. One that this machine lacks, as when ssh brings the client's, at least keeps its UTF-8.
    static func adopt(_ environment: (String) -> String?) {
        if setlocale(LC_ALL, "") != nil || setlocale(LC_CTYPE, "") != nil { return }
        guard isUnicode(name: name(environment)) else { return }
        for substitute in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, substitute) != nil { return }
    }

    /// The locale that the environment names for characters.
    static func name(_ environment: (String) -> String?) -> String {
        ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment).first { !$0.isEmpty } ?? "C"
    }

    /// Whether a locale's name says UTF-8: `de_DE.UTF-8`, `de_DE.utf8@euro`.
    static func isUnicode(name: String) -> Bool {
        guard let dot = name.firstIndex(of: ".") else { return false }
        let codeset = name[name.index(after: dot)...].prefix { $0 != "@" }
        return codeset.lowercased().filter { $0 != "-" } == "utf8"
    }

    /// Whether the locale in use is in UTF-8.
    static var isUnicode: Bool { isUnicode(name: "." + codeset) }

    /// How typed text is read in the locale in use. Where it knows ASCII only, what is more than that can but be UTF-8.
    static var encoding: TextEncoding {
        if isUnicode || ["ANSI_X3.4-1968", "US-ASCII", "ASCII", ""].contains(codeset) { return .utf8 }
        return .other { bytes in
            var state = mbstate_t()
            var character = wchar_t()
            let count = bytes.withUnsafeBytes { mbrtowc(&character, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &state) }
            if count == -2 { return .incomplete }
            guard count == bytes.count, let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { return .invalid }
            return .scalar(scalar)
        }
    }

    private static var codeset: String {
        nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    }
}
