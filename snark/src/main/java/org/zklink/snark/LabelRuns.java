package org.zklink.snark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The label of each of a sequence of things (constraints, wires, instructions), by runs of equal labels. */
final class LabelRuns {
    private final IntList starts = new IntList();
    private final IntList labels = new IntList();

    /** Thing {@code index}, and those after it until the next change, have this label; indexes ascend. */
    void record(int index, int label) {
        int runs = labels.size();
        if (runs == 0 || labels.get(runs - 1) != label) {
            starts.add(index);
            labels.add(label);
        }
    }

    /** The label of a recorded thing. */
    int at(int index) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return labels.get(low);
    }

    /** How many of the {@code count} things lie in each scope, those of inner scopes included, in order of appearance. */
    Map<String, Integer> countByScope(List<String> paths, int count) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int run = 0; run < starts.size(); run++) {
            int end = run + 1 < starts.size() ? starts.get(run + 1) : count;
            String path = paths.get(labels.get(run));
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                counts.merge(path.substring(0, slash), end - starts.get(run), Integer::sum);
            }
            counts.merge(path, end - starts.get(run), Integer::sum);
        }
        return counts;
    }
}
