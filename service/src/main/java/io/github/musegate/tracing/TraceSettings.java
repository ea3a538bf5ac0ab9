package io.github.musegate.tracing;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans go. The names are OpenTelemetry's own, because operators and their tools set them for every program of a
 * cluster; the few that are read are named here.
 *
 * @param address where spans are sent, {@code /v1/traces} included: {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, or
 *     {@code OTEL_EXPORTER_OTLP_ENDPOINT} with that path after it
 * @param headers what the collector asks for ({@code OTEL_EXPORTER_OTLP_HEADERS}); secret
 * @param service the service's name ({@code OTEL_SERVICE_NAME}, musegate)
 * @param share of the traces that begin here and are sent, 0 to 1 ({@code OTEL_TRACES_SAMPLER_ARG}, 1)
 */
record TraceSettings(URI address, Map<String, String> headers, String service, double share) {

    static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
    private static final String SHARE = "OTEL_TRACES_SAMPLER_ARG";

    TraceSettings {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads them.
     *
     * @param environment what the process was started with
     * @return the settings; nothing when no collector is named, or {@code OTEL_SDK_DISABLED} is true
     * @throws StartProblem when a value cannot be used
     */
    static Optional<TraceSettings> read(Environment environment) {
        Optional<URI> address = environment
                .findText(TRACES_ENDPOINT)
                .map(text -> address(TRACES_ENDPOINT, text))
                .or(() -> environment
                        .findText(ENDPOINT)
                        .map(text -> address(ENDPOINT, text.replaceFirst("/+$", "") + "/v1/traces")));
        boolean disabled = environment
                .findText("OTEL_SDK_DISABLED")
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent();
        if (address.isEmpty() || disabled) {
            return Optional.empty();
        }
        String protocol = environment.findText(PROTOCOL).orElse("http/protobuf");
        if (!protocol.equals("http/protobuf")) {
            throw new StartProblem(PROTOCOL + " is '" + protocol
                    + "'; set it to http/protobuf, and the endpoint to the collector's port for it (usually 4318).");
        }
        return Optional.of(new TraceSettings(
                address.get(),
                environment.findText(HEADERS).map(TraceSettings::headers).orElse(Map.of()),
                environment.findText("OTEL_SERVICE_NAME").orElse("musegate"),
                environment.findText(SHARE).map(TraceSettings::share).orElse(1.0)));
    }

    private static URI address(String name, String text) {
        try {
            URI address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // answered below, as any other text that leads nowhere
        }
        throw new StartProblem(name + " is not an address; write it as http://collector:4318.");
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw unreadable();
            }
            try {
                headers.put(
                        pair.substring(0, equals).strip(),
                        // a plus is a plus here
                        URLDecoder.decode(
                                pair.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notEncoded) {
                throw unreadable();
            }
        }
        return headers;
    }

    /** The text is secret and not repeated. */
    private static StartProblem unreadable() {
        return new StartProblem(HEADERS + " cannot be read; write it as name=value,name=value.");
    }

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, as a number out of range is
        }
        throw new StartProblem(SHARE + " is '" + text + "'; set it to a number between 0 and 1.");
    }

    /** Without the headers, which are secret. */
    @Override
    public String toString() {
        return "TraceSettings[" + address + ", " + service + ", " + share + "]";
    }
}
