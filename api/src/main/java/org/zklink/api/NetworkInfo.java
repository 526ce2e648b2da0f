package org.zklink.api;

import java.util.List;
import java.util.Optional;
import org.zklink.client.model.ChainInfo;
import org.zklink.client.model.TokenContract;

/** What the log does not say about the connected chains. Called by many threads; must answer at once. */
public interface NetworkInfo {
    /** The connected chains, by number. */
    List<ChainInfo> chains();

    /** The contract of a token on a chain, if it is known. */
    Optional<TokenContract> contract(int token, int chain);
}
