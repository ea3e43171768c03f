import AtlasAPI
import Flow
import HTTPSClient

/// One call with what is sent with it.
struct AtlasCall {
    let route: AtlasRoute
    var page: AtlasPage?
    var body: [UInt8]?
    /// Whether it is waited for what the provider is still at work on.
    var isWaitingForWork = true

    init(_ route: AtlasRoute, page: AtlasPage? = nil, body: [UInt8]? = nil) {
        (self.route, self.page, self.body) = (route, page, body)
    }

    /// The request for it.
    func request(_ token: AtlasToken?) -> HTTPSRequest {
        HTTPSRequest(
            HTTPSRequest.Method(rawValue: route.method) ?? .get, route.path,
            query: page?.fields.map { HTTPSField($0.name, $0.value) } ?? [],
            headers: body == nil ? [] : [HTTPSField("Content-Type", AtlasJSON.mediaType)],
            authorization: token.map { Secret("Bearer " + $0.value.revealed) }, body: body)
    }
}
