package dev.slipway.gateway.route;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import dev.slipway.core.rule.BoundedMatch;
import dev.slipway.core.rule.MatchTooCostlyException;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.PlainText;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What calls and answers of one system have to look like, compiled. References to other documents are not followed. */
public final class Contract {
    private static final Logger LOG = LoggerFactory.getLogger(Contract.class);

    /** More problems than this do not help anybody to mend a call. */
    private static final int SHOWN_PROBLEMS = 3;

    private static final int VALUE_LENGTH = 200;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(Contract::boundedPattern)
            .build();

    private final long maxBytes;
    private final @Nullable Schema input;
    private final @Nullable Schema output;
    private final @Nullable JsonPointer answerValue;
    private final boolean usable;

    Contract(SystemSpec.Contract contract) {
        this.maxBytes = contract.maxBytes();
        Optional<Schema> compiledInput = schema(contract.input());
        Optional<Schema> compiledOutput = schema(contract.output());
        this.input = compiledInput.orElse(null);
        this.output = compiledOutput.orElse(null);
        this.usable = compiledInput.isPresent() == (contract.input() != null)
                && compiledOutput.isPresent() == (contract.output() != null);
        this.answerValue = contract.answerValue() == null ? null : JsonPointer.compile(contract.answerValue());
    }

    /** A schema that cannot be used must not keep a new control state, and with it a stop, from coming into force. */
    private static Optional<Schema> schema(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(CONFIG))
                    .getSchema(text);
            schema.initializeValidators();
            return Optional.of(schema);
        } catch (RuntimeException unusable) {
            LOG.error("A contract's schema cannot be used; the calls of its system are refused", unusable);
            return Optional.empty();
        }
    }

    /** As the library's own, but a search that does not come to an end is given up. */
    private static RegularExpression boundedPattern(String regex) {
        Pattern pattern = Pattern.compile(
                RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(regex)));
        return text -> BoundedMatch.found(pattern, text);
    }

    /** @throws Refusal when the call breaks the contract; it names the path and what was expected there */
    public void checkInput(Question question) {
        if (!usable) {
            throw Refusal.of(
                    503,
                    "contract_unusable",
                    "contract: its schema cannot be used (expected: JSON Schema 2020-12 without references to other"
                            + " documents; mend the system's file)");
        }
        if (question.body().length > maxBytes) {
            throw Refusal.of(
                    413,
                    "contract_input",
                    "body: " + question.body().length + " bytes (expected: at most " + maxBytes + ")");
        }
        if (input != null) {
            List<Error> problems = problems(input, question);
            if (!problems.isEmpty()) {
                throw Refusal.badRequest("contract_input", "input does not keep the contract: " + text(problems))
                        .about(path(problems.getFirst()));
            }
        }
    }

    private static List<Error> problems(Schema input, Question question) {
        try {
            return input.validate(question.input());
        } catch (MatchTooCostlyException undecided) {
            throw Refusal.badRequest("contract_input", "input cannot be checked: " + undecided.getMessage());
        }
    }

    /** Whether an answer keeps the contract; one that cannot be checked does not. */
    public boolean allows(Answer answer) {
        try {
            return output == null || output.validate(answer.value()).isEmpty();
        } catch (MatchTooCostlyException undecided) {
            LOG.warn("An answer cannot be checked: {}", undecided.getMessage());
            return false;
        }
    }

    /** Whether anything needs the words of an answer. */
    public boolean readsAnswers() {
        return answerValue != null || output != null;
    }

    /** Whether the system names a value that answers are compared by. */
    public boolean namesValue() {
        return answerValue != null;
    }

    /** The value outcomes are compared with. */
    public Optional<String> answerValue(Answer answer) {
        if (answerValue == null) {
            return Optional.empty();
        }
        JsonNode value = answer.value().at(answerValue);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        return Optional.of(PlainText.of(text, VALUE_LENGTH));
    }

    private static String text(List<Error> problems) {
        StringBuilder text = new StringBuilder();
        for (Error problem : problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size()))) {
            text.append(text.isEmpty() ? "" : "; ").append(path(problem)).append(": ");
            text.append(problem.getMessage());
        }
        if (problems.size() > SHOWN_PROBLEMS) {
            text.append("; and ").append(problems.size() - SHOWN_PROBLEMS).append(" more");
        }
        return text.toString();
    }

    private static String path(Error problem) {
        String path = problem.getInstanceLocation().toString();
        return path.isEmpty() ? "/" : path;
    }
}
