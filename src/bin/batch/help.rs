//! What `--help` prints.

/// Input, output, every member, exit codes, examples.
pub const TEXT: &str = r#"sourcier-batch: what French public procurement law says of many plans at once, and what would happen in them
State of the texts: 22 August 2026. This is no legal advice.

  sourcier-batch check [FILE | -]   one JSON line in, one JSON line out; `-` or nothing: standard input
  sourcier-batch rules              one JSON line for each rule
  sourcier-batch simulate …         the figures of one plan, or of one plan a line: see SIMULATE
  sourcier-batch source …           who could answer the lots of one plan, or of one plan a line: see SOURCE
  sourcier-batch sensitivity …      which unsure inputs of a plan weigh most on a figure: see SENSITIVITY
  sourcier-batch seek …             what an input has to be for a figure to reach a goal: see SEEK
  sourcier-batch compare …          scenarios of a plan side by side, on the same luck: see COMPARE
  sourcier-batch search …           which lots of a plan to reserve: see SEARCH
  sourcier-batch import FILE | -    what a file of structures holds: see IMPORT
  sourcier-batch schema input       the JSON Schema (2020-12) of a line that `simulate -` reads
  sourcier-batch schema output      the JSON Schema of a line that `simulate` writes
  sourcier-batch schema source      the JSON Schema of a line that `source` writes
  sourcier-batch schema sensitivity the JSON Schema of a line that `sensitivity` writes
  sourcier-batch schema seek        the JSON Schema of a line that `seek` writes
  sourcier-batch schema compare     the JSON Schema of a line that `compare` writes
  sourcier-batch schema search      the JSON Schema of a line that `search` writes
  sourcier-batch schema import      the JSON Schema of a line that `import` writes
  sourcier-batch --version
  sourcier-batch --help

EXAMPLES

  $ echo '{"template":"nantes","changes":[{"path":"/contract/launch_date","value":"2026-09-01"}],"lang":"en"}' \
      | sourcier-batch check | jq -c '.findings[] | [.rule, .severity, .message.title]'

  $ sourcier-batch simulate --template nantes --set /lots/arbaletes/workshop=metallerie \
      | jq -c '.outcomes[] | select(.owner.total and .metric == "insertion_hours") | .by_year.p50'

  $ sourcier-batch source --plan plan.json \
      | jq -r '.structures[] | .name as $name | .cells[] | [$name, .lot, .verdict, .reasons[0].message] | @tsv'

  $ sourcier-batch seek --template nantes --input /workshops/metallerie/posts --measure late_share --at-most 0.1 \
      | jq -c '[.found, .before][] | [.value, .chance.share]'

  $ sourcier-batch search --template nantes --limit late_share=0.2 --threads 4 \
      | jq -c '.front[] | [.hours.p50, .cost.p50, .ways]'

CHECK

INPUT: JSON Lines in UTF-8. A line is one object, 16 MiB at most; empty lines are counted and get no answer. A line is
a plan itself (it has the member `contract`), or has these members:

  plan       a plan in Sourcier's format; or
  template   the identifier of a template: nantes, proprete, espaces-verts, linge, traiteur
  changes    optional, made in order: {"op":"add"|"replace"|"remove","path":…,"value":…} as in JSON Patch (RFC 6902),
             or {"path":…,"value":…}, which puts the value there whether there is one or not. Paths are JSON Pointers
             into the plan. A fact under …/facts that is null is not stated.
  id         optional, any JSON: echoed
  lang       optional, "fr" (the default) or "en": the language of messages, and of a template's own texts

