package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubmissionFormTests {

    private final JsonMapper json = JsonMapper.shared();

    /** Fingerprints of hand-ins are kept, so a repetition after an update of the service must still have the same. */
    @Test
    void isWrittenAsItWasBeforePlanningCameToBe() {
        var form = json.readValue("{\"title\": \"T\"}", SubmissionForm.class);

        assertThat(json.writeValueAsString(form))
                .isEqualTo("{\"title\":\"T\",\"abstract\":null,\"languages\":null,\"sessionType\":null,"
                        + "\"topics\":null,\"level\":null,\"speakers\":null}");
    }

    @Test
    void ofASubmissionHasAllThatIsAskedOfItsPlace() {
        var form = SubmissionForm.of(SampleSubmission.CONTENT);

        assertThat(json.readValue(json.writeValueAsString(form), SubmissionForm.class))
                .isEqualTo(form);
        assertThat(form.planning())
                .isEqualTo(PlanningForm.of(SampleSubmission.CONTENT.planning()))
                .hasNoNullFieldsOrPropertiesExcept("position", "latest");
    }
}
