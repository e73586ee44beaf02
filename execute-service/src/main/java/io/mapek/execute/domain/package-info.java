/**
 * Execute, pure: a saga turns an approved policy into requests for one attempt at a time, and into an outcome.
 *
 * <pre>
 *  PolicyApproved ──► queued ──(past its time to live, rollback asked for)──► FAILED, not started
 *                       │ the system is free
 *                       ▼
 *                  Preparing 1..n ──(refused, failed, rollback)─────────────► FAILED, not started
 *                       │ every action prepared
 *                       ▼
 *              ┌──► Doing k ──(failed, rollback)──────────┐
 *    next k    │        │ done                            │
 *              │        ▼                                 ▼
 *              └─── Verifying k ──(NO, rollback)──► Undoing k, k-1 .. 1 ──► ROLLED_BACK
 *                       │ YES or UNKNOWN, k = n           │
 *                       ▼                                 └─(one not undone, or irreversible)─► FAILED
 *                   COMPLETED
 *
 *  a policy that undoes an execution:  Undoing 1..n ──► COMPLETED | FAILED
 * </pre>
 *
 * The four states are {@link io.mapek.execute.domain.Saga}'s; what they decide is where to go next.
 * {@link io.mapek.execute.domain.Asking} turns "next" into requests, and is the one place that knows attempts, deadlines,
 * the time to live and the circuit breakers. {@link io.mapek.execute.domain.ExecuteStage} is the fold around both.
 *
 * <p>From the seed's section 5 ("Execution Workflow"); sagas after Garcia-Molina and Salem, "Sagas", SIGMOD 1987; the
 * circuit breaker after Nygard, "Release It!".
 */
package io.mapek.execute.domain;