OUTPUT: for each line, in order:

  line       its number, from 1
  id         as it was given; left out where none was
  findings   what the rules find, the gravest first:
    rule         identifier, which never changes: R40
    severity     forbidden   the Code forbids it
                 obligation  the Code asks for something that the plan does not state yet
                 warning     a risk, or a reading of the texts that is not settled
                 advice      a possibility or a good practice
    theme        reservation, allotment, procedure, framework, duties, spaser, sourcing, execution or people
    certainty    of the rule: A the article was read, B seen in a secondary page, C from memory, to be checked
    articles     of the Code de la commande publique unless they say otherwise
    subject      {"contract":true}, {"lot":ID} or {"workshop":ID}
    in_force     {"from":DAY,"to":DAY or null}: the days of launch on which the rule speaks; the plan is read on
                 its own launch date
    inputs       [{"path","value"}]: what the rule read; null where the plan states nothing; for a row of the dated
                 tables (/tables/…), the plan's own value or else Sourcier's
    message      {"title","reason"} for people
    remedies     [{"changes":[…]}]: each remedy alone makes the finding stop; its changes go together and can be sent
                 back as `changes`, on the plan as it stands
  unsettled  rules that cannot tell: rule, subject, and missing, the paths that nobody stated
  reading    what the values call for, at least; null stands for what is not known
    need         {"value","from"}: euros before tax; from is maximum, lot_maxima, stated or lots (their sum)
    eu_threshold {"value","table"}: euros before tax, and the row of the dated tables that gives it
    procedure    direct_award, adapted, adapted_small_lot (lots only), adapted_social_services, formal or concession
    publicity    none, free (suited to the need), boamp, joue or boamp_and_joue
    lots         by priority: id; value in euros; procedure; direct_award, whether the lot is small enough for it
                 (R2122-8); considerations_sociales as the essential data (DECP) write them; insertion_hours over the
                 whole contract
    reserved     {"value","share"}: what is reserved, in euros and from 0 to 1
    calendar     [{"step","day","table"}]: launch, bids, choice, signature, essential_data; table is the row that gives
                 the delay since the step before
    mentions     what the notice must say: reservation, articles, social_economy_articles, bid_mode, tie_rule, maximum,
                 conditions
    outside      thresholds of which no row covers the launch date: eu-other, direct, …
  error      instead of findings, unsettled and reading where the line could not be read: {"message","path"}; path is
             an address in the plan ("" the whole plan), or a member of the line (/template, /lang, /changes/0); null
             where the whole line is meant. The other lines go on.

Members may be added in later versions; those above keep their names and meanings. French messages have the no-break
spaces of French typography.

RULES: id, theme, severity, certainty, articles, in_force {"from","to","table"} where table is the row in which a plan
may put another first day, and reads, the shapes of the paths read: * stands for each lot or workshop, @need and @lot
for what makes the value of the need or of the lot. A finding may have another severity than its rule's own.

SIMULATE

  sourcier-batch simulate --template NAME | --plan FILE  [--set POINTER=VALUE]… [OPTION]…
  sourcier-batch simulate -                              [OPTION]…

  --template NAME      a template
  --plan FILE          a plan in Sourcier's format, or a document that the app exported; 16 MiB at most
  --set POINTER=VALUE  puts a value at an address of the plan, in the order given. VALUE is JSON; what is not JSON is
                       a text, so that words need no quotes: --set /lots/arbaletes/workshop=metallerie
  --preset reference   takes the additions of the model away, so that the run is that of the reference workshop
                       simulator: every stated fact (/contract/facts, /lots/*/facts, /workshops/*/facts) that the
                       simulation reads, the maximum and the minimum of the contract. Applied last, also over changes
                       that state one; the answer names what it cleared
  --replications N     1 to 1000000; 1000 where nothing is said. Lowered where the samples of one plan would take more
                       than 512 MiB; the answer then says so
  --seed S             0 to 18446744073709551615; 1 where nothing is said
  --threads T          1 to 64, 1 where nothing is said: threads that share the replications of a plan. The answer is
                       the same to the byte, and up to twice the memory is taken
  -                    reads lines from standard input; the options are then those of lines that do not say otherwise

INPUT of `-`: JSON Lines as of `check`, with these members; or a plan itself:

  plan, template, changes, id
                as of `check`
  preset        optional, "reference"
  replications  optional, as --replications
  seed          optional, as --seed

OUTPUT: one line for the plan, or one for each line, in order, as soon as it is known; no line is kept. The same plan,
seed and number of replications give the same figures on every machine.

  line, id      as of `check`; left out where the plan came from the command line
  sourcier      version of Sourcier
  plan          which plan: template and title; preset and cleared, the addresses that it cleared; sha256 of the plan
                that was simulated, changes and preset applied
  seed, replications
                as they were run
  lowered       {"asked","reason"}: there only if fewer replications were run than asked for
  months, years the duration of the contract; the last year may be short
  outcomes      for each owner and metric:
    owner         {"contract":true} all lots, also those made elsewhere; {"total":true} all workshops and their lots;
                  {"lot":ID}; {"workshop":ID}
    metric        made, backlog, late_share, ordered_value, insertion_hours, people_trained, licences_passed, …: the
                  schema has them all
    unit          units, euros, hours, people, licences, posts, share (0 to 1), or indicator (1 or 0 in a replication,
                  so that the mean is a probability)
    by_month      {"p10","p50","p90","mean"}: one number a month. Cumulative metrics count from the start of the
                  contract; others are of the month or at its end
    year          what by_year has: gained, what a cumulative metric gains in the year; or last_month, the figure of
                  the year's last month
    by_year       {"p10","p50","p90","mean"}: one number a contract year. Quantiles of years do not add up
  error         instead of all from sourcier on: {"message","path"}, as of `check`

