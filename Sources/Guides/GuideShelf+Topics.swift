package import Flow
package import Screens

extension GuideShelf {
    /// The guides that the binary has. A test holds their fields to the screens.
    package static let builtIn: GuideShelf = {
        // A fault is one of the binary, and found by that test.
        let guides = try? GuideLoader.load(EmbeddedScreens.guides, words: GuideNames.vocabulary)
        return GuideShelf(guides ?? [])
    }()

    /// The guides as help offers them, with somebody's names in them.
    package func topics(_ names: GuideNames) -> [HelpTopic] {
        guides.map { guide in
            // One about something else is listed, but explains no field here.
            let fields = guide.isFor(names.product) ? Set(guide.fields) : []
            return HelpTopic(id: guide.topic, title: guide.title, fields: fields, see: guide.see) { names.text(of: guide).lines }
        }
    }
}
