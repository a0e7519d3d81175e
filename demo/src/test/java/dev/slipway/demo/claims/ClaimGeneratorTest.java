package dev.slipway.demo.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimGeneratorTest {

    private final ClaimGenerator generator = new ClaimGenerator(7);

    @Test
    void theSameSeedGivesTheSameClaimsInAnyOrder() {
        List<Claim> once = generator.claims(0, 500);
        ClaimGenerator again = new ClaimGenerator(7);
        for (int i = 499; i >= 0; i--) {
            assertThat(again.claim(i)).isEqualTo(once.get(i));
        }
    }

    @Test
    void anotherSeedGivesOtherClaims() {
        Set<String> texts = new HashSet<>();
        generator.claims(0, 500).forEach(claim -> texts.add(claim.form().text()));
        long shared = new ClaimGenerator(8)
                .claims(0, 500).stream()
                        .filter(claim -> texts.contains(claim.form().text()))
                        .count();
        assertThat(shared).isLessThan(5);
        assertThat(texts).hasSizeGreaterThan(490);
    }

    @Test
    void everyLabelAndKindIsCommonEnoughToBeLearnt() {
        List<Claim> claims = generator.claims(0, 2000);
        for (Label label : Label.values()) {
            assertThat(claims.stream().filter(claim -> claim.label() == label).count())
                    .as(label.word())
                    .isBetween(300L, 1200L);
        }
        for (Kind kind : Kind.values()) {
            assertThat(claims.stream()
                            .filter(claim -> claim.form().kind() == kind)
                            .count())
                    .as(kind.word())
                    .isGreaterThan(200);
        }
    }

    @Test
    void driftRewordsTheClaimAndKeepsItsFacts() {
        List<Claim> today = generator.claims(0, 500);
        List<Claim> later = generator.withDrift(1).claims(0, 500);
        for (int i = 0; i < today.size(); i++) {
            assertThat(later.get(i).label()).isEqualTo(today.get(i).label());
            assertThat(later.get(i).form().amount())
                    .isEqualTo(today.get(i).form().amount());
        }
        assertThat(shareOfWordsKnownTo(today, later)).isLessThan(0.75);
        assertThat(shareOfWordsKnownTo(today, generator.claims(500, 1000))).isGreaterThan(0.95);
    }

    @Test
    void driftOutsideZeroToOneIsRefused() {
        assertThatThrownBy(() -> generator.withDrift(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("drift: 1.5 (expected: 0 to 1)");
        assertThatThrownBy(() -> generator.withDrift(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double shareOfWordsKnownTo(List<Claim> known, List<Claim> asked) {
        Set<String> words = new HashSet<>(words(known));
        List<String> heard = words(asked);
        return (double) heard.stream().filter(words::contains).count() / heard.size();
    }

    private static List<String> words(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> Arrays.stream(claim.form().text().split("\\W+", -1)))
                .toList();
    }
}
