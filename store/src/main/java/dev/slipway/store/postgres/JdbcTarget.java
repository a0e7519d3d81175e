package dev.slipway.store.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the database is and who asks.
 *
 * @param url JDBC URL without user and password
 * @param password empty when the server asks for none
 */
public record JdbcTarget(String url, String user, Secret password) {
    private static final String EXPECTED = "(expected: postgresql://user:password@host:port/database)";

    /**
     * Reads {@code postgresql://user:password@host:port/database?options} and the {@code jdbc:postgresql://} form, with user
     * and password percent-encoded before the host or as parameters {@code user} and {@code password}.
     *
     * @throws StoreException when it cannot be understood; the message does not repeat the URL, which may hold a password
     */
    public static JdbcTarget parse(String databaseUrl) {
        String rest = afterScheme(databaseUrl);
        int question = rest.indexOf('?');
        Map<String, String> options = options(question < 0 ? "" : rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String database = slash < 0 ? "" : place.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        String user = decoded(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decoded(login.substring(colon + 1));
        String askedUser = options.remove("user");
        String askedPassword = options.remove("password");
        return checked(
                hosts,
                database,
                options,
                user.isEmpty() && askedUser != null ? decoded(askedUser) : user,
                new Secret(password.isEmpty() && askedPassword != null ? decoded(askedPassword) : password));
    }

    /** The same server, user and options, another database. */
    public JdbcTarget inDatabase(String name) {
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        String options = question < 0 ? "" : url.substring(question);
        return new JdbcTarget(place.substring(0, place.lastIndexOf('/') + 1) + name + options, user, password);
    }

    private static JdbcTarget checked(
            String hosts, String database, Map<String, String> options, String user, Secret password) {
        if (hosts.isEmpty()) {
            throw wrong("no host");
        }
        if (database.isEmpty() || database.contains("/")) {
            throw wrong("no database name after the host");
        }
        if (user.isEmpty()) {
            throw wrong("no user");
        }
        String query = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
        return new JdbcTarget("jdbc:postgresql://" + hosts + "/" + database + query, user, password);
    }

    private static String afterScheme(String databaseUrl) {
        String trimmed = databaseUrl.strip();
        for (String scheme : new String[] {"jdbc:postgresql://", "postgresql://", "postgres://"}) {
            if (trimmed.startsWith(scheme)) {
                return trimmed.substring(scheme.length());
            }
        }
        throw wrong("it does not begin with postgresql:// or jdbc:postgresql://");
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % in user or password is not followed by two hex digits");
        }
    }

    private static StoreException wrong(String what) {
        return new StoreException(StoreException.Code.DATABASE_URL, "--database-url: " + what + " " + EXPECTED);
    }
}
