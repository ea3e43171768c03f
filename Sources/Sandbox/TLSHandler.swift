import COpenSSL
import CTLS
import NIOCore

/// TLS on one connection: OpenSSL between two pieces of memory, one for what comes from the network and one for what goes there.
final class TLSHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The connection; the memory is its own.
    private let connection: OpaquePointer
    private let fromNetwork: OpaquePointer
    private let toNetwork: OpaquePointer
    private var isEstablished = false

    /// `nil` if OpenSSL has no memory.
    init?(_ context: TLSContext) {
        guard let connection = context.connection() else { return nil }
        guard let incoming = certdesk_tls_memory(), let outgoing = certdesk_tls_memory() else {
            SSL_free(connection)
            return nil
        }
        (self.connection, fromNetwork, toNetwork) = (connection, incoming, outgoing)
        SSL_set_bio(connection, incoming, outgoing)
        SSL_set_accept_state(connection)
    }

    deinit { SSL_free(connection) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let taken = bytes.withUnsafeReadableBytes { BIO_write(fromNetwork, $0.baseAddress, CInt($0.count)) }
        guard Int(taken) == bytes.readableBytes else { return context.close(promise: nil) }
        proceed(context)
    }

    /// Shakes hands, and passes on what can be read by now.
    private func proceed(_ context: ChannelHandlerContext) {
        ERR_clear_error()
        if !isEstablished {
            let answer = SSL_do_handshake(connection)
            let isWaiting = answer <= 0 && SSL_get_error(connection, answer) == SSL_ERROR_WANT_READ
            send(context, promise: nil)
            context.flush()
            guard answer == 1 else {
                // With an alert on its way that says why.
                if !isWaiting { context.close(mode: .all, promise: nil) }
                return
            }
            isEstablished = true
        }
        while true {
            var plain = context.channel.allocator.buffer(capacity: 16_384)
            var answer: CInt = 0
            plain.writeWithUnsafeMutableBytes(minimumWritableBytes: 16_384) { space in
                answer = SSL_read(connection, space.baseAddress, CInt(min(space.count, 16_384)))
                return max(0, Int(answer))
            }
            guard answer > 0 else {
                let isWaiting = SSL_get_error(connection, answer) == SSL_ERROR_WANT_READ
                send(context, promise: nil)
                context.flush()
                if !isWaiting { context.close(mode: .all, promise: nil) }
                return
            }
            context.fireChannelRead(wrapInboundOut(plain))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = unwrapOutboundIn(data)
        ERR_clear_error()
        let taken = bytes.withUnsafeReadableBytes { $0.isEmpty ? 0 : SSL_write(connection, $0.baseAddress, CInt($0.count)) }
        guard Int(taken) == bytes.readableBytes else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return context.close(promise: nil)
        }
        send(context, promise: promise)
    }

    /// Tells the client that nothing more comes (RFC 8446 section 6.1), so that it can tell an end from a cut.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if isEstablished {
            ERR_clear_error()
            SSL_shutdown(connection)
            send(context, promise: nil)
            context.flush()
        }
        context.close(mode: mode, promise: promise)
    }

    /// Hands what is there for the network on.
    private func send(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let count = BIO_ctrl_pending(toNetwork)
        guard count > 0 else {
            promise?.succeed()
            return
        }
        var bytes = context.channel.allocator.buffer(capacity: count)
        bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
            max(0, Int(BIO_read(toNetwork, space.baseAddress, CInt(count))))
        }
        context.write(wrapOutboundOut(bytes), promise: promise)
    }
}
