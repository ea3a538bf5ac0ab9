package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.github.musegate.http.Problem;

/** A JMESPath expression that an administrator wrote to find a person's role among the claims. */
final class RoleExpression {

    /** What is not of the type that a function wants gives nothing, as a claim that is missing does. */
    private static final JacksonRuntime RUNTIME = new JacksonRuntime(
            new RuntimeConfiguration.Builder().withSilentTypeErrors(true).build());

    private final Expression<JsonNode> expression;

    private RoleExpression(Expression<JsonNode> expression) {
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @throws io.github.musegate.http.ProblemException 400 when it is none
     */
    static RoleExpression of(String text) {
        try {
            return new RoleExpression(RUNTIME.compile(text));
        } catch (JmesPathException wrong) {
            throw Problem.badRequest("role_expression is no JMESPath expression.")
                    .withDetail(String.valueOf(wrong.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""))
                    .exception();
        }
    }

    /** What it gives: one text, a list of texts, or nothing. A failing expression gives nothing. */
    JsonNode evaluate(JsonNode claims) {
        try {
            return expression.search(claims);
        } catch (JmesPathException nothing) {
            return RUNTIME.createNull();
        }
    }
}
