package org.zklink.snark;

/** Is told how far a long computation is, a few times per phase, from any thread and not necessarily in order. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress NONE = (phase, done, total) -> {};

    /**
     * One more step is done.
     *
     * @param phase the standard name of the work under way ("A", "H")
     * @param done units of that phase already done, 0 to {@code total}
     */
    void at(String phase, long done, long total);
}
