package io.github.musegate.mediabrowser;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server's makers say that one may ask of it and what it answers. They are other projects' data, so they are not
 * here: MUSEGATE_TEST_SPECS names the folder that holds them.
 */
public final class Description {

    private static final String FOLDER = "MUSEGATE_TEST_SPECS";

    /** Answers that the real servers give and their descriptions do not know. */
    private static final Set<Integer> UNDESCRIBED = Set.of(206, 400, 401, 403, 404, 416, 500);

    private final OpenApiInteractionValidator validator;
    private final List<String> unsaid;

    private Description(OpenApiInteractionValidator validator, List<String> unsaid) {
        this.validator = validator;
        this.unsaid = unsaid;
    }

    /** Whether the descriptions are there; the reason when they are not. */
    public static Optional<String> missing() {
        return System.getenv().containsKey(FOLDER)
                ? Optional.empty()
                : Optional.of(FOLDER + " names no folder with the descriptions of Jellyfin and Emby");
    }

    /**
     * Reads one.
     *
     * @param file its name
     * @param unsaid the beginnings of complaints about what the real server does and its description does not say
     */
    public static Description of(String file, String... unsaid) {
        LevelResolver levels = LevelResolver.create()
                // the real server writes them without dashes
                .withLevel("validation.response.body.schema.format.uuid", ValidationReport.Level.IGNORE)
                .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                .build();
        try {
            return new Description(
                    OpenApiInteractionValidator.createForInlineApiSpecification(
                                    Files.readString(Path.of(System.getenv(FOLDER), file)))
                            .withLevelResolver(levels)
                            .build(),
                    List.of(unsaid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request or its answer, in the words of the validator. */
    public List<String> complaints(Exchanged exchanged) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Request.Method.valueOf(exchanged.method()), exchanged.path());
        exchanged.query().forEach(request::withQueryParam);
        exchanged.headers().forEach((name, value) -> request.withHeader(name, value));
        if (!exchanged.body().isEmpty()) {
            request.withBody(exchanged.body());
        }
        SimpleResponse.Builder response = new SimpleResponse.Builder(exchanged.status());
        if (!exchanged.type().isEmpty()) {
            response.withContentType(exchanged.type()).withBody(exchanged.reply());
        }
        boolean undescribed = UNDESCRIBED.contains(exchanged.status());
        return validator.validate(request.build(), response.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !undescribed || !message.getKey().startsWith("validation.response"))
                .map(message -> message.getKey() + ": " + message.getMessage())
                .filter(complaint -> unsaid.stream().noneMatch(complaint::startsWith))
                .toList();
    }

    /** Every request and every answer fits. */
    public void accepts(List<Exchanged> journal) {
        for (Exchanged exchanged : journal) {
            assertThat(complaints(exchanged))
                    .as("%s %s %s", exchanged.method(), exchanged.path(), exchanged.query())
                    .isEmpty();
        }
    }
}
