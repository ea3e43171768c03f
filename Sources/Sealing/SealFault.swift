import Glibc
import Orders
import VisibleText

/// What is the matter with a sealed file. Whatever it is, the file is as it was before.
package struct SealFault: Error, Hashable, Sendable {
    /// The kinds of faults.
    package enum Reason: Error, Hashable, Sendable {
        /// There is no file.
        case missing
        /// There is one already.
        case exists
        case isLink
        /// It is a folder, a pipe or a device.
        case notAFile
        /// Others may read or change it.
        case open
        /// It is another user's.
        case foreign
        /// It cannot be read: the number of the system's error (errno).
        case unreadable(Int32)
        /// It is larger than any.
        case tooLarge
        /// It is some other file.
        case notSealed
        /// A later version of the program has made it; the format's version.
        case newer(Int)
        /// Its end is missing.
        case torn
        /// Something in it was changed, or damaged.
        case changed
        /// Opening it would take more memory or time than any file of ours.
        case costly
        case wrongPassphrase
        /// The passphrase was changed after the file was opened.
        case reopened
        /// The new passphrase is empty.
        case emptyPassphrase
        /// Somebody else is changing it, and does not come to an end.
        case busy
        /// A name is empty, too long, or has characters that nobody sees.
        case unusableName(String)
        case secretTooLong(String)
        /// All secrets together are too long.
        case full
        /// It cannot be written: a sentence.
        case unwritable(String)
        /// OpenSSL refused: a sentence.
        case cryptography(String)
    }

    /// What it is.
    package let reason: Reason
    /// Which file.
    package let path: String

    /// A fault of a file.
    package init(_ reason: Reason, path: String) {
        (self.reason, self.path) = (reason, path)
    }
}

extension SealFault: CustomStringConvertible {
    /// What, where and what to do, in whole sentences without secrets.
    package var description: String {
        let file = "The sealed file \(DisplayText.sanitized(path))"
        return switch reason {
        case .missing: "\(file) is not there: check its name, or make it by keeping the first secret."
        case .exists: "\(file) is there already and was left as it is: open it with its passphrase."
        case .isLink: "\(file) is a link and not the file itself, and was not opened: name the file that it leads to."
        case .notAFile: "\(file) is a folder, a pipe or a device: name a file."
        case .open:
            "\(file) may be read or changed by others, and was not opened: make it yours alone with chmod 600, and change what was in it if somebody may have seen it."
        case .foreign: "\(file) belongs to another user, and was not opened: use one of your own."
        case .unreadable(let code): "\(file) cannot be read (\(String(cString: strerror(code)))): check its name and who may read it."
        case .tooLarge: "\(file) is larger than such files are, and was not opened: check its name."
        case .notSealed: "\(DisplayText.sanitized(path)) is no sealed file of certdesk, and was left as it is: check its name."
        case .newer(let version):
            "\(file) was made by a newer certdesk (version \(version) of the format), and was left as it is: use that one."
        case .torn:
            "The end of \(file.prefix(1).lowercased())\(file.dropFirst()) is missing, so that it cannot be opened: put a copy from a backup in its place."
        case .changed: "\(file) was damaged or changed, so that it cannot be opened: put a copy from a backup in its place."
        case .costly:
            "\(file) asks for more memory than any of ours, so that it was changed or is not ours: put a copy from a backup in its place."
        case .wrongPassphrase: "The passphrase does not open \(file.prefix(1).lowercased())\(file.dropFirst()): type it again."
        case .reopened:
            "Somebody has changed the passphrase of \(file.prefix(1).lowercased())\(file.dropFirst()): open it again with the new one."
        case .emptyPassphrase: "A sealed file needs a passphrase: type one."
        case .busy: "\(file) is being changed by another program: try again."
        case .unusableName(let name):
            "\(Excerpt.quoted(name)) cannot be the name of a secret: choose one of 1 to \(SealedContents.nameLimit) letters and digits."
        case .secretTooLong(let name):
            "What is to be kept as \(Excerpt.quoted(name)) is longer than \(SealedFile.secretLimit) bytes, and was not kept."
        case .full: "\(file) has no room for more than \(SealedFile.limit) bytes: remove secrets that nobody needs any more."
        case .unwritable(let sentence): "\(file) was left as it is. \(sentence)"
        case .cryptography(let sentence): "\(file) was left as it is. \(sentence)"
        }
    }
}
