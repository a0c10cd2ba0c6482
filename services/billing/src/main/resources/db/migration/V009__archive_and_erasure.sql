-- What checks and look-ups of the books read by: the rows of a run of batches, or of a span of time. They are written in
-- that order, so that a few bytes for many pages are enough.
create index transfer_by_batch on transfer using brin (batch) with (pages_per_range = 32, autosummarize = on);
create index parked_by_batch on parked using brin (batch) with (pages_per_range = 32, autosummarize = on);
create index parked_by_rated_batch on parked (rated_batch) where rated_batch is not null;
create index rollup_by_quarter on rollup using brin (quarter) with (pages_per_range = 32, autosummarize = on);
create index batch_by_time on batch using brin (time) with (pages_per_range = 32, autosummarize = on);
