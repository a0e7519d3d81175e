package dev.slipway.gateway.variant;

import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Scan;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Asks a model server, in each protocol for which there is a road to it. */
final class ModelAnswerer implements Answerer {
    private record Way(Road road, URI uri) {}

    private final String model;
    private final UpstreamDoor door;
    private final Map<Protocol, Way> ways = new EnumMap<>(Protocol.class);

    /** @param model the server's own name of it */
    ModelAnswerer(String model, UpstreamDoor door, Map<Protocol, Road> roads) {
        this.model = model;
        this.door = door;
        roads.forEach((protocol, road) ->
                ways.put(protocol, new Way(road, door.at(road.dialect().path()))));
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        Way way = ways.get(question.protocol());
        if (way == null) {
            throw VariantFailure.notSpoken();
        }
        Road road = way.road();
        boolean streamed = question.streamed() && ask.mayStream();
        UpstreamAnswer head = door.post(
                way.uri(),
                road.request(question, model, streamed),
                ask,
                streamed ? "text/event-stream" : "application/json",
                road.headers(question));
        String contentType = UpstreamDoor.contentType(head);
        boolean refused = UpstreamDoor.callersMistake(head.status());
        if (streamed && !refused && contentType.startsWith("text/event-stream")) {
            return new Reply.Streamed(EventStream.begin(head, road.passing(question, ask.interaction())));
        }
        Answer.Raw raw = new Answer.Raw(road.dialect().protocol(), contentType, UpstreamDoor.read(head));
        return refused
                ? new Reply.Rejected(head.status(), road.rejected(head.status(), raw))
                : new Reply.Whole(read(road, raw, head.status(), ask), head.status());
    }

    private static Answer read(Road road, Answer.Raw raw, int status, Ask ask) throws VariantFailure {
        try {
            Scan scan = road.dialect().whole().apply(raw.body());
            if (scan.isAnswer() && !scan.isError()) {
                return road.answer(scan, raw, ask.interaction());
            }
        } catch (JacksonException | IllegalArgumentException garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", status);
        }
        throw VariantFailure.badAnswer("upstream_bad_response", status);
    }
}
