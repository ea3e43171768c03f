import NIOCore

/// Cuts the connection after a number of bytes of an answer, if that was asked for. Stands between the encoder of HTTP and TLS.
final class CutConnection: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How many bytes still pass; `nil` for all.
    var left: Int?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let left else { return context.write(data, promise: promise) }
        var bytes = unwrapOutboundIn(data)
        if bytes.readableBytes < left {
            self.left = left - bytes.readableBytes
            return context.write(wrapOutboundOut(bytes), promise: promise)
        }
        self.left = 0
        promise?.fail(ChannelError.ioOnClosedChannel)
        guard let start = bytes.readSlice(length: left), left > 0 else { return context.close(promise: nil) }
        let end = context.eventLoop.makePromise(of: Void.self)
        let closing = NIOLoopBound(context, eventLoop: context.eventLoop)
        end.futureResult.whenComplete { _ in closing.value.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(start), promise: end)
    }
}
