package io.github.musegate.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Failures of the connection in words. The client's own messages may hold addresses with secrets. */
final class Failures {

    private Failures() {}

    static RemoteException of(IOException failure) {
        return switch (failure) {
            case RefusedAddressException refused ->
                new RemoteException(
                        RemoteException.Kind.REFUSED_ADDRESS,
                        refused.inPrivateNetwork()
                                ? "is on this machine or in the private network, which is not allowed for it"
                                : "has an address that MuseGate never connects to (link-local, metadata or multicast)");
            case UnknownHostException unknown ->
                new RemoteException(RemoteException.Kind.UNREACHABLE, "has a name that cannot be resolved");
            case ConnectTimeoutException slow ->
                new RemoteException(RemoteException.Kind.UNREACHABLE, "does not accept the connection in time");
            case SocketTimeoutException slow -> timeout();
            case InterruptedIOException stopped -> timeout();
            case ConnectException closed ->
                new RemoteException(
                        RemoteException.Kind.UNREACHABLE, "refuses the connection; perhaps it is not running");
            case NoRouteToHostException away ->
                new RemoteException(RemoteException.Kind.UNREACHABLE, "cannot be reached over the network");
            case SSLException untrusted ->
                new RemoteException(
                        RemoteException.Kind.UNREACHABLE,
                        "has no certificate that this machine trusts, or does not speak TLS");
            default -> new RemoteException(RemoteException.Kind.BROKEN, "broke the connection off");
        };
    }

    static RemoteException whileReading(IOException failure) {
        return failure instanceof SocketTimeoutException
                ? timeout()
                : new RemoteException(RemoteException.Kind.BROKEN, "broke off in the middle of its answer");
    }

    static RemoteException notHttp() {
        return new RemoteException(RemoteException.Kind.BROKEN, "does not speak HTTP");
    }

    static RemoteException timeout() {
        return new RemoteException(RemoteException.Kind.TIMEOUT, "does not answer in time");
    }
}
