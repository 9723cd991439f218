// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
]

// Reading pages pixel by pixel and aligning forms: optimised where `make test` runs hundreds of documents through
// them. Not for everyday work, as a module is then compiled whole at each change. With threads, as the build wants
// an object for each file.
let reading: [SwiftSetting] =
  Context.environment["OPTIMISED"] == nil
  ? strict
  : strict + [
    .unsafeFlags(
      ["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))
  ]

let package = Package(
  name: "kvinnofrid-pipeline",
  products: [.executable(name: "pipeline", targets: ["pipeline"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CXlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(
      name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CSpawn", cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "CResources", cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])]),
    .target(
      name: "Extract",
      dependencies: [
        "CArchive", "CLibxml2", "CCrypto", "CGMime", "CResources", "CSpawn", "CZlib",
      ],
      swiftSettings: reading),
    .target(
      name: "Normalize", dependencies: ["Extract", "CStemmer", "Yams"],
      exclude: ["Templates", "Counties.yaml"], swiftSettings: reading),
    .target(
      name: "Compare", dependencies: ["Extract", "Normalize", "Yams"],
      exclude: ["Themes/codebook.yaml"], swiftSettings: reading),
    .target(
      name: "Report",
      dependencies: ["Extract", "Normalize", "Compare", "CXlsxwriter"],
      exclude: ["Templates", "counties.geojson"], swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "Extract", "Normalize", "Compare", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "pipeline",
      dependencies: [
        "Extract", "Normalize", "Compare", "Report", "Store",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ExtractTests", dependencies: ["CSpawn", "Extract"], swiftSettings: strict),
    .testTarget(
      name: "NormalizeTests", dependencies: ["Extract", "Normalize"], swiftSettings: strict),
    .testTarget(name: "CompareTests", dependencies: ["Compare"], swiftSettings: strict),
    .testTarget(
      name: "ReportTests", dependencies: ["Report"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Store", "Extract", "Normalize", "Compare",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["pipeline", "Extract", "Normalize", "Store", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CorpusTests", dependencies: ["Extract", "Normalize", "Compare", "TestSupport"],
      swiftSettings: strict),
  ]
)

// libFuzzer brings `main` itself: the target exists only where `make fuzz` asks for it.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Extract", "Normalize"], path: "Tests/Fuzz",
      swiftSettings: strict))
}
