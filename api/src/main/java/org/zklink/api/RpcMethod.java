package org.zklink.api;

import org.zklink.client.json.JsonFields;

/** One method of the interface; for many threads at once. */
@FunctionalInterface
interface RpcMethod {
    /**
     * Carries out a call.
     *
     * @param params read strictly; the caller checks that no field is left over
     * @return a value of {@code org.zklink.client.model}
     * @throws RpcFailure when it can't be done
     * @throws org.zklink.client.json.FieldException when a parameter is malformed
     */
    Object call(JsonFields params);
}
