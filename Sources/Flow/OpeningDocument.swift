/// A document that a customer may send before anything is asked: the answers in it begin the flow.
package struct OpeningDocument: Sendable {
    /// What a document says.
    package enum Reading: Hashable, Sendable {
        /// The answers in it, and what is to be said about them: what was taken, what could not be.
        case answers([FieldID: Answer], said: [DocumentLine])
        /// What is wrong with it and what to do.
        case unreadable(String)
    }

    /// What the key for it does, in two words: `From CSR`.
    package var caption: String
    /// The title of the window that asks for it.
    package var title: String
    /// What to paste or name there; whole sentences.
    package var explanation: String
    /// Reads the bytes of a file or of a paste.
    package var read: @Sendable ([UInt8]) -> Reading

    /// A kind of document.
    package init(caption: String, title: String, explanation: String, read: @escaping @Sendable ([UInt8]) -> Reading) {
        (self.caption, self.title, self.explanation, self.read) = (caption, title, explanation, read)
    }
}
