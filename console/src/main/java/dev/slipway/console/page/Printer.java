package dev.slipway.console.page;

import dev.slipway.core.person.Actor;
import dev.slipway.http.Exchange;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns replies into what browsers get. Thread-safe. */
public final class Printer {
    private static final String POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "no-store",
            "content-security-policy", POLICY,
            "referrer-policy", "same-origin",
            "x-content-type-options", "nosniff");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Printer.class.getClassLoader(), "dev.slipway.console.template");
    private final Assets assets = Assets.load();
    private final InstantSource clock;
    private final ZoneId zone;

    /** @param zone whose clock pages name times by */
    public Printer(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Whose clock pages name times by. */
    public ZoneId zone() {
        return zone;
    }

    /** @param who is signed in; null when nobody is */
    public void print(Exchange exchange, Reply reply, @Nullable Actor who) {
        switch (reply) {
            case Reply.Page page ->
                html(
                        exchange,
                        page.status(),
                        page.template(),
                        Map.of("frame", new Frame(page.place(), who, assets, show()), "page", page.model()));
            case Reply.Fragment part ->
                html(exchange, 200, part.template(), Map.of("show", show(), "page", part.model()));
            case Reply.Text file ->
                exchange.respond(
                        200,
                        Map.of(
                                "content-type",
                                file.type(),
                                "content-disposition",
                                "attachment; filename=\"" + file.name() + "\"",
                                "cache-control",
                                "no-store",
                                "x-content-type-options",
                                "nosniff"),
                        file.text().getBytes(StandardCharsets.UTF_8));
            case Reply.Shown shown ->
                exchange.respond(
                        200,
                        Map.of(
                                "content-type",
                                shown.type(),
                                "cache-control",
                                "no-store",
                                "x-content-type-options",
                                "nosniff"),
                        Base64.getDecoder().decode(shown.base64()));
            case Reply.Redirect redirect -> exchange.respond(303, Map.of("location", redirect.to()), new byte[0]);
        }
    }

    /** Answers with one of the console's own files; false when there is none of that name. */
    public boolean asset(Exchange exchange, String name) {
        return assets.serve(exchange, name);
    }

    private Show show() {
        return new Show(clock.instant(), zone);
    }

    private void html(Exchange exchange, int status, String template, Map<String, Object> values) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template + ".jte", values, output);
        Payload.of(output.toByteArray()).respond(exchange, status, HEADERS);
    }
}
