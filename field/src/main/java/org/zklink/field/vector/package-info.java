/** Field arithmetic on vectors: contracts, and their generated implementations for each vector width. */
package org.zklink.field.vector;
