package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class DigestsTests {

    private final Digests digests = new Digests(new byte[32]);

    @Test
    void idsOfRepeatableHandInsLookLikeAnyOther() {
        assertThat(digests.submissionId("sea_conf_2027", "key"))
                .hasSameSizeAs(new ObjectId().toHexString())
                .matches("[0-9a-f]+");
    }

    @Test
    void whatIsPutTogetherDifferentlyIsDifferent() {
        assertThat(digests.submissionId("ab", "cd")).isNotEqualTo(digests.submissionId("abc", "d"));
    }

    @Test
    void aTokenIsTheSameAgainAndNobodyElses() {
        assertThat(digests.editToken("one"))
                .isEqualTo(digests.editToken("one"))
                .isNotEqualTo(digests.editToken("two"))
                .matches("[A-Za-z0-9_-]{43}");
        assertThat(digests.editToken("one")).isNotEqualTo(new Digests(new byte[] {1, 2, 3}).editToken("one"));
    }

    @Test
    void aPersonIsKnownByAddressWhateverItsCase() {
        var person = digests.speakerId("sea_conf_2027", "Lin Hai", "Lin@Example.org");

        assertThat(digests.speakerId("sea_conf_2027", "林海", "lin@example.org ")).isEqualTo(person);
        assertThat(digests.speakerId("sea_conf_2027", "Lin Hai", "other@example.org"))
                .isNotEqualTo(person);
        assertThat(digests.speakerId("other_conf", "Lin Hai", "lin@example.org"))
                .isNotEqualTo(person);
    }

    @Test
    void aPersonWithoutAddressIsKnownByName() {
        assertThat(digests.speakerId("sea_conf_2027", "Lin  Hai", null))
                .isEqualTo(digests.speakerId("sea_conf_2027", "lin hai", null))
                .isNotEqualTo(digests.speakerId("sea_conf_2027", "Lin Hai", "lin hai"));
    }
}
