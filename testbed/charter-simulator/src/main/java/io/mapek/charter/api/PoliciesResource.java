package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.AppliedPolicy;
import io.mapek.charter.domain.PolicyBook;
import io.mapek.charter.domain.PolicySet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which policy set is in force. */
@Path("/api/v1/policies")
@RunOnVirtualThread
public class PoliciesResource {
    /** The policy set that is wanted, by its name. */
    public record Wanted(String policySet) {}

    /** Whether a policy set can be put in force, and what speaks against it. */
    public record Verdict(String policySet, boolean valid, List<String> problems) {}

    /** A policy set in force (or that was), and what it replaced. */
    public record View(
            String policyId, String policySet, Instant appliedAt, String previousPolicyId, String previousPolicySet) {}

    private final LiveCharter charter;

    public PoliciesResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    @Path("current")
    public View current() {
        return charter.with(model -> view(model.policies(), model.policies().current()));
    }

    @GET
    @Path("{id}")
    public View one(String id) {
        return charter.with(model -> view(model.policies(), known(model.policies(), id)));
    }

    @POST
    @Path("apply")
    public View apply(Wanted wanted) {
        String name = Checked.present(wanted).policySet();
        PolicySet set = PolicySet.named(name).orElseThrow(() -> Problem.invalid(unknown(name)));
        return charter.with(model -> view(model.policies(), model.policies().apply(set, model.now())));
    }

    @POST
    @Path("validate")
    public Verdict validate(Wanted wanted) {
        String name = Checked.present(wanted).policySet();
        Optional<PolicySet> set = PolicySet.named(name);
        if (set.isEmpty()) {
            return new Verdict(name, false, List.of(unknown(name)));
        }
        return set.get().isSound()
                ? new Verdict(name, true, List.of())
                : new Verdict(name, false, List.of("It decides some of its own test cases wrongly."));
    }

    /** Puts back what the policy replaced; only the policy in force can be rolled back. */
    @POST
    @Path("{id}/rollback")
    public View rollBack(String id) {
        return charter.with(model -> {
            PolicyBook book = model.policies();
            if (!known(book, id).equals(book.current())) {
                throw Problem.conflict("The policy '" + id + "' is not in force any more.");
            }
            return book.rollBack(model.now())
                    .map(applied -> view(book, applied))
                    .orElseThrow(() -> Problem.conflict("The policy '" + id + "' replaced none that is known."));
        });
    }

    private static AppliedPolicy known(PolicyBook book, String id) {
        return book.find(id).orElseThrow(() -> Problem.notFound("There is no policy '" + id + "'."));
    }

    private static View view(PolicyBook book, AppliedPolicy applied) {
        String before = applied.replaced().orElse(null);
        String setBefore = applied.replaced()
                .flatMap(book::find)
                .map(replaced -> replaced.set().name())
                .orElse(null);
        return new View(applied.policyId(), applied.set().name(), applied.appliedAt(), before, setBefore);
    }

    private static String unknown(String name) {
        String known = String.join(
                ", ", PolicySet.CATALOGUE.stream().map(PolicySet::name).toList());
        String which = name == null ? "'policy_set' is missing" : "There is no policy set '" + name + "'";
        return which + "; there are " + known + ".";
    }
}
