package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Three members, each in a process of its own. */
final class TestCluster implements AutoCloseable {
    static final int MEMBERS = 3;

    private final Path directory;
    private final String basePorts;
    private final @Nullable Running[] running = new Running[MEMBERS];
    private volatile int leader = -1;

    TestCluster(Path directory) throws IOException {
        this.directory = directory;
        basePorts = freePorts();
        for (int id = 0; id < MEMBERS; id++) {
            start(id);
        }
    }

    static List<Member> members(String basePorts) {
        String[] ports = basePorts.split(",", -1);
        List<Member> members = new ArrayList<>();
        for (int id = 0; id < ports.length; id++) {
            members.add(new Member(id, "localhost", Integer.parseInt(ports[id])));
        }
        return members;
    }

    List<Member> members() {
        return members(basePorts);
    }

    void start(int id) throws IOException {
        ChildProcess process = ChildProcess.start(
                Partition.OPTIONS,
                TestMember.class,
                directory.resolve("member" + id).toString(),
                Integer.toString(id),
                basePorts);
        running[id] = new Running(id, process);
    }

    /** Gives a member that is killed the files of another that is. */
    void replaceByCopy(int id, int source) throws IOException {
        Path from = directory.resolve("member" + source);
        Path to = directory.resolve("member" + id);
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("driver") && !relative.startsWith("lock")) {
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }

    ChildProcess process(int id) {
        return running[id].process;
    }

    void kill(int id) throws InterruptedException {
        process(id).kill();
        process(id).exitCode();
    }

    /** The member that became the leader last, when it is not {@code former}. */
    int awaitLeaderAfter(int former) throws InterruptedException {
        TestTools.await(() -> leader != former);
        return leader;
    }

    /** What a member answers, without the question's first word. */
    String ask(int id, String question) throws InterruptedException {
        process(id).send(question);
        String answer = running[id].answers.poll(30, TimeUnit.SECONDS);
        assertThat(answer).as("member %d to '%s'", id, question).isNotNull();
        return answer;
    }

    @Override
    public void close() {
        for (Running member : running) {
            member.process.close();
        }
    }

    private static String freePorts() {
        SplittableRandom random = new SplittableRandom();
        return random.ints(20_000, 32_000)
                .filter(base -> base % 10 == 0 && isFree(base))
                .distinct()
                .limit(MEMBERS)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    private static boolean isFree(int base) {
        for (int port = base; port < base + 5; port++) {
            try (DatagramSocket socket =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                assertThat(socket.isBound()).isTrue();
            } catch (SocketException e) {
                return false;
            }
        }
        return true;
    }

    /** A member's process and the thread that reads what it prints. */
    private final class Running {
        private final ChildProcess process;
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

        Running(int id, ChildProcess process) {
            this.process = process;
            Thread.ofPlatform().daemon().start(() -> read(id));
        }

        private void read(int id) {
            try {
                for (String line = process.readLine(); line != null; line = process.readLine()) {
                    if (line.equals("leader")) {
                        leader = id;
                    } else if (line.startsWith("hash ") || line.startsWith("snapshot ")) {
                        answers.add(line);
                    } else {
                        TestTools.print("member " + id + ": " + line);
                    }
                }
            } catch (IOException e) {
                TestTools.print("member " + id + ": " + Arrays.toString(e.getStackTrace()));
            }
        }
    }
}
