// swift-tools-version: 6.2
import Glibc
import PackageDescription

/// Warnings stop the build; imports stay internal unless a declaration needs them outside its module.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// Libraries that need each other, the first one first. They become part of the program where the distribution has archives of all of them, as Debian
/// does: each shared library costs the start a third of a millisecond, and the machine that the program is copied to need not have them.
func libraries(_ names: String...) -> [LinkerSetting] {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
    let isArchived = names.allSatisfy { name in folders.contains { access("\($0)/lib\(name).a", R_OK) == 0 } }
    return names.map { .linkedLibrary(isArchived ? ":lib\($0).a" : $0) }
}

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil, embed: [String] = [], linking: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, resources: embed.map { .embedInCode($0) },
        swiftSettings: settings, linkerSettings: linking)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "certdesk",
    products: [.executable(name: "certdesk", targets: ["certdesk"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .target(name: "COpenSSL"),
        .systemLibrary(name: "CPublicSuffix"),
        .target(name: "CArguments"),
        .target(name: "CLoading"),
        .target(name: "CPango", dependencies: ["CLoading"]),
        .target(name: "CCurl", dependencies: ["CLoading"]),
        .target(name: "CPatterns", dependencies: ["CLoading"]),
        .target(name: "CPQ", dependencies: ["CLoading"]),
        module("VisibleText"),
        module("JSONText", ["VisibleText"]),
        module("Encodings"),
        module("CSVText", ["Encodings", "JSONText"]),
        module("Parallel"),
        module("AtlasAPI", ["Flow", "JSONText"]),
        module("Mail", ["Encodings", "Orders"]),
        module("Patterns", ["CPatterns"]),
        module("Printing", ["CPango", "VisibleText"]),
        module("Flow"),
        module(
            "Screens", ["Flow", "JSONText"], path: "Screens",
            embed: ["organization-ssl", "hosted-service", "smime-bulk", "reissue", "provider", "messages", "help"]),
        module("HTTPSClient", ["CCurl", "Flow", "Orders", "VisibleText"]),
        module("PostgreSQL", ["CPQ", "Flow", "VisibleText"]),
        module("Orders", ["VisibleText"]),
        module("IssuanceRules", ["Orders"]),
        module("Names", ["Orders", "VisibleText"]),
        module("Validation", ["Flow", "Orders", "IssuanceRules", "VisibleText", "Names"]),
        module("Pricing", ["Orders", "JSONText", "VisibleText"], embed: ["Books"]),
        module(
            "Certificates", ["Encodings", "Orders", "COpenSSL", "CPublicSuffix", "IssuanceRules", "VisibleText", "Names"],
            linking: libraries("psl", "idn2", "unistring")),
        module("Requests", ["Certificates", "Flow", "Orders", "Validation", "IssuanceRules", "Names"]),
        module(
            "Recipients",
            [
                "CSVText", "Certificates", "Clients", "Encodings", "Flow", "JSONText", "Names", "Orders", "Parallel", "Validation",
                "VisibleText",
            ]),
        module("Archive", ["AtlasAPI", "IssuanceRules", "Orders", "JSONText", "Validation"]),
        module("Correspondence", ["Archive", "Bundles", "Certificates", "Mail", "Names", "Orders", "Screens"]),
        module("OrderStore", ["Archive", "Orders", "JSONText", "Parallel"]),
        module("PostgresArchive", ["Archive", "JSONText", "Orders", "PostgreSQL"], embed: ["Schema"]),
        module("Clients", ["Archive", "Flow", "Orders", "Pricing", "Names"]),
        module(
            "Providers",
            [
                "Archive", "AtlasAPI", "CSVText", "Certificates", "Encodings", "Flow", "HTTPSClient", "JSONText", "Names", "Orders",
                "Patterns",
            ]),
        module("Checkout", ["Archive", "Clients", "Flow", "Orders", "Validation", "Pricing", "JSONText", "Names"]),
        module("Parties", ["Archive", "Checkout", "Clients", "Flow", "IssuanceRules", "Names", "Orders", "Validation"]),
        module(
            "TLSProduct",
            ["Archive", "Checkout", "Clients", "Flow", "Orders", "Parties", "Validation", "Pricing", "IssuanceRules", "Names"],
            path: "Sources/Products/TLS"),
        module(
            "HostedProduct", ["Archive", "Checkout", "Clients", "Flow", "Orders", "Parties", "Pricing", "Validation", "VisibleText"],
            path: "Sources/Products/Hosted"),
        module(
            "MailProduct",
            [
                "Archive", "Checkout", "Clients", "Flow", "IssuanceRules", "Orders", "Parties", "Pricing", "Recipients", "Validation",
                "VisibleText",
            ], path: "Sources/Products/Mail"),
        module(
            "ProviderProduct",
            [
                "Archive", "Certificates", "Checkout", "Clients", "Encodings", "Flow", "HTTPSClient", "Names", "Orders", "Providers",
                "Validation",
            ], path: "Sources/Products/Provider"),
        module("ProductList", ["Checkout", "Flow", "HostedProduct", "MailProduct", "ProviderProduct", "TLSProduct"]),
        module("Traces", ["Flow", "JSONText", "Names", "Orders"]),
        module("ReturnedCertificates", ["Archive", "Certificates", "IssuanceRules", "Orders", "Validation"]),
        module("Bundles", ["Certificates", "Orders"]),
        module("Guides", ["Certificates", "Flow", "Orders", "Screens"]),
        module("Manual", ["JSONText"]),
        module("Signals"),
        module("Console", ["CArguments", "Flow", "JSONText", "Orders", "PromptFrontEnd", "Signals"]),
        module("Sealing", ["Certificates", "Console", "Flow", "Orders", "VisibleText"]),
        module("Settings", ["Console", "FormView", "JSONText", "Orders", "PostgreSQL", "VisibleText"]),
        module("Taking", ["Checkout", "Clients", "Flow", "Signals", "Traces"]),
        module("FormView", ["Flow", "VisibleText"]),
        module("PromptFrontEnd", ["Flow", "FormView", "Signals", "Taking"]),
        module("CursesFrontEnd", ["Flow", "FormView", "Signals", "CNcurses"], linking: libraries("ncursesw", "tinfo")),
        module(
            "Reports",
            [
                "Archive", "AtlasAPI", "CSVText", "Certificates", "Checkout", "Clients", "Console", "Flow", "IssuanceRules", "Orders",
                "Printing",
                "ProductList",
                "Requests",
                "Screens", "TLSProduct", "Validation",
            ]),
        module(
            "Live",
            [
                "Archive", "AtlasAPI", "Certificates", "Checkout", "Clients", "Console", "Correspondence", "Flow", "Guides",
                "IssuanceRules",
                "JSONText", "Mail", "Names",
                "OrderStore", "Orders", "PostgreSQL", "PostgresArchive", "Pricing", "ProductList", "Providers", "Sealing", "Requests",
                "Screens",
                "Settings", "Signals",
                "Taking", "Traces",
                "Validation",
            ]),
        module(
            "OrderDesk",
            [
                "Archive", "AtlasAPI", "Bundles", "Certificates", "CSVText", "Checkout", "Clients", "Console", "CursesFrontEnd",
                "Encodings", "Flow",
                "FormView",
                "Guides", "HTTPSClient",
                "JSONText",
                "Live",
                "Names", "Orders", "Parallel", "PromptFrontEnd", "Providers", "Recipients", "Reports", "Requests", "ReturnedCertificates",
                "Screens", "Sealing",
                "Signals",
                "Taking", "Traces",
                "Validation",
            ]),
        .executableTarget(
            name: "certdesk",
            dependencies: [
                "Archive", "AtlasAPI", "Bundles", "CSVText", "Certificates", "Checkout", "Clients", "Console", "CursesFrontEnd",
                "Flow", "FormView",
                "Guides", "HTTPSClient",
                "IssuanceRules",
                "JSONText", "Live",
                "Manual", "Names", "OrderDesk", "OrderStore", "Orders", "PostgreSQL", "PostgresArchive", "Pricing", "Printing",
                "PromptFrontEnd", "Providers", "Recipients",
                "Reports",
                "Requests",
                "ReturnedCertificates", "Screens", "Sealing", "Settings", "Traces", "Validation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings,
            // GNU ld warns about a function of FoundationEssentials in static builds; lld, which the toolchain brings, does not.
            linkerSettings: [
                .unsafeFlags(["-use-ld=lld"]),
                // At an address that is known beforehand nothing has to be relocated: 54,000 words of the static program, a third of its data.
                .unsafeFlags(
                    ["-Xclang-linker", "-no-pie", "-LLinking", "-Xclang-linker", "-static-libgcc", "-Xlinker", "--no-export-dynamic"],
                    .when(configuration: .release)),
            ]),
        .target(name: "CTLS", dependencies: ["COpenSSL"]),
        module("Issuing", ["COpenSSL", "Certificates", "Encodings", "Names", "Orders"]),
        .target(
            name: "Sandbox",
            dependencies: [
                "AtlasAPI", "COpenSSL", "CTLS", "Certificates", "Console", "Encodings", "Issuing", "JSONText", "Names", "Orders",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ], swiftSettings: settings),
        .executableTarget(
            name: "certdesk-sandbox",
            dependencies: [
                "AtlasAPI", "Console", "Issuing", "JSONText", "Manual", "Orders", "Sandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),

        .systemLibrary(name: "CVTerm", path: "Tests/CVTerm"),
        .systemLibrary(name: "CPseudoTerminals", path: "Tests/CPseudoTerminals"),
        tests("VisibleText", ["VisibleText"]),
        tests("JSONText", ["JSONText"]),
        tests("CSVText", ["CSVText", "JSONText"]),
        tests("Flow", ["Flow", "SampleFlow", "SampleTable"]),
        tests("Screens", ["Screens", "Flow"]),
        tests("AtlasAPI", ["AtlasAPI", "Flow", "JSONText"]),
        tests(
            "Providers",
            ["Providers", "Archive", "AtlasAPI", "Certificates", "Flow", "HTTPSClient", "Orders", "ScriptedService"]),
        tests("Mail", ["Encodings", "Mail", "Orders"]),
        tests(
            "HTTPSClient", ["HTTPSClient", "CertificateAuthority", "Certificates", "Flow", "JSONText", "Orders", "SentenceForm"],
            resources: [.copy("Server.py")]),
        tests("PostgreSQL", ["PostgreSQL", "PostgresServer", "SentenceForm"]),
        tests("Orders", ["Orders", "JSONText", "SampleOrders", "SentenceForm"]),
        tests("IssuanceRules", ["IssuanceRules", "Orders"]),
        tests("Names", ["Names", "NameSamples"]),
        tests("Validation", ["Validation", "Flow", "NameSamples", "Names", "Orders", "SentenceForm", "VisibleText"]),
        tests("Pricing", ["Pricing", "Orders", "JSONText"]),
        tests("Certificates", ["CertificateAuthority", "Certificates", "Orders", "SentenceForm"]),
        tests("Issuing", ["Issuing", "CertificateAuthority", "Certificates", "Orders"]),
        tests(
            "Sandbox",
            [
                "Sandbox", "AtlasAPI", "CertificateAuthority", "Certificates", "Console", "Encodings", "Issuing", "Orders", "TestSandbox",
            ]),
        tests(
            "Recipients",
            [
                "Recipients", "Archive", "CSVText", "CertificateAuthority", "Certificates", "Clients", "Encodings", "Flow", "JSONText",
                "MemoryArchive", "NameSamples", "Names", "Orders", "SentenceForm",
            ]),
        tests("Requests", ["Requests", "Certificates", "Flow", "Names", "Orders", "Validation", "SentenceForm"]),
        tests(
            "OrderStore",
            ["OrderStore", "Archive", "JSONText", "Orders", "Certificates", "SampleOrders", "StoreWriter", "WriterProcesses"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            "Checkout",
            [
                "Checkout", "Archive", "Clients", "ContactRequest", "Flow", "JSONText", "MemoryArchive", "Names", "Orders", "Pricing",
                "SampleOrders", "SampleTable", "Screens", "SentenceForm", "TLSDesk", "Validation", "VisibleText",
            ]),
        tests(
            "TLSProduct",
            [
                "TLSProduct", "TLSDesk", "Archive", "Checkout", "Clients", "Flow", "HostedProduct", "MailProduct", "Orders", "Names",
                "Pricing", "ProviderProduct",
                "Validation", "FormView",
                "Goldens", "JSONText", "MemoryArchive", "PromptFrontEnd", "SampleOrders", "Screens", "SentenceForm", "Signals", "Taking",
                "Traces", "VisibleText",
            ],
            resources: [.copy("Goldens"), .copy("Parity/Scenarios")]),
        tests("HostedProduct", ["HostedProduct", "TLSDesk", "Checkout", "Flow", "Orders"]),
        tests(
            "ProviderProduct",
            [
                "ProviderProduct", "TLSDesk", "Archive", "CertificateAuthority", "Certificates", "Checkout", "Clients", "Encodings", "Flow",
                "FormView",
                "Goldens", "Orders", "Providers",
            ], resources: [.copy("Goldens")]),
        tests("MailProduct", ["MailProduct", "TLSDesk", "Archive", "Certificates", "Checkout", "Clients", "Flow", "Orders", "Recipients"]),
        tests(
            "FormView", ["Checkout", "CursesFrontEnd", "FormView", "Flow", "Goldens", "SampleTable", "TLSDesk"],
            resources: [.copy("Goldens")]),
        tests(
            "Correspondence",
            ["Correspondence", "Archive", "CertificateAuthority", "Certificates", "Mail", "Orders", "SampleOrders", "Screens"]),
        tests("Sealing", ["Sealing", "Certificates", "Console", "Flow", "SentenceForm"]),
        tests("Settings", ["Settings", "FormView", "JSONText", "Orders", "SentenceForm"]),
        tests("Console", ["Console", "Flow", "PromptFrontEnd"]),
        tests("Traces", ["Traces", "Flow", "JSONText", "NameSamples", "Names", "Orders", "SampleFlow"]),
        tests("Bundles", ["Bundles", "CertificateAuthority", "Certificates", "Orders"]),
        tests(
            "Guides", ["Guides", "Certificates", "Flow", "Live", "Orders", "SampleOrders", "Screens"]),
        tests("Manual", ["Manual", "JSONText"]),
        tests("Patterns", ["Patterns"]),
        tests("Printing", ["Printing"]),
        tests("Signals", ["Signals", "SignalTurn"]),
        tests(
            "PromptFrontEnd",
            [
                "PromptFrontEnd", "SignalTurn", "Taking", "Archive", "Checkout", "Clients", "Flow", "Orders", "Signals", "SampleOrders",
                "SampleTable",
            ]),
        tests("Clients", ["Clients", "Archive", "MemoryArchive", "Flow", "Orders", "Names", "SampleOrders"]),
        tests(
            "Taking", ["Taking", "Archive", "Checkout", "Clients", "Flow", "Orders", "Signals", "SampleOrders", "SampleTable", "Traces"]),
        tests("CursesFrontEnd", ["CursesFrontEnd", "CVTerm", "FormView", "Flow", "Signals", "TLSDesk"]),
        tests("EndToEnd", ["CVTerm", "ContactRequest", "PostgresServer", "PseudoTerminals", "certdesk", "certdesk-sandbox"]),
        tests(
            "ReturnedCertificates",
            ["ReturnedCertificates", "Archive", "CertificateAuthority", "Certificates", "Orders", "SampleOrders", "SentenceForm"]),
        tests(
            "Reports",
            [
                "Reports", "Archive", "CertificateAuthority", "Certificates", "Checkout", "Console", "Flow", "IssuanceRules", "JSONText",
                "Mail",
                "Orders", "Printing", "Requests", "SampleOrders", "Validation",
            ]),
        tests(
            "Live",
            [
                "Live", "Archive", "AtlasAPI", "CertificateAuthority", "Certificates", "Checkout", "Clients", "Console", "ContactRequest",
                "Flow",
                "Guides", "JSONText",
                "LiveDesk", "MemoryArchive", "Names", "Orders", "PostgreSQL", "Pricing", "SampleOrders", "Screens", "Settings", "Signals",
                "Taking",
                "Traces",
            ]),
        tests(
            "OrderDesk",
            [
                "OrderDesk", "Archive", "AtlasAPI", "Bundles", "CertificateAuthority", "Certificates", "Checkout", "Console",
                "ContactRequest",
                "CursesFrontEnd",
                "Encodings", "Flow", "FormView", "Goldens", "JSONText", "Live", "LiveDesk", "MemoryArchive", "OrderStore", "Orders",
                "Pricing",
                "Recipients",
                "Reports",
                "Providers", "SampleOrders", "Screens", "ScriptedService", "Sealing", "Signals", "Taking",
            ],
            resources: [.copy("Goldens")]),
        tests("certdesk", ["certdesk", "Archive", "Console", "Orders", "Settings"]),
        tests(
            "Archive",
            ["Archive", "OrderStore", "MemoryArchive", "Orders", "Certificates", "PostgresArchive", "PostgresBench", "SampleOrders"]),
        tests(
            "PostgresArchive",
            [
                "PostgresArchive", "Archive", "Certificates", "JSONText", "OrderStore", "Orders", "PostgreSQL", "PostgresBench",
                "PostgresServer", "SampleOrders", "StoreWriter", "WriterProcesses",
            ]),
        tests("House", ["SentenceForm"]),
        module("TestSandbox", ["AtlasAPI", "Orders", "Sandbox"], path: "Tests/TestSandbox"),
        module("PostgresServer", ["PostgreSQL"], path: "Tests/PostgresServer"),
        module(
            "PostgresBench", ["Archive", "Certificates", "PostgreSQL", "PostgresArchive", "PostgresServer"], path: "Tests/PostgresBench"),
        module("CertificateAuthority", ["Certificates"], path: "Tests/CertificateAuthority"),
        module("Goldens", ["FormView"], path: "Tests/Goldens"),
        module("NameSamples", ["Names", "Orders"], path: "Tests/NameSamples"),
        module("SampleFlow", ["Flow"], path: "Tests/SampleFlow"),
        module("SampleTable", ["Flow"], path: "Tests/SampleTable"),
        module("SampleOrders", ["Orders"], path: "Tests/SampleOrders"),
        module("ScriptedService", ["AtlasAPI", "Flow", "HTTPSClient", "Orders", "Providers"], path: "Tests/ScriptedService"),
        module("MemoryArchive", ["Archive", "Orders", "JSONText"], path: "Tests/MemoryArchive"),
        module(
            "TLSDesk",
            [
                "TLSProduct", "Archive", "HostedProduct", "MemoryArchive", "Checkout", "Clients", "Flow", "Orders", "Names", "Pricing",
                "Screens",
            ],
            path: "Tests/TLSDesk"),
        module(
            "LiveDesk", ["Archive", "Console", "Live", "OrderStore", "Orders", "SampleOrders", "Screens"], path: "Tests/LiveDesk"),
        module("ContactRequest", ["Screens"], path: "Tests/ContactRequest", embed: ["contact-request"]),
        module("WriterProcesses", path: "Tests/WriterProcesses"),
        module("SentenceForm", path: "Tests/SentenceForm"),
        module("SignalTurn", path: "Tests/SignalTurn"),
        module("PseudoTerminals", ["CPseudoTerminals"], path: "Tests/PseudoTerminals"),
        .executableTarget(
            name: "StoreWriter",
            dependencies: ["SampleOrders", "Orders", "Archive", "OrderStore", "PostgreSQL", "PostgresArchive", "Certificates"],
            path: "Tests/StoreWriter",
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "SampleOrders", "Orders", "Archive", "AtlasAPI", "Clients", "OrderStore", "Certificates", "Encodings", "Flow", "Names",
                "Parallel",
                "Providers",
                "Recipients", "Validation", "JSONText",
                "PostgreSQL", "PostgresArchive", "PostgresServer", "PseudoTerminals", "WriterProcesses",
            ],
            path: "Tests/Benchmarks", resources: [.embedInCode("Form.c")],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
