package dev.slipway.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Arm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may answer, case by case. A stop never leaves the candidate, nor whatever is stopped, in the chain. */
class ChainTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            # incumbent | candidate | fallback            | share | stopped        | arm       | chain
            rules       | -         |                     | 0     |                | OUTSIDE   | rules
            rules       | -         | backup              | 0     |                | CANDIDATE | rules backup
            rules       | triage-2  |                     | 500   |                | CANDIDATE | triage-2 rules
            rules       | triage-2  | backup              | 500   |                | CANDIDATE | triage-2 rules backup
            rules       | triage-2  | backup              | 500   |                | CONTROL   | rules backup
            rules       | triage-2  | backup              | 500   |                | OUTSIDE   | rules backup
            rules       | triage-2  | backup              | 0     |                | CANDIDATE | rules backup
            rules       | triage-2  | triage-2 backup     | 500   |                | OUTSIDE   | rules backup
            rules       | triage-2  | triage-2 backup     | 500   |                | CANDIDATE | triage-2 rules backup
            triage-1    | triage-2  | rules triage-1      | 500   |                | CANDIDATE | triage-2 triage-1 rules
            desk        | triage-2  | rules desk          | 500   |                | CANDIDATE | triage-2 desk rules
            desk        | triage-2  |                     | 500   |                | OUTSIDE   | desk
            rules       | triage-2  | backup              | 500   | triage-2       | CANDIDATE | rules backup
            rules       | triage-2  | backup              | 500   | rules          | CANDIDATE | triage-2 backup
            rules       | triage-2  | backup              | 500   | rules          | CONTROL   | backup
            rules       | triage-2  | backup              | 500   | rules backup   | OUTSIDE   |
            triage-1    | triage-2  | rules               | 500   | *              | CANDIDATE | rules triage-1
            triage-1    | triage-2  | rules               | 500   | *              | OUTSIDE   | rules triage-1
            triage-1    | triage-2  | triage-1 rules      | 500   | *              | CANDIDATE | triage-1 rules
            triage-1    | triage-2  | triage-2 rules      | 500   | *              | CANDIDATE | rules triage-1
            triage-1    | triage-2  |                     | 500   | *              | CANDIDATE | triage-1
            triage-1    | -         | rules               | 0     | *              | OUTSIDE   | rules
            triage-1    | -         | rules triage-1      | 0     | *              | OUTSIDE   | rules
            triage-1    | -         |                     | 0     | *              | OUTSIDE   |
            triage-1    | triage-2  | rules desk          | 500   | * rules        | CANDIDATE | desk triage-1
            desk        | triage-2  |                     | 500   | *              | CANDIDATE | desk
            triage-1    | -         | desk                | 0     | *              | OUTSIDE   | desk
            """)
    void namesWhoMayAnswer(
            String incumbent,
            @Nullable String candidate,
            @Nullable String fallback,
            int share,
            @Nullable String stopped,
            Arm arm,
            @Nullable String chain) {
        List<String> orders = words(stopped);
        SystemState state = States.of(
                incumbent,
                candidate,
                words(fallback),
                share,
                States.stopped(
                        orders.contains("*"),
                        orders.stream().filter(word -> !word.equals("*")).toArray(String[]::new)));

        assertThat(Chain.of(state, arm)).isEqualTo(words(chain));
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }
}
