package io.mapek.charter.domain;

/**
 * One component as a fluid queue. In a step of length dt, with arrivals a and capacity c = replicas × slots / service time:
 *
 * <pre>
 *   served   = min(backlog + a·dt, c·dt)
 *   backlog' = min(backlog + a·dt − served, limit), what exceeds the limit is rejected
 *   wait     = backlog' / c + S·ρ^(√(2(n+1))−1) / (n(1−ρ))      n servers, ρ = a/c (Sakasegawa 1977)
 * </pre>
 */
public final class Station {
    /** Keeps the stationary term finite; beyond it the backlog tells the wait. */
    private static final double HIGHEST_STATIONARY_LOAD = 0.98;

    private final Component component;
    private final Fleet fleet;
    private final Memory memory = new Memory();
    private final Settings settings;
    private Restart restart = Restart.NONE;
    private double backlog;
    private Flow flow = Flow.NONE;

    Station(Component component) {
        this.component = component;
        this.fleet = new Fleet(component.sizing().replicas());
        this.settings = new Settings(component.sizing().worksInBatches());
    }

    public Component component() {
        return component;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Memory memory() {
        return memory;
    }

    public Settings settings() {
        return settings;
    }

    public Restart lastRestart() {
        return restart;
    }

    public double backlog() {
        return backlog;
    }

    public Flow flow() {
        return flow;
    }

    /** Sets the replicas and answers how many there were. */
    public int scale(int replicas) {
        int before = fleet.replicas();
        memory.dilute(before, replicas);
        fleet.scale(replicas);
        return before;
    }

    /** Restarts, unless the last restart bears the same annotation; an abrupt one loses what waits. */
    public boolean restart(Restart next, boolean graceful) {
        if (next.repeats(restart)) {
            return false;
        }
        restart = next;
        fleet.restart(graceful);
        memory.restart();
        if (!graceful) {
            backlog = 0;
        }
        return true;
    }

    void step(double arrivalRate, Strain strain, double seconds) {
        fleet.pass(seconds);
        memory.pass(seconds);
        double service = serviceSeconds(strain);
        double capacity = slots() / service * strain.balance();
        double work = backlog + arrivalRate * seconds;
        double served = Math.min(work, capacity * seconds);
        double left = work - served;
        backlog = Math.min(left, mayWait(capacity, strain.longestWaitSeconds()));
        flow = new Flow(
                arrivalRate,
                served / seconds,
                (left - backlog) / seconds,
                capacity,
                service,
                waitSeconds(arrivalRate, capacity, service));
    }

    private double slots() {
        return fleet.serving() * component.sizing().slotsPerReplica() * settings.slotFactor();
    }

    private double serviceSeconds(Strain strain) {
        Sizing sizing = component.sizing();
        double congestion = 1 + sizing.congestion() * backlog / sizing.queueLimit();
        return sizing.serviceSeconds()
                * strain.serviceFactor()
                * settings.serviceFactor()
                * memory.serviceFactor()
                * congestion;
    }

    private double mayWait(double capacity, double longestSeconds) {
        double seconds = Math.min(settings.timeoutSeconds(), longestSeconds);
        return Math.min(component.sizing().queueLimit(), seconds * capacity);
    }

    private double waitSeconds(double arrivalRate, double capacity, double service) {
        if (capacity <= 0) {
            return settings.timeoutSeconds();
        }
        double servers = Math.max(1, slots());
        double load = Math.min(HIGHEST_STATIONARY_LOAD, arrivalRate / capacity);
        double stationary = service * Math.pow(load, Math.sqrt(2 * (servers + 1)) - 1) / (servers * (1 - load));
        return backlog / capacity + stationary;
    }
}
