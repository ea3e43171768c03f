import Correspondence
import Orders
package import Screens

extension ScreenSource {
    /// The folder of texts of messages in the folder of screens.
    package static let messagesFolder = "messages"

    /// Whether the folder of screens has texts of messages.
    package var hasOwnMessages: Bool { !((try? ownMessageFiles()) ?? []).isEmpty }

    /// The texts of messages, by kind: those of the folder, and the built-in ones of the kinds that it has none of.
    ///
    /// - Throws: ``ScreenFaults``, or what cannot be read.
    package func messages() throws -> [String: MessageTemplate] {
        let built = try MessageLoader.load(EmbeddedScreens.messages, vocabularies: MessageKind.vocabularies)
        let files = try ownMessageFiles()
        do throws(ScreenFaults) {
            return built.merging(try MessageLoader.load(files, vocabularies: MessageKind.vocabularies)) { $1 }
        } catch {
            throw error.inside(Self.messagesFolder)
        }
    }

    /// The files of the texts: the folder's, or the built-in ones where it has none.
    package func messageFiles() throws -> [ScreenFile] { hasOwnMessages ? try ownMessageFiles() : EmbeddedScreens.messages }
}
