import Console
import Glibc
import NIOCore
import NIOHTTP1
import Orders

/// One connection: takes calls one after another, whole and within limits of size and time, and writes the answers.
final class Conversation: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// How long a call may take to arrive, from the connection's beginning or the last answer on; and an answer to leave.
    private static let patience = TimeAmount.seconds(30)

    private let server: SandboxServer.Work
    private let cut: CutConnection
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var deadline: Scheduled<Void>?
    /// Nothing more is taken.
    private var isOver = false
    /// A call is being carried out or answered.
    private var isAnswering = false

    init(_ server: SandboxServer.Work, cut: CutConnection) {
        (self.server, self.cut) = (server, cut)
    }

    func channelActive(context: ChannelHandlerContext) {
        awaitWithin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        isOver = true
        context.fireChannelInactive()
    }

    /// What is no HTTP is answered once, if nothing else is being answered; a reset is the other side's affair.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError, !isAnswering, !isOver else { return context.close(promise: nil) }
        isOver = true
        let isLarge = fault == .headerOverflow
        let refusal = isLarge ? Refusal(431, "The headers are too long or too many.") : Refusal(400, "This is no call in HTTP/1.1.")
        server.log("?", "", refusal.status)
        write(refusal.reply, at: server.now(), keepsAlive: false, withBody: true, context)
    }

    private func awaitWithin(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let part):
            guard head != nil else { return }
            body += part.readableBytesView
            if body.count > SandboxAPI.bodyLimit { refuse(413, "The body is longer than \(SandboxAPI.bodyLimit) bytes.", context) }
        case .end:
            guard let head else { return }
            deadline?.cancel()
            take(head, context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        (self.head, body) = (head, [])
        if head.headers.contains(name: "Transfer-Encoding") {
            return refuse(411, "The length of the body must be known beforehand (Content-Length).", context)
        }
        if let length = head.headers.first(name: "Content-Length"), Int(length).map({ $0 > SandboxAPI.bodyLimit }) ?? true {
            return refuse(413, "The body is longer than \(SandboxAPI.bodyLimit) bytes.", context)
        }
        guard head.headers.first(name: "Expect")?.lowercased() == "100-continue" else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
    }

    /// Answers before the call is whole, and takes no more of it.
    private func refuse(_ status: Int, _ description: String, _ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        isOver = true
        server.log(head.method.rawValue, head.uri, status)
        write(Refusal(status, description).reply, at: server.now(), keepsAlive: false, withBody: head.method != .HEAD, context)
    }

    private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = nil
        isAnswering = true
        let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        let call = Call(method: head.method.rawValue, target: head.uri, headers: headers, body: body)
        body = []
        let delivery = server.answer(call)
        let deliver = { [self] in
            guard context.channel.isActive else { return }
            cut.left = delivery.cutAfter
            write(
                delivery.reply, at: server.now(ahead: delivery.clock), keepsAlive: head.isKeepAlive, withBody: head.method != .HEAD, context
            )
        }
        guard delivery.delay > 0 else { return deliver() }
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(delivery.delay))) { deliver() }
    }

    private func write(_ reply: Reply, at now: Timestamp, keepsAlive: Bool, withBody: Bool, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(reply.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        headers.add(name: "Date", value: now.httpDate)
        headers.add(name: "Server", value: "certdesk-sandbox")
        headers.add(name: "Cache-Control", value: "no-store")
        if let type = reply.mediaType { headers.add(name: "Content-Type", value: type) }
        if reply.status != 204 { headers.add(name: "Content-Length", value: String(reply.body.count)) }
        if !keepsAlive { headers.add(name: "Connection", value: "close") }
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: reply.status), headers: headers))),
            promise: nil)
        if withBody, !reply.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: reply.body)))), promise: nil)
        }
        let end = context.eventLoop.makePromise(of: Void.self)
        awaitWithin(context)
        end.futureResult.assumeIsolated().whenComplete { [self] result in
            isAnswering = false
            if case .success = result, keepsAlive { awaitWithin(context) } else { context.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: end)
    }
}
