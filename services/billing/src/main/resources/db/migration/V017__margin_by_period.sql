-- What terms and credit came to in a month, of all tenants: margins look for it.
create index assessment_by_period on assessment (period);
create index credit_movement_by_period on credit_movement (period) where period is not null;
