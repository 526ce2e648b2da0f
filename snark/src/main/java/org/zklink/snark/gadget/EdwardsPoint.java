package org.zklink.snark.gadget;

import org.zklink.field.BabyJubjub;
import org.zklink.snark.LinearCombination;

/** Coordinates of a point of Baby Jubjub; the gadgets say where they must be on the curve. */
public record EdwardsPoint(LinearCombination x, LinearCombination y) {
    /** The point with these constant coordinates. */
    public static EdwardsPoint constant(BabyJubjub.Point point) {
        return new EdwardsPoint(LinearCombination.constant(point.x()), LinearCombination.constant(point.y()));
    }

    /** The opposite point (-x, y). */
    public EdwardsPoint negate() {
        return new EdwardsPoint(x.negate(), y);
    }
}
