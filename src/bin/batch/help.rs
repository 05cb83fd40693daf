//! What `--help` prints.

/// Input, output, every member, exit codes, examples.
pub const TEXT: &str = r#"sourcier-batch: what French public procurement law says of many plans at once, and what would happen in them
State of the texts: 22 August 2026. This is no legal advice.

  sourcier-batch check [FILE | -]   one JSON line in, one JSON line out; `-` or nothing: standard input
  sourcier-batch rules              one JSON line for each rule
  sourcier-batch simulate …         the figures of one plan, or of one plan a line: see SIMULATE
  sourcier-batch source …           who could answer the lots of one plan, or of one plan a line: see SOURCE
  sourcier-batch import FILE | -    what a file of structures holds: see IMPORT
  sourcier-batch schema input       the JSON Schema (2020-12) of a line that `simulate -` reads
  sourcier-batch schema output      the JSON Schema of a line that `simulate` writes
  sourcier-batch schema source      the JSON Schema of a line that `source` writes
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

INPUT of `-`: JSON Lines as of `check`.

OUTPUT: one line for the plan, or one for each line, in order. Capability only: a lot is reserved to a category of
structures, and nothing here names a winner.

  line, id, sourcier, plan
                as of `simulate`
  lots          by priority: id; need, standard hours of its heaviest contract year; totals, how many structures say
                covers, partly, check and no; in_reach, structures that no hard filter refuses (ground, staff
                supply, trade, distance); funnel, from the structures in reach to their bids with the actions planned,
                null where nobody states or lists them; split, what cutting it in two equal halves would do
  structures    by identifier: id, name; distance, kilometres in a straight line; free, hours a year; cells, lot by lot:
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
