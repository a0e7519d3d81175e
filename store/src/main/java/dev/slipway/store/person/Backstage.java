package dev.slipway.store.person;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Directory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Users and groups of a Backstage catalog. Who is in a group is in the groups above it, too. For one file. */
final class Backstage {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final PeopleFile.Found found;
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, String> childOf = new HashMap<>();
    private final Map<String, Set<String>> memberOf = new HashMap<>();

    Backstage(PeopleFile.Found found) {
        this.found = found;
    }

    private record User(int line, String email, String name, Set<String> groups) {}

    private record Group(int line, Set<String> parents) {}

    void read(String text) {
        int line = 1;
        int begun = 1;
        StringBuilder document = new StringBuilder();
        for (String one : text.split("\\R", -1)) {
            if (one.equals("---") || one.startsWith("--- ")) {
                document(document.toString(), begun);
                document.setLength(0);
                begun = line + 1;
            } else {
                document.append(one).append('\n');
            }
            line++;
        }
        document(document.toString(), begun);
        finish();
    }

    private void document(String text, int line) {
        if (text.isBlank()) {
            return;
        }
        try {
            if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> entity) {
                entity(entity, line);
            }
        } catch (YamlEngineException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            found.problem(line, "", null, "cannot be read: " + said, "well-formed YAML");
        }
    }

    private void entity(Map<?, ?> entity, int line) {
        String kind = text(entity.get("kind"));
        String name = key(text(map(entity.get("metadata")).get("name")));
        if (!kind.equals("User") && !kind.equals("Group")) {
            return;
        }
        if (name.isEmpty()) {
            found.problem(line, "metadata.name", null, "is missing", "the name of this " + kind);
            return;
        }
        Map<?, ?> spec = map(entity.get("spec"));
        if (kind.equals("User")) {
            Map<?, ?> profile = map(spec.get("profile"));
            put(
                    users,
                    name,
                    new User(line, text(profile.get("email")), title(profile, name), keys(spec.get("memberOf"))),
                    line);
            return;
        }
        Set<String> parents = new LinkedHashSet<>();
        if (!text(spec.get("parent")).isEmpty()) {
            parents.add(key(text(spec.get("parent"))));
        }
        put(groups, name, new Group(line, parents), line);
        keys(spec.get("children")).forEach(child -> childOf.put(child, name));
        keys(spec.get("members"))
                .forEach(member ->
                        memberOf.computeIfAbsent(member, _ -> new TreeSet<>()).add(name));
    }

    private <T> void put(Map<String, T> all, String name, T one, int line) {
        if (all.putIfAbsent(name, one) != null) {
            found.problem(line, "metadata.name", name, "stands twice", "each user and group once");
        }
    }

    private void finish() {
        childOf.forEach((child, parent) -> {
            @Nullable Group group = groups.get(child);
            if (group != null) {
                group.parents().add(parent);
            }
        });
        if (cycles()) {
            return;
        }
        users.forEach((name, user) -> {
            if (user.email().isEmpty()) {
                found.problem(user.line(), "spec.profile.email", null, "is missing", "the e-mail address of " + name);
                return;
            }
            Set<String> direct = new LinkedHashSet<>(user.groups());
            direct.addAll(memberOf.getOrDefault(name, Set.of()));
            TreeSet<String> all = new TreeSet<>();
            direct.forEach(group -> addWithParents(group, all));
            found.add(
                    new Directory.Entry(Actor.key(user.email()), user.name(), true, null, List.copyOf(all)),
                    user.line(),
                    "spec.profile.email");
        });
    }

    private void addWithParents(String group, Set<String> all) {
        if (all.add(group)) {
            parents(group).forEach(parent -> addWithParents(parent, all));
        }
    }

    /** Reports each circle of groups once; whether there was one. */
    private boolean cycles() {
        Set<String> done = new LinkedHashSet<>();
        boolean any = false;
        for (String group : groups.keySet()) {
            any |= circle(group, new ArrayList<>(), done);
        }
        return any;
    }

    /** Walks upwards; a group that is on the way already closes a circle, one that was left behind leads to none that is new. */
    private boolean circle(String group, List<String> way, Set<String> done) {
        int at = way.indexOf(group);
        if (at >= 0) {
            String circle = String.join(" → ", way.subList(at, way.size())) + " → " + group;
            int line = Optional.ofNullable(groups.get(group)).map(Group::line).orElse(1);
            found.problem(line, "spec.parent", circle, "goes in a circle", "groups of which none is above itself");
            return true;
        }
        if (!done.add(group)) {
            return false;
        }
        way.add(group);
        boolean any = false;
        for (String parent : parents(group)) {
            any |= circle(parent, way, done);
        }
        way.removeLast();
        return any;
    }

    /** The groups right above one; none where the file does not hold it. */
    private Set<String> parents(String group) {
        return Optional.ofNullable(groups.get(group)).map(Group::parents).orElse(Set.of());
    }

    private static String title(Map<?, ?> profile, String name) {
        String title = text(profile.get("displayName"));
        return title.isEmpty() ? name : title;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    private static Set<String> keys(@Nullable Object value) {
        Set<String> keys = new LinkedHashSet<>();
        if (value instanceof List<?> list) {
            list.forEach(one -> keys.add(key(text(one))));
        }
        return keys;
    }

    /** An entity's name without kind and default namespace: {@code group:default/claims} is {@code claims}. */
    private static String key(String reference) {
        String name = reference.toLowerCase(Locale.ROOT);
        int colon = name.indexOf(':');
        String rest = colon < 0 ? name : name.substring(colon + 1);
        return rest.startsWith("default/") ? rest.substring("default/".length()) : rest;
    }
}
