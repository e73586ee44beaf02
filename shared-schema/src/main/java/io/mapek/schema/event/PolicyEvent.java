package io.mapek.schema.event;

/** The life of policies, and what was not done. Topic {@code policies}. */
public sealed interface PolicyEvent extends Event
        permits PolicyProposed,
                PolicyApproved,
                PolicyRejected,
                PolicyExpired,
                PolicyWithheld,
                EscalationRaised,
                CommandRefused {}
