import Flow
import Screens

/// A small flow whose second stage each test writes itself.
enum Sample {
    static let names = Names(
        rules: ["city", "phone", "postal-code"], lists: ["countries"], presets: ["country"], notes: ["servers"],
        documents: ["terms"], tables: ["guests"], summaries: ["review"], parameters: ["postal-code": ["country"], "city": []])

    static let flow = #"{ id: "demo", title: "Demo", stages: ["first", "second"] }"#

    static let first = """
        { id: "first", title: "First", topic: "About the first stage.", fields: [
            { name: "size", kind: "choice", label: "Size", help: "How big.", default: "small",
              options: [{ id: "small", label: "Small" }, { id: "large", label: "Large" }] },
            { name: "extras", kind: "toggle", label: "Extras", help: "More of it." },
            { name: "gift", kind: "toggle", label: "Gift", help: "With a bow.", shownWhen: { is: ["first.size", "large"] } },
            { name: "count", kind: "number", label: "Count", help: "How many.", range: [1, 9] },
            { name: "words", kind: "list", label: "Words", help: "Some words." },
            { name: "pin", kind: "secret", label: "PIN", help: "Four digits." },
            { name: "city", kind: "text", label: "City", help: "Where." },
            { name: "legal", kind: "document", label: "Legal", help: "To read.", text: "terms" },
        ] }
        """

    /// A second stage with one field, which begins in the first column of the second line.
    static func second(field: String, shownWhen: String = "") -> String {
        "{ id: \"second\", title: \"Second\", topic: \"About the second stage.\", \(shownWhen) fields: [\n\(field)\n] }"
    }

    static func files(flow: String = flow, first: String = first, second: String) -> [ScreenFile] {
        [("demo.json5", flow), ("demo.first.json5", first), ("demo.second.json5", second)].map(file)
    }

    static func file(_ name: String, _ text: String) -> ScreenFile {
        ScreenFile(name: name, bytes: Array(text.utf8))
    }

    /// The faults as printed, none for files that load.
    static func faults(_ files: [ScreenFile], flow: String = "demo", catalogue: Catalogue = names.catalogue) -> [String] {
        do {
            _ = try ScreenLoader.load(flow: flow, files: files, catalogue: catalogue)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }
}

/// A text in which `⌖` marks the place where a fault is expected.
struct MarkedText {
    let text: String
    /// `line:column` of each mark, in order.
    let places: [String]

    init(_ marked: String) {
        var (line, column) = (1, 1)
        var text = ""
        var places: [String] = []
        for scalar in marked.unicodeScalars {
            if scalar == "⌖" {
                places.append("\(line):\(column)")
                continue
            }
            text.unicodeScalars.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        (self.text, self.places) = (text, places)
    }
}
