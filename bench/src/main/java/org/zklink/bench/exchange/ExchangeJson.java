package org.zklink.bench.exchange;

import java.util.List;
import org.zklink.bench.Machine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as one line of JSON: commands a second, nanoseconds. */
final class ExchangeJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ExchangeJson() {}

    /** One size's results. */
    record Case(StreamStatistics stream, List<ExchangeSummary> exchanges) {
        Case {
            exchanges = List.copyOf(exchanges);
        }
    }

    static String line(Machine machine, List<String> versions, String heap, List<Case> cases) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("machine", MAPPER.valueToTree(machine));
        root.set("versions", MAPPER.valueToTree(versions));
        root.put("heap", heap);
        ArrayNode nodes = root.putArray("cases");
        for (Case each : cases) {
            ObjectNode node = nodes.addObject();
            node.set("stream", MAPPER.valueToTree(each.stream()));
            ArrayNode exchanges = node.putArray("exchanges");
            each.exchanges().forEach(exchange -> put(exchange, exchanges.addObject()));
        }
        return MAPPER.writeValueAsString(root);
    }

    private static void put(ExchangeSummary exchange, ObjectNode node) {
        node.put("name", exchange.name()).put("commandsPerSecondMedian", exchange.median());
        ArrayNode throughputs = node.putArray("commandsPerSecond");
        exchange.throughputs().forEach(throughputs::add);
        node.put("rate", exchange.rate());
        ObjectNode latencies = node.putObject("latencyNs");
        ExchangeSummary.PERCENTILES.forEach(
                percentile -> latencies.put(percentile.toString(), exchange.latency(percentile)));
        ArrayNode p99s = node.putArray("p99NsOfRuns");
        exchange.p99sNs().forEach(p99s::add);
    }
}
