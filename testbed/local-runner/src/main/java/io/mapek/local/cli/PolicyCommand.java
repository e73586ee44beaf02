package io.mapek.local.cli;

import picocli.CommandLine.Command;

/** What people may do about policies. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Proposes a policy made by hand.",
        subcommands = SubmitCommand.class)
final class PolicyCommand {}
