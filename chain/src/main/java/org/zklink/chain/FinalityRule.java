package org.zklink.chain;

/** When a chain's block is taken as irrevocable. */
public sealed interface FinalityRule {
    /** The chain itself says so: an RPC's "finalized" block. */
    record FinalizedTag() implements FinalityRule {}

    /**
     * The block has this many blocks on top of it.
     *
     * @param count 0 trusts every block at once and fits only chains that never reorganise
     */
    record Confirmations(int count) implements FinalityRule {
        public Confirmations {
            if (count < 0) {
                throw new IllegalArgumentException("confirmations must be >= 0, not " + count);
            }
        }
    }

    static FinalityRule finalizedTag() {
        return new FinalizedTag();
    }

    static FinalityRule confirmations(int count) {
        return new Confirmations(count);
    }
}
