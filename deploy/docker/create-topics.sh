#!/usr/bin/env bash
# Creates the topics; the list is the one of io.mapek.schema.kafka.Topic, and a test compares them.
set -euo pipefail
create() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA" --create --if-not-exists \
    --topic "${PREFIX:-}$1" --partitions "$PARTITIONS" --replication-factor "$REPLICATION" --config "$2"
}
days() { echo "retention.ms=$(($1 * 86400000))"; }

create observations "$(days 7)"
create violations "$(days 7)"
create analyses "$(days 7)"
create policies "$(days 30)"
create actions "$(days 7)"
create action-results "$(days 7)"
create outcomes "$(days 30)"
create assessments "$(days 30)"
create effectiveness cleanup.policy=compact
create commands "$(days 30)"
create journal "$(days 7)"
create dead-letters "$(days 30)"
