package import Flow
package import Guides
package import Screens

extension ScreenSource {
    /// The folder of guides in the folder of screens.
    package static let guidesFolder = "help"

    /// Whether the folder of screens has guides.
    package var hasOwnGuides: Bool { !((try? ownGuideFiles()) ?? []).isEmpty }

    private func ownGuideFiles() throws -> [ScreenFile] { try ownFiles(in: Self.guidesFolder, ending: GuideLoader.ending) }

    /// The guides: the built-in ones, each replaced by one of the folder that has its topic, and behind them those that the folder adds.
    ///
    /// - Throws: ``ScreenFaults``, or what cannot be read.
    package func guides() throws -> GuideShelf {
        let (built, files) = (GuideShelf.builtIn.guides, try ownGuideFiles())
        guard !files.isEmpty else { return GuideShelf(built) }
        let own: [Guide]
        do throws(ScreenFaults) {
            own = try GuideLoader.load(files, words: GuideNames.vocabulary, fields: knownFields, beside: built.map(\.topic))
        } catch {
            throw error.inside(Self.guidesFolder)
        }
        let replacing = Dictionary(uniqueKeysWithValues: own.map { ($0.topic, $0) })
        let topics = Set(built.map(\.topic))
        return GuideShelf(built.map { replacing[$0.topic] ?? $0 } + own.filter { !topics.contains($0.topic) })
    }

    /// The fields of every flow that can be read, a flow with faults excepted.
    private var knownFields: Set<FieldID> {
        let flows = ((try? self.flows()) ?? []) + EmbeddedScreens.followUps
        return Set(flows.compactMap { try? load($0) }.flatMap(\.fields).map(\.id))
    }

    /// The files of the guides: the folder's, or the built-in ones where it has none.
    package func guideFiles() throws -> [ScreenFile] { hasOwnGuides ? try ownGuideFiles() : EmbeddedScreens.guides }

    /// The guides as help offers them; the built-in ones while something is wrong with those of the folder, which `certdesk screens check` says.
    package func topics(_ names: GuideNames) -> [HelpTopic] { ((try? guides()) ?? .builtIn).topics(names) }
}
