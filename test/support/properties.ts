import fc from 'fast-check';

// Enough to find an order of events that nobody thought of, and short enough to run at every save.
fc.configureGlobal({ numRuns: 200 });
