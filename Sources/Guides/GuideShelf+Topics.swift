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
            let isOwn = guide.isFor(names.product)
            let refusal = isOwn ? nil : "It is not about what this customer orders, so it is not sent to him. It can be printed."
            return HelpTopic(
                id: guide.topic, title: guide.title, fields: isOwn ? Set(guide.fields) : [], see: guide.see, refusalToSend: refusal
            ) { names.text(of: guide).lines }
        }
    }
}
