package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** What {@link KilledNode}s answered. */
final class Answers {
    private record Answer(long sequence, String hash) {}

    private final Map<Long, Answer> answers = new HashMap<>();
    private long last;

    /** Highest client sequence that was answered. */
    long last() {
        return last;
    }

    /** Whether a line was an answer; one that was answered before must be the same. */
    boolean note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 5 || !words[0].equals("ack")) {
            // Or cut short by the kill: whole lines end in a fifth word.
            return false;
        }
        long clientSequence = Long.parseLong(words[1]);
        Answer answer = new Answer(Long.parseLong(words[2]), words[3]);
        Answer before = answers.putIfAbsent(clientSequence, answer);
        assertThat(before == null || before.equals(answer))
                .as("answer to %d: %s, before %s", clientSequence, answer, before)
                .isTrue();
        last = Math.max(last, clientSequence);
        return true;
    }

    /** The follower itself checks that no command comes twice. */
    void checkAgainst(TestFollower log, String description) {
        assertThat(answers).isNotEmpty();
        Map<Long, Long> sequences = log.sequences();
        answers.forEach((clientSequence, answer) -> {
            assertThat(sequences).as(description).containsEntry(clientSequence, answer.sequence);
            assertThat(Long.toString(log.hash(answer.sequence))).as(description).isEqualTo(answer.hash);
        });
    }
}
