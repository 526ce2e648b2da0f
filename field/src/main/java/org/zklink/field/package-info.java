/** BN254 fields, groups and pairing; Baby Jubjub; multi-scalar multiplication; number-theoretic transforms. */
package org.zklink.field;
