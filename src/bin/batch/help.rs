//! What `--help` prints.

/// Input, output, every member, exit codes, examples.
pub const TEXT: &str = r#"sourcier-batch: what French public procurement law says of many plans at once
State of the texts: 22 August 2026. This is no legal advice.

  sourcier-batch check [FILE | -]   one JSON line in, one JSON line out; `-` or nothing: standard input
  sourcier-batch rules              one JSON line for each rule
  sourcier-batch --version
  sourcier-batch --help

EXAMPLE

  $ echo '{"template":"nantes","changes":[{"path":"/contract/launch_date","value":"2026-09-01"}],"lang":"en"}' \
      | sourcier-batch check | jq -c '.findings[] | [.rule, .severity, .message.title]'

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

EXIT CODE: 0 all lines were read, whatever was found; 1 some lines got an error; 2 the command could not run (usage, a
file that cannot be read), said on standard error.
"#;
