package org.zklink.bench.prover;

import java.util.List;
import org.zklink.bench.Machine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as one line of JSON: seconds and bytes. */
final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonReport() {}

    static String line(Machine machine, List<String> versions, String heap, List<CaseResult> results) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("machine", MAPPER.valueToTree(machine));
        root.set("versions", MAPPER.valueToTree(versions));
        root.put("heap", heap);
        ArrayNode cases = root.putArray("cases");
        results.forEach(result -> cases.add(of(result)));
        return MAPPER.writeValueAsString(root);
    }

    private static ObjectNode of(CaseResult result) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("kind", result.test().kind().toString())
                .put("logSize", result.test().logSize())
                .put("keyBytes", result.keyBytes())
                .put("checkedBySnarkjs", result.checkedBySnarkjs());
        ArrayNode contestants = node.putArray("contestants");
        result.contestants().forEach(contestant -> contestants.add(of(result, contestant)));
        return node;
    }

    private static ObjectNode of(CaseResult result, Summary contestant) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("name", contestant.name())
                .put("wallMedianSeconds", contestant.medianWall())
                .put("wallMinSeconds", contestant.minWall())
                .put("cpuMedianSeconds", contestant.medianCpu())
                .put("peakBytes", contestant.peakBytes());
        ArrayNode walls = node.putArray("wallSeconds");
        contestant.runs().forEach(run -> walls.add(run.wallNs() / 1e9));
        result.ratio(contestant, Arithmetic.BEST.title()).ifPresent(ratio -> node.put("timesWarm", ratio));
        result.ratio(contestant, Rivals.COLD).ifPresent(ratio -> node.put("timesCold", ratio));
        result.cpuRatio(contestant, Arithmetic.BEST.title()).ifPresent(ratio -> node.put("cpuTimesWarm", ratio));
        return node;
    }
}
