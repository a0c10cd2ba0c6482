package io.wharfinger.cli.cases.kind;

/** One kind of case: computes from the input of a case everything that such a case may expect. */
@FunctionalInterface
public interface CaseKind {

    /**
     * What comes out. Throws {@link UnreadableCaseException} if the case lacks something or has it in another form, and
     * TariffException if its numbers cannot be computed with: both count as failed.
     *
     * @param input the case's input
     * @param expected what the case expects, for kinds whose question is in there (a moment to read at, the names of
     *     what is asked); the values are compared by the runner
     */
    Findings find(Fields input, Fields expected);
}
