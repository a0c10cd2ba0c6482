package io.wharfinger.quota.delivery;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in words for the owner of a webhook, who learns nothing about our network from them. */
final class Trouble {

    private Trouble() {}

    static String of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (!known.isEmpty()) {
                return known;
            }
        }
        return "The connection broke before there was an answer.";
    }

    private static String known(Throwable cause) {
        return switch (cause) {
            case WebhookClient.AddressRefused e ->
                "The host has no public address, and this platform sends to no other.";
            case UnknownHostException e -> "The name of the host cannot be resolved.";
            case SSLException e -> "TLS was not agreed on; is the certificate valid for the host?";
            case ConnectException e -> "No connection was accepted.";
            case NoRouteToHostException e -> "The host cannot be reached.";
            case SocketException e -> "The connection broke before there was an answer.";
            default -> "";
        };
    }
}
