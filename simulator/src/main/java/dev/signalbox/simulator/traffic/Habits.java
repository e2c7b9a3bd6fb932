package dev.signalbox.simulator.traffic;

/**
 * What the people of a scenario are like. Times are in seconds, shares from 0 to 1.
 *
 * @param patience how long customers wait on average before they give up
 * @param talk of an average conversation; half of them are shorter than three quarters of it
 * @param wrapUp of an average one
 * @param rejects the share of offers that agents reject
 * @param misses the share of offers that they do not answer
 * @param transfers the share of conversations that go on with another skill
 * @param callbacks the share of callers who would rather be called back than wait
 * @param breaks the share of conversations after which an agent has a break
 */
record Habits(
    double patience,
    double talk,
    double wrapUp,
    double rejects,
    double misses,
    double transfers,
    double callbacks,
    double breaks) {}