SOURCE

  sourcier-batch source --template NAME | --plan FILE  [--set POINTER=VALUE]… [--lang fr|en]
  sourcier-batch source -                              [--lang fr|en]

  --template, --plan, --set, -
                as of `simulate`
  --lang        the language of messages, for lines that state none; fr where nothing is said

A plan may change which codes and words belong to a trade, and have trades of its own:
  --set /trades/joinery/cpv=4542,34928   --set /trades/joinery/words=menuis,ossature
  --set '/trades/cannage={"name":"Cannage","words":"cannage, paille","near":"furniture"}'

INPUT of `-`: JSON Lines as of `check`.

OUTPUT: one line for the plan, or one for each line, in order. Capability only: a lot is reserved to a category of
structures, and nothing here names a winner.

  line, id, sourcier, plan
                as of `simulate`
  lots          by priority: id; need, standard hours of its heaviest contract year; trade, its id, name and where it
                is from: stated by the lot or told by its cpv, null where neither tells one; totals, how many
                structures say covers, partly, check and no; in_reach, structures that no hard filter refuses
                (ground, staff supply, trade, distance); funnel, from the structures in reach to their bids with the
                actions planned, null where nobody states or lists them; split, what cutting it in two equal halves
                would do
  structures    by identifier: id, name; distance, kilometres in a straight line; free, hours a year; trades, the
                ids of those recognised in its activities; cells, lot by lot:
    verdict       covers, partly, check (something that decides is not known) or no
    dependency    value of the lot in a year over the turnover of the structure
    in_reach      whether no hard filter refuses it
    reasons       the one that decides first; each with verdict, what it says by itself, message for people, and figure
                  and limit where it has them. reason is ground (with eligibility), staff_supply, trade, trade_unknown,
                  distance, place_unknown, load, capacity_unknown, dependency, turnover_unknown, design_office,
                  equipment, judged (the planner's own judgement) or able
  absorption    placed, the lots that can be held at once, and unplaced; second, further structures that could hold
                each; overbooked and dependent, structures that could not bear all the lots that each covers alone;
                groupings for lots that nobody covers alone; exact, whether no better placing exists
  error         instead of all from sourcier on, as of `check`

SENSITIVITY

  sourcier-batch sensitivity --template NAME | --plan FILE  --measure FIGURE  [--set POINTER=VALUE]… [OPTION]…
  sourcier-batch sensitivity -                              [--measure FIGURE] [OPTION]…

  --template, --plan, --set, --preset, --seed, --threads, -
                as of `simulate`
  --measure FIGURE
                a metric of `simulate`, of all workshops at the end of the contract: insertion_hours; with an owner:
                contract/buyer_cost, lot:ID/made, workshop:ID/licences_passed; with a month, from 1: late_share@12
  --replications N  of the plan as it is, and of each input at either end: 1000 where nothing is said
  --rows N      of the sample for the shares of the variance: 0 to 65536, 1024 where nothing is said. A row takes one
                replication for each input that matters, and three more
  --range POINTER=LOW..HIGH
                the range of an input, P10 to P90, instead of the template’s or the registry’s; also for inputs that
                have none or are sure; may be repeated
  --at-least X, --at-most X
                a goal for the figure: the answer then has the medians of the inputs where it is reached

INPUT of `-`: JSON Lines as of `simulate`, with these members too, which prevail over the options: measure, rows,
at_least or at_most, ranges [{"path","low","high"}].

OUTPUT: one line for the plan, or one for each line, in order.

  line, id, sourcier, plan, seed, replications
                as of `simulate`
  measure, unit the figure
  base          {"p10","p50","p90","mean"} of the plan as it is; null where it has no such figure
  inputs        unsure inputs that have a range, the one that moves the mean most first: path; base; low and high, P10
                and P90; certainty, as in the registry; span of the means; inert, whether no replication changes with
                it; at_low and at_high, each with figure and difference to the plan as it is, replication by
                replication, with the shares above and below 0; first and total, Sobol indices {"value","low","high"},
                the interval holds at 95 %; differs, where there is a goal: medians all, reached and missed, score and
                clear, whether it is more than chance would make
  without_range hypotheses of which no range is known: they were not varied
  variance      rows; mean and deviation of the figure over inputs and luck; luck_first and luck_total, the share of
                all that the simulation draws. Left out without rows
  goal          {"at_least" or "at_most","reached"}: how often it is reached over inputs and luck
  error         instead of all from sourcier on, as of `check`

SEEK

  sourcier-batch seek --template NAME | --plan FILE  --input POINTER --measure FIGURE --at-least X | --at-most X
                      [--probability P] [--within LOW..HIGH] [--set POINTER=VALUE]… [OPTION]…
  sourcier-batch seek -                              [OPTION]…

  --template, --plan, --set, --preset, --seed, --threads, -
                as of `simulate`
  --input POINTER   the number of the plan that may change
  --measure FIGURE  as of `sensitivity`
  --at-least X, --at-most X
                what the figure should reach
  --probability P   with which probability at least, 0 to 1: 0.8 where nothing is said
  --within LOW..HIGH  values that may be proposed; those that the input accepts where nothing is said
  --replications N  behind the answer: 10000 where nothing is said

INPUT of `-`: JSON Lines as of `simulate`, with these members too, which prevail over the options: input, measure,
at_least or at_most, probability, within [LOW,HIGH].

OUTPUT: one line for the plan, or one for each line, in order.

  line, id, sourcier, plan, seed, replications, measure, unit
                as of `sensitivity`
  goal, probability, input
                what was asked; input has path, base, min, max and whole
  verdict       reached; out_of_reach, found is then the best there is; indifferent, nothing depends on the input; or
                no_figure
  way           how the share of replications that reach the goal follows the input: up, down, flat or both. Where it
                goes both ways, found is the boundary nearest to the plan’s own value
  base, found, before
                the plan as it is, the value that reaches the goal, its neighbour that misses it; each with value,
                chance {"share","low","high","replications"} with its interval at 95 %, figure {"p10","p50","p90",
                "mean"}, and holds; null where there is none
  holds         ranges of the values tried that reach the goal
  points        all values tried, in order
  change        what makes the value found, to be sent back as one of `changes`; null where nothing has to change
  error         instead of all from sourcier on, as of `check`

COMPARE

  sourcier-batch compare --template NAME | --plan FILE  --scenario NAME=CHANGES…  [--criterion FIGURE]… [OPTION]…
  sourcier-batch compare -                              [OPTION]…

  --template, --plan, --set, --preset, --seed, --threads, -
                as of `simulate`
  --scenario NAME=CHANGES
                a scenario: changes of the plan, as a JSON list or @FILE, made in order as `changes` of `check` are;
                five at most. The plan as it is, --set included, is the baseline
  --criterion FIGURE
                what to compare by: hours (insertion hours, clauses of lots made elsewhere included), hour_price (euros
                for an hour more), no_bid_risk, dependency (share of the value that one structure makes), or a figure as
                of `sensitivity`. Where nothing is said, those that planners read
  --replications N  10000 where nothing is said

INPUT of `-`: JSON Lines as of `simulate`, with these members too, which prevail over the options: scenarios
[{"name","changes"}], criteria.

OUTPUT: one line for the plan, or one for each line, in order. Sides are named by their rank: 0 is the plan, 1 the first
scenario. Differences are to the plan, replication by replication.

  line, id, sourcier, plan, seed, replications
                as of `simulate`
  sides         name; changes; forbidden, obligation, warning, advice: lines of findings; added and gone, the findings
                that only the side or only the plan has; unknown_no_bid and unknown_hours, lots left out because nothing
                tells; training_in_proportion, whether training counts in proportion to what the plan makes
  criteria      criterion; better: more, less or null; figures by side {"p10","p50","p90","mean"}; differences by side,
                the same of the differences, with more, same and better: shares of the replications
  inputs        [{"path","values"}]: what the sides say differently; a lot, workshop or structure that one has and
                another has not is one
  front         medians of hours, cost and late_share, with no_bid_risk and dominated
  findings      of each scenario: gains, prices (surely better, surely worse: nine replications in ten) and unsure, each
                with criterion, sure, share, before, after, difference; hour_price; forbidden, how many more
  lead          with two scenarios or more: best and next by hours, their difference, and whether it is sure
  error         instead of all from sourcier on, as of `check`

SEARCH

  sourcier-batch search --template NAME | --plan FILE  [--objective AXIS] [--limit AXIS=NUMBER]… [--ground WORD]…
                        [--still LOT]… [--effort SHARE] [OPTION]…
  sourcier-batch search -                              [OPTION]…

  --template, --plan, --set, --preset, --seed, --threads, -
                as of `simulate`
  --objective AXIS  hours (where nothing is said), cost, late_share, no_bid_risk or dependency
  --limit AXIS=NUMBER  what has to be kept: at least for hours, at most for the others
  --ground WORD     what a lot may be besides what it is: open, social_clause, award_criterion, integration, disability,
                    integration_or_disability, prison, social_economy. Where nothing is said: open, social_clause and
                    the ground that the plan uses. A lot that is reserved is made by its own workshop, or else by the
                    one that has most lots
  --still LOT       a lot that stays as it is
  --effort SHARE    share of the labour that a clause asks for, of lots that state none: 0.1 where nothing is said
  --replications N  of the last step: 10000 where nothing is said

INPUT of `-`: JSON Lines as of `simulate`, with these members too, which prevail over the options: objective, limits
{AXIS:NUMBER}, grounds, still, effort.

OUTPUT: one line for the plan, or one for each line, in order.

  line, id, sourcier, plan, seed, replications
                as of `simulate`
  objective, limits
                what was asked
  counts        combinations; looked_at, forbidden; courses, the different simulations that they come to; simulated,
                simulated_fully, failed; solved, integer programmes
  exhaustive    whether every lawful combination was weighed: up to 4096 courses. Of more, those are simulated that the
                sums of what each lot adds on its own point to, with integer programmes along the front
  proven        what hours or cost, where they are the objective, cannot be better than in these sums, limits kept
  impossible    whether no combination keeps the limits in these sums
  lots          the ways to buy each lot, the plan’s own first: ground, workshop, clause_hours, no_bid_risk
  excluded      [{"rule","severity","subject","combinations"}]: why combinations were left out
  standing      what the Code forbids whatever is chosen
  front         combinations that no other beats in the objective, hours, cost and what has a limit, by cost: ways by
                lot, changes, hours, cost, late_share, no_bid_risk, dependency, replications, keeps_limits
  best          the rank in the front of the best in the objective; null where none keeps the limits, front is then that
                of all
  runner_up     the next best, and what the best has more by axis, replication by replication
  nearest       where none keeps the limits: what misses them by least, and by how much
  as_planned    the plan as it is
  unknown_no_bid, unknown_clause
                lots of which nothing tells the risk, or the hours of a clause: they count for none
  error         instead of all from sourcier on, as of `check`

IMPORT

  sourcier-batch import FILE | -  [--kind KIND] [--lang fr|en]

  FILE         CSV (UTF-8, UTF-16 or Windows-1252; separated by `;`, `,`, tabs or `|`), .xlsx, .ods, or JSON (a list of
               objects as data.inclusion publishes it, or one object a line); `-` is standard input. 20 MB, 500 columns,
               100 kB a cell and 5000 structures at most. What the file is, is told by its bytes, not by its name
  --kind KIND  the kind of the rows that do not say: ei, aci, ai, etti, eiti, ea, eatt, esat, geiq, ess or prison
  --lang       the language of messages; fr where nothing is said

OUTPUT: one line of JSON each, in the order of the file:

  {"recognised":…}  first: format (text with encoding and separator, xlsx, ods, json), header_row (from 1, null where
                    there is none), columns (heading, field or null, sure, samples), rows
  {"structure":…}   a row that is a structure: row, its number in the file; structure, in the plan's format; notes, the
                    values that are not as in the file: field, treatment, text
  {"refused":…}     a row that is none: row, reason, message, cells
  {"summary":…}     last: structures, refused and empty rows
  {"error":…}       alone, where the file is no table: problem, message

A SIRET must have fourteen digits and a valid check digit. Coordinates 0, 0 are taken for unknown. One SIRET may stand
in two rows if their kinds differ: an establishment may hold several approvals.

EXIT CODE: 0 all lines were read, whatever was found; 1 some lines got an error, or some rows of a
file were refused; 2 the command could not run (usage, a
file that cannot be read, a plan or --set of the command line that is wrong), said on standard error. A reader that
goes, as `head` does, ends the command with 0.
"#;
