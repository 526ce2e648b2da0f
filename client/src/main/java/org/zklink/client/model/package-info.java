/** What the JSON-RPC interface answers, as values: each record is one JSON object with the same field names. See docs/api.md. */
package org.zklink.client.model;
