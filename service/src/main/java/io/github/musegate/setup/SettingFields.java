package io.github.musegate.setup;

import io.github.musegate.api.model.SetupField;
import io.github.musegate.api.model.SetupFields;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerNames;
import io.github.musegate.settings.SettingGroup;
import io.github.musegate.settings.SettingSource;
import io.github.musegate.settings.SettingView;
import io.github.musegate.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings as fields of a form. No secret leaves: neither as a value nor as a default. */
final class SettingFields {

    private static final Set<String> BASIC = Set.of("API_TOKEN", "AUTH_ENABLED", "JWT_SECRET", "PUBLIC_URL");

    private final Setup setup;
    private final Settings settings;
    private final MusicServers servers;

    SettingFields(Setup setup, Settings settings, MusicServers servers) {
        this.setup = setup;
        this.settings = settings;
        this.servers = servers;
    }

    SetupFields now() {
        List<SettingView> all = settings.all();
        Optional<MusicServer> server = servers.findDefault();
        boolean administrator = setup.administratorExists();
        List<SetupField> basic = new ArrayList<>();
        if (!administrator) {
            basic.add(field("AUDIOMUSE_USER", "string", false, SettingGroup.ACCESS, "The first administrator's name."));
            basic.add(field(
                    "AUDIOMUSE_PASSWORD", "string", true, SettingGroup.ACCESS, "The first administrator's password."));
        }
        all.stream().filter(view -> isBasic(view)).map(SettingFields::field).forEach(basic::add);
        basic.addAll(serverFields(server));
        return new SetupFields(
                basic,
                all.stream()
                        .filter(view -> !isBasic(view))
                        .map(SettingFields::field)
                        .toList(),
                server.map(MusicServer::libraries).orElse(""),
                Map.of(),
                administrator || server.isPresent() || all.stream().anyMatch(SettingView::overridden),
                administrator);
    }

    private static boolean isBasic(SettingView view) {
        return BASIC.contains(view.key().name());
    }

    private static SetupField field(SettingView view) {
        List<String> options = view.key().type().options();
        return new SetupField(
                view.key().name(),
                view.key().defaultText(),
                view.text(),
                view.key().type().name(),
                view.overridden(),
                view.key().secret(),
                view.hasValue(),
                options.isEmpty() ? null : options,
                view.key().group().id(),
                view.key().description(),
                view.source() == SettingSource.ENVIRONMENT);
    }

    private static SetupField field(String name, String type, boolean secret, SettingGroup group, String description) {
        return new SetupField(name, "", "", type, false, secret, false, null, group.id(), description, false);
    }

    private static List<SetupField> serverFields(Optional<MusicServer> server) {
        List<SetupField> fields = new ArrayList<>();
        List<String> kinds =
                Arrays.stream(ServerKind.values()).map(ServerKind::id).toList();
        fields.add(serverField(
                ServerNames.TYPE, server.map(MusicServer::type).orElse(""), false, kinds, "The kind of music server."));
        for (ServerKind kind : ServerKind.values()) {
            Map<String, String> shown = server.filter(
                            known -> known.kind().filter(kind::equals).isPresent())
                    .map(MusicServer::shownCreds)
                    .orElse(Map.of());
            for (String member : kind.members()) {
                fields.add(serverField(
                        ServerNames.of(kind, member),
                        shown.getOrDefault(member, ""),
                        ServerKind.secret(member),
                        null,
                        kind.title() + ": " + member.replace('_', ' ') + "."));
            }
        }
        return fields;
    }

    private static SetupField serverField(
            String name,
            String value,
            boolean secret,
            @org.jspecify.annotations.Nullable List<String> options,
            String description) {
        return new SetupField(
                name,
                "",
                secret ? "" : value,
                "string",
                !value.isEmpty(),
                secret,
                !value.isEmpty(),
                options,
                SettingGroup.MUSIC_SERVER.id(),
                description,
                false);
    }
}
