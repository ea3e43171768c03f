import FoundationEssentials
import Testing

/// A quote on paper, read back by another program.
@Suite struct QuotePDFTests {
    private func kept(_ more: String..., in folder: StoreFolder) throws -> String {
        let answers = [
            "region.region=europe", "certificate.commonName=www.example.com", "organization.name=شركة Example & Co",
            "applicant.firstName=Zoë",
        ]
        let run = try CertDesk(
            ["quotes", "save", "--as-of", CertDesk.day, "--actor", "anna"] + (answers + more).flatMap { ["--set", $0] }, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return String(run.output.dropLast())
    }

    private func export(_ id: String, _ more: String..., in folder: StoreFolder, environment: [String: String] = [:]) throws -> CertDesk {
        try CertDesk(
            ["quotes", "export", id, "--format", "pdf", "--output", "\(folder.path)/quote.pdf", "--as-of", CertDesk.day] + more, in: folder,
            environment: environment)
    }

    @Test func saysWhatTheTextSays() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        let run = try export(id, "--json", in: folder)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(try run.json()["pages"].int == 1 && run.json()["file"].string == "\(folder.path)/quote.pdf")
        let path = "\(folder.path)/quote.pdf"
        let text = try CertDesk(["-layout", path, "-"], in: folder, program: "/usr/bin/pdftotext").output
        for words in [
            "Quote \(id)", "Organization SSL", "Zoë", "2026-11-21 by anna", "2026-12-21", "www.example.com", "1 × standard certificate",
            "Subtotal",
            "Total EUR", "after the address", "Price book: Organization SSL sample, version", "Example & Co",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        // Amounts end in one column.
        let boxes = try CertDesk(["-bbox", path, "-"], in: folder, program: "/usr/bin/pdftotext").output
        let ends = boxes.matches(of: /xMax="([\d.]+)" yMax="[\d.]+">~?\d+\.\d\d</).compactMap { Double($0.1) }
        #expect(ends.count == 3, "\(ends)")
        #expect((ends.max() ?? 0) - (ends.min() ?? 0) < 1, "\(ends)")
        let facts = try CertDesk([path], in: folder, program: "/usr/bin/pdfinfo").output
        #expect(facts.contains("(A4)") && facts.contains("Quote \(id)"), "\(facts)")
        // What is there stays.
        #expect(try export(id, in: folder).status == 73)
    }

    @Test func isLetterInNorthAmericaAndNamesWhatNoFontHas() throws {
        let folder = try StoreFolder()
        let id = try kept("region.region=north-america", "organization.name=\u{E123} Ltd", in: folder)
        let run = try export(id, "--json", in: folder)
        #expect(run.status == 0 && run.errors.contains("U+E123") && run.errors.contains("fonts-noto-core"), "\(run.errors)")
        #expect(try run.json()["missing"].elements.map(\.string) == ["U+E123"])
        #expect(try CertDesk(["\(folder.path)/quote.pdf"], in: folder, program: "/usr/bin/pdfinfo").output.contains("letter"))
    }

    @Test func aMachineWithoutPangoOrFontsSaysWhatToInstall() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        try Data().write(to: URL(filePath: "\(folder.path)/libpangocairo-1.0.so.0"))
        let unloadable = try export(id, in: folder, environment: ["LD_LIBRARY_PATH": folder.path])
        #expect(unloadable.status == 66 && unloadable.errors.contains("libpangocairo-1.0-0"), "\(unloadable.errors)")
        try Data("<fontconfig></fontconfig>".utf8).write(to: URL(filePath: "\(folder.path)/fonts.conf"))
        let bare = try export(id, in: folder, environment: ["FONTCONFIG_FILE": "\(folder.path)/fonts.conf"])
        #expect(bare.status == 66 && bare.errors.contains("fonts-dejavu-core"), "\(bare.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/quote.pdf"))
        // Everything else of the program has no need of it.
        #expect(try CertDesk("quotes", "export", id, in: folder, environment: ["LD_LIBRARY_PATH": folder.path]).status == 0)
    }
}
