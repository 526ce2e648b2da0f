/** The command {@code zklink}. */
package org.zklink.cli;
