#!/usr/bin/env python3
"""Rebuilds workshop_figures.json with the reference simulator of the workshop, which is not part of this repository.

usage: make_workshop_figures.py REFERENCE_FOLDER WORK_FOLDER [processes]

REFERENCE_FOLDER holds workshop_reference.py, workshop_golden.json and workshop_noise.json. Batches are kept in
WORK_FOLDER, so that an interrupted run goes on where it stopped. See README.md beside this file for the method.
"""
import json, math, pathlib, sys
from multiprocessing import Pool

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATE = json.loads((HERE / "../../data/templates/nantes.json").read_text())["plan"]
REPLICATIONS, BATCHES = 10_000, 20
MONTHS = (12, 22, 24, 36, 48)
NAMES = {"units": "made", "hours": "insertion_hours", "licences": "licences_passed", "trained": "people_trained",
         "backlog": "backlog", "late": "late_share", "idle": "idle_hours"}
W, L = "/workshops/metallerie", "/lots"


def put(**pairs):
    """Replacements in the plan; `__` stands for `/` in the keywords."""
    return [{"op": "replace", "path": "/" + path.replace("__", "/"), "value": value} for path, value in pairs.items()]


def shop(**pairs):
    return [{**change, "path": W + change["path"]} for change in put(**pairs)]


def lot(**pairs):
    return [{**change, "path": L + change["path"]} for change in put(**pairs)]


# The reference's own four sets, as changes of the template.
GIVEN = {
    "base": [],
    "posts 10": shop(posts=10, supervisors=1.2),
    "no licence training": shop(training__licence__seats=0),
    "overloaded: posts 5": shop(posts=5),
}
OURS = {
    "short stay": shop(mean_stay_months=6.0, stay_cap_months=12),
    "long recruitment": shop(recruitment_delay_months=4.0),
    "a fourth lot in the workshop": lot(arbaletes__workshop="metallerie"),
    "a big order year": lot(racks__planned_quantity=[143, 400, 130, 117]),
    "half a supervisor": shop(supervisors=0.5),
    "late prototype": lot(idn__prototype__start_month=9, idn__prototype__hours=200.0),
    "other priorities, six posts": shop(posts=6) + lot(racks__priority=3, idn__priority=1, cargo__priority=2),
    "slow learner": shop(method_learning__initial_factor=3.5, method_learning__rate=0.95, productivity__time_constant_months=8.0),
    "36 months, high absence": put(contract__duration_months=36) + shop(absence_share=0.25),
    "twelve equal orders a year, one month to deliver":
        put(ordering__orders_per_year=12, ordering__quantity_cv=0.0, ordering__delivery_deadline_months=1),
    "long stays, hard licence": shop(mean_stay_months=20.0, stay_cap_months=60, training__licence__success=0.4,
                                     training__licence__seats=1, training__licence__every_months=2,
                                     training__licence__minimum_tenure_months=1),
    "busy with other work": shop(other_work__mean_hours=500.0, other_work__cv=0.5, contract_share_min=0.2,
                                 contract_share_max=0.9, training__contract_time_share=1.0),
}


def apply(plan, changes):
    plan = json.loads(json.dumps(plan))
    for change in changes:
        *parents, last = change["path"].split("/")[1:]
        target = plan
        for token in parents:
            target = target[token]
        assert last in target, change
        target[last] = change["value"]
    return plan


def parameters(plan):
    """The reference's parameters for a plan with one workshop."""
    (workshop_id, w), = plan["workshops"].items()
    lots = {i: l for i, l in plan["lots"].items() if l["workshop"] == workshop_id}
    licence, (monthly,) = w["training"]["licence"], {l["prototype"]["monthly_hours"] for l in lots.values() if "prototype" in l}
    return dict(
        months=plan["contract"]["duration_months"],
        lots={i: dict(standard_hours=l["standard_hours_per_unit"], planned=l["planned_quantity"],
                      orders_start_month=l["orders_start_month"], priority=l["priority"],
                      prototype=(l["prototype"]["start_month"], l["prototype"]["hours"]) if "prototype" in l else None)
              for i, l in lots.items()},
        orders_per_year=plan["ordering"]["orders_per_year"], quantity_cv=plan["ordering"]["quantity_cv"],
        deadline=plan["ordering"]["delivery_deadline_months"], posts=w["posts"], weekly_hours=w["weekly_hours"],
        paid_leave=w["paid_leave_share"], absence=w["absence_share"], support=w["support_share"],
        contract_share_max=w["contract_share_max"], contract_share_min=w["contract_share_min"],
        other_mean=w["other_work"]["mean_hours"], other_cv=w["other_work"]["cv"], mean_stay=w["mean_stay_months"],
        stay_cap=w["stay_cap_months"], recruitment_delay=w["recruitment_delay_months"], supervisors=w["supervisors"],
        posts_per_supervisor=w["posts_per_supervisor"], initial=w["productivity"]["initial"], full=w["productivity"]["full"],
        tau=w["productivity"]["time_constant_months"], K1=w["method_learning"]["initial_factor"],
        rate=w["method_learning"]["rate"], onboarding_hours=w["training"]["onboarding_hours"],
        training_contract_share=w["training"]["contract_time_share"], licence_hours=licence["hours"],
        success=licence["success"], minimum_tenure=licence["minimum_tenure_months"],
        every_months=licence["every_months"], seats=licence["seats"], prototype_monthly_hours=monthly)


