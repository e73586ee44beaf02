/**
 * Monitor, pure: observations become violations, and each collection ends with a cycle.
 *
 * <pre>
 *  SamplesCollected ─► Sight ─► Counters ─► Judge ─► Breaches ─► ViolationDetected*, ViolationCleared*, CycleCompleted
 *  CollectionFailed ─► Sight (of nothing) ───────────────┘
 *  AlertReceived ────► Alerts ──────────────────────────────► ViolationDetected | ViolationCleared | nothing
 *
 *  one breach:
 *      in breach, and so for the rule's `for`      clean for the rule's cleanCycles
 *  none ──────────────────────────────────► raised ──────────────────────────► none
 *    │ ▲                                     │  ▲
 *    │ └─ clean once ── held ◄── in breach ──┘  └─ in breach again
 *    └────────────────────►
 * </pre>
 *
 * A rule that got no answer is judged neither way: nothing begins, nothing ends. Every collection of the state has a bound
 * beside its record; what is beyond a bound is counted, and said in the cycle's reason.
 */
package io.mapek.monitor.domain;
