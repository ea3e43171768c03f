import Checkout
package import Flow
package import Guides
import JSONText
import ProductList
package import Screens

extension ScreenSource {
    /// The folder of guides in the folder of screens.
    package static let guidesFolder = "help"

    /// Whether the folder of screens has guides.
    package var hasOwnGuides: Bool { !((try? ownGuideFiles()) ?? []).isEmpty }

    private func ownGuideFiles() throws -> [ScreenFile] { try ownFiles(in: Self.guidesFolder, ending: GuideLoader.ending) }

    /// The terms that customers accept, to be read where guides are. They come from the program, which notes in the order what was accepted.
    private static let terms = Guide(
        topic: "terms", fields: [FieldID(stage: "terms", name: "document"), FieldID(stage: "terms", name: "accepted")],
        words: ["agreement", "subscriber agreement", "contract", "conditions"], products: [.server], lines: Product.terms)

    /// What is there without a folder.
    private static let built = GuideShelf.builtIn.guides + [terms]

    /// The guides: the built-in ones, each replaced by one of the folder that has its topic, and behind them those that the folder adds. The terms
    /// cannot be replaced.
    ///
    /// - Throws: ``ScreenFaults``, or what cannot be read.
    package func guides() throws -> GuideShelf {
        let (built, files) = (Self.built, try ownGuideFiles())
        guard !files.isEmpty else { return GuideShelf(built) }
        if let file = files.first(where: { $0.name == Self.terms.topic + GuideLoader.ending }) {
            let message = "the terms come from the program, which notes in each order what was accepted; take this file away"
            throw ScreenFaults([ScreenFault(file: file.name, position: TextPosition(line: 1, column: 1), message: message)])
                .inside(Self.guidesFolder)
        }
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
    package func topics(_ names: GuideNames) -> [HelpTopic] { ((try? guides()) ?? GuideShelf(Self.built)).topics(names) }
}
