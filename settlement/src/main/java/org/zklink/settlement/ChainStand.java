package org.zklink.settlement;

import org.zklink.chain.GatewayView;

/** Where a gateway stands, finally and for now. */
record ChainStand(GatewayView finalised, GatewayView latest) {}
