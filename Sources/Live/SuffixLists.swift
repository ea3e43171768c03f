package import Certificates
import Console
import Glibc
package import Orders
import Settings
import Synchronization

/// The public suffix lists that this machine has, and the newest of them, which names are judged by: libpsl's own, the system's files, and the one that
/// `CERTDESK_SUFFIXES` or the configuration file names. Ages are compared by the day that a list names, or else by the day its file was changed.
package struct SuffixLists: Sendable {
    /// Where a list comes from.
    package struct Source: Hashable, Sendable {
        /// Who keeps a list.
        package enum Origin: String, Encodable, Sendable {
            case libpsl
            case system
            case environment
            /// The configuration file.
            case configuration
        }

        /// Whose list it is.
        package let origin: Origin
        /// `nil` for the list inside libpsl.
        package let path: String?
        /// `nil` if nothing says how old it is.
        package let date: CalendarDate?

        /// `libpsl's own list of 2023-02-09`.
        package var words: String {
            (path.map { "the list \($0)" } ?? "libpsl's own list") + (date.map { " of \($0)" } ?? "")
        }
    }

    /// The newest list; `nil` if there is none at all.
    package let chosen: ChosenSuffixList?
    /// The others that were found, as they were looked at.
    package let others: [Source]
    /// A list that was asked for and cannot be used is no silent matter, for another one is taken in its place.
    package let faults: [String]

    /// The variable that names a further list.
    package static let variable = "CERTDESK_SUFFIXES"

    /// The machine's lists. Looked for once; what cannot be used is said on standard error, before any screen is drawn.
    package static let ofMachine: SuffixLists = {
        let (named, origin) = Settings(options: [:], file: .ofMachine).settled(.suffixes)
        let isVariable = origin == .environment(variable)
        let lists = SuffixLists(named: named, by: isVariable ? .environment : .configuration, system: PublicSuffixList.systemPath)
        for fault in lists.faults {
            StandardError.line(fault + (lists.chosen.map { " Names are judged by \($0.source.words) instead." } ?? ""))
        }
        return lists
    }()

    /// Looks at the lists: the named one, and the two forms that a system keeps beside each other. A system's file that cannot be newer than what is
    /// found already is not opened.
    package init(named: String?, by origin: Source.Origin = .environment, system: String) {
        var best: (source: Source, file: SuffixListFile?)? = PublicSuffixList.builtIn.map { _ in
            (Source(origin: .libpsl, path: nil, date: PublicSuffixList.builtInDate), nil)
        }
        var others: [Source] = []
        var faults: [String] = []
        func offer(_ source: Source, _ file: SuffixListFile?) {
            guard let known = best else { return best = (source, file) }
            let isNewer = source.date.map { date in known.source.date.map { date > $0 } ?? true } ?? false
            others.append(isNewer ? known.source : source)
            if isNewer { best = (source, file) }
        }
        for path in Self.systemFiles(besides: system) {
            guard let day = Self.day(of: path) else { continue }
            let changed = Source(origin: .system, path: path, date: day)
            if let known = best?.source.date, day <= known {
                others.append(changed)
            } else if let file = try? Self.read(path) {
                offer(Source(origin: .system, path: path, date: file.version ?? day), file)
            }
        }
        if let path = named {
            do {
                let file = try Self.read(path)
                offer(Source(origin: origin, path: path, date: file.version ?? Self.day(of: path)), file)
            } catch {
                faults.append("\(origin == .environment ? Self.variable : "suffixes"): \(Exit.sentence(error))")
            }
        }
        chosen = best.map { ChosenSuffixList($0.source, $0.file) }
        (self.others, self.faults) = (others, faults)
    }

    /// A packed list is read here and now, in a millisecond: unlike a text, it shows no other way whether it is whole.
    private static func read(_ path: String) throws -> SuffixListFile {
        // A pipe would be waited for, and a terminal listened to.
        guard day(of: path) != nil || access(path, F_OK) != 0 else { throw Exit(.noInput, "\(path) is no file.") }
        let bytes = try InputFile.read(path, limit: SuffixListFile.sizeLimit)
        do throws(SuffixListFault) {
            let file = try SuffixListFile(bytes)
            if file.format == .dafsa { _ = try PublicSuffixList(file) }
            return file
        } catch {
            throw Exit(.data, "\(path): \(error)")
        }
    }

    /// The packed list where libpsl looks for it, and the text that distributions put beside it.
    private static func systemFiles(besides path: String) -> [String] {
        guard path.hasPrefix("/") else { return [] }
        let packed = ".dafsa"
        return path.hasSuffix(packed) ? [path, path.dropLast(packed.count) + ".dat"] : [path]
    }

    /// The day a regular file was changed, UTC; `nil` for what is none.
    private static func day(of path: String) -> CalendarDate? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Timestamp(secondsSinceEpoch: status.st_mtim.tv_sec).calendarDate
    }
}

/// The list that names are judged by. Its rules are read when the first name is looked up, for a text takes 10 ms and many commands look up none.
package final class ChosenSuffixList: Sendable {
    /// Where it is from.
    package let source: SuffixLists.Source
    private let file: SuffixListFile?
    private let read: Mutex<PublicSuffixList?>

    init(_ source: SuffixLists.Source, _ file: SuffixListFile?) {
        (self.source, self.file) = (source, file)
        read = Mutex(file == nil ? PublicSuffixList.builtIn : nil)
    }

    /// The rules; `nil` if memory fails.
    package var list: PublicSuffixList? {
        read.withLock { list in
            if list == nil { list = file.flatMap { try? PublicSuffixList($0) } }
            return list
        }
    }
}
