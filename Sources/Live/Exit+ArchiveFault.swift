package import Archive
package import Console

extension Exit {
    /// What an archive that refuses ends the program with.
    ///
    /// - Parameter again: what the command has to be told that is named at the end, to find the same store; see ``Configuration/repeated``.
    package init(_ fault: ArchiveFault, again: String = "") {
        let endsWithCommand = if case .draftInUse = fault { true } else { false }
        self.init(Code(fault.kind), fault.description + (endsWithCommand ? again : ""))
    }
}

extension Exit.Code {
    /// What a kind of fault ends the program with.
    package init(_ kind: ArchiveFault.Kind) {
        self =
            switch kind {
            case .noInput: .noInput
            case .badData: .data
            case .cannotCreate: .cannotCreate
            case .inputOutput: .ioError
            case .tryAgain: .tryAgain
            case .misused: .usage
            case .denied: .noPermission
            case .programFault: .software
            }
    }
}
