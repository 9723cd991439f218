"""Checks what `pipeline extract` prints for the two seed documents; by facts that the issue itself names."""
import json
import sys

form, plan = (json.loads(line) for line in sys.stdin)
failures = []


def expect(what, got, wanted):
    if got != wanted:
        failures.append(f"{what}: {got!r}, not {wanted!r}")


expect("form: kind, template", (form["kind"], form["template"]), ("form", "kvinnofrid-2021"))
expect("form: county", [c["code"] for c in form["counties"]], ["20"])
expect("form: organisation", form["organisation"]["value"], "Region Dalarna")
expect("form: contacts with address", [bool(c["email"]) for c in form["contacts"]], [True, True])
expect("form: boxes", [c["state"] for c in form["choices"]], ["checked"] * 4 + ["unchecked"])
expect("form: answers", [bool(a["text"]) for a in form["answers"]], [True] * 9)
expect("form: lengths over their limits",
       [(a["id"], a["limit"]) for a in form["answers"] if a["length"] > a["limit"]],
       [("honour.year", 1000), ("integration.year", 1000), ("support", 500)])
expect("form: length of 7, of 12", (form["answers"][1]["length"], form["answers"][8]["length"]), (1366, 533))
expect("form: length of 8 but for the joined sentence", abs(form["answers"][3]["length"] - 4365) <= 1, True)
expect("form: signature", (form["signature"]["state"], form["signature"]["date"]), ("unsigned", None))
expect("form: flags", sorted(f["code"] for f in form["flags"]),
       ["answer.tooLong"] * 3 + ["contact.emailMismatch", "signature.missing"])
for flag, answer in zip([f for f in form["flags"] if f["code"] == "answer.tooLong"], (1, 3, 8)):
    figures = str(form["answers"][answer]["length"]), str(form["answers"][answer]["limit"])
    expect("form: both figures in " + flag["field"], all(f in flag["message"] for f in figures), True)
expect("form: leftovers", form["leftovers"], [])
expect("plan: kind", plan["kind"], "plan")
expect("plan: sender, other county", [c["code"] for c in plan["counties"]], ["24", "17"])
expect("plan: contact has name, title, address, phone",
       [[bool(c[k]) for k in ("name", "title", "email", "phone")] for c in plan["contacts"]], [[True] * 4])
expect("plan: phone in E.164", [plan["contacts"][0]["phone"][:3], len(plan["contacts"][0]["phone"])], ["+46", 12])
expect("plan: aims as goals", len(plan["answers"]), 3)
expect("plan: flags", [f["code"] for f in plan["flags"]], ["template.unknown"])
if failures:
    sys.exit("seeds:\n  " + "\n  ".join(failures))
