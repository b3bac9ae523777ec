-- The team by rep, as `fupan score --group-by rep` has it: means of the notes' own totals, in exact
-- decimals; nobody ranked on fewer than three; notes without a name in no row.
WITH reps AS (
    SELECT
        rep,
        count(*) AS notes,
        count(total) AS scored,
        round(avg(cast(total AS DECIMAL(6, 3))), 3) AS total,
        round(avg(cast(axes.weight AS DECIMAL(6, 3))), 3) AS weight,
        round(avg(cast(axes.lever AS DECIMAL(6, 3))), 3) AS lever,
        count_if(compliance > 0) AS risky,
        max_by(best.quote, struct(best.points, id)) AS best
    FROM scores
    WHERE rep IS NOT NULL
    GROUP BY rep
)
SELECT
    CASE WHEN scored >= 3 THEN rank() OVER (PARTITION BY scored >= 3 ORDER BY total DESC) END AS rank,
    *
FROM reps
ORDER BY rank NULLS LAST, rep