def batch(job):
    """Figures of one batch: {month: {name: [p10, p50, p90, mean, variance of a replication]}}."""
    folder, name, number = job
    kept = pathlib.Path(folder) / f"{list(OURS).index(name)}-{number}.json"
    if kept.exists():
        return
    import workshop_reference as reference
    p = parameters(apply(TEMPLATE, OURS[name]))
    months = [m for m in MONTHS if m <= p["months"] and (m != 36 or p["months"] == 36)]
    values = {m: {} for m in months}
    for replication in range(REPLICATIONS):
        rows = reference.replicate(p, 1_000_000 * (number + 1) + replication)
        for m in months:
            for key, value in rows[m - 1].items():
                values[m].setdefault(key, []).append(value)
    figures = {}
    for m in months:
        figures[m] = {}
        for key, column in values[m].items():
            column.sort()
            mean = sum(column) / len(column)
            figures[m][key] = [reference.quantile(column, a) for a in (0.1, 0.5, 0.9)] + [
                mean, sum((x - mean) ** 2 for x in column) / (len(column) - 1)]
    kept.write_text(json.dumps(figures))


def ours(folder, name):
    """Mean of the batches, and the standard deviation of one batch: of quantiles from batch to batch, of the mean from
    the variance of a replication, which is known far better."""
    batches = [json.loads((pathlib.Path(folder) / f"{list(OURS).index(name)}-{n}.json").read_text()) for n in range(BATCHES)]
    figures = {}
    for month, columns in batches[0].items():
        figures[month] = {}
        for key in columns:
            rows = list(zip(*(b[month][key] for b in batches)))
            centre = [sum(r) / BATCHES for r in rows]
            spread = [math.sqrt(sum((x - c) ** 2 for x in r) / (BATCHES - 1)) for r, c in zip(rows[:3], centre)]
            figures[month][key] = (centre[:4], spread + [math.sqrt(centre[4] / REPLICATIONS)])
    return dict(name=name, changes=OURS[name], batches=BATCHES, figures=figures)


def given(folder, name):
    golden = json.loads((folder / "workshop_golden.json").read_text())[name]["figures"]
    noise = json.loads((folder / "workshop_noise.json").read_text())[name]["sd"]
    figures = {m: {k: (golden[m][k], noise[m][k]) for k in golden[m]} for m in golden}
    return dict(name=name, changes=GIVEN[name], batches=1, figures=figures)


def written(sets):
    """One line per figure: lot or name of the metric, four expected values, four standard deviations."""
    out = []
    for s in sets:
        lines = []
        for month, columns in s.pop("figures").items():
            for key, (centre, spread) in columns.items():
                # The reference gives the late share in percent, the project as a share.
                scale = 0.01 if key == "late" else 1.0
                figure = [float(f"{x * scale:.7g}") for x in (*centre, *spread)]
                owner, metric = ("total", NAMES[key]) if key in NAMES else (key, "made")
                lines.append("    " + json.dumps([int(month), owner, metric, *figure]))
        head = json.dumps(s, ensure_ascii=False)[:-1]
        out.append("  " + head + ', "figures": [\n' + ",\n".join(lines) + "\n  ]}")
    return "[\n" + ",\n".join(out) + "\n]\n"


if __name__ == "__main__":
    reference_folder, work_folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(reference_folder))
    import workshop_reference

    assert parameters(TEMPLATE) == json.loads(json.dumps(workshop_reference.BASE)) | dict(lots=parameters(TEMPLATE)["lots"])
    jobs = [(work_folder, name, number) for number in range(BATCHES) for name in OURS]
    with Pool(int(sys.argv[3]) if len(sys.argv) > 3 else 3) as pool:
        for _ in pool.imap_unordered(batch, jobs):
            pass
    sets = [given(reference_folder, name) for name in GIVEN] + [ours(work_folder, name) for name in OURS]
    (HERE / "workshop_figures.json").write_text(written(sets))
