package import Checkout
import Clients
import Console
package import Flow
import JSONText
import Names
package import Orders
import Pricing
import ProductList
package import Screens

/// Where screens come from: the binary, and a folder that replaces or adds flows. A flow `FLOW` of the folder is `FLOW.json5` with its stages beside
/// it, or a folder `FLOW` that holds them.
package struct ScreenSource: Sendable {
    private let folder: String?

    /// The largest screen file, in bytes.
    private static let sizeLimit = 1_000_000
    /// The most characters of an unknown flow's name that are repeated.
    private static let longestName = 60

    /// Where the files of a flow are.
    private enum Place {
        case binary
        /// In the folder itself.
        case beside
        /// In a folder of the flow's name.
        case inside
        /// In both, so that nobody knows which ones are meant.
        case twice
    }

    /// Where the configuration has them.
    package init(_ configuration: Configuration) {
        folder = configuration.screensFolder
    }

    /// The ids of all flows, the one offered first at the head; none where a folder was named that has none.
    package func flows() throws -> [String] {
        Self.sorted(try places().filter { $0.value != .binary || EmbeddedScreens.flows.contains($0.key) }.keys)
    }

    /// The same without the built-in ones that come along unchanged.
    package func ownFlows() throws -> [String] {
        let places = try places()
        return Self.sorted(places.filter { folder == nil ? EmbeddedScreens.flows.contains($0.key) : $0.value != .binary }.keys)
    }

    /// The files of a flow, and those beside them that may be meant for it; empty for a flow that there is not.
    package func files(for flow: String) throws -> [ScreenFile] { try files(for: flow, at: places()[flow]) }

    /// The flow with this id, checked; what is wrong with it ends the program.
    package func flow(_ id: String) throws -> FlowDefinition {
        do {
            return try load(id)
        } catch let faults as ScreenFaults {
            let advice = folder.map {
                "\nUntil that is mended the flow cannot be used; certdesk screens check --screens \($0) looks again."
            }
            throw Exit(.data, faults.description + (advice ?? ""))
        }
    }

    /// What the orders of a flow have besides what every order has; a flow that there is not ends the program.
    package func contents(of id: String) throws -> OrderContents.Kind {
        let places = try places()
        guard places[id] != nil else { throw unknown(id, among: Self.sorted(places.keys)) }
        return Product.of(id).contents
    }

    /// The flow with this id.
    ///
    /// - Throws: ``ScreenFaults``, or ``Exit`` for a flow that there is not.
    package func load(_ id: String) throws -> FlowDefinition {
        let places = try places()
        guard let place = places[id] else { throw unknown(id, among: try flows()) }
        guard place != .twice else {
            let message = "the flow is in this file and in the folder \(id) as well; keep one of them"
            throw ScreenFaults([ScreenFault(file: "\(id).json5", position: TextPosition(line: 1, column: 1), message: message)])
        }
        if place == .binary { return try ScreenLoader.embedded(id) }
        let (files, catalogue) = (try files(for: id, at: place), try Catalogue.certdesk(id))
        do throws(ScreenFaults) {
            return try ScreenLoader.load(flow: id, files: files, catalogue: catalogue)
        } catch {
            throw place == .inside ? error.inside(id) : error
        }
    }

    /// The flows to choose from, by id and title; none where there is only one. One with faults is there too, so that whoever chooses it is told.
    package var choices: [Choice] {
        guard let flows = try? flows(), flows.count > 1 else { return [] }
        return flows.map { Choice(id: $0, label: (try? load($0).title) ?? $0, detail: $0) }
    }

    /// The flow that an answers file names; `nil` if it names none. One that there is not ends the program.
    package func flow(namedIn text: AnswersText, from path: String) throws -> String? {
        guard let flow = text.flow else { return nil }
        if try places()[flow] != nil { return flow }
        throw Exit(.data, "\(InputFile.shown(path)): flow: \(unknown(flow, among: try flows()).message)")
    }

    /// Folders that hold a flow and are none of it, each in a sentence that says why.
    package func passedOver() throws -> [String] {
        guard let folder else { return [] }
        return try InputFile.folders(in: folder).filter { !isFlow($0, in: folder) }.compactMap { name in
            let shown = DisplayText.sanitized(name)
            if [Self.messagesFolder, Self.guidesFolder].contains(name) { return nil }
            guard let files = try? Self.names(in: "\(folder)/\(name)") else { return "The folder \(shown) cannot be read." }
            guard let flow = files.compactMap(\.flow).first else { return nil }
            return "The folder \(shown) was left out, with the flow \(DisplayText.sanitized(flow)) in it: "
                + (flow.isScreenID ? "call it \(flow), as its flow." : "a flow's name has 1 to 40 letters, digits and hyphens.")
        }
    }

    private static func sorted(_ flows: some Collection<String>) -> [String] {
        EmbeddedScreens.flows.filter(flows.contains) + flows.filter { !EmbeddedScreens.flows.contains($0) }.sorted()
    }

    private func places() throws -> [String: Place] {
        let built = Dictionary(uniqueKeysWithValues: (EmbeddedScreens.flows + EmbeddedScreens.followUps).map { ($0, Place.binary) })
        guard let folder else { return built }
        let beside = try Self.names(in: folder)
        // A part of a built-in flow is not filled up with the rest of it: what is missing is said.
        let parts = built.keys.filter { flow in beside.contains { $0.belongs(to: flow) } }
        var own = Dictionary(Set(beside.compactMap(\.flow) + parts).map { ($0, Place.beside) }) { first, _ in first }
        for flow in try InputFile.folders(in: folder) where isFlow(flow, in: folder) { own[flow] = own[flow] == nil ? .inside : .twice }
        // A folder without any flow is a slip, and not the wish to have the built-in ones.
        return own.isEmpty && !hasOwnMessages && !hasOwnGuides ? [:] : built.merging(own) { $1 }
    }

    /// The texts of messages in the folder; none where it has no folder of them.
    func ownMessageFiles() throws -> [ScreenFile] { try ownFiles(in: Self.messagesFolder) }

    /// The files of a folder in the folder; none where there is no such folder.
    func ownFiles(in name: String, ending: String = ".json5") throws -> [ScreenFile] {
        guard let folder, try InputFile.folders(in: folder).contains(name) else { return [] }
        return try Self.files(in: "\(folder)/\(name)", ending: ending)
    }

    private func isFlow(_ name: String, in folder: String) -> Bool {
        guard name.isScreenID, let files = try? Self.names(in: "\(folder)/\(name)") else { return false }
        return files.contains { $0.belongs(to: name) }
    }

    private func files(for flow: String, at place: Place?) throws -> [ScreenFile] {
        guard let folder, place != .binary else { return place == nil ? [] : EmbeddedScreens.files(for: flow) }
        switch place {
        case .beside: return try Self.files(in: folder)
        case .inside: return try Self.files(in: "\(folder)/\(flow)")
        case .twice: return try Self.files(in: folder) + Self.files(in: "\(folder)/\(flow)")
        case .binary, nil: return []
        }
    }

    private static func files(in folder: String, ending: String = ".json5") throws -> [ScreenFile] {
        if let misfit = try InputFile.misfits(in: folder, ending: ending).first {
            let path = DisplayText.sanitized("\(folder)/\(misfit)")
            throw Exit(.noInput, "\(path) is no file but a folder, a pipe or a device. Screens are files; rename it or take it away.")
        }
        return try names(in: folder, ending: ending).map {
            ScreenFile(name: $0.name, bytes: try InputFile.read("\(folder)/\($0.name)", limit: sizeLimit))
        }
    }

    /// The screen files of a folder, unread.
    private static func names(in folder: String, ending: String = ".json5") throws -> [ScreenFile] {
        try InputFile.names(in: folder, ending: ending).map { ScreenFile(name: $0, bytes: []) }
    }

    private func unknown(_ id: String, among known: [String]) -> Exit {
        if let folder, known.isEmpty {
            return Exit(
                .noInput, "\(folder) holds no flow: a flow FLOW is a file FLOW.json5 with its stages beside it, or a folder FLOW with them."
            )
        }
        let advice =
            folder == nil ? ["A flow of your own is in the folder that --screens names."] : (try? passedOver()) ?? []
        let known = "There is no flow \(id.prefix(Self.longestName)). The flows are: \(known.joined(separator: ", "))."
        return Exit(.noInput, ([known] + advice).joined(separator: " "))
    }
}

extension Catalogue {
    /// The names that the screens of a flow may use in this program, to check them without a store or a list of suffixes behind them.
    package static func certdesk(_ flow: String) throws -> Catalogue {
        let names = NameServices(baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: { $0 }, unicode: { $0 })
        let day = CalendarDate(daysSinceEpoch: 0)
        return Product.of(flow).catalogue(
            OrderContext(clients: Clients(names: names), book: try PriceBook.sample(), asOf: day, actor: ""))
    }
}
