/** The composition root: configuration, and the parts of a node put together. */
package org.zklink.node;
