package io.github.musegate.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses methods that the service knows nothing of, and those that it never serves. The method of the request line is
 * the only one that counts; headers and parameters that claim another one are not read anywhere.
 */
final class KnownMethods implements RequestCheck {

    private static final Set<Method> SERVED =
            Set.of(Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.OPTIONS);

    @Override
    public @Nullable Problem refusal(ServerRequest request) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET) || SERVED.contains(method)) {
            return null;
        }
        return method.equals(Method.TRACE) || method.equals(Method.CONNECT)
                ? Problem.of(ProblemType.METHOD_NOT_ALLOWED)
                : Problem.of(ProblemType.NOT_IMPLEMENTED, "The method is not known here.");
    }
}
