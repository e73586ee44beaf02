package io.mapek.charter.domain;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** What an operator can do to Charter, with the usual parameters. */
enum Remedy {
    NOTHING {
        @Override
        void on(World world) {}
    },
    SCALE_VALIDATION {
        @Override
        void on(World world) {
            scale(world, Component.VALIDATION_WORKERS, 20);
        }
    },
    SCALE_ENFORCEMENT {
        @Override
        void on(World world) {
            scale(world, Component.ENFORCEMENT, 16);
        }
    },
    SCALE_POLICY_ENGINE {
        @Override
        void on(World world) {
            scale(world, Component.POLICY_ENGINE, 12);
        }
    },
    SCALE_COMMITTEE {
        @Override
        void on(World world) {
            scale(world, Component.COMMITTEE, 9);
        }
    },
    RESTART_VALIDATION {
        @Override
        void on(World world) {
            restart(world, Component.VALIDATION_WORKERS);
        }
    },
    RESTART_ENFORCEMENT {
        @Override
        void on(World world) {
            restart(world, Component.ENFORCEMENT);
        }
    },
    RESTART_POLICY_ENGINE {
        @Override
        void on(World world) {
            restart(world, Component.POLICY_ENGINE);
        }
    },
    RESTART_COMMITTEE {
        @Override
        void on(World world) {
            restart(world, Component.COMMITTEE);
        }
    },
    APPLY_CORRECTED_POLICY {
        @Override
        void on(World world) {
            PolicySet corrected = PolicySet.named("corrected").orElseThrow();
            world.charter.policies().apply(corrected, world.charter.now());
        }
    },
    ROLL_POLICY_BACK {
        @Override
        void on(World world) {
            world.charter.policies().rollBack(world.charter.now());
        }
    },
    BYPASS_VALIDATION {
        @Override
        void on(World world) {
            world.charter.bypass().switchOn(world.charter.now(), Duration.ofSeconds(60));
        }
    },
    THROTTLE {
        @Override
        void on(World world) {
            world.charter.gate().limit(OptionalInt.of(1000));
        }
    },
    EMERGENCY_OVERRIDE {
        @Override
        void on(World world) {
            world.charter.override().switchOn(world.charter.now(), Duration.ofSeconds(300));
        }
    },
    OVERRIDE_AND_THROTTLE {
        @Override
        void on(World world) {
            EMERGENCY_OVERRIDE.on(world);
            world.after(1);
            THROTTLE.on(world);
        }
    },
    REBALANCE {
        @Override
        void on(World world) {
            world.charter.balance().rebalance("round_robin");
        }
    },
    REBALANCE_AND_RESTART {
        @Override
        void on(World world) {
            REBALANCE.on(world);
            world.after(1);
            RESTART_ENFORCEMENT.on(world);
        }
    },
    TUNE_VALIDATION {
        @Override
        void on(World world) {
            tune(world, Component.VALIDATION_WORKERS);
        }
    },
    TUNE_ENFORCEMENT {
        @Override
        void on(World world) {
            tune(world, Component.ENFORCEMENT);
        }
    },
    TUNE_COMMITTEE {
        @Override
        void on(World world) {
            tune(world, Component.COMMITTEE);
        }
    },
    SCALE_AND_TUNE_VALIDATION {
        @Override
        void on(World world) {
            SCALE_VALIDATION.on(world);
            TUNE_VALIDATION.on(world);
        }
    };

    abstract void on(World world);

    private static void scale(World world, Component component, int replicas) {
        world.charter.station(component).scale(replicas);
    }

    private static void restart(World world, Component component) {
        Station station = world.charter.station(component);
        station.restart(station.lastRestart().next(world.charter.now(), null), true);
    }

    private static void tune(World world, Component component) {
        world.charter
                .station(component)
                .settings()
                .patch(Map.of("batch_size", "50", "timeout", "10", "parallelism", "4"));
    }
}
