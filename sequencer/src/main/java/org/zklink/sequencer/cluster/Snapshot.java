package org.zklink.sequencer.cluster;

/**
 * A snapshot that all parts of a member took at one place of the log.
 *
 * @param recordingId of the service's part
 * @param moduleRecordingId of Aeron's own part
 * @param logPosition after the last message that it contains
 */
record Snapshot(long recordingId, long moduleRecordingId, long logPosition) {}
