package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.control.PortfolioDesk;
import dev.slipway.core.person.Permission;
import dev.slipway.core.register.Registration;
import dev.slipway.core.register.Stuck;
import dev.slipway.store.register.Registrations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All systems on one list, and pilots that people tell of. */
final class PortfolioRoutes {
    private PortfolioRoutes() {}

    static void add(Endpoints endpoints, PortfolioDesk desk) {
        endpoints
                .get(
                        "/api/v1/portfolio",
                        Permission.LOOK,
                        call -> desk.view(new PortfolioDesk.Filter(
                                call.query("q").orElse(null),
                                call.query("stage").orElse(null),
                                call.query("only").orElse(null),
                                call.query("sort").orElse(null))))
                .get(
                        "/api/v1/registrations",
                        Permission.LOOK,
                        _ -> Map.of(
                                "registrations",
                                desk.registrations().stream()
                                        .map(PortfolioRoutes::view)
                                        .toList()))
                .post("/api/v1/registrations", Permission.REGISTER, call -> register(desk, call))
                .post("/api/v1/registrations/import", Permission.REGISTER, call -> take(desk, call));
    }

    private record RegisterBody(
            @Nullable String name,
            @Nullable String title,
            @Nullable String owner,
            @Nullable String began,
            @Nullable Integer days,
            @Nullable String goal,
            @Nullable String outcome,
            @Nullable String stuck,
            @Nullable String why) {}

    private record ImportBody(
            @Nullable String file,
            @Nullable String text,
            @Nullable Boolean dryRun) {}

    private record RegistrationView(Registration pilot, String by, Instant at) {}

    private static RegistrationView view(Registrations.Kept kept) {
        return new RegistrationView(
                kept.registration(), kept.told().by(), kept.told().at());
    }

    private static RegistrationView register(PortfolioDesk desk, Call call) {
        RegisterBody body = call.body(RegisterBody.class);
        String title = text(body.title());
        try {
            Registration pilot = new Registration(
                    body.name() == null
                            ? Registration.nameOf(title)
                            : body.name().strip(),
                    title,
                    Optional.ofNullable(body.owner())
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .orElse(null),
                    body.began() == null ? null : LocalDate.parse(body.began().strip()),
                    body.days(),
                    text(body.goal()),
                    text(body.outcome()),
                    stuck(text(body.stuck())),
                    text(body.why()));
            return view(desk.register(pilot, call.actor()));
        } catch (DateTimeException _) {
            throw invalid("began: " + body.began() + " (expected: a date such as 2026-03-01)");
        } catch (IllegalArgumentException unfit) {
            throw invalid(String.valueOf(unfit.getMessage()));
        }
    }

    private static Stuck stuck(String word) {
        return word.isEmpty()
                ? Stuck.OTHER
                : Stuck.of(word)
                        .orElseThrow(() -> invalid(
                                "stuck: " + word + " (expected: technology, process, ownership, other or nowhere)"));
    }

    private static PortfolioDesk.Taken take(PortfolioDesk desk, Call call) {
        ImportBody body = call.body(ImportBody.class);
        if (body.text() == null) {
            throw RefusedException.badRequest("text: missing (expected: the file's content)");
        }
        return desk.take(
                body.file() == null ? "pilots.csv" : body.file(),
                body.text(),
                Boolean.TRUE.equals(body.dryRun()),
                call.actor());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static DeskException invalid(String what) {
        return new DeskException(DeskException.Code.INVALID, what);
    }
}
