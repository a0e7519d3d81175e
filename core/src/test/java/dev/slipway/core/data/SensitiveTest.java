package dev.slipway.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.rule.MatchTooCostlyException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is to be taken out of texts is found, what only looks like it stays, and no text makes it slow. */
class SensitiveTest {
    @Test
    void everyKindIsFoundInsideASentence() {
        Map<String, String> texts = Map.ofEntries(
                Map.entry("Write to dana.o'neil+x@mail.example.co.uk.", "Write to [email]."),
                Map.entry("<mailto:jürgen@müller.example>", "<mailto:[email]>"),
                Map.entry("a@b.cc,d@e.ff", "[email],[email]"),
                Map.entry("pay DE89 3704 0044 0532 0130 00 now", "pay [iban] now"),
                Map.entry("gb82west12345698765432", "[iban]"),
                Map.entry("card 4111 1111 1111 1111, ok", "card [card], ok"),
                Map.entry("4111-1111-1111-1111 2027", "[card] 2027"),
                Map.entry("amex 378282246310005!", "amex [card]!"),
                Map.entry("call +49 (171) 123-4567 today", "call [phone] today"),
                Map.entry("call 0049 171 1234567", "call [phone]"),
                Map.entry("030 / 1234567", "[phone]"),
                Map.entry("(555) 123-4567 or 555-123-4567", "[phone] or [phone]"));
        texts.forEach((text, redacted) -> assertThat(all(text)).as(text).isEqualTo(redacted));
    }

    @Test
    void whatOnlyLooksLikeItStays() {
        for (String text : new String[] {
            "@ home, user@localhost",
            "GB83 WEST 1234 5698 7654 32",
            "DE000000000000000000000000",
            "4111 1111 1111 1112",
            "order 12345678901234567890123",
            "2026-03-01T10:15:00Z took 0.123456 s",
            "0195a000-0000-7000-8000-000000000001",
            "amount 1,234.50 EUR of 20 items"
        }) {
            assertThat(all(text)).isEqualTo(text);
        }
    }

    @Test
    void aTextMadeForItDoesNotMakeItSlow() {
        for (String part : new String[] {"a@", "@", "DE89 3704 ", "4111 ", "+1 ", "0 ", "(", "a.", "0-"}) {
            String text = part.repeat(1_000_000 / part.length());
            assertThat(all(text)).isNotNull();
        }
        Sensitive evil = new Sensitive.Own("evil", "^(a+)+\\1b$");
        assertThatThrownBy(() -> evil.redact("a".repeat(60) + "!"))
                .isInstanceOf(MatchTooCostlyException.class)
                .hasMessageNotContaining("aaaa");
    }

    @Test
    void ofYourOwn() {
        assertThat(new Sensitive.Own("claim", "CL-[0-9]+").redact("CL-12 and CL-3 $1"))
                .isEqualTo("[claim] and [claim] $1");
        assertThat(new Sensitive.Own("nothing", "x*").redact("axxb")).isEqualTo("a[nothing]b");
    }

    private static String all(String text) {
        String left = text;
        for (Sensitive.Known known : Sensitive.Known.values()) {
            left = known.redact(left);
        }
        return left;
    }
}
