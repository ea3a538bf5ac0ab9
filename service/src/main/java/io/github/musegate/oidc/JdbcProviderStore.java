package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Preset;
import io.github.musegate.db.Database;
import io.github.musegate.http.Json;
import io.github.musegate.identities.Linking;
import io.github.musegate.identities.MappingRules;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Providers in PostgreSQL. */
final class JdbcProviderStore implements ProviderStore {

    static final String TABLE = "musegate_oidc_provider";

    private static final String SELECT = """
            select id, title, issuer, client_id, client_secret, scopes, username_claim, groups_claim, role_claim,
                role_expression, auto_provision, default_preset, cast(required_groups as text) as required_groups,
                cast(admin_groups as text) as admin_groups, cast(group_presets as text) as group_presets, linking,
                auto_launch, enabled, logout, logout_url
            from musegate_oidc_provider
            """;

    private final Database database;

    JdbcProviderStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Provider> list() {
        try (Stream<DbRow> rows = database.client().execute().query(SELECT + "order by lower(title), id")) {
            return rows.map(JdbcProviderStore::provider).toList();
        }
    }

    @Override
    public Optional<Provider> find(String id) {
        return database.client().execute().get(SELECT + "where id = ?", id).map(JdbcProviderStore::provider);
    }

    @Override
    public Optional<Provider> lock(DbExecute transaction, String id) {
        return transaction.get(SELECT + "where id = ? for update", id).map(JdbcProviderStore::provider);
    }

    @Override
    public boolean insert(DbExecute transaction, Provider provider) {
        return write(transaction.createInsert("""
                        insert into musegate_oidc_provider (id, title, issuer, client_id, client_secret, scopes,
                            username_claim, groups_claim, role_claim, role_expression, auto_provision, default_preset,
                            required_groups, admin_groups, group_presets, linking, auto_launch, enabled, logout,
                            logout_url)
                        values (:id, :title, :issuer, :client_id, :client_secret, :scopes, :username_claim,
                            :groups_claim, :role_claim, :role_expression, :auto_provision, :default_preset,
                            cast(:required_groups as jsonb), cast(:admin_groups as jsonb),
                            cast(:group_presets as jsonb), :linking, :auto_launch, :enabled, :logout, :logout_url)
                        on conflict (id) do nothing
                        """), provider) == 1;
    }

    @Override
    public void update(DbExecute transaction, Provider provider) {
        write(transaction.createUpdate("""
                update musegate_oidc_provider
                set title = :title, issuer = :issuer, client_id = :client_id, client_secret = :client_secret,
                    scopes = :scopes, username_claim = :username_claim, groups_claim = :groups_claim,
                    role_claim = :role_claim, role_expression = :role_expression, auto_provision = :auto_provision,
                    default_preset = :default_preset, required_groups = cast(:required_groups as jsonb),
                    admin_groups = cast(:admin_groups as jsonb), group_presets = cast(:group_presets as jsonb),
                    linking = :linking, auto_launch = :auto_launch, enabled = :enabled, logout = :logout,
                    logout_url = :logout_url, updated_at = now()
                where id = :id
                """), provider);
    }

    private static long write(DbStatementDml statement, Provider provider) {
        ClaimNames claims = provider.claims();
        MappingRules rules = provider.rules();
        Map<String, String> presets = new HashMap<>();
        rules.groupPresets().forEach((group, preset) -> presets.put(group, preset.id()));
        return statement
                .addParam("id", provider.id())
                .addParam("title", provider.title())
                .addParam("issuer", provider.issuer())
                .addParam("client_id", provider.clientId())
                .addParam("client_secret", provider.sealedSecret())
                .addParam("scopes", provider.scopes())
                .addParam("username_claim", claims.username())
                .addParam("groups_claim", claims.groups())
                .addParam("role_claim", claims.role())
                .addParam("role_expression", claims.roleExpression())
                .addParam("auto_provision", rules.autoProvision())
                .addParam("default_preset", rules.defaultPreset().id())
                .addParam("required_groups", json(sorted(rules.requiredGroups())))
                .addParam("admin_groups", json(sorted(rules.adminGroups())))
                .addParam("group_presets", json(presets))
                .addParam("linking", rules.linking().id())
                .addParam("auto_launch", provider.autoLaunch())
                .addParam("enabled", provider.enabled())
                .addParam("logout", provider.logout().id())
                .addParam("logout_url", provider.logoutUrl())
                .execute();
    }

    @Override
    public void delete(DbExecute transaction, String id) {
        transaction.delete("delete from musegate_oidc_provider where id = ?", id);
    }

    @Override
    public List<String> disableAll(DbExecute transaction) {
        try (Stream<DbRow> rows = transaction.query("update musegate_oidc_provider set enabled = false returning id")) {
            return rows.map(row -> text(row, "id")).toList();
        }
    }

    private static Provider provider(DbRow row) {
        return new Provider(
                text(row, "id"),
                text(row, "title"),
                text(row, "issuer"),
                text(row, "client_id"),
                text(row, "client_secret"),
                text(row, "scopes"),
                new ClaimNames(
                        text(row, "username_claim"),
                        text(row, "groups_claim"),
                        text(row, "role_claim"),
                        text(row, "role_expression")),
                // words that this version does not know give the least that there is
                new MappingRules(
                        row.column("auto_provision").getBoolean(),
                        Preset.find(text(row, "default_preset")).orElse(Preset.GUEST),
                        names(text(row, "required_groups")),
                        names(text(row, "admin_groups")),
                        presets(text(row, "group_presets")),
                        Linking.find(text(row, "linking")).orElse(Linking.NEVER)),
                row.column("auto_launch").getBoolean(),
                row.column("enabled").getBoolean(),
                ProviderLogout.find(text(row, "logout")).orElse(ProviderLogout.LOCAL),
                text(row, "logout_url"));
    }

    private static String text(DbRow row, String column) {
        return row.column(column).getString();
    }

    private static Set<String> names(String json) {
        Set<String> names = new HashSet<>();
        parse(json).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Map<String, Preset> presets(String json) {
        Map<String, Preset> presets = new HashMap<>();
        parse(json)
                .properties()
                .forEach(entry -> presets.put(
                        entry.getKey(), Preset.find(entry.getValue().asText()).orElse(Preset.GUEST)));
        return presets;
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("PostgreSQL gave jsonb that is no JSON", impossible);
        }
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
