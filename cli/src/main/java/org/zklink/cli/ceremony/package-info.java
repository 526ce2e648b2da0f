/** The commands of {@code zklink ceremony}. */
package org.zklink.cli.ceremony;
